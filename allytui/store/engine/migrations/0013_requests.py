"""When and how a party was asked for its answers, and until when it is waited for."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the columns; who was asked before has no day and no way on record."""
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "asked_on" TEXT')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "asked_how" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "wait_until" TEXT')
