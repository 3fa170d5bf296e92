"""What the voices of a start review said fills the terms; nothing that stands there is overwritten."""

from datetime import UTC, date, datetime

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import consider
from allytui.domain.alliances.party import Party, Person
from allytui.domain.alliances.phases import Kind, ReviewKind
from allytui.domain.decisions.proposed_terms import proposed_texts
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.terms.terms import Terms
from allytui.domain.terms.typed_terms import read_terms, terms_texts

TODAY = date(2026, 11, 21)
PARTIES = (
    Party("a", "Northside", (Person("1", "a", "Ana"),)),
    Party("b", "Harbour Bank", (Person("2", "b", "Ben"),)),
)
ALLIANCE = Alliance("x", "Homes", "", "", TODAY, TODAY, PARTIES, consider(TODAY, Kind.ALLIANCE, ("a", "b")))


def review(*said: tuple[str, str, str], kind: ReviewKind = ReviewKind.START) -> Review:
    """Return a revealed review; each answer is person, question and words."""
    answers = tuple(Answer(person, key, key, None, words) for person, key, words in said)
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return Review("r", "x", kind, 4, at, "Ana", "", answers, revealed_at=at)


def texts(
    *said: tuple[str, str, str], before: Terms | None = None, kind: ReviewKind = ReviewKind.START
) -> dict[str, str]:
    stored = terms_texts(ALLIANCE, before or Terms())
    return proposed_texts(ALLIANCE, review(*said, kind=kind), stored, TODAY, rhythm="every 30 days")


def test_each_voice_fills_what_is_its_own() -> None:
    found = texts(
        ("2", "purpose", "Homes without surprises."),
        ("1", "purpose", "Clients who stay."),
        ("1", "bring", "A list of buyers by 1 dec."),
        ("2", "bring", "Loan checks."),
        ("1", "value", "Ten clients."),
    )
    assert found["goal"] == "Clients who stay.\nHomes without surprises."
    assert (found["brings-a"], found["brings-b"]) == ("A list of buyers by 1 dec.", "Loan checks.")
    assert (found["expects-a"], found["expects-b"]) == ("Ten clients.", "")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("first a list of buyers by 20 jan", "2027-01-20"),
        ("A list of buyers by 1 dec. Later, by 1 mar, the rest.", "2026-12-01"),
        ("a list (by Friday), then calls", "2026-11-27"),
        ("the first talk on 15 jan", "2027-01-15"),
        ("the list by the end of january, at last", "2027-01-31"),
        ("calls on Mondays, by phone", ""),
        ("a list by 2026-01-20", ""),
        ("Loan checks.", ""),
    ],
)
def test_the_day_of_the_first_part_is_read_from_what_a_party_brings(words: str, first: str) -> None:
    found = texts(("1", "bring", words), ("1", "value", "Ten clients, quite sure."))
    assert (found["brings-a"], found["first-a"], found["sure-a"]) == (words, first, "")
    assert found["first-b"] == ""


@pytest.mark.parametrize(
    ("words", "stake", "lose"),
    [
        ("4h a month + 150, lose 60h", "4h a month + 150", "60h"),
        ("4h a month", "4h a month", ""),
        ("40h + 8000; lose 40h + 500", "40h + 8000", "40h + 500"),
        ("As much as it takes.", "", ""),
        ("lose 500", "", "500"),
        ("2h a month, and we can lose 60h", "2h a month", "60h"),
    ],
)
def test_stakes_are_filled_as_far_as_they_can_be_read(words: str, stake: str, lose: str) -> None:
    found = texts(("1", "balance", words))
    terms = read_terms(ALLIANCE, Terms(), found, TODAY)
    wanted = read_terms(
        ALLIANCE, Terms(), terms_texts(ALLIANCE, Terms()) | {"stake-a": stake, "lose-a": lose}, TODAY
    )
    assert terms.of("a") == wanted.of("a")


def test_what_was_said_on_parting_is_a_condition_where_the_ledger_answers_it() -> None:
    found = texts(
        ("1", "parting", "by 30 apr each received 3, else talk\nWe split the tools."),
        ("2", "parting", "We split the tools."),
    )
    assert found["conditions"] == "by 30 apr each received 3, else talk"
    assert found["exit_terms"] == "We split the tools."


def test_what_stands_already_stays_and_no_other_review_fills_anything() -> None:
    before = Terms(1, goal="Homes.")
    said = ("1", "purpose", "Something else.")
    assert texts(said, before=before)["goal"] == "Homes."
    assert texts(said, kind=ReviewKind.RENEWAL)["goal"] == ""
    assert texts(kind=ReviewKind.RENEWAL) == terms_texts(ALLIANCE, Terms())
    assert texts() == terms_texts(ALLIANCE, Terms()) | {"rhythm": "every 30 days"}
    assert texts(before=Terms(1, rhythm="yearly"))["rhythm"] == "yearly"


@pytest.mark.parametrize(
    ("ana", "ben", "rhythm"),
    [
        ("mail, a call each month, and I hate being late", "", "a call each month"),
        ("every two weeks", "", "every two weeks"),
        (
            "breakfast once a quarter",
            "Short calls every second Friday. No mail.",
            "Short calls every second Friday",
        ),
        ("I reply within a day", "I read mail every day in the evening", "every 30 days"),
        ("Weekly.", "talk monthly", "Weekly"),
        ("the way we always work", "", "every 30 days"),
    ],
)
def test_how_often_they_talk_is_what_was_said_of_it(ana: str, ben: str, rhythm: str) -> None:
    assert texts(("1", "habits", ana), ("2", "habits", ben))["rhythm"] == rhythm


@pytest.mark.parametrize(
    ("ana", "ben", "days"),
    [
        ("With 4 weeks' notice, in a talk.", "", 28),
        ("4 weeks of notice", "notice: 60 days", 60),
        ("Notice of 2 weeks\u2014no more", "we say so", 14),
        ("we notice 3 weeks later", "", 0),
        ("999 weeks' notice", "", 0),
        ("a week or so", "", 0),
    ],
)
def test_notice_that_was_named_is_the_notice(ana: str, ben: str, days: int) -> None:
    found = texts(("1", "parting", ana), ("2", "parting", ben))
    assert read_terms(ALLIANCE, Terms(), found, TODAY).notice == days


def test_it_can_always_be_read_back() -> None:
    for words in ("", "x", "4h", "by 1 dec", "lose", "lose lose", "\u202e[/]", "7" * 50):
        found = texts(
            *(
                (person, key, words)
                for person in "12"
                for key in ("purpose", "bring", "value", "balance", "parting")
            )
        )
        assert read_terms(ALLIANCE, Terms(), found, TODAY).goal == words.strip()
