"""Parties and people that were merged: what was stored of the one is read as of the other, and is not rewritten.

Decisions, answers and entries never change, and decisions carry a hash of what they hold. So columns that hold the
id of a party or a person give back the id of the one that it was merged into, and a query for that one finds what
either of them stored.
"""

import contextlib
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from typing import Any

from peewee import TextField

_AS_STORED: ContextVar[bool] = ContextVar("as_stored", default=False)


class _Merged:
    """Which ids were merged into which, as the database said last."""

    into: dict[str, str] = {}
    aliases: dict[str, list[str]] = {}


def load_merged(handle: Any) -> None:
    """Read which ids were merged, with an open connection."""
    into = dict(handle.execute_sql('SELECT old_id, new_id FROM "merge"').fetchall())
    aliases: dict[str, list[str]] = {}
    for old_id, new_id in into.items():
        aliases.setdefault(new_id, []).append(old_id)
    _Merged.into, _Merged.aliases = into, aliases


def canonical(key: str) -> str:
    """Return the id into which another was merged; any other id is its own."""
    return key if _AS_STORED.get() else _Merged.into.get(key, key)


def is_merged(key: str) -> bool:
    """Whether an id was merged into another."""
    return key in _Merged.into


@contextlib.contextmanager
def as_stored() -> Iterator[None]:
    """Give every id as it was stored: what is hashed is hashed so."""
    token = _AS_STORED.set(True)
    try:
        yield
    finally:
        _AS_STORED.reset(token)


class MergedField(TextField):
    """The id of a party or a person."""

    def python_value(self, value: str | None) -> str | None:
        """Return the id of the one that it stands for now."""
        return None if value is None else canonical(value)

    def __eq__(self, rhs: object) -> Any:
        """Find what either of two that were merged has stored."""
        aliases = _Merged.aliases.get(rhs) if isinstance(rhs, str) else None
        return self.in_([rhs]) if aliases else super().__eq__(rhs)

    __hash__ = TextField.__hash__

    def in_(self, rhs: Any) -> Any:
        """Find what any of these has stored."""
        return super().in_(_with_aliases(rhs) if isinstance(rhs, list | tuple | set | frozenset) else rhs)


def _with_aliases(keys: Iterable[Any]) -> list[Any]:
    every = list(keys)
    return [*every, *(alias for key in every for alias in _Merged.aliases.get(key, ()))]
