"""An export as it comes back: looked at line by line before anything of it is stored."""

import json
from datetime import date, datetime
from typing import Any

import peewee

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import visible_line
from allytui.store.engine.engine import translated
from allytui.store.engine.errors import StoreError
from allytui.store.engine.fields import DayField, MomentField
from allytui.store.engine.sqlite_file import SCHEMA_VERSION
from allytui.store.transfer.transfers import FORMAT
from allytui.store.transfer.visible_rows import TABLES, table_name


@dataclass(frozen=True)
class Export:
    """The rows of an export, by the names of their tables."""

    text: str
    schema: int
    tables: dict[str, list[dict[str, str | int | None]]]

    def fill(self, handle: Any) -> None:
        """Store every row, inside a transaction. Raises TextError, naming the row, where one does not fit."""
        handle.execute_sql("PRAGMA defer_foreign_keys = 1")  # answers come before their reviews, which freeze them
        for name, rows in self.tables.items():
            shape = {
                column: (kind, bool(required))
                for _, column, kind, required, *_ in handle.execute_sql(f'PRAGMA table_info("{name}")').fetchall()
            }
            if not shape:
                raise TextError(f"This export has a table that is not known: {visible_line(name)[:40]}.")
            listed, marks = ", ".join(f'"{each}"' for each in shape), ", ".join("?" for _ in shape)
            for row in rows:
                if fault := _fault(name, row, shape):
                    raise TextError(f"{self._place(name, row)}: {fault}.")
                values = [row[column] for column in shape]
                try:
                    with translated("The export"):
                        handle.execute_sql(f'INSERT INTO "{name}" ({listed}) VALUES ({marks})', values)
                except (StoreError, peewee.PeeweeException) as error:
                    raise TextError(
                        f"{self._place(name, row)}: it does not fit the rows before it. Is one there twice?"
                    ) from error

        for name, number, parent, _ in handle.execute_sql("PRAGMA foreign_key_check").fetchall()[:1]:
            found = f'SELECT * FROM "{name}" WHERE rowid = ?'
            values = handle.execute_sql(found, (number,)).fetchone()
            row = next(each for each in self.tables[name] if list(each.values()) == list(values))
            raise TextError(f"{self._place(name, row)}: what it belongs to is not in the table '{parent}'.")

    def _place(self, name: str, row: Any) -> str:
        """Return where a row stands: its line where the text is as it was written, else its table and number."""
        written = json.dumps(row, ensure_ascii=True, separators=(",", ":"))
        at = self.text.find(written)
        number = next(place for place, each in enumerate(self.tables[name], 1) if each is row)
        line = f"line {self.text.count(chr(10), 0, at) + 1:,}, " if at >= 0 else ""
        return f"{line}row {number:,} of '{name}'"


def read_export(text: str) -> Export:
    """Return what an export holds. Raises TextError, a sentence with the line that is wrong."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise TextError(f"Line {error.lineno:,} is not JSON ({error.msg}): is the file whole?") from error
    except (RecursionError, ValueError) as error:
        raise TextError(
            "This is not an export of allytui: it is nested too deep, or has too large numbers."
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("allytui"), int):
        raise TextError("This is not an export of allytui: choose a file that 'allytui export' has written.")
    version, schema, tables = found["allytui"], found.get("schema"), found.get("tables")
    if version > FORMAT or (isinstance(schema, int) and schema > SCHEMA_VERSION):
        raise TextError("This export was written by a newer allytui: install the newer version to import it.")
    if version != FORMAT or not isinstance(schema, int) or not schema >= 1 or not isinstance(tables, dict):
        raise TextError("This is not an export of allytui: its head says nothing of the schema and the tables.")
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise TextError(f"The table '{visible_line(name)[:40]}' of this export is no list of rows.")
    missing = [table_name(table) for table in TABLES if table_name(table) not in tables]
    if schema == SCHEMA_VERSION and missing:
        raise TextError(f"This export is not whole: the table '{missing[0]}' is missing.")
    return Export(text, schema, tables)


_FIELDS = {(table_name(table), field.column_name): field for table in TABLES for field in table._meta.sorted_fields}


def _fault(name: str, row: Any, shape: dict[str, tuple[str, bool]]) -> str:
    """Return what is wrong with a row, empty where nothing is."""
    if unknown := sorted(set(row) - set(shape)):
        return f"the column '{visible_line(str(unknown[0]))[:40]}' is not known"
    for column, (kind, required) in shape.items():
        if column not in row:
            return f"the column '{column}' is missing"
        value = row[column]
        if value is None:
            if required:
                return f"'{column}' is empty"
            continue
        if kind == "INTEGER":
            if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**63:
                return f"'{column}' is no whole number"
        elif not isinstance(value, str) or not _storable(value):
            return f"'{column}' is no text"
        if fault := _not_a_moment(name, column, value):
            return fault
    return ""


def _storable(text: str) -> bool:
    """Whether a text can be stored as it is: half a character cannot."""
    try:
        return bool(text.encode("utf-8") or True)
    except UnicodeEncodeError:
        return False


def _not_a_moment(name: str, column: str, value: Any) -> str:
    field = _FIELDS.get((name, column))
    try:
        if isinstance(field, DayField):
            date.fromisoformat(value)
        elif isinstance(field, MomentField):
            datetime.fromisoformat(value)
    except ValueError:
        return f"'{column}' is no {'day' if isinstance(field, DayField) else 'moment'}: {visible_line(value)[:40]}"
    return ""
