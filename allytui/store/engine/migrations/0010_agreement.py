"""What the ledger counts of a goal, contacts, the next meeting, one list of promises, requests, insights."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the tables and columns; the days of contacts are worked out after the migrations."""
    _goals(db)
    _contacts(db)
    _insights(db)
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "by_day" TEXT')
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "comment" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "promise" ADD COLUMN "kept" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql('CREATE INDEX "entry_kind_by_day" ON "entry" ("kind", "by_day")')
    db.execute_sql('ALTER TABLE "terms" ADD COLUMN "ethics" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "asked_on" TEXT')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "asked_how" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "voice" ADD COLUMN "wait_until" TEXT')


def _goals(db: Any) -> None:
    """Add what the ledger can count of a goal, and by which day."""
    db.execute_sql('ALTER TABLE "terms" ADD COLUMN "goal_by" TEXT')
    texts = (f'"{name}" TEXT NOT NULL' for name in ("terms_id", "measure", "who", "currency"))
    numbers = (f'"{name}" INTEGER NOT NULL' for name in ("place", "least"))
    db.execute_sql(
        f'CREATE TABLE "goal_target" ("id" TEXT NOT NULL PRIMARY KEY, {", ".join([*texts, *numbers])}) STRICT'
    )
    db.execute_sql('CREATE INDEX "goal_target_terms_id" ON "goal_target" ("terms_id")')
    _keep(db, "goal_target")


def _insights(db: Any) -> None:
    """Add what a party notes about another."""
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("about_id", "party_id", "at", "day", "by", "words"))
    db.execute_sql(f'CREATE TABLE "insight" ("id" TEXT NOT NULL PRIMARY KEY, {texts}) STRICT')
    db.execute_sql('CREATE INDEX "insight_about_id" ON "insight" ("about_id")')
    _keep(db, "insight")


def _keep(db: Any, table: str) -> None:
    """Make a table append-only."""
    refuse = f"BEGIN SELECT RAISE(ABORT, 'the table {table} is append-only'); END"
    for event in ("UPDATE", "DELETE"):
        db.execute_sql(f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" {refuse}')
    db.execute_sql(
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
        f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id) {refuse}'
    )


def _contacts(db: Any) -> None:
    """Add who was at a contact and the next meeting; the day of the last entry of any kind is not used."""
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "attendees" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "alliance" DROP COLUMN "entry_on"')
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("day", "time", "words", "by", "at"))
    db.execute_sql(f'CREATE TABLE "meeting" ("alliance_id" TEXT NOT NULL PRIMARY KEY, {texts}) STRICT')
    db.execute_sql('CREATE INDEX "meeting_day" ON "meeting" ("day")')
