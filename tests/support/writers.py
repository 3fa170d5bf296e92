"""Programs that write to one store at the same time, each in a process of its own that is soon there."""

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

from allytui.database_url import read_database
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.decisions.decision import ProposedDecision
from allytui.store.engine.errors import Conflict
from allytui.store.store import Store
from tests.support.reviews import draft

# Each process comes from a server that has loaded everything, and has no store open: it is there in milliseconds.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.support.writers"])


def append(place: str, alliance_id: str, login: str, label: str, count: int, told: Connection) -> None:
    """Add notes one after the other, and say of each that it was stored, or why not."""
    store = Store.open(read_database(place))
    person = store.people.by_login(login)
    assert person
    for number in range(count):
        words, now = f"{label} {number}", datetime.now(UTC)
        try:
            store.notes.add(alliance_id, words, person, now, now.date())
            told.send(("stored", words))
        except AllytuiError as error:
            told.send(("refused", str(error)))
    told.close()


def decide(place: str, login: str, asked: Connection) -> None:
    """Prepare to decide each review that one is told of, decide it when all are ready, and say what came of it."""
    store = Store.open(read_database(place))
    person = store.people.by_login(login)
    assert person
    asked.send(("ready", ""))
    while True:
        try:
            alliance_id, review_id = asked.recv()
        except EOFError:
            return
        alliance = store.alliances.get(alliance_id)
        wanted = draft(alliance, ReviewKind.START, Outcome.TRY, datetime.now(UTC).date())
        asked.send(("ready", ""))
        asked.recv()
        asked.send(_decide(store, person, alliance, wanted, review_id))


def _decide(
    store: Store, person: Person, alliance: Alliance, wanted: ProposedDecision, review_id: str
) -> tuple[str, str]:
    try:
        store.decisions.record(alliance, wanted, person, datetime.now(UTC), review_id=review_id)
    except Conflict as error:
        return "told", str(error)
    except AllytuiError as error:
        return "refused", str(error)
    return "stored", person.name


@contextmanager
def started(
    work: Any, arguments: Sequence[tuple[Any, ...]]
) -> Iterator[list[tuple[ForkServerProcess, Connection]]]:
    """Start a process for each of the arguments; give it and the end of its line. They are ended afterwards."""
    running: list[tuple[ForkServerProcess, Connection]] = []
    for each in arguments:
        here, there = _PROCESSES.Pipe()
        process = _PROCESSES.Process(target=work, args=(*each, there), daemon=True)
        process.start()
        there.close()
        running.append((process, here))
    try:
        yield running
    finally:
        for process, here in running:
            process.kill()
            process.join()
            here.close()


def heard(line: Connection) -> Iterator[tuple[str, str]]:
    """Give what a program has said, to its end; what it was cut off in the middle of was not said."""
    while True:
        try:
            yield line.recv()
        except (EOFError, OSError):
            return
