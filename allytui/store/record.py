"""The record as a whole: its newest link, whether it holds, and whether it is the one that a person has seen."""

import re
from collections.abc import Iterator
from typing import Any

from allytui.domain.basics.errors import TextError
from allytui.domain.ledger.sharing import Sharing
from allytui.store.engine.engine import Engine
from allytui.store.engine.postgres.hidden_rows import sealed_keys
from allytui.store.engine.record_chain import FIRST, LINKED, Head, digests, head, identity, link_hash, primary
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.ledger import SharingRow
from allytui.store.receipts import Receipt, Receipts

NAMES = {
    "decision": "A decision",
    "sign_off": "A signature",
    "correction": "A comment on a decision",
    "unlock_word": "A word on unlocking a decision",
    "unlocked": "The unlocking of a decision",
    "project": "A project",
    "project_end": "The end of a project",
    "terms": "A version of the terms",
    "condition_answer": "An answer to a condition",
    "entry": "A ledger entry",
    "sharing": "A choice of what is shared",
    "note": "A note",
    "need": "A critical need",
}
"""What a row of each table is called; of the others not everybody may know, so they are not named."""

_OTHER = "A row that not everybody may read"

_ACCEPT = "Where you know why, 'allytui check --accept' takes what is here now as seen."


class Record:
    """The chain through all that is stored for good."""

    def __init__(self, engine: Engine, receipts: Receipts) -> None:
        """Use an open engine, and what this person has seen."""
        self._engine = engine
        self._receipts = receipts

    def head(self) -> Head | None:
        """Return the newest link, None where nothing is stored for good yet."""
        with self._engine.reading() as handle:
            return head(handle)

    def holds(self, text: str) -> bool:
        """Whether a link that somebody wrote down is still in the record. Raises TextError, a sentence."""
        code = text.strip().lower()
        if not re.fullmatch(r"[0-9a-f]{12,64}", code):
            raise TextError("A record is a code as on the minutes, like 9f3ac2d1e4b56a7081c2d3e4.")
        with self._engine.reading() as handle:
            asked = f'SELECT 1 FROM "link" WHERE substr(hash, 1, {len(code)}) = {handle.param}'
            return handle.execute_sql(asked, (code,)).fetchone() is not None

    def remember(self) -> None:
        """Keep the newest link in mind, if all that was seen before is still there."""
        with self._engine.reading() as handle:
            newest, name = head(handle), identity(handle)
            if newest is None or self._differs(handle):
                return
        seen = self._receipts.of(name)
        if seen is None or seen.head.seq < newest.seq:
            self._receipts.keep(Receipt(name, newest))

    def accept(self) -> None:
        """Take what is here now as seen, whatever was seen before."""
        with self._engine.reading() as handle:
            newest, name = head(handle), identity(handle)
        if newest:
            self._receipts.keep(Receipt(name, newest))

    def differs(self) -> str:
        """Return a sentence where this is not the record that was seen last, or not all of it, empty otherwise."""
        with self._engine.reading() as handle:
            return self._differs(handle)

    def check(self) -> list[str]:
        """Return a sentence for each thing that was altered, taken out, put in or rebuilt."""
        with self._engine.reading() as handle:
            sealed = sealed_keys(handle)
            altered = (each for kind in LINKED for each in _altered(handle, kind, sealed.get(kind, set())))
            found = [*_broken_links(handle), *altered]
            differs = self._differs(handle)
        if self._receipts.unreadable():
            found.append(
                f"{self._receipts.path} cannot be read: what you have seen before cannot be compared. {_ACCEPT}"
            )
        return [*found, *([differs] if differs else [])]

    def not_compared(self) -> int:
        """Return how many rows `check` cannot compare, as a server lets only others read them."""
        with self._engine.reading() as handle:
            sealed = sealed_keys(handle)
            return sum(len(keys - {key for key, _ in digests(handle, kind)}) for kind, keys in sealed.items())

    def _differs(self, handle: Any) -> str:
        name = identity(handle)
        seen = self._receipts.of(name)
        if seen is None:
            return self._other_here(handle)
        here = head(handle, seen.head.seq)
        if here is None:
            newest = head(handle)
            last = newest.seq if newest else 0
            return (
                f"The record ends at {last}, and you have seen {seen.head.seq}: its end was cut off, or an older "
                f"backup was restored. {_ACCEPT}"
            )
        if here.hash != seen.head.hash:
            return f"The record was rebuilt: number {seen.head.seq} is not the one that you have seen. {_ACCEPT}"
        return ""

    def _other_here(self, handle: Any) -> str:
        """Say what is wrong with a record that this person has not seen yet."""
        if self._receipts.here():
            return f"This is not the record that you have seen at this place. {_ACCEPT}"
        earlier = self._receipts.earlier()
        if earlier is None:
            return ""
        seq, hash_then = earlier
        row = DecisionRow.get_or_none(DecisionRow.seq == seq)
        if row is None:
            return f"Decision {seq}, which you have seen, is missing, with all later ones. {_ACCEPT}"
        return "" if row.hash == hash_then else f"Decision {seq} is not the one that you have seen. {_ACCEPT}"


def _broken_links(handle: Any) -> Iterator[str]:
    expected, before = 1, ""
    for seq, kind, key, digest, stored in handle.execute_sql(
        'SELECT seq, kind, row_id, digest, hash FROM "link" ORDER BY seq'
    ):
        if seq != expected:
            yield f"The record has a gap: {_numbers(expected, seq - 1)} missing."
        elif stored != link_hash(before, kind, key, digest) or (seq == 1) != (kind == FIRST):
            yield f"Number {seq} of the record was altered."
        expected, before = seq + 1, stored


def _numbers(first: int, last: int) -> str:
    return f"number {first} is" if first == last else f"numbers {first} to {last} are"


def _altered(handle: Any, kind: str, sealed: set[str]) -> Iterator[str]:
    """Give a sentence for each row that is not as it was linked; the `sealed` are there, read or not."""
    links = {
        key: (seq, digest)
        for seq, key, digest in handle.execute_sql(
            f'SELECT seq, row_id, digest FROM "link" WHERE kind = {handle.param} ORDER BY seq', (kind,)
        )
    }
    unread = set(sealed)
    for key, digest in digests(handle, kind):
        unread.discard(key)
        seq, expected = links.pop(key, (0, ""))
        if not seq:
            yield f"{_named(handle, kind, key)} was put in past the program: the record does not know it."
        elif digest != expected:
            yield f"{_named(handle, kind, key)} was altered: it is number {seq} of the record."
    for key in unread - set(links):
        yield f"{_named(handle, kind, key)} was put in past the program: the record does not know it."
    for seq, _ in (links[key] for key in links if key not in unread):
        yield f"{NAMES.get(kind, _OTHER)} was taken out: it was number {seq} of the record."


def _named(handle: Any, kind: str, key: str) -> str:
    """Return what people call a row, with its alliance and its day where it has them and all may know."""
    name = NAMES.get(kind)
    if name is None:
        return _OTHER
    table = LINKED[kind]
    columns = {field.column_name for field in table._meta.sorted_fields}
    listed = [each for each in ("alliance_id", "decided_on", "day", "at") if each in columns]
    if not listed:
        return name
    row = handle.execute_sql(
        f'SELECT {", ".join(listed)} FROM "{kind}" WHERE "{primary(table)}" = {handle.param}', (key,)
    ).fetchone()
    said = dict(zip(listed, row, strict=True)) if row else {}
    if kind == "entry" and not _is_shared(str(said.get("alliance_id", ""))):
        return name
    alliance = AllianceRow.get_or_none(AllianceRow.id == said.get("alliance_id", ""))
    day = str(said.get("decided_on") or said.get("day") or said.get("at") or "")[:10]
    return f"{name}{f' of {day}' if day else ''}{f' in {alliance.name}' if alliance else ''}"


def _is_shared(alliance_id: str) -> bool:
    """Whether all parties of an alliance share their whole ledger."""
    quiet = (SharingRow.alliance_id == alliance_id) & (SharingRow.level != str(Sharing.AMOUNTS))
    return not SharingRow.select().where(quiet).exists()
