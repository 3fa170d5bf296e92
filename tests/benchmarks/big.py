"""Makes large stores: alliances with ten decisions each, every one in the hash chain as if it had been made."""

import sys
from datetime import date, timedelta
from pathlib import Path

from allytui.config import login_name, now
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice, decide, offered
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.decisions.decision import Conversation, Expectation, ProposedDecision
from allytui.store.decisions import hash_chain
from allytui.store.engine.keys import new_key
from allytui.store.engine.record_chain import link_rows
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, NoteRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.store import Store

TODAY = date(2026, 11, 21)
DECISIONS = 10
PAGE = 2_000
AT_ONCE = 500

_SAID = "Both sides gave about the same, and both say so. The promise stays small: two introductions a month."


def make(path: Path, alliances: int) -> None:
    """Make a store of so many alliances, of which the last ones are like the first but for name and days."""
    store = Store.create(path)
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    first = store.alliances.add(_name(0), parties, date(2017, 1, 31), situation="Homes and taxes.")
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
                for at in range(0, len(many), AT_ONCE):
                    table.insert_many(many[at : at + AT_ONCE]).execute()
            linked = [("decision", each) for each in said] + [("note", each) for each in notes]
            link_rows(handle, [(kind, each["id"]) for kind, each in linked])


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
