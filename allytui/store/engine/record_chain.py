"""The record: a chain of hashes through all rows that are stored once and never change.

At the end of each transaction every such row that is new gets a link: the SHA-256 of the row, and the SHA-256 of
that together with the link before. Whoever alters a row, takes one out, puts one in or cuts the end off has to make
every later link again, and then the newest no longer is the one that others have seen. The first link holds a
random name: the identity of the record, wherever the database is moved.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from allytui.dataclass import dataclass
from allytui.store.engine.keys import new_key, sha256
from allytui.store.engine.tables import alliances, decisions, ledger, parties, terms
from allytui.store.engine.tables.base import Row
from allytui.store.engine.tables.record import LinkRow

PARTS: dict[type[Row], tuple[type[Row], ...]] = {
    terms.TermsRow: (terms.PartyTermsRow, terms.GoalTargetRow, terms.ConditionRow),
}
"""Tables whose rows are part of a row of another, and of its link; what they refer to it by is `terms_id`."""

LINKED: dict[str, type[Row]] = {
    str(table._meta.table_name): table
    for table in (
        *(decisions.DecisionRow, decisions.SignOffRow, decisions.CorrectionRow),
        *(decisions.UnlockWordRow, decisions.UnlockedRow, decisions.ProjectRow, decisions.ProjectEndRow),
        *(decisions.BreachRow, decisions.AccountRow, decisions.ShareRow),
        *(terms.TermsRow, terms.ConditionAnswerRow, ledger.EntryRow, ledger.SharingRow),
        *(alliances.NoteRow, parties.ProfileRow, parties.NeedRow, parties.FitRow, parties.InsightRow),
        *(parties.ThemeRow, parties.SkillRow),
    )
}
"""Every table whose rows get a link, by name. The hash of a decision holds positions, promises and answers, too."""

FIRST = "record"
"""The kind of the first link."""

_AT_ONCE = 200


@dataclass(frozen=True)
class Head:
    """The newest link that somebody saw."""

    seq: int
    hash: str

    def __str__(self) -> str:
        """Return it short enough to be printed and typed; its number would say how much others stored."""
        return self.hash[:24]


def link_rows(handle: Any, rows: Iterable[tuple[str, str]]) -> None:
    """Add the links of rows that are new, each given by table and key, at the end of their transaction."""
    kept = [(kind, key) for kind, key in rows if kind in LINKED]
    _append(handle, ((kind, *found) for kind, key in kept for found in digests(handle, kind, key)))


def link_all(handle: Any) -> None:
    """Begin the record of a database that has none, with all that is in it, inside a transaction."""
    if head(handle) is None:
        every = ((kind, *found) for kind in LINKED for found in digests(handle, kind))
        _append(handle, every)


def head(handle: Any, seq: int | None = None) -> Head | None:
    """Return the newest link, or the one with a number; None where there is none."""
    asked = "" if seq is None else f"WHERE seq = {int(seq)} "
    found = handle.execute_sql(f'SELECT seq, hash FROM "link" {asked}ORDER BY seq DESC LIMIT 1').fetchone()
    return Head(int(found[0]), str(found[1])) if found else None


def identity(handle: Any) -> str:
    """Return the name of the record, empty where there is none."""
    found = handle.execute_sql('SELECT row_id FROM "link" ORDER BY seq LIMIT 1').fetchone()
    return str(found[0]) if found else ""


def digests(handle: Any, kind: str, key: str = "") -> Iterator[tuple[str, str]]:
    """Give key and digest of each row of a table, or of the one with a key, as they are stored now."""
    table = LINKED[kind]
    own, where = primary(table), f' WHERE "{primary(table)}" = {handle.param}' if key else ""
    order = ' ORDER BY "seq"' if table is decisions.DecisionRow else f' ORDER BY "{own}"'
    names = _columns(table)
    rows = handle.execute_sql(f'SELECT {_listed(names)} FROM "{kind}"{where}{order}', (key,) if key else ())
    for values in rows if not key else rows.fetchall():
        row = dict(zip(names, values, strict=True))
        yield str(row[own]), str(row["hash"]) if "hash" in row else _digest(handle, kind, row, table)


def link_hash(before: str, kind: str, key: str, digest: str) -> str:
    """Return the hash of a link."""
    return sha256(f"{before}\n{kind}\n{key}\n{digest}")


def _append(handle: Any, rows: Iterator[tuple[str, str, str]]) -> None:
    newest = head(handle)
    seq, before = (newest.seq, newest.hash) if newest else (0, "")
    fresh: list[Sequence[object]] = []

    def add(kind: str, key: str, digest: str) -> None:
        """Put one more at the end."""
        nonlocal seq, before
        seq, before = seq + 1, link_hash(before, kind, key, digest)
        fresh.append((seq, kind, key, digest, before))

    for kind, key, digest in rows:
        if not seq:
            add(FIRST, new_key(), "")
        add(kind, key, digest)
        if len(fresh) >= _AT_ONCE:
            _insert(handle, fresh)
            fresh = []
    if fresh:
        _insert(handle, fresh)


def _insert(handle: Any, links: Sequence[Sequence[object]]) -> None:
    marks = f"({', '.join(handle.param for _ in _columns(LinkRow))})"
    places = ", ".join(marks for _ in links)
    values = [value for link in links for value in link]
    handle.execute_sql(f'INSERT INTO "link" ({_listed(_columns(LinkRow))}) VALUES {places}', values)


def _digest(handle: Any, kind: str, row: dict[str, object], table: type[Row]) -> str:
    """Return the SHA-256 of a row and its parts as canonical JSON.

    Empty columns are left out, so that a column that comes to the schema later changes no hash.
    """
    content: list[object] = [kind, _filled(row)]
    for part in PARTS.get(table, ()):
        names = _columns(part)
        asked = f'SELECT {_listed(names)} FROM "{part._meta.table_name}" WHERE "terms_id" = {handle.param}'
        found = handle.execute_sql(f'{asked} ORDER BY "id"', (row["id"],)).fetchall()
        content.append([_filled(dict(zip(names, values, strict=True))) for values in found])
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def _filled(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value not in (None, "", 0)}


def primary(table: type[Row]) -> str:
    """Return the column that is the key of a linked table; each has one."""
    key: Any = table._meta.primary_key
    return str(key.column_name)


def _columns(table: type[Row]) -> list[str]:
    return [field.column_name for field in table._meta.sorted_fields]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
