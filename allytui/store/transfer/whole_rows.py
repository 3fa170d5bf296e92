"""The rows of every table as they are stored, sealed ones too: for whoever moves or keeps a whole store."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allytui.store.engine.engine import Engine, on_server, translated
from allytui.store.engine.tables.base import Row
from allytui.store.engine.tables.record import LinkRow
from allytui.store.transfer.visible_rows import TABLES, columns, stored_order, table_name

_AT_ONCE = 200
"""How many rows are written by one statement."""

STORED: tuple[type[Row], ...] = (*TABLES, LinkRow)
"""Every table, in an order in which they can be filled."""


@contextmanager
def one_moment(engine: Engine) -> Iterator[Any]:
    """Give a connection that sees the store as it is at one moment, whatever others write meanwhile."""
    with translated(engine.place, engine.sentence), engine.handle.connection_context():
        repeatable = "BEGIN ISOLATION LEVEL REPEATABLE READ"
        engine.handle.execute_sql(repeatable if on_server(engine.handle) else "BEGIN")
        try:
            yield engine.handle
        finally:
            engine.handle.execute_sql("ROLLBACK")


def counts(handle: Any) -> dict[str, int]:
    """Return how many rows each table has, with an open connection."""
    return {
        name: int(handle.execute_sql(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0])
        for name in map(table_name, STORED)
    }


def copy_rows(source: Any, target: Any) -> None:
    """Write every row of one store into another, empty one: inside a transaction of each."""
    # Answers come before their reviews, which freeze them.
    target.execute_sql("SET CONSTRAINTS ALL DEFERRED" if on_server(target) else "PRAGMA defer_foreign_keys = 1")
    for table in STORED:
        _copy_table(table, source, target)


def _copy_table(table: type[Row], source: Any, target: Any) -> None:
    listed = ", ".join(f'"{each}"' for each in columns(table))
    name, marks = table_name(table), ", ".join(target.param for _ in columns(table))
    cursor = source.execute_sql(f'SELECT {listed} FROM "{name}" ORDER BY {stored_order(table, source)}')
    while rows := cursor.fetchmany(_AT_ONCE):
        places = ", ".join(f"({marks})" for _ in rows)
        values = [value for row in rows for value in row]
        target.execute_sql(f'INSERT INTO "{name}" ({listed}) VALUES {places}', values)
