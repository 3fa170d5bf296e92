"""What in a database cannot have been stored so: bits that flipped on a disk, or a hand that went past the program.

Days, moments, words of a fixed list and references are looked at row by row, as bytes: a broken row names itself.
It is looked for when reading fails, and by `allytui check`. What still reads as text is found by the hashes alone.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import peewee

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Kind, Phase, ReviewKind
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.decision import SignOffState
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.ledger.entry import Change, EntryKind, Result
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.reviews.leaning import Leaning
from allytui.domain.reviews.voice import VoiceState
from allytui.domain.terms.conditions import Consequence
from allytui.domain.terms.measured_state import Measure
from allytui.store.engine.engine import on_server
from allytui.store.engine.fields import DayField, MomentField
from allytui.store.engine.tables.base import Row
from allytui.store.transfer.visible_rows import table_name
from allytui.store.transfer.whole_rows import STORED

WORDS: dict[str, type[StrEnum]] = {
    **dict.fromkeys(("alliance.phase", "alliance.interrupted_phase", "decision.phase_after"), Phase),
    **dict.fromkeys(("alliance.kind", "alliance.first_kind"), Kind),
    **dict.fromkeys(("decision.review_kind", "review.kind"), ReviewKind),
    **dict.fromkeys(("decision.outcome", "position.outcome"), Outcome),
    "position.leaning": Leaning,
    "sign_off.state": SignOffState,
    **dict.fromkeys(("promise.state", "project_end.state"), PromiseState),
    "close_out_item.state": CloseOutState,
    "voice.state": VoiceState,
    "entry.kind": EntryKind,
    "entry.change": Change,
    "entry.result": Result,
    "sharing.level": Sharing,
    **dict.fromkeys(("condition.measure", "goal_target.measure"), Measure),
    "condition.then": Consequence,
}
"""Columns that hold one word of a list."""

PARTS: dict[str, Callable[[str], object]] = {
    "decision.weighed": Outcome,
    "entry.split": lambda part: int(part.rpartition(":")[2]),
}
"""Columns that hold several, parted by blanks, each with what reads one of them."""


_REFERENCES = {
    "introduced_by": "party",
    "latest_decision_id": "decision",
    "open_review_id": "review",
}
"""Columns of an alliance that name a row of another table, which the database itself does not hold to it."""


def find_damage(handle: Any) -> Iterator[str]:
    """Give a sentence for each row that cannot have been stored so, inside a transaction."""
    if not on_server(handle):
        for (said,) in handle.execute_sql("PRAGMA integrity_check(5)").fetchall():
            if said != "ok":
                yield f"The file is damaged: {' '.join(str(said).split())[:120]}."
        for table, number, parent, _ in handle.execute_sql("PRAGMA foreign_key_check").fetchall():
            yield f"Row {number} of '{table}' is damaged: what it belongs to is not in '{parent}'."
    for each in STORED:
        yield from _of_table(handle, each)
    yield from _lost_references(handle)


def _of_table(handle: Any, table: type[Row]) -> Iterator[str]:
    name, fields = table_name(table), table._meta.sorted_fields
    checks = [(each.column_name, each.null, _check(name, each)) for each in fields]
    file = not on_server(handle)
    listed = ", ".join(f'CAST("{column}" AS BLOB)' if file else f'"{column}"' for column, _, _ in checks)
    number = "rowid" if file else "ROW_NUMBER() OVER ()"
    try:
        for at, *values in handle.execute_sql(f'SELECT {number}, {listed} FROM "{name}"'):
            for (column, may_be_empty, check), value in zip(checks, values, strict=True):
                if value is None and may_be_empty:
                    continue
                with contextlib.suppress(ValueError, TypeError):
                    check(value.decode("utf-8") if isinstance(value, bytes) else value)
                    continue
                yield f"Row {at} of '{name}' is damaged: its '{column}' cannot be read."
    except (peewee.DatabaseError, sqlite3.DatabaseError):  # the latter comes from the middle of the rows
        yield f"The table '{name}' is damaged: it cannot be read to its end."


def _lost_references(handle: Any) -> Iterator[str]:
    number = "ROW_NUMBER() OVER ()" if on_server(handle) else "rowid"
    for column, other in _REFERENCES.items():
        known = f'"{column}" IS NULL OR EXISTS (SELECT 1 FROM "{other}" o WHERE o."id" = a."{column}")'
        asked = f'SELECT n, known FROM (SELECT {number} AS n, {known} AS known FROM "alliance" a) AS each'
        with contextlib.suppress(peewee.DatabaseError, sqlite3.DatabaseError):  # that was named
            for at, found in handle.execute_sql(asked).fetchall():
                if not found:
                    yield f"Row {at} of 'alliance' is damaged: its '{column}' is not in '{other}'."


def _check(table: str, field: peewee.Field) -> Callable[[Any], object]:
    """Return what raises ValueError or TypeError for a value that the program never stores in a column."""
    if isinstance(field, DayField):
        return date.fromisoformat
    if isinstance(field, MomentField):
        return datetime.fromisoformat
    if isinstance(field, peewee.IntegerField):
        return int
    words, part = WORDS.get(f"{table}.{field.column_name}"), PARTS.get(f"{table}.{field.column_name}")
    if words:
        return (lambda value: words(value) if value else value) if field.null else words
    if part:
        return lambda value: [part(each) for each in value.split()]
    return _text


def _text(value: object) -> None:
    """Raise TypeError for what is no text."""
    if not isinstance(value, str):
        raise TypeError("no text")


def missing_guards(handle: Any) -> list[str]:
    """Return a sentence where a guard against changes of a file is missing, or another one, while it is open."""
    if on_server(handle):
        return []
    from playhouse.migrations import Runner

    from allytui.store.engine.sqlite_file import MIGRATIONS

    fresh: Any = peewee.SqliteDatabase(":memory:")
    try:
        Runner(fresh, directory=str(MIGRATIONS)).up()
        expected = _guards(fresh)
    finally:
        fresh.close()
    found = _guards(handle)
    wrong = sorted(name for name in expected if found.get(name) != expected[name])
    if not wrong:
        return []
    more = f" and {len(wrong) - 1} more" if wrong[1:] else ""
    return [f"The guard '{wrong[0]}'{more} of the database is missing or changed: rows can be altered unseen."]


def _guards(handle: Any) -> dict[str, str]:
    rows = handle.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows if not name.startswith("search_")}
