"""What is typed into search: read as it is meant, and never an error."""

import random
from datetime import date

import pytest

from allytui.domain.search.passage import PassageKind, found_spans, sentence
from allytui.domain.search.query import SearchQuery, read_query
from allytui.domain.search.word_split import split_words, word_spans
from tests.conftest import TODAY
from tests.support.hostile_text import CORPUS, random_text
from tests.support.later import at_length

KINDS = tuple(str(kind) for kind in PassageKind)


def query(text: str) -> SearchQuery:
    return read_query(text, TODAY, KINDS)


FITS = (
    # typed, text, whether it fits
    ("effort", "We expect equal effort.", True),
    ("EFFORT", "equal efforts", True),
    ("effort", "an eff ort", False),
    ("ef", "effort", False),
    ("ef", "ef is short", True),
    ("eff", "effort", True),
    ("cafe", "im Café Süd", True),
    ("Café sud", "im cafe Süd", True),
    ("strasse", "Hafenstraße", False),
    ("hafenstrasse", "Hafenstraße", True),
    ("equal effort", "effort that is equal", True),
    ('"equal effort"', "effort that is equal", False),
    ('"equal effort"', "an Equal, effort", True),
    ('"equal eff"', "equal effort", False),
    ("equal-effort", "equal effort", True),
    ("fair OR equal", "it is equal", True),
    ("fair OR equal effort", "fair work", False),
    ("fair or equal", "fair and equal", False),
    ("effort -equal", "equal effort", False),
    ("effort -equal", "effort", True),
    ('effort -"equal effort"', "effort, equal", True),
    ("-effort", "nothing of it", True),
    ("open ended", "left open", False),
    ('"never closed', "it was never closed", True),
    ("東京", "会議は東京で", True),
    ("京東", "会議は東京で", False),
    ("🎉", "done 🎉 at last", True),
    ("한국", "한국어", True),
    ("c++", "written in C++", True),
    ("42", "42 leads", True),
    ("%", "100 %", True),
    ("a OR", "a", True),
    ("OR a", "a", True),
    ("http://x.y/z", "see http://x.y/z there", True),
    ("foo:bar", "foo bar", True),
    ("since:soonish", "since soonish", True),
    ("kind:wish", "wish of a kind", False),
    ("kind:wish", "of kind wishes", True),
)


@pytest.mark.parametrize(("typed", "text", "fits"), FITS)
def test_a_text_fits(typed: str, text: str, fits: bool) -> None:
    assert query(typed).fits(text, "") is fits


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("kind:decision", "kinds", ("decision",)),
        ("kind:Decisions kind:entries", "kinds", ("decision", "entry")),
        ("kind:close-outs", "kinds", ("close-out",)),
        ("kind:parties", "kinds", ("party",)),
        ("in:Blue", "inside", ("blue",)),
        ('in:"Blue  Dóor"', "inside", ("blue door",)),
        ("tag:Local", "tags", ("local",)),
        ("since:2025", "since", date(2025, 1, 1)),
        ("since:2025-03", "since", date(2025, 3, 1)),
        ("since:2025-03-31", "since", date(2025, 3, 31)),
        ("until:2025", "until", date(2025, 12, 31)),
        ("until:2024-02", "until", date(2024, 2, 29)),
        ("until:yesterday", "until", date(2026, 11, 20)),
        ("UNTIL:2025-03-31", "until", date(2025, 3, 31)),
        ("since:2025-13", "since", None),
        ("since:0000", "since", None),
    ],
)
def test_a_filter_narrows_down(typed: str, name: str, value: object) -> None:
    assert getattr(query(typed), name) == value


def test_who_wrote_it() -> None:
    assert query("who:ana").fits("x", "Ana Maria")
    assert query('who:"ana maria"').fits("x", "Ana Maria")
    assert not query("who:ben").fits("x ben", "Ana")


@pytest.mark.parametrize("typed", ["", "  ", "who:", "kind: since:", '"', '""', "-", "OR", "...", "who: OR -"])
def test_nothing_is_looked_for(typed: str) -> None:
    assert query(typed).empty


@pytest.mark.parametrize("typed", ["kind:foo", "since:never", "until:2025-99", "who:!!", "tag:''"])
def test_what_is_no_filter_is_searched_as_words_and_said(typed: str) -> None:
    found = query(typed)
    said = " ".join(found.remarks)
    assert (typed in said) is (typed != "tag:''")
    assert (found.kinds, found.since, found.until, found.who) == ((), None, None, ())


@pytest.mark.parametrize("count", [2_000, *at_length(20_000)])
def test_no_text_is_an_error(count: int) -> None:
    chance = random.Random(count)
    pieces = (
        *CORPUS,
        *(f"{name}:" for name in ("who", "kind", "in", "tag", "since", "until")),
        "OR",
        "-",
        '"',
        "NEAR(",
    )
    for _ in range(count):
        typed = " ".join(chance.choice((chance.choice(pieces), random_text(chance, 12))) for _ in range(4))
        found = query(typed)
        assert found.fits("some words", "Ana") in (True, False)
        line, marks = sentence(typed, found, 40)
        assert len(line) <= 40
        assert all(0 <= begin < end <= len(line) for begin, end in marks)


@pytest.mark.parametrize(
    ("typed", "text", "width", "line", "marked"),
    [
        ("effort", "We expect equal effort.", 60, "We expect equal effort.", ["effort"]),
        ("effort", "First line.\nThen the efforts.", 60, "Then the efforts.", ["efforts"]),
        ("süd", "Im Café SÜD, am Café Süd", 60, "Im Café SÜD, am Café Süd", ["SÜD", "Süd"]),
        ('"equal effort"', "of equal, effort", 60, "of equal, effort", ["equal, effort"]),
        ("nine", "one two three four five six seven eight nine ten", 24, "…seven eight nine ten", ["nine"]),
        ("one", "one two three four five six seven", 14, "one two three…", ["one"]),
        ("kind:note", "whatever it says", 60, "whatever it says", []),
    ],
)
def test_words_in_their_sentence(typed: str, text: str, width: int, line: str, marked: list[str]) -> None:
    said, marks = sentence(text, query(typed), width)
    assert said == line
    assert [said[begin:end] for begin, end in marks] == marked


def test_places_of_words_are_those_of_the_text() -> None:
    chance = random.Random(5)
    for _ in range(2_000):
        text = random_text(chance)
        words = word_spans(text)
        for word, begin, end in words:
            assert "".join(split_words(text[begin:end])).startswith(word[:1])
        assert found_spans(text, query("zzzz")) == []
