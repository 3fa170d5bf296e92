"""Several programs at one store: what they were told is stored, once and for good, whoever is killed meanwhile."""

import random
import time
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support import writers
from tests.support.keyboard import PATIENCE
from tests.support.later import at_length
from tests.support.reviews import begin
from tests.support.reviews import heard as all_heard

LOGINS = ("ana", "marc", "jo", "kim", "lee", "max", "ned", "ola")


@pytest.fixture
def people(store: Store, ana: Person) -> list[Person]:
    """Eight who write."""
    return [ana, *(store.people.enrol(each, each.title(), f"{each.title()} & Co") for each in LOGINS[1:])]


def notes(store: Store, alliance_id: str) -> list[str]:
    """Return the words of every note, the oldest first."""
    return [each.words for each in store.notes.of(alliance_id)]


def all_ready(running: list[tuple[ForkServerProcess, Connection]]) -> None:
    """Wait until every program says that it is ready."""
    for _, line in running:
        assert line.poll(PATIENCE), "a program does not answer"
        assert line.recv() == ("ready", "")


@pytest.mark.parametrize("rounds", [3, *at_length(300)])
def test_what_was_acknowledged_survives_kill_9(
    store: Store, people: list[Person], blue_door: Alliance, rounds: int
) -> None:
    chance, told = random.Random(rounds), []
    for at in range(rounds):
        work = [(store.engine.place, blue_door.id, login, f"{at} {login}", 10_000) for login in LOGINS[:3]]
        with writers.started(writers.append, work) as running:
            assert running[0][1].poll(PATIENCE), "no writer came to life"
            time.sleep(chance.uniform(0.005, 0.12))
            for process, _ in running:
                process.kill()
            for process, line in running:
                process.join()
                told += [words for kind, words in writers.heard(line) if kind == "stored"]
    assert len(told) >= rounds
    stored = notes(store, blue_door.id)
    assert len(stored) == len(set(stored))
    assert set(told) <= set(stored)
    assert store.check() == []


@pytest.mark.parametrize("count", [15, *at_length(500)])
def test_of_eight_who_write_at_once_nobody_loses_or_waits_in_vain(
    store: Store, people: list[Person], blue_door: Alliance, count: int
) -> None:
    work = [(store.engine.place, blue_door.id, login, login, count) for login in LOGINS]
    said: dict[str, list[tuple[str, str]]] = {}
    with writers.started(writers.append, work) as running:
        for login, (_, line) in zip(LOGINS, running, strict=True):
            said[login] = list(writers.heard(line))
    assert [each for every in said.values() for each in every if each[0] != "stored"] == []
    stored = notes(store, blue_door.id)
    assert len(stored) == len(LOGINS) * count
    for login in LOGINS:
        own = [words for words in stored if words.startswith(f"{login} ")]
        assert sorted(own, key=lambda words: int(words.split()[1])) == [f"{login} {at}" for at in range(count)]
    assert store.check() == []


@pytest.mark.parametrize(("races", "deciders"), [(5, 4), *at_length(*((250, each) for each in (2, 4, 6, 8)))])
def test_of_those_who_decide_at_once_one_decides_and_the_others_are_told_who(
    store: Store, people: list[Person], races: int, deciders: int
) -> None:
    reviews = []
    for at in range(races):
        parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"Partner {at}", ("P",))]
        made = store.alliances.add(f"Race {at}", parties, TODAY - timedelta(days=40))
        held = all_heard(store, begin(store, made, ReviewKind.START, people[0], TODAY), people[0])
        reviews.append((made.id, held.id))
    with writers.started(writers.decide, [(store.engine.place, login) for login in LOGINS[:deciders]]) as running:
        all_ready(running)
        for race in reviews:
            for _, line in running:
                line.send(race)
            all_ready(running)
            for _, line in running:
                line.send("go")
            said = [line.recv() for _, line in running]
            (winner,) = [name for kind, name in said if kind == "stored"]
            for kind, sentence in said:
                assert kind in ("stored", "told"), sentence
                assert kind == "stored" or f"{winner} decided this at" in sentence
    for alliance_id, _ in reviews:
        assert len(store.decisions.of(alliance_id)) == 1
    assert store.check() == []
