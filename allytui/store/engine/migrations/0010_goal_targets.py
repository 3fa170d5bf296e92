"""What the ledger can count of a goal, and by which day."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the table and the column."""
    db.execute_sql('ALTER TABLE "terms" ADD COLUMN "goal_by" TEXT')
    texts = (f'"{name}" TEXT NOT NULL' for name in ("terms_id", "measure", "who", "currency"))
    numbers = (f'"{name}" INTEGER NOT NULL' for name in ("place", "least"))
    db.execute_sql(
        f'CREATE TABLE "goal_target" ("id" TEXT NOT NULL PRIMARY KEY, {", ".join([*texts, *numbers])}) STRICT'
    )
    db.execute_sql('CREATE INDEX "goal_target_terms_id" ON "goal_target" ("terms_id")')
    refuse = "BEGIN SELECT RAISE(ABORT, 'the table goal_target is append-only'); END"
    for event in ("UPDATE", "DELETE"):
        db.execute_sql(f'CREATE TRIGGER "goal_target_no_{event.lower()}" BEFORE {event} ON "goal_target" {refuse}')
    db.execute_sql(
        'CREATE TRIGGER "goal_target_no_replace" BEFORE INSERT ON "goal_target" '
        f'WHEN EXISTS (SELECT 1 FROM "goal_target" WHERE id = NEW.id) {refuse}'
    )
