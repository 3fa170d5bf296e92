"""Tags of alliances, and projects inside them with what each came to."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column and the tables; a project and its ends are append-only."""
    db.execute_sql('ALTER TABLE "alliance" ADD COLUMN "tags" TEXT NOT NULL DEFAULT \'\'')
    columns = ("alliance_id", "decision_id", "text", "at", "day", "by")
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in columns)
    db.execute_sql(f'CREATE TABLE "project" ("id" TEXT NOT NULL PRIMARY KEY, {texts}, "by_day" TEXT) STRICT')
    db.execute_sql('CREATE INDEX "project_alliance_id" ON "project" ("alliance_id")')
    db.execute_sql('CREATE INDEX "project_by_day" ON "project" ("by_day")')
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("project_id", "state", "words", "at", "day", "by"))
    db.execute_sql(f'CREATE TABLE "project_end" ("id" TEXT NOT NULL PRIMARY KEY, {texts}) STRICT')
    db.execute_sql('CREATE INDEX "project_end_project_id" ON "project_end" ("project_id")')
    for table in ("project", "project_end"):
        refuse = f"BEGIN SELECT RAISE(ABORT, 'the table {table} is append-only'); END"
        for event in ("UPDATE", "DELETE"):
            db.execute_sql(f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" {refuse}')
        db.execute_sql(
            f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id) {refuse}'
        )
