"""One list of promises: those of the ledger have a day and a comment as well, and all of them a count."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the columns."""
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "by_day" TEXT')
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "comment" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "promise" ADD COLUMN "kept" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql('CREATE INDEX "entry_kind_by_day" ON "entry" ("kind", "by_day")')
