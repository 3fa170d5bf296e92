"""Gives answers their place in the guide where they have none.

The first migration was edited once, after databases had been made with it: those have no such column. Their answers
take the order in which they were first typed, counted from -1000: a negative place is part of no decision's hash.
"""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the column where it is missing."""
    columns = [row[1] for row in db.execute_sql('PRAGMA table_info("answer")').fetchall()]
    if "place" in columns:
        return
    triggers = db.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'answer'"
    ).fetchall()
    for name, _ in triggers:
        db.execute_sql(f'DROP TRIGGER "{name}"')
    db.execute_sql('ALTER TABLE "answer" ADD COLUMN "place" INTEGER NOT NULL DEFAULT 0')
    db.execute_sql(
        "UPDATE answer SET place = -1000 + (SELECT COUNT(DISTINCT other.key) FROM answer other "
        "WHERE other.review_id = answer.review_id AND other.rowid < answer.rowid AND other.key <> answer.key)"
    )
    for _, sql in triggers:
        db.execute_sql(sql)
