"""Search over a store: what is found, by whom, and that the index changes nothing but the time it takes."""

import random
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme
from allytui.domain.reviews.drafts import NoteField
from allytui.domain.search.passage import PassageKind
from allytui.store.search import guarded_sources, search_index
from allytui.store.search.searches import Found, Searches
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.test_lived_histories import Course
from tests.support.engines import on_server, other_program
from tests.support.hostile_text import CORPUS, WORDS, random_text
from tests.support.later import at_length, later
from tests.support.planted_words import plant
from tests.support.reviews import answer, begin, decided, draft, heard, say

QUERIES = (
    *(
        "blue",
        "referral -keller",
        "kind:lesson",
        "who:ana kind:answer since:2026",
        "in:blue kind:terms",
        "trust OR",
    ),
    *('"we expect" OR trust', "kind:party", "kind:entry", "-a", "since:2026", "until:2025 kind:decision", "the"),
    *("in:oak -kind:note", "who:marc", "in:harbour tag:x", "kind:note kind:promise", "né", "und", "a b c d e f"),
    *('"to the"', 'the -"of the"', "the -trust", '"ana to"', "-the kind:note", 'we OR "the alliance" -a'),
)


def keys(store: Store, words: str, viewer: Person, *, indexed: bool = True) -> list[str]:
    found = Searches(store.engine, indexed=indexed).find(words, viewer, TODAY, 10_000)
    assert not found.more
    return [each.key for each in found.passages]


def words_of(store: Store, words: str, viewer: Person) -> list[str]:
    return [each.words for each in store.searches.find(words, viewer, TODAY).passages]


def both_ways(store: Store, viewer: Person, queries: tuple[str, ...] = QUERIES) -> None:
    for words in queries:
        with_index, without = keys(store, words, viewer), keys(store, words, viewer, indexed=False)
        assert sorted(with_index) == sorted(without), words


@pytest.fixture
def marc(store: Store, blue_door: Alliance) -> Person:
    """The other one of Blue Door, at his own login."""
    return store.people.enrol("marc", "Marc", "Blue Door Realty")


@pytest.fixture
def cora(store: Store) -> Person:
    """Somebody who belongs to no alliance."""
    return store.people.enrol("cora", "Cora", "Cora Coaching")


@pytest.mark.long
def test_both_ways_find_the_same_in_the_sample_data(sample: Callable[[Path, str], Path], tmp_path: Path) -> None:
    store = Store.open(sample(tmp_path / "demo.db", "ana"))
    for party in store.people.parties()[:3]:
        both_ways(store, party.people[0])


@pytest.mark.parametrize("seed", [*later(0, 1), *at_length(2, 3)])
def test_both_ways_find_the_same_as_history_goes_on(store: Store, ana: Person, seed: int) -> None:
    course = Course(store, ana, seed)
    for _ in range(12):
        course.step()
        both_ways(store, ana, ("since:2000", "kind:entry", "who:ana", "ta", "course"))


def test_a_beginning_stands_for_few_words_and_for_very_many(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the words are named to the index one by one, or put together by it, the same notes are found."""
    for at in range(30):
        store.notes.add(blue_door.id, f"wind{'abcdefghij'[at % 10] * (at // 10)} no {at}", ana, NOW, TODAY)
    store.notes.add(blue_door.id, "the winter wind and the wind mill", ana, NOW, TODAY)
    store.notes.add(blue_door.id, "Wien liegt an der Donau", ana, NOW, TODAY)
    asked = (
        "win",
        "wind",
        "windab",
        '"winter wind"',
        "kind:note -wind",
        "wi",
        "windm OR winter",
        "who:an win",
        "wint wi",
    )
    found = {words: keys(store, words, ana) for words in asked}
    assert [len(found[words]) for words in ("win", "windab", "windm OR winter", "kind:note -wind")] == [31, 0, 1, 1]
    both_ways(store, ana, asked)
    monkeypatch.setattr(search_index, "_MOST_LONGER", 3)
    assert {words: keys(store, words, ana) for words in asked} == found


def test_every_text_is_found(sample: Callable[[Path, str], Path], tmp_path: Path) -> None:
    path = sample(tmp_path / "demo.db", "ana")
    ana = Store.open(path).people.by_login("ana")
    assert ana
    marks = plant(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE skill SET person_id = ?", (ana.id,))
        raw.execute("UPDATE share SET party_id = ?", (ana.party_id,))
        raw.execute("UPDATE review_note SET key = 'added.' || key, person_id = ?", (ana.id,))
        marks |= {"condition_answer.words": "q999z"}
        raw.execute(
            "INSERT INTO condition_answer SELECT 'c1', id, 'x', '2026-11-01', 1, 'q999z', '2026-11-01',"
            " '2026-11-01 10:00:00', 'x' FROM alliance LIMIT 1"
        )
    store = Store.open(path)
    unfound = {place for place, mark in marks.items() if not keys(store, mark, ana)}
    besides = {
        *("meeting.by", "note.by", "person.name", "claim.name", "merge.old_name"),  # names: found by who:
        *("review.cause", "voice.proxy", "voice.asked_how", "answer.question", "answer.option"),
        *("decision.figures", "position.name", "position.party", "sign_off.party", "sign_off.name"),
        *("promise.owner", "unlock_word.party", "unlock_word.name", "condition_answer.state"),
        *("entry.currency", "entry.source", "skill.outside_by", "need.confirmed_by"),
    }
    authors = {place for place in marks if place.endswith(("by", "_by"))}
    assert unfound <= besides | authors
    assert not {place for place in marks if place.split(".")[1] in ("words", "text", "word")} & unfound
    assert set(WORDS) >= {place.partition(".")[0] for place in marks}


def test_names_come_first_then_the_newest(store: Store, ana: Person, blue_door: Alliance) -> None:
    for day, text in (
        (date(2026, 3, 1), "blue spring"),
        (date(2026, 9, 1), "blue autumn"),
        (date(2026, 6, 1), "blue"),
    ):
        store.notes.add(blue_door.id, text, ana, NOW, day)
    found = store.searches.find("blue", ana, TODAY).passages
    assert [each.kind for each in found] == [PassageKind.ALLIANCE, PassageKind.PARTY, *[PassageKind.NOTE] * 3]
    assert [each.words for each in found[2:]] == ["blue autumn", "blue", "blue spring"]
    assert found[2].alliance == "Blue Door"
    first = store.searches.find("blue", ana, TODAY, 3)
    assert first.passages == found[:3]
    assert first.more


def test_what_is_changed_is_found_as_it_is_now(store: Store, ana: Person, blue_door: Alliance) -> None:
    assert keys(store, "homes", ana)
    edited = store.alliances.get(blue_door.id)
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Green Gate", ("Mark",))]
    store.alliances.edit(edited, "Green Gate", parties, situation="Gardens.", rhythm="")
    assert not keys(store, "homes", ana)
    assert len(keys(store, "gardens", ana)) == 1
    assert keys(store, "in:gate kind:alliance", ana)
    item = read_entry("Keller family", Direction.GAVE, store.alliances.get(blue_door.id), ana.party_id, TODAY)
    entry = store.ledger.add(blue_door.id, item, ana, NOW)
    assert len(keys(store, "keller", ana)) == 1
    store.ledger.take_back(entry, ana, NOW)
    assert keys(store, "keller", ana) == []
    both_ways(store, ana, ("keller", "gate", "mark", "since:2000"))


def test_what_somebody_said_is_found_when_they_were_merged_into_another(store: Store, ana: Person) -> None:
    """Whether the index was made before that or after."""
    for number, asked_before in enumerate((True, False)):
        made, other = (
            store.alliances.add(name, [NamedParty("Northside", ("Ana",)), NamedParty(name, ("Marc",))], TODAY)
            for name in (f"Blu {number}", f"Blue {number}")
        )
        old, into = made.parties[1], other.parties[1]
        held = begin(store, made, ReviewKind.START, ana)
        answer(store, held, old.people[0], "trust", f"violet {number}", 4, typist=ana)
        say(store, NoteField(held.id, "added.trust", old.people[0].id), f"violet more {number}")
        wanted = draft(made, ReviewKind.START, Outcome.TRY, TODAY)
        store.decisions.record(made, wanted, ana, NOW, review_id=heard(store, held, ana).id)
        asked = (f"violet {number}", f"more {number} who:marc")
        if asked_before:
            both_ways(store, ana, asked)
        store.people.merge(old, into, ana, NOW)
        assert [len(keys(store, words, ana)) for words in asked] == [2, 1]
        both_ways(store, ana, asked)


def test_own_notes_and_sealed_answers_are_found_by_their_author_alone(
    store: Store, ana: Person, marc: Person, cora: Person, blue_door: Alliance
) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    answer(store, held, ana, "match", "the violet answer", 3)
    say(store, NoteField(held.id, "own", ana.id), "my violet doubt")
    assert len(keys(store, "violet", ana)) == 2
    for other in (marc, cora):
        found = store.searches.find("violet", other, TODAY)
        assert found == Found(found.query), "not even that there is more"
    both_ways(store, ana, ("violet",))
    both_ways(store, marc, ("violet",))


def test_answers_are_found_by_all_once_they_are_shown(
    store: Store, ana: Person, marc: Person, cora: Person, blue_door: Alliance
) -> None:
    made = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    held = begin(store, made, ReviewKind.CHECKPOINT, ana)
    answer(store, held, ana, "match", "the violet answer", 3)
    answer(store, held, marc, "match", "his violet answer", 4, typist=marc)
    say(store, NoteField(held.id, "own", ana.id), "my violet doubt")
    heard(store, store.reviews.get(held.id, ana.id), ana)
    for viewer, count in ((ana, 3), (marc, 2), (cora, 2)):
        assert len(keys(store, "violet", viewer)) == count
        both_ways(store, viewer, ("violet",))


def test_what_is_one_partys_alone(
    store: Store, ana: Person, marc: Person, cora: Person, blue_door: Alliance
) -> None:
    store.needs.save_fit(blue_door.id, Fit(access="violet reach"), ana, NOW, TODAY)
    store.party_pages.note(marc.party_id, "violet insight", ana, NOW, TODAY)
    store.profiles.save_profile(Profile(mission="violet mission"), ana, NOW, TODAY)
    store.profiles.save_theme(Theme(2026, "violet", ""), ana, NOW)
    store.profiles.rate_skill(Skill("violet listening", 3, None, "", "", None, ana.id), ana, NOW, TODAY)
    breach = store.breaches.record(blue_door.id, date(2026, 8, 20), "violet account", ana, NOW)
    kinds = {each.kind for each in store.searches.find("violet", ana, TODAY).passages}
    assert kinds == {
        *(PassageKind.FIT, PassageKind.INSIGHT, PassageKind.PROFILE, PassageKind.THEME, PassageKind.SKILL),
        PassageKind.BREACH,
    }
    for other in (marc, cora):
        assert keys(store, "violet", other) == keys(store, "violet", other, indexed=False) == []
    store.breaches.share(breach, ana, NOW)
    assert keys(store, "violet", marc) == []
    store.breaches.tell(breach, "my own account", marc, NOW)
    assert words_of(store, "violet", marc) == ["violet account"]
    both_ways(store, ana, ("violet",))


def test_entries_that_are_not_shared(
    store: Store, ana: Person, marc: Person, cora: Person, blue_door: Alliance
) -> None:
    item = read_entry("Keller family", Direction.GAVE, blue_door, ana.party_id, TODAY)
    store.ledger.add(blue_door.id, item, ana, NOW)
    for viewer in (ana, marc, cora):
        assert len(keys(store, "keller", viewer)) == 1
    store.ledger.share(blue_door.id, Sharing.SHARES, ana, NOW)
    assert [len(keys(store, "keller", viewer)) for viewer in (ana, marc, cora)] == [1, 1, 0]
    both_ways(store, cora, ("keller",))


def test_a_promise_of_the_ledger_is_found_as_a_promise(store: Store, ana: Person, blue_door: Alliance) -> None:
    for typed in ("promise 3 talks by 20 dec", "Keller family, talks with the bank"):
        item = read_entry(typed, Direction.GAVE, blue_door, ana.party_id, TODAY)
        store.ledger.add(blue_door.id, item, ana, NOW)
    asked = ("kind:promise talks", "kind:entry talks", "talks")
    assert [len(keys(store, words, ana)) for words in asked] == [1, 1, 2]
    (promise,) = store.promises.of(blue_door.id)
    store.promises.settle(promise, PromiseState.PART, "two talks held", ana, TODAY, NOW, kept=2)
    assert words_of(store, "kind:promise held", ana) == ["talks\ntwo talks held"]
    assert [len(keys(store, words, ana)) for words in asked] == [1, 1, 2]
    both_ways(store, ana, (*asked, "kind:promise", "kind:entry", "kind:promise held"))


@pytest.mark.parametrize("numbered", [True, False])
def test_an_index_of_an_earlier_form_is_made_again(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch, numbered: bool
) -> None:
    """Where the kind of a row is another one now, it is found by it at once."""
    if on_server(store):
        pytest.skip("a server has no index of words")
    item = read_entry("promise 3 talks by 20 dec", Direction.GAVE, blue_door, ana.party_id, TODAY)
    store.ledger.add(blue_door.id, item, ana, NOW)
    with monkeypatch.context() as earlier:
        numbers = tuple(each.replace(f"SELECT {search_index._FORM} ", "SELECT 1 ") for each in search_index._TABLES)
        earlier.setattr(search_index, "_TABLES", numbers)
        earlier.setattr(search_index, "_FORM", 1)
        earlier.setattr(guarded_sources, "EntryKind", SimpleNamespace(PROMISE="none is"))
        assert len(keys(store, "kind:entry talks", ana)) == 1
        assert keys(store, "kind:promise talks", ana) == []
    if not numbered:
        with other_program(store) as other:
            other.execute('DROP TABLE "search_form"')
    store.notes.add(blue_door.id, "more talks", ana, NOW, TODAY)
    assert [len(keys(store, f"kind:{kind} talks", ana)) for kind in ("promise", "entry", "note")] == [1, 0, 1]
    store.notes.add(blue_door.id, "talks again", ana, NOW, TODAY)
    assert len(keys(store, "kind:note talks", ana)) == 2


def test_without_fts5_all_is_read_through(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = tuple(each.replace("fts5", "fts_that_is_not_there") for each in search_index._TABLES)
    monkeypatch.setattr(search_index, "_TABLES", tables)
    assert len(keys(store, "homes", ana)) == 1
    with store.engine.reading() as handle:
        assert not [name for name in handle.get_tables() if name.startswith("search")]
    store.notes.add(blue_door.id, "homes again", ana, NOW, TODAY)
    assert len(keys(store, "homes", ana)) == 2


def test_the_store_is_searched_while_somebody_else_writes(store: Store, ana: Person, blue_door: Alliance) -> None:
    assert keys(store, "homes", ana)
    store.notes.add(blue_door.id, "homes again", ana, NOW, TODAY)
    with other_program(store) as other:
        other.execute("BEGIN" if on_server(store) else "BEGIN IMMEDIATE")
        other.execute("UPDATE party SET version = version + 1")
        assert len(keys(store, "homes", ana)) == 2


@pytest.mark.parametrize(
    ("seed", "count"), [(0, 100), *later((1, 1_000)), *at_length(*((seed, 5_000) for seed in range(2, 6)))]
)
def test_hostile_queries_find_nothing_that_is_sealed(
    store: Store, ana: Person, marc: Person, blue_door: Alliance, seed: int, count: int
) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    answer(store, held, ana, "match", "SEALED violet", 3)
    chance = random.Random(seed)
    pieces = (*CORPUS, "SEALED", "violet", "who:ana", "kind:answer", "NEAR(", "words:", "OR", "*", '"', "^")
    for _ in range(count):
        typed = " ".join(chance.choice((chance.choice(pieces), random_text(chance, 12))) for _ in range(3))
        for each in store.searches.find(typed, marc, TODAY).passages:
            assert "SEALED" not in each.words
