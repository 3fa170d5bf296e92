"""Keys are made by the program, not by the database, so that a retry stores nothing twice."""

from datetime import datetime, timedelta
from typing import Any


def new_key() -> str:
    """Return a fresh key."""
    import uuid  # late: who only reads needs none

    return uuid.uuid4().hex


def later(model: Any, here: Any, at: datetime) -> datetime:
    """Return a moment after that of every row that stands `here`, inside a transaction.

    The newest version is the one in force: a clock that was set back must not bring an older one back.
    """
    row = model.select(model.at).where(here).order_by(model.at.desc()).first()
    moment: datetime = max(at, row.at + timedelta(microseconds=1)) if row else at
    return moment
