"""The day of what was stored with its moment alone: a session may be held on a day of its own (--today)."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the columns; what was stored before keeps the day of its moment."""
    for table in ("voice", "sign_off", "breach"):
        db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "day" TEXT')
