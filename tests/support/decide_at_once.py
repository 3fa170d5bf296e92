"""Decides a start review at a given moment; the arguments are those of `main`."""

import sys
import time
from datetime import UTC, date, datetime

from allytui.database_url import read_database
from allytui.domain.alliances.lifecycle import Choice, decide
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import Conversation, Expectation, ProposedDecision
from allytui.store.engine.errors import Conflict
from allytui.store.store import Store


def main(path: str, alliance_id: str, review_id: str, name: str, start: str) -> None:
    """Read the alliance, wait for the moment, decide, and print what came of it."""
    store = Store.open(read_database(path))
    alliance = store.alliances.get(alliance_id)
    choice = Choice(ReviewKind.START, Outcome.TRY, date(2026, 8, 19), date(2026, 11, 19), 3)
    draft = ProposedDecision(
        choice, Conversation(f"words of {name}"), Expectation(""), (), (), (), decide(alliance.status, choice)
    )
    time.sleep(max(0, float(start) - time.time()))
    try:
        store.decisions.record(alliance, draft, Person("p", "q", name), datetime.now(UTC), review_id=review_id)
        print("stored", name)
    except Conflict as error:
        print("told", error)


if __name__ == "__main__":
    main(*sys.argv[1:])
