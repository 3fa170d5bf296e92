"""Decisions that all who signed them have unlocked, and what each party said to that."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add both tables, append-only as decisions are."""
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("decision_id", "party_id", "party", "name", "words"))
    columns = f'"id" TEXT NOT NULL PRIMARY KEY, {texts}, "agrees" INTEGER NOT NULL, "at" TEXT NOT NULL'
    db.execute_sql(f'CREATE TABLE "unlock_word" ({columns}, "day" TEXT NOT NULL) STRICT')
    db.execute_sql('CREATE INDEX "unlock_word_decision_id" ON "unlock_word" ("decision_id")')
    columns = '"decision_id" TEXT NOT NULL PRIMARY KEY, "at" TEXT NOT NULL, "day" TEXT NOT NULL'
    db.execute_sql(f'CREATE TABLE "unlocked" ({columns}) STRICT')
    for table, key in (("unlock_word", "id"), ("unlocked", "decision_id")):
        refuse = f"BEGIN SELECT RAISE(ABORT, 'the table {table} is append-only'); END"
        for event in ("UPDATE", "DELETE"):
            db.execute_sql(f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" {refuse}')
        db.execute_sql(
            f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {key} = NEW.{key}) {refuse}'
        )
