"""Who was at a contact, and the next meeting of an alliance; the day of its last entry of any kind is not used."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column and the table; the days of contacts are worked out after the migrations."""
    db.execute_sql('ALTER TABLE "entry" ADD COLUMN "attendees" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('ALTER TABLE "alliance" DROP COLUMN "entry_on"')
    texts = ", ".join(f'"{name}" TEXT NOT NULL' for name in ("day", "time", "words", "by", "at"))
    db.execute_sql(f'CREATE TABLE "meeting" ("alliance_id" TEXT NOT NULL PRIMARY KEY, {texts}) STRICT')
    db.execute_sql('CREATE INDEX "meeting_day" ON "meeting" ("day")')
