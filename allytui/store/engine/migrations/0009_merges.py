"""Parties and people that were merged into another, each with the name it had."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the table."""
    columns = ('"old_id" TEXT NOT NULL PRIMARY KEY', *(f'"{name}" TEXT NOT NULL' for name in _NAMES))
    db.execute_sql(f'CREATE TABLE "merge" ({", ".join(columns)}) STRICT')
    db.execute_sql('CREATE INDEX "merge_new_id" ON "merge" ("new_id")')


_NAMES = ("new_id", "old_name", "at", "by")
