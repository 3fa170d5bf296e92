"""The ledger: entries are only ever added; what stands is read by going through all of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.money import Money
from allytui.domain.basics.text import NOTE_LIMIT, note, one_line
from allytui.domain.ledger.entry import Change, Entry, EntryKind, Item, Result, current_entries
from allytui.domain.ledger.sharing import Sharing
from allytui.store.alliances.meetings import put_next
from allytui.store.alliances.signal_schedule import refresh_schedule
from allytui.store.engine.engine import Engine, PartialReading, key_of, readable_text
from allytui.store.engine.errors import Conflict, Damaged, Missing
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.merged_ids import canonical
from allytui.store.engine.tables.alliances import AllianceRow, PartyRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.ledger import EntryRow, SharingRow

_DONE = {Change.CORRECTED: "corrected", Change.RESULT: "logged an outcome for"}
"""What somebody did who followed an entry."""


class Ledger:
    """Entries in the store, each shown as far as the party that looks may see it."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def add(self, alliance_id: str, item: Item, by: Person, at: datetime) -> Entry:
        """Write down what was given or got. Raises Missing."""
        with self._engine.writing(by):
            if not AllianceRow.select().where(AllianceRow.id == alliance_id).exists():
                raise Missing("This alliance is not in the database.")
            return _insert(alliance_id, item, by, at)

    def add_contact(
        self, alliance_id: str, item: Item, meeting: Meeting | None, by: Person, at: datetime, today: date
    ) -> Entry:
        """Write down a contact and name the next meeting, both or neither. Raises Missing."""
        with self._engine.writing(by):
            entry = self.add(alliance_id, item, by, at)
            put_next(alliance_id, meeting, by, at, today)
            return entry

    def follow(self, entry: Entry, item: Item, change: Change, by: Person, at: datetime) -> Entry:
        """Add the outcome or a correction of an entry; the earlier one stays.

        Raises Conflict where somebody else followed it since it was read, RuleError where it was taken back.
        """
        with self._engine.writing(by):
            alliance_id, latest = _latest(entry.root)
            if latest.change is Change.TAKEN_BACK:
                raise RuleError("This entry was taken back: log it again.")
            if latest.id != entry.latest:
                raise Conflict(f"Someone else {_DONE.get(latest.change, 'changed')} this entry meanwhile.")
            if entry.hidden:  # what was not shown is not changed
                item = replace(item, money=latest.item.money, minutes=latest.item.minutes)
            # A clock that was set back must not bring what was said later before what was said first.
            at = max(at, latest.at + timedelta(microseconds=1))
            return _insert(alliance_id, item, by, at, first=entry.root, change=change)

    def take_back(self, entry: Entry, by: Person, at: datetime) -> Entry:
        """Take an entry back; if a decision used it, that stays visible. Raises Conflict or RuleError."""
        return self.follow(entry, entry.item, Change.TAKEN_BACK, by, at)

    def last_of(self, person: Person) -> tuple[str, Entry] | None:
        """Return what a person wrote down last and did not take back, with the id of its alliance."""
        with self._engine.reading():
            mine = (EntryRow.by_party == person.party_id) & (EntryRow.by == person.name)
            rows = EntryRow.select().where(mine & (EntryRow.first == "")).order_by(EntryRow.at.desc())
            for row in rows.iterator():
                alliance_id, latest = _latest(row.id)
                if latest.change is not Change.TAKEN_BACK:
                    found = replace(latest, id=row.id, first="", seen=latest.id)
                    return alliance_id, _masked(found, load_sharing(alliance_id), person.party_id)
        return None

    def of(self, alliance_id: str, viewer_party: str) -> list[Entry]:
        """Return every entry with all changes, oldest first, as the party `viewer_party` may see them.

        What was taken back before any decision used it is left out, as if it had never been typed.
        """
        with self._engine.reading():
            return _told(load_entries(alliance_id), load_sharing(alliance_id), viewer_party)

    def readable(
        self, alliance_id: str, viewer_party: str, parts: PartialReading
    ) -> tuple[list[Entry], list[Entry]]:
        """Return what `of` and what `current` return, without each entry of which a row is damaged.

        An entry is left out with all that followed it: one of these may have taken it back. Where it cannot be read
        what the parties share, nothing is returned at all.
        """
        levels = parts.part(lambda: load_sharing(alliance_id), None, "the entries")
        if levels is None:
            return [], []
        every = load_readable(alliance_id, parts)
        return _told(every, levels, viewer_party), standing(every, levels, viewer_party)

    def current(self, alliance_id: str, viewer_party: str) -> list[Entry]:
        """Return what stands after all changes, by day, as the party `viewer_party` may see it."""
        with self._engine.reading():
            return standing(load_entries(alliance_id), load_sharing(alliance_id), viewer_party)

    def sharing(self, alliance_id: str) -> dict[str, Sharing]:
        """Return how much each party lets the others see; those that chose nothing are not in it."""
        with self._engine.reading():
            return load_sharing(alliance_id)

    def share(self, alliance_id: str, level: Sharing, by: Person, at: datetime) -> None:
        """Choose for one's own party how much the others see of its figures."""
        values = {"alliance_id": alliance_id, "party_id": by.party_id, "level": str(level)}
        with self._engine.writing(by):
            mine = (SharingRow.alliance_id == alliance_id) & (SharingRow.party_id == by.party_id)
            SharingRow.create(id=new_key(), at=later(SharingRow, mine, at), by=by.name, **values)


def load_entries(alliance_id: str) -> list[Entry]:
    """Return every entry of an alliance, oldest first, inside a transaction."""
    return [_entry(row) for row in rows_by(EntryRow, "alliance_id", alliance_id, "at")]


def load_readable(alliance_id: str, parts: PartialReading) -> list[Entry]:
    """Return the same without each entry of which a row is damaged, or one of those that followed it.

    How many entries there are is not said: not everybody may see each of them.
    """
    whole = parts.part(lambda: load_entries(alliance_id), None)
    if whole is not None:
        return whole
    threads = parts.part(lambda: _threads(alliance_id), dict[str, list[str]](), "the entries")

    def read(roots: Sequence[str]) -> list[Entry]:
        """Return the entries that began with these, and all that followed them. Raises Missing."""
        wanted = [key for root in roots for key in threads[root]]
        rows = list(EntryRow.select().where(EntryRow.id.in_(wanted)))
        if len(rows) < len(wanted):
            raise Missing("This entry is not in the database.")
        return [_entry(row) for row in rows]

    found = parts.each(read, list(threads), dict.fromkeys(threads, "an entry"))
    return sorted((each for some in found for each in some), key=lambda each: each.at)


def _threads(alliance_id: str) -> dict[str, list[str]]:
    """Return the ids of the entries of an alliance by the id of that with which each began, oldest first."""
    rows: Any = EntryRow.select(key_of(EntryRow), EntryRow.first).where(EntryRow.alliance_id == alliance_id)
    found: dict[str, list[str]] = {}
    for stored, first in rows.order_by(EntryRow.at).tuples():
        key = readable_text(stored)
        found.setdefault(first or key, []).append(key)
    return found


def check_kinds(handle: Any, alliance_id: str) -> None:
    """Raise ValueError where an entry of an alliance is of no kind, or follows another as none does.

    A query for entries of one kind passes over such a row. Inside a transaction.
    """
    sql = f'SELECT DISTINCT kind, "change" FROM entry WHERE alliance_id = {handle.param}'
    for kind, change in handle.execute_sql(sql, (alliance_id,)).fetchall():
        EntryKind(kind), Change(change)


def load_entries_of(wanted: Any) -> list[tuple[str, Entry]]:
    """Return the entries that a condition of the query names, oldest first, each with the id of its alliance."""
    return [(row.alliance_id, _entry(row)) for row in EntryRow.select().where(wanted).order_by(EntryRow.at)]


def load_shown_entries(alliance_id: str, roots: Collection[str], viewer_party: str) -> list[Entry]:
    """Return what stands of these entries as a party may see it, inside a transaction."""
    here = (EntryRow.alliance_id == alliance_id) & (EntryRow.id.in_(roots) | EntryRow.first.in_(roots))
    every = (_entry(row) for row in EntryRow.select().where(here))
    return standing(every, load_sharing(alliance_id), viewer_party)


def load_shown_rows(alliance_id: str, viewer_party: str) -> dict[str, bool]:
    """Return the ids of the entries, with all that followed them, that a party may see, inside a transaction.

    With each goes whether its amounts are hidden.
    """
    levels = load_sharing(alliance_id)
    every = (each for each in load_entries(alliance_id) if _seen(each, levels, viewer_party))
    return {each.id: _masked(each, levels, viewer_party).hidden for each in every}


def load_sharing(alliance_id: str) -> dict[str, Sharing]:
    """Return what each party chose last, inside a transaction.

    Raises Damaged where it cannot be told whose choice one of them is: a party that chose to share less would be
    taken for one that chose nothing, and shares all.
    """
    levels = {row.party_id: Sharing(row.level) for row in rows_by(SharingRow, "alliance_id", alliance_id, "at")}
    if any(row_by(PartyRow, "id", party_id) is None for party_id in levels):
        raise Damaged("It cannot be read what a party shares: 'allytui check' says more.")
    return levels


def _latest(root: str) -> tuple[str, Entry]:
    rows = list(EntryRow.select().where((EntryRow.id == root) | (EntryRow.first == root)))
    if not rows:
        raise Missing("This entry is not in the database.")
    row = max(rows, key=lambda each: (bool(each.first), each.at))
    return row.alliance_id, _entry(row)


def _insert(
    alliance_id: str, item: Item, by: Person, at: datetime, *, first: str = "", change: Change = Change.NONE
) -> Entry:
    here = DecisionRow.alliance_id == alliance_id
    last = DecisionRow.select(fn.MAX(DecisionRow.seq)).where(here).scalar() or 0
    used = bool(first) and last > EntryRow.get_by_id(first).after_seq
    row = EntryRow.create(
        id=new_key(),
        alliance_id=alliance_id,
        at=at,
        by=by.name,
        by_party=by.party_id,
        day=item.day,
        kind=str(item.kind),
        giver=item.giver,
        receiver=item.receiver,
        words=one_line(item.words)[:NOTE_LIMIT],
        count=item.count,
        done=item.done,
        minutes=item.minutes,
        cents=item.money.cents,
        currency=one_line(item.money.currency),
        result=str(item.result),
        quality=item.quality,
        asked=None if item.asked is None else int(item.asked),
        source=item.source,
        attendees=" ".join(item.attendees),
        by_day=item.by,
        comment=note(item.comment, "The comment").strip(),
        split=" ".join(f"{party_id}:{parts}" for party_id, parts in item.split),
        first=first,
        change=str(change),
        kept=int(used),
        after_seq=last,
    )
    refresh_schedule(alliance_id)
    return _entry(row)


def _entry(row: EntryRow) -> Entry:
    item = Item(
        day=row.day,
        kind=EntryKind(row.kind),
        giver=row.giver,
        receiver=row.receiver,
        words=row.words,
        count=row.count,
        done=row.done,
        minutes=row.minutes,
        money=Money(row.cents, row.currency),
        result=Result(row.result),
        quality=row.quality,
        asked=None if row.asked is None else bool(row.asked),
        source=row.source,
        by=row.by_day,
        comment=row.comment,
        attendees=tuple(canonical(each) for each in row.attendees.split()),
        split=tuple(_part(each) for each in row.split.split()),
    )
    return Entry(row.id, item, row.at, row.by, row.by_party, row.first, Change(row.change), bool(row.kept))


def _part(text: str) -> tuple[str, int]:
    party_id, _, parts = text.rpartition(":")
    return canonical(party_id), int(parts)


def _told(every: Sequence[Entry], levels: Mapping[str, Sharing], viewer: str) -> list[Entry]:
    """Return every entry with all changes as a party may see them, as `Ledger.of` tells it."""
    gone = {each.root for each in every if each.change is Change.TAKEN_BACK and not each.kept}
    return [
        _masked(each, levels, viewer) for each in every if each.root not in gone and _seen(each, levels, viewer)
    ]


def _seen(entry: Entry, levels: Mapping[str, Sharing], viewer: str) -> bool:
    """Whether an entry is for `viewer`: those who share nothing but shares are counted and not listed."""
    item = entry.item
    own = bool(viewer) and viewer in (item.giver, item.receiver, entry.by_party)
    if item.kind is EntryKind.PROMISE:
        return True  # it is made to the others, and says nothing of what anybody got
    return own or not any(levels.get(side) is Sharing.SHARES for side in (item.giver, item.receiver))


def _masked(entry: Entry, levels: Mapping[str, Sharing], viewer: str) -> Entry:
    """Return an entry without the amounts that a party does not share with `viewer`."""
    item = entry.item
    sides = {EntryKind.REFERRAL: (item.receiver,), EntryKind.MONEY: (item.giver, item.receiver)}.get(
        item.kind, (item.giver,)
    )
    whose = [side for side in sides if side and side != viewer]
    own = bool(viewer) and viewer in (item.giver, item.receiver) and item.kind is not EntryKind.REFERRAL
    if own or all(levels.get(side, Sharing.AMOUNTS) is Sharing.AMOUNTS for side in whose):
        return entry
    return replace(entry, item=replace(item, minutes=0, money=Money()), hidden=True)


def standing(entries: Iterable[Entry], levels: Mapping[str, Sharing], viewer_party: str) -> list[Entry]:
    """Return what stands after all changes, by day, as a party may see it; `levels` is what each one shares."""
    now = current_entries(entries)
    return [_masked(each, levels, viewer_party) for each in now if _seen(each, levels, viewer_party)]


def items_of(entries: Iterable[Entry]) -> list[Item]:
    """Return what stands, as items to count."""
    return [entry.item for entry in current_entries(entries)]
