"""Makes large stores: alliances with ten decisions each, every one in the hash chain as if it had been made.

The first alliance has a long ledger besides, and many parties are in no alliance.
"""

import sys
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from allytui.config import login_name, now
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice, decide, offered
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.decisions.decision import Conversation, Expectation, ProposedDecision
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.store.decisions import hash_chain
from allytui.store.engine.keys import new_key
from allytui.store.engine.record_chain import link_rows
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, NoteRow, PartyRow, PersonRow
from allytui.store.engine.tables.base import Row
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.ledger import EntryRow
from allytui.store.store import Store

TODAY = date(2026, 11, 21)
DECISIONS = 10
PAGE = 2_000

FIRST = "Alliance 000000"
"""The alliance with the long ledger."""

_SAID = "Both sides gave about the same, and both say so. The promise stays small: two introductions a month."


def make(path: Path, alliances: int, entries: int, parties: int) -> None:
    """Make a store of so many alliances, of which the last ones are like the first but for name and days."""
    store = Store.create(path)
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    allies = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    first = store.alliances.add(_name(0), allies, date(2017, 1, 31), situation="Homes and taxes.")
    alliance = first
    for number in range(DECISIONS):
        choice = _choice(alliance.status, number)
        weighed = offered(alliance.status, choice.review_kind)
        draft = ProposedDecision(
            choice, Conversation(said=_SAID), Expectation(""), (), weighed, (), decide(alliance.status, choice)
        )
        store.decisions.record(alliance, draft, ana, now(), key=new_key())
        alliance = store.alliances.get(first.id)
    store.notes.add(first.id, "Marc phoned: a slow month.", ana, now(), TODAY)
    _multiply(store, first.id, alliances)
    _fill_ledger(store, first.id, ana, entries)
    _add_parties(store, ana, parties)


def _choice(status: AllianceStatus, number: int) -> Choice:
    """Begin with a year, and renew it by a year each time it is due."""
    review, outcome = (ReviewKind.RENEWAL, Outcome.RENEW) if number else (ReviewKind.START, Outcome.COMMIT)
    day = status.review_on
    assert day
    term = propose_days(status, review, outcome, day)[0]
    return Choice(review, outcome, day, term.day, term.months, reason="" if number else "We know each other well.")


def _name(number: int) -> str:
    return f"Alliance {number:06}"


def _multiply(store: Store, first: str, alliances: int) -> None:
    with store.engine.reading():
        pattern = AllianceRow.get_by_id(first)
        decisions = [dict(row.__data__) for row in DecisionRow.select().order_by(DecisionRow.seq)]
        members = [dict(row.__data__) for row in MemberRow.select()]
        note = dict(NoteRow.select().get().__data__)
        hash_before = decisions[-1]["hash"]
    seq = len(decisions)
    for start in range(1, alliances, PAGE):
        numbers = range(start, min(alliances, start + PAGE))
        rows, said, who, notes = [], [], [], []
        for number in numbers:
            key = new_key()
            review_on = TODAY + timedelta(days=1 + number % 360)
            latest = ""
            for each in decisions:
                seq += 1
                latest = new_key()
                row = DecisionRow(
                    **{**each, "id": latest, "seq": seq, "alliance_id": key, "previous_hash": hash_before}
                )
                hash_before = row.hash = hash_chain.digest(row, hash_chain.DecisionParts())
                said.append(dict(row.__data__))
            rows.append(
                {
                    **pattern.__data__,
                    "id": key,
                    "name": _name(number),
                    "search": pattern.search.replace("000000", f"{number:06}"),
                    "review_on": review_on,
                    "day_rank": review_on.toordinal(),
                    "latest_decision_id": latest,
                }
            )
            who += [{**member, "alliance_id": key} for member in members]
            notes.append({**note, "id": new_key(), "alliance_id": key})
        with store.engine.writing() as handle:
            for table, many in ((AllianceRow, rows), (DecisionRow, said), (MemberRow, who), (NoteRow, notes)):
                insert(handle, table, many)
            linked = [("decision", each) for each in said] + [("note", each) for each in notes]
            link_rows(handle, [(kind, each["id"]) for kind, each in linked])


def _fill_ledger(store: Store, alliance_id: str, ana: Person, entries: int) -> None:
    """Log so many entries in one alliance: referrals, hours and contacts in turn, several a day."""
    other = next(party.id for party in store.alliances.get(alliance_id).present if party.id != ana.party_id)
    kinds = (
        Item(TODAY, EntryKind.REFERRAL, ana.party_id, other, "the Keller family"),
        Item(TODAY, EntryKind.HOURS, other, ana.party_id, "a talk", minutes=90),
        Item(TODAY, EntryKind.CONTACT, words="lunch"),
    )
    patterns = []
    for item in kinds:
        key = store.ledger.add(alliance_id, item, ana, now()).id
        with store.engine.reading():
            patterns.append(dict(EntryRow.get_by_id(key).__data__))
    rows = []
    for number in range(len(kinds), entries):
        pattern, ago = patterns[number % len(kinds)], timedelta(days=number % 360, seconds=number)
        rows.append({**pattern, "id": new_key(), "at": pattern["at"] - ago, "day": TODAY - timedelta(number % 360)})
    with store.engine.writing() as handle:
        insert(handle, EntryRow, rows)
        link_rows(handle, [("entry", row["id"]) for row in rows])


def _add_parties(store: Store, ana: Person, parties: int) -> None:
    """Add so many parties of one person each, like those that come in from a spreadsheet."""
    with store.engine.reading():
        party = dict(PartyRow.get_by_id(ana.party_id).__data__)
        person = {**PersonRow.get_by_id(ana.id).__data__, "login": None}
    made, people = [], []
    for number in range(parties):
        key, name = new_key(), f"Party {number:05}"
        made.append({**party, "id": key, "name": name, "folded": name.lower(), "name_key": name.lower()})
        people.append({**person, "id": new_key(), "party_id": key, "name": f"Person {number:05}"})
    with store.engine.writing() as handle:
        insert(handle, PartyRow, made)
        insert(handle, PersonRow, people)


def insert(handle: Any, table: type[Row], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows by their fields; Peewee takes four times as long to word it as SQLite takes to do it."""
    fields = list(table._meta.sorted_fields)
    names = ", ".join(f'"{field.column_name}"' for field in fields)
    sql = f'INSERT INTO "{table._meta.table_name}" ({names}) VALUES ({", ".join("?" for _ in fields)})'
    values = ([field.db_value(row[field.name]) for field in fields] for row in rows)
    handle.connection().executemany(sql, values)


if __name__ == "__main__":
    make(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:]))
