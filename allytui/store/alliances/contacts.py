"""When the parties of an alliance were in touch: what was logged, and the reviews that were held."""

from datetime import date
from typing import Any

from peewee import JOIN

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.ledger.entry import Change, EntryKind
from allytui.domain.signals.contact_gap import ContactGap
from allytui.store.alliances.due_list import ABSENT
from allytui.store.alliances.meetings import load_meeting
from allytui.store.engine.engine import PartialReading
from allytui.store.engine.kept_query import KeptQuery
from allytui.store.engine.merged_ids import canonical
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import DecisionRow, SignOffRow
from allytui.store.engine.tables.ledger import EntryRow

Met = tuple[date, frozenset[str]]
"""A day, and the ids of the parties that were there; of none where it was with all of them."""


def load_contact_gap(
    alliance: Alliance, since: date, today: date, parts: PartialReading | None = None
) -> ContactGap:
    """Return when the parties were last in touch and when they are to be, inside a transaction.

    `since` is the first day of the phase. Given `parts`, a next meeting that is damaged is left out.
    """
    rhythm = AllianceRow.select(AllianceRow.rhythm_days).where(AllianceRow.id == alliance.id).scalar()
    met = [each for each in load_met(alliance.id) if each[0] <= today]
    last = max((day for day, _ in met), default=None)
    missed: list[tuple[str, date]] = []
    for party in alliance.present if len(alliance.present) > 2 else ():
        seen = max((day for day, there in met if not there or party.id in there), default=since)
        if last and seen < last:
            missed.append((party.name, seen))
    meeting = (
        parts.part(lambda: load_meeting(alliance.id, today), None, "the next meeting")
        if parts
        else load_meeting(alliance.id, today)
    )
    return ContactGap(rhythm, last, since, meeting, tuple(missed))


def load_met(alliance_id: str) -> list[Met]:
    """Return the days on which the parties were in touch, inside a transaction."""
    return [*_logged(alliance_id), *_held(alliance_id)]


_CONTACTS = KeptQuery(
    EntryRow,
    lambda key: (
        EntryRow.select()
        .where((EntryRow.alliance_id == key) & (EntryRow.kind == str(EntryKind.CONTACT)))
        .order_by(EntryRow.at)
    ),
)
"""The contacts of an alliance, with all that followed them.

In their order, for which the database takes the index of the alliance: it read all contacts of the store otherwise.
"""


def _logged(alliance_id: str) -> list[Met]:
    """Return the contacts that stand after all corrections."""
    every = _CONTACTS.rows(alliance_id)
    rows = sorted(every, key=lambda row: (bool(row.first), row.at))
    latest = {row.first or row.id: row for row in rows}
    return [
        (row.day, frozenset(canonical(each) for each in row.attendees.split()))
        for row in latest.values()
        if row.change != str(Change.TAKEN_BACK)
    ]


def _held(alliance_id: str) -> list[Met]:
    """Return the reviews that were held, whoever wrote them down; one that only one party came to is no contact."""
    held = DecisionRow.review_id.is_null(False) & (DecisionRow.outcome != str(Outcome.NOT_TODAY))
    then = (SignOffRow.decision_id == DecisionRow.id) & (SignOffRow.at == DecisionRow.decided_at)
    rows: Any = (
        DecisionRow.select(DecisionRow.id, DecisionRow.decided_on, SignOffRow.party_id, SignOffRow.state)
        .join(SignOffRow, JOIN.LEFT_OUTER, on=then)
        .where((DecisionRow.alliance_id == alliance_id) & held)
        .tuples()
    )
    days: dict[str, date] = {}
    came: dict[str, set[str]] = {}
    for key, day, party_id, state in rows:
        days[key] = day
        if party_id and state != ABSENT:
            came.setdefault(key, set()).add(party_id)
        elif party_id:
            came.setdefault(key, set())
    return [
        (day, frozenset(came.get(key, ()))) for key, day in days.items() if key not in came or len(came[key]) > 1
    ]
