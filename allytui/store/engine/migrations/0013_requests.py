"""How a party was asked for its answers, what parties note about each other, and the terms' line on ethics."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the columns and the table; who was asked before has no day and no way on record."""
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "asked_on" TEXT')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "asked_how" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "wait_until" TEXT')
    db.execute_sql('ALTER TABLE "terms" ADD COLUMN "ethics" TEXT NOT NULL DEFAULT \'\'')
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("about_id", "party_id", "at", "day", "by", "words"))
    db.execute_sql(f'CREATE TABLE "insight" ("id" TEXT NOT NULL PRIMARY KEY, {texts}) STRICT')
    db.execute_sql('CREATE INDEX "insight_about_id" ON "insight" ("about_id")')
    refuse = "BEGIN SELECT RAISE(ABORT, 'the table insight is append-only'); END"
    for event in ("UPDATE", "DELETE"):
        db.execute_sql(f'CREATE TRIGGER "insight_no_{event.lower()}" BEFORE {event} ON "insight" {refuse}')
    db.execute_sql(
        'CREATE TRIGGER "insight_no_replace" BEFORE INSERT ON "insight" '
        f'WHEN EXISTS (SELECT 1 FROM "insight" WHERE id = NEW.id) {refuse}'
    )
