"""When a promise was marked: a calendar that has it already is told of each change."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column; what was marked before has no moment on record."""
    db.execute_sql('ALTER TABLE "promise" ADD COLUMN "marked_at" TEXT')
