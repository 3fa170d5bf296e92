"""Logins that ask to speak for a party, people who left, and the Unix group that a file is shared with."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the tables and the columns."""
    asked = (
        '"login" TEXT NOT NULL PRIMARY KEY',
        *(f'"{name}" TEXT NOT NULL' for name in ("party_id", "name", "at")),
    )
    answer = ('"answer" TEXT NOT NULL', '"by" TEXT NOT NULL', '"answered_at" TEXT')
    db.execute_sql(f'CREATE TABLE "claim" ({", ".join((*asked, *answer))}) STRICT')
    db.execute_sql('CREATE TABLE "shared_group" ("name" TEXT NOT NULL PRIMARY KEY) STRICT')
    for column in ("left_at", "left_login", "left_by"):
        db.execute_sql(f'ALTER TABLE "person" ADD COLUMN "{column}" TEXT')
