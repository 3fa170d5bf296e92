"""What comes from outside the alliance, and how its parties share it."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the columns."""
    db.execute_sql('ALTER TABLE "party_terms" ADD COLUMN "income_part" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "split" TEXT NOT NULL DEFAULT \'\'')
