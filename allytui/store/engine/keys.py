"""Keys and hashes are made by the program, not by the database, so that a retry stores nothing twice."""

import sys
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Any


def new_key() -> str:
    """Return a fresh key."""
    import uuid  # late: who only reads needs none

    return uuid.uuid4().hex


def sha256(text: str) -> str:
    """Return the SHA-256 of a text."""
    return str(_sha256()(text.encode("utf-8")).hexdigest())


@cache
def _sha256() -> Any:
    """Return Python's own function: `hashlib` loads the library of OpenSSL, a tenth of the memory of home.

    It is as fast for a row. Where Python was built without it there is that of `hashlib`.
    """
    try:
        return import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
    except ImportError:
        return import_module("hashlib").sha256


def later(model: Any, here: Any, at: datetime) -> datetime:
    """Return a moment after that of every row that stands `here`, inside a transaction.

    The newest version is the one in force: a clock that was set back must not bring an older one back.
    """
    row = model.select(model.at).where(here).order_by(model.at.desc()).first()
    moment: datetime = max(at, row.at + timedelta(microseconds=1)) if row else at
    return moment
