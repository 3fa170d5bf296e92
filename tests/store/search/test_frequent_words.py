"""What a server is told of frequent words changes nothing but how many rows it expects."""

import json

import pytest

from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.search.query import read_query
from allytui.store.search import frequent_words, server_index
from allytui.store.search.frequent_words import FrequentWords, hinted
from allytui.store.search.guarded_sources import EVERY
from allytui.store.search.searches import KINDS
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.roles import PEOPLE, fill, with_roles

pytestmark = pytest.mark.engines("postgres")

COUNT = 400


@pytest.fixture
def noted(store: Store, ana: Person, blue_door: Alliance) -> Store:
    """Notes of very few words, one of which is in each and one in none but the oldest."""
    for number in range(COUNT):
        store.notes.add(blue_door.id, f"they call {'rarely' if not number else 'each week'}", ana, NOW, TODAY)
    with store.engine.writing() as handle:
        handle.execute_sql('ANALYZE "note"')
    return store


def expected(store: Store, words: str) -> int:
    """Return how many notes a server expects."""
    with store.engine.reading() as handle:
        known = FrequentWords().of(handle, server_index._function()[0])
        (rows,) = server_index._rows(EVERY["note"], read_query(words, TODAY, KINDS), None, known)
        sql, values = rows.page(0, 1_000)
        ((plan,),) = handle.execute_sql(f"EXPLAIN (FORMAT JSON) {sql}", values).fetchall()
    return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("the", COUNT),  # begins 'they'
        ("call", COUNT),
        ("week they", COUNT),
        ("heronry", 1),
        ("call heronry", 1),
        ("call -they", 1),
        ("who:ana", COUNT),
        ("who:zoe", 1),
        ("they who:zoe", 1),
    ],
)
def test_how_many_rows_have_a_word_is_expected_as_it_is(noted: Store, words: str, count: int) -> None:
    assert abs(expected(noted, words) - count) <= 0.02 * COUNT


def test_without_it_two_in_a_hundred_are_expected_whatever_is_looked_for(
    noted: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason for all of it: where a server learns to do better, this fails, and frequent words can go."""
    monkeypatch.setattr(server_index, "beginning", lambda word, frequent: f"'{word}':*")
    monkeypatch.setattr(server_index, "hinted", lambda asked, begins, frequent: asked)
    assert expected(noted, "the") == expected(noted, "heronry") == pytest.approx(COUNT * 0.02, abs=4)


def test_it_is_asked_again_only_after_a_while(noted: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    known, name = FrequentWords(), server_index._function()[0]
    with noted.engine.reading() as handle:
        first = known.of(handle, name)
        assert {"they", "call"} <= set(first["note_words", False])
        assert list(first["note_words", True]) == ["ana"]
        assert known.of(handle, name) is first
        monkeypatch.setattr(frequent_words, "_FRESH_SECONDS", 0.0)
        known._until = 0.0
        assert known.of(handle, name) is not first
        assert known.of(handle, name) == first


@pytest.mark.parametrize(
    ("frequent", "asked"),
    [
        (None, "'the':*"),
        (["they", "each"], "('the':* | 'they')"),
        (["each"], "('the':* & 'the':* & 'the':*)"),
    ],
)
def test_what_is_asked_finds_the_same(frequent: list[str] | None, asked: str) -> None:
    assert hinted("'the':*", "the", frequent) == asked


def test_nobody_learns_the_words_of_what_a_rule_keeps_from_them(database: DatabaseUrl) -> None:
    with with_roles(database) as box:
        fill(box)
        name = server_index._function()[0]
        with box.store().engine.writing() as handle:
            handle.execute_sql("ANALYZE")
            every = {place for place, _ in FrequentWords().of(handle, name)}
        assert {"answer_words", "alliance_words"} <= every
        for person in PEOPLE:
            store = box.store(person)
            with store.engine.reading() as handle:
                ruled = {f"{each.name}_words" for each in server_index.parted(handle)[1]}
                seen = {place for place, _ in FrequentWords().of(handle, name)}
            assert "answer_words" in ruled
            assert "alliance_words" in seen
            assert not seen & ruled
