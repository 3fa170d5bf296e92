"""Another program at the same database, on each engine: one that reads, alters and locks it without allytui."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from allytui.store.engine.engine import Engine
from allytui.store.engine.postgres.server import WRITER
from allytui.store.engine.tables.base import Row
from allytui.store.store import Store
from allytui.store.transfer.visible_rows import TABLES, columns, table_name

REFUSED = (sqlite3.DatabaseError, psycopg.Error)
"""What is raised by a database that refuses a statement."""


def on_server(store: Store) -> bool:
    """Whether a store is on a server."""
    return store.engine.place.startswith("postgresql://")


@contextmanager
def other_program(store: Store) -> Iterator[Any]:
    """Give a connection of its own, outside any transaction, which has `execute`."""
    made: Any
    if on_server(store):
        made = psycopg.connect(store.engine.place, autocommit=True)
    else:
        made = sqlite3.connect(store.engine.place, isolation_level=None)
    try:
        yield made
    finally:
        made.close()


def hang_up(store: Store) -> None:
    """End all connections of a store on a server from the other side."""
    with other_program(store) as raw:
        raw.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def alter(store: Store, *statements: str) -> None:
    """Change what is stored behind the program's back, past all that guards it."""
    with other_program(store) as raw:
        if on_server(store):
            raw.execute("SET session_replication_role = replica")
        else:
            guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                raw.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            raw.execute(statement)
        if not on_server(store):
            for _, sql in guards:
                raw.execute(sql)


@contextmanager
def loosened(store: Store) -> Iterator[None]:
    """Let a column of numbers in a file take a text meanwhile, as a byte of the file can make one of it."""
    strict = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%) STRICT'"
    with other_program(store) as raw:
        names = [(name,) for (name,) in raw.execute(strict)]
    _schema(store, "replace(sql, ') STRICT', ')')", names)
    yield
    _schema(store, "sql || ' STRICT'", names)


def _schema(store: Store, sql: str, names: list[tuple[str]]) -> None:
    with other_program(store) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        raw.executemany(f"UPDATE sqlite_master SET sql = {sql} WHERE type = 'table' AND name = ?", names)


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Keep all writers waiting, as another program does that writes."""
    with other_program(store) as raw:
        raw.execute("BEGIN" if on_server(store) else "BEGIN EXCLUSIVE")
        if on_server(store):
            raw.execute("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", (WRITER,))
        yield
        raw.execute("ROLLBACK")


def impatient(store: Store, seconds: float) -> None:
    """Let the store wait for other writers so many seconds only."""
    if on_server(store):
        options = f"{store.engine.handle.connect_params['options']} -c lock_timeout={int(seconds * 1000)}"
        store.engine.handle.connect_params["options"] = options
        store.engine.handle.close_idle()
    else:
        store.engine.handle.timeout = seconds


def all_rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, sorted."""

    def of(handle: Any, table: type[Row]) -> list[tuple[object, ...]]:
        """Return those of one table."""
        listed = ", ".join(f'"{each}"' for each in columns(table))
        found = handle.execute_sql(f'SELECT {listed} FROM "{table_name(table)}"').fetchall()
        return sorted((tuple(row) for row in found), key=repr)

    with engine.reading() as handle:
        return {table_name(table): of(handle, table) for table in TABLES}
