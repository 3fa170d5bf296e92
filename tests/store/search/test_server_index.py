"""The index of words of a server: it changes nothing but the time that a search takes."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from allytui.cli import main
from allytui.database_url import DatabaseUrl
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.text import clean
from allytui.domain.search.passage import PassageKind
from allytui.domain.search.word_split import split_words
from allytui.store.copy_store import copy_store
from allytui.store.search import searches, server_index
from allytui.store.search.guarded_sources import EVERY
from allytui.store.search.searches import Searches
from allytui.store.search.sources import Source
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.search.test_searches import QUERIES, both_ways, keys
from tests.support.hostile_text import random_text
from tests.support.later import later
from tests.support.postgres import let_go
from tests.support.roles import PEOPLE, decide, fill, reveal, with_roles

pytestmark = pytest.mark.engines("postgres")

SPELT = (
    *("Müller & Söhne", "MÜLLER", "muller", "Straße", "STRASSE", "don’t „count“ it", "dont", "naïve café", "Łódź"),
    *(
        "ﬁnal ﬁgures",
        "ＷＩＤＥ letters",
        "Œuvre",
        "œuvre",
        "Ελλάδα",
        "ελλαδα",
        "Привет, мир",
        "日本の会社",
        "x² + y³",
    ),
    *(
        "½ hour",
        "a_b",
        "it's 50 % off",
        "e\u0301te\u0301",
        "İstanbul",
        "ıslak",
        "ǅ",
        "\u1e9e",
        "100€–200€",
        "🌱 grows",
    ),
)
"""Texts whose words are compared without accents and case."""

LONG = ("x" * 3000, "abc" * 30, "abc" * 29 + "abd", " ".join(f"word{number}" for number in range(1_500)))
"""A word that no index takes whole, two that begin alike, and a text of very many words."""


def plain_search(*_: object) -> None:
    """Stands for what must not be asked."""
    raise AssertionError("all was read through")


@pytest.mark.parametrize("texts_of_chance", [4, *later(40)])
def test_of_the_rows_that_a_server_gives_none_is_missing(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch, texts_of_chance: int
) -> None:
    """By its index, by what is likely without it, and with neither."""
    numbers = random.Random(5)
    texts = [*SPELT, *LONG, *(random_text(numbers) for _ in range(texts_of_chance))]
    for text in filter(str.strip, map(clean, texts)):
        store.notes.add(blue_door.id, text, ana, NOW, TODAY)
    asked = [*SPELT, *(text[:200] for text in LONG), "abcabc", '"word1499"', "word1498 word0", "wor", *QUERIES]
    some = [split_words(text) or ["x"] for text in texts]
    asked += [numbers.choice(words) for words in some]
    asked += [f'"{" ".join(words[at : at + 2])}"' for words in some for at in (0, len(words) // 2)]
    asked += [f"{words[0]} -{words[-1]}" for words in some] + [
        f'the OR of -"{" ".join(words[-2:])}"' for words in some
    ]
    indexed, likely = ([sorted(keys(store, words, ana, indexed=way)) for words in asked] for way in (True, False))
    assert sum(map(len, likely)) > len(asked)
    monkeypatch.setattr(searches, "likely_rows", lambda source, query: None)
    assert likely == [sorted(keys(store, words, ana, indexed=False)) for words in asked]
    assert indexed == likely


@pytest.mark.parametrize("indexed", [True, False])
def test_a_server_gives_no_rows_without_the_words(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch, indexed: bool
) -> None:
    for text in ("Größe und Maß – “bald”", "Nothing of the kind", "The MASS of it", *("something else",) * 40):
        store.notes.add(blue_door.id, text, ana, NOW, TODAY)
    looked_at: list[str] = []
    describe = Source.with_keys

    def noted(self: Source, rows: list[Any]) -> Any:
        """Keep which notes were looked at."""
        looked_at.extend(str(row.words) for row in rows if self.name == "note")
        return describe(self, rows)

    monkeypatch.setattr(Source, "with_keys", noted)
    if indexed:
        monkeypatch.setattr(searches, "_read_through", plain_search)
    assert len(keys(store, "mass", ana, indexed=indexed)) == 2
    assert sorted(looked_at) == ["Größe und Maß – “bald”", "The MASS of it"]
    looked_at.clear()
    assert len(keys(store, "grosse OR kind -else", ana, indexed=indexed)) == 2
    assert sorted(looked_at) == ["Größe und Maß – “bald”", "Nothing of the kind"]


def test_a_long_word_that_must_not_be_there_takes_no_other_with_it(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    """The index keeps the same beginning of both."""
    one, other = LONG[1:3]
    for word in (one, other, "x" * 60, "x" * 61):
        store.notes.add(blue_door.id, f"seen {word}", ana, NOW, TODAY)
    for words, count in ((one, 3), (f'"{"x" * 60}"', 3), (f'"{"x" * 61}"', 3), ("x" * 59, 2), ("abc", 2)):
        found = keys(store, f"seen -{words}", ana)
        assert len(found) == count, words
        assert sorted(found) == sorted(keys(store, f"seen -{words}", ana, indexed=False)), words


def test_it_is_asked_for_a_page_at_a_time(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_index, "_PAGE", 3)
    for number in range(20):
        store.notes.add(blue_door.id, f"blue {number}", ana, NOW, TODAY - timedelta(number // 4))
    for words in (
        "blue",
        "since:2000",
        "blue since:2026-11-19",
        "kind:note blue until:2026-11-18",
        "who:ana",
        "-a",
    ):
        found = store.searches.find(words, ana, TODAY, 1_000).passages
        assert list(found) == sorted(found, key=lambda each: each.place, reverse=True), words
        assert {each.key for each in found} == set(keys(store, words, ana, indexed=False)), words
        for most in (1, 4, 7):
            first = store.searches.find(words, ana, TODAY, most)
            assert [each.place for each in first.passages] == [each.place for each in found[:most]]
            assert first.more == (len(found) > most)


@pytest.fixture
def served(sample: Callable[[Path, str], Path], tmp_path: Path, database: DatabaseUrl) -> Iterator[Store]:
    """The sample data on a server."""
    copy_store(sample(tmp_path / "demo.db", "ana"), database)
    yield Store.open(database)
    let_go()


@pytest.mark.parametrize("viewers", [1, *later(3)])
def test_both_ways_find_the_same_in_the_sample_data(
    served: Store, monkeypatch: pytest.MonkeyPatch, viewers: int
) -> None:
    """Of each table, by its words, who wrote them and when, and in which alliance."""
    people = [party.people[0] for party in served.people.parties() if party.people][:viewers]
    kinds = [f"kind:{kind}" for kind in PassageKind]
    more = ("the", "who:marc", "in:oak since:2025-06", "until:2026-06-30") if viewers > 1 else ("who:marc the",)
    asked = [*QUERIES, *kinds, *(f"{kind} {each}" for kind in kinds for each in more)]
    assert sum(len(keys(served, words, people[0])) for words in asked) > 500
    for viewer in people:
        both_ways(served, viewer, tuple(asked))


def test_where_there_is_none_all_is_read_through_until_it_is_made(
    served: Store, database: DatabaseUrl, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (ana,) = [each for party in served.people.parties() for each in party.people if each.login == "ana"]
    before = [sorted(keys(served, words, ana)) for words in QUERIES]
    with served.engine.writing() as handle:
        assert server_index.has_index(handle)
        name = server_index._function()[0]
        handle.execute_sql(f"ALTER FUNCTION {name} RENAME TO allytui_words_of_another_version")
        assert not server_index.has_index(handle)
    assert [sorted(keys(served, words, ana)) for words in QUERIES] == before
    command = ["--database", database.url]
    assert main([*command, "doctor"]) == 1
    assert "no index of words" in (said := capsys.readouterr().out)
    assert "admin migrate" in said
    every = server_index._indexes()
    unlimited = "DO $$ BEGIN ASSERT current_setting('statement_timeout') = '0'; END $$"
    monkeypatch.setattr(server_index, "_indexes", lambda: [*every, unlimited])
    assert main([*command, "admin", "migrate"]) == 0
    capsys.readouterr()
    with served.engine.reading() as handle:
        assert server_index.has_index(handle)
        asked = "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema() AND indexdef LIKE %s"
        count = [handle.execute_sql(asked, (f"%{each}%",)).fetchone()[0] for each in (name, "of_another_version")]
        assert count == [len(EVERY) + 1, 0]
    assert [sorted(keys(served, words, ana)) for words in QUERIES] == before
    assert Searches(served.engine).find("the", ana, TODAY).passages
    assert main([*command, "doctor"]) == 0


def test_under_the_rules_of_a_server_both_ways_find_the_same(database: DatabaseUrl) -> None:
    """Sealed, revealed and decided, for each person with a role of their own."""
    asked = ("answer", "own", "account OR skip", "ana", "since:2000", "kind:answer who:ana", "-a", "kind:profile")
    with with_roles(database) as box:
        review_id = fill(box)
        counts = []
        for step in (lambda: None, lambda: reveal(box, review_id), lambda: decide(box, review_id)):
            step()
            for name in PEOPLE:
                store = box.store(name)
                with store.engine.reading() as handle:
                    ruled = {each.name for each in server_index.parted(handle)[1]}
                assert {"answer", "review_note", "account", "profile", "fit", "insight", "skill"} <= ruled
                both_ways(store, box.people[name], asked)
                counts.append(len(keys(store, "answer", box.people[name])))
        assert counts == [1, 0, 1, 0, *(2,) * 8]
