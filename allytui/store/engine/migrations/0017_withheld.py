"""Decisions that came from an export without all that they hold: what others kept to themselves is not in it."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the table."""
    db.execute_sql('CREATE TABLE "withheld" ("decision_id" TEXT NOT NULL PRIMARY KEY) STRICT')
