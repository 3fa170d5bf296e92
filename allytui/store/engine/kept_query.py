"""Queries whose SQL is made once: Peewee takes ten times as long to make it as SQLite takes to run it."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from peewee import Field, TextField

from allytui.store.engine.fields import NumberField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row, database

RowKind = TypeVar("RowKind", bound=Row)

_AS_IT_COMES: dict[type[Field], type] = {TextField: str, NumberField: int}
"""Fields that give back a value of this class as it is; any other value, and any other field, is read."""


class KeptQuery(Generic[RowKind]):
    """A query for whole rows of one table, with places for values that are filled in at each use.

    The condition is given as a function of the values; they are used as they are, so that columns with aliases (of
    what was merged) or with values of other types than text and numbers are no use as places.
    """

    def __init__(self, table: type[RowKind], build: Callable[..., Any], places: int = 1) -> None:
        """Keep what `build`, given so many stand-ins for values, returns: a query for whole rows of `table`."""
        self._table, self._build = table, build
        self._stands_in = [f"\0{place}" for place in range(places)]
        self._kept: dict[str, tuple[str, list[Any]]] = {}
        self._read: list[tuple[str, type | None, Callable[[Any], Any]]] = []

    def rows(self, *values: object) -> list[RowKind]:
        """Return the rows for these values, inside a transaction."""
        sql, given = self._sql()
        filled = [values[self._stands_in.index(each)] if each in self._stands_in else each for each in given]
        handle: Any = database
        return [self._row(found) for found in handle.execute_sql(sql, filled).fetchall()]

    def first(self, *values: object) -> RowKind | None:
        """Return the first of them, None where there is none."""
        return next(iter(self.rows(*values)), None)

    def _sql(self) -> tuple[str, list[Any]]:
        engine = database.param  # what stands for a value tells the engines apart
        if engine not in self._kept:
            self._kept[engine] = self._build(*self._stands_in).sql()
        return self._kept[engine]

    def _row(self, values: Sequence[Any]) -> RowKind:
        if not self._read:
            self._read = [
                (field.name, _AS_IT_COMES.get(type(field)), field.python_value)
                for field in self._table._meta.sorted_fields
            ]
        found = {
            name: value if value.__class__ is kind else read(value)
            for (name, kind, read), value in zip(self._read, values, strict=True)
        }
        row = self._table(__no_default__=1)
        row.__data__.update(found)
        return row


_BY: dict[tuple[type[Row], str, tuple[str, ...]], KeptQuery[Any]] = {}


def rows_by(table: type[RowKind], column: str, value: str, *order: str) -> list[RowKind]:
    """Return the rows of a table with a value in one column, in the order of others, inside a transaction.

    The column is no one with aliases of what was merged (`MergedField`).
    """
    key = (table, column, order)
    if key not in _BY:
        _BY[key] = KeptQuery(table, lambda each: _by(table, column, order, each))
    return _BY[key].rows(value)


def row_by(table: type[RowKind], column: str, value: str) -> RowKind | None:
    """Return the row with a value in one column, None where there is none, inside a transaction."""
    return next(iter(rows_by(table, column, value)), None)


def _by(table: type[Row], column: str, order: Sequence[str], value: str) -> Any:
    """Return the query of `rows_by`. Its words are put together here: a start asks a dozen tables like this."""
    if isinstance(getattr(table, column), MergedField):
        raise TypeError(f"{column} has aliases: ask for it with a query of its own")
    every = ", ".join(_quoted(field) for field in table._meta.sorted_fields)
    asked = f'SELECT {every} FROM "{table._meta.table_name}" WHERE {_quoted(getattr(table, column))} = {{p}}'
    if order:
        asked += f" ORDER BY {', '.join(_quoted(getattr(table, name)) for name in order)}"
    return table.raw(asked.replace("{p}", database.param), value)


def _quoted(field: Field) -> str:
    return f'"{field.column_name}"'
