"""The record, a chain of hashes through all that is stored once and never changes; what is new, and who is here."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the table of its links, and what guards them; what is stored already is linked after the migration."""
    kept = (f'"{name}" TEXT NOT NULL' for name in ("kind", "row_id", "digest", "hash"))
    db.execute_sql(f'CREATE TABLE "link" ("seq" INTEGER NOT NULL PRIMARY KEY, {", ".join(kept)}) STRICT')
    refuse = "SELECT RAISE(ABORT, 'the table link is append-only')"
    for event in ("UPDATE", "DELETE"):
        db.execute_sql(f'CREATE TRIGGER "link_no_{event.lower()}" BEFORE {event} ON "link" BEGIN {refuse}; END')
    next_one = 'NEW."seq" <> (SELECT COALESCE(MAX("seq"), 0) + 1 FROM "link")'
    here = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("review_id", "person_id", "at"))
    db.execute_sql(f'CREATE TABLE "presence" ({here}, PRIMARY KEY ("review_id", "person_id")) STRICT')
    counted = '"id" INTEGER NOT NULL PRIMARY KEY, "count" INTEGER NOT NULL'
    db.execute_sql(f'CREATE TABLE "change" ({counted}) STRICT')
    db.execute_sql(f'CREATE TRIGGER "link_in_order" BEFORE INSERT ON "link" WHEN {next_one} BEGIN {refuse}; END')
