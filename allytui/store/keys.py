"""Keys are made by the program, not by the database, so that a retry stores nothing twice."""

import uuid


def new_key() -> str:
    """Return a fresh key."""
    return uuid.uuid4().hex
