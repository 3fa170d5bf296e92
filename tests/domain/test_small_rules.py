"""Parties, terms, close-out lists, drafts of two people, facts and lines of the overview."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain import alliance, closing, drafts, overview, terms
from allytui.domain.errors import RuleError, TextError
from allytui.domain.phases import Outcome, Phase, Review

TODAY = date(2026, 11, 21)


def test_parties_are_typed_one_a_line() -> None:
    parsed = alliance.parse_parties("Northside: Ana, Jo\n\n Nina Petrov \n")
    assert parsed == (
        alliance.NamedParty("Northside", ("Ana", "Jo")),
        alliance.NamedParty("Nina Petrov", ("Nina Petrov",)),
    )
    for wrong in ("A: x\na: y", ": Marc", "A: Marc, marc", "x" * 201):
        with pytest.raises(TextError):
            alliance.parse_parties(wrong)


@pytest.mark.parametrize(("typed", "days"), [("", 0), ("30", 30), ("30 days", 30), ("4 weeks", 28), ("2w", None)])
def test_notice_is_days_or_weeks(typed: str, days: int | None) -> None:
    if days is None:
        with pytest.raises(TextError):
            terms.parse_notice(typed)
    else:
        assert terms.parse_notice(typed) == days
    with pytest.raises(TextError, match="longer than two years"):
        terms.parse_notice("800")


def test_the_close_out_list_begins_with_what_was_agreed() -> None:
    agreed = terms.Terms(1, exit_terms="Clients keep\nwhom they chose.")
    assert closing.proposed_items(agreed)[0] == "As agreed: Clients keep whom they chose."
    assert len(closing.proposed_items(None)) == len(closing.proposed_items(agreed)) - 1
    item = closing.CloseOutItem("1", "Thank each other")
    with pytest.raises(RuleError, match="One item is still open"):
        closing.check_settled([item])


def test_how_sure_is_a_percentage() -> None:
    assert [terms.parse_sure(text) for text in ("", "70", "70 %", "0", "100%")] == [None, 70, 70, 0, 100]
    for wrong in ("101", "-1", "most", "7.5", "٧"):
        with pytest.raises(TextError):
            terms.parse_sure(wrong)


@given(st.text(alphabet="abc \n", max_size=12), st.text(alphabet="abc \n"), st.text(alphabet="abc \n"))
def test_two_people_at_one_field_both_keep_their_words(base: str, mine: str, theirs: str) -> None:
    merged = drafts.merge(base, mine, theirs)
    for words in (mine, theirs):
        went_on = words.startswith(base) and words[len(base) :] in merged
        assert words in merged or words == base or went_on


def test_both_going_on_from_the_same_words() -> None:
    assert drafts.merge("We met.", "We met. It rained.", "We met. We laughed.") == "We met. It rained. We laughed."
    assert drafts.merge("", "mine", "theirs") == f"mine\n{drafts.MARK}\ntheirs"
    assert drafts.merge("a", "a", "b") == "b"


def line(**more: object) -> overview.Line:
    values: dict[str, object] = {"id": "1", "name": "Blue Door", "phase": Phase.TRIAL, "since": date(2026, 8, 19)}
    return overview.Line(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "mark", "when", "state"),
    [
        (line(review_on=date(2026, 11, 9)), "!", "12 d late", "undecided since 9 Nov"),
        (line(review_on=date(2025, 10, 17)), "!", "400 d late", "undecided since 17 Oct 2025"),
        (
            line(review_on=date(2026, 11, 9), postponed=2),
            "!",
            "12 d late",
            "put off 2x since 9 Nov",
        ),
        (line(review_on=TODAY), "~", "today", "since 19 Aug"),
        (line(review_on=date(2027, 1, 30), draft=Review.CHECKPOINT), ".", "in 70 d", "draft open <"),
        (
            line(phase=Phase.PAUSE, review_on=date(2026, 11, 25), since=date(2026, 10, 17)),
            "=",
            "in 4 d",
            "paused 17 Oct",
        ),
        (
            line(phase=Phase.NETWORKING, last_outcome=Outcome.NETWORKING, last_on=date(2026, 8, 19)),
            "+",
            "19 Aug",
            "kept as networking 19 Aug",
        ),
        (line(phase=Phase.CLOSED, since=date(2025, 3, 3)), "x", "Mar 2025", "since 3 Mar 2025"),
    ],
)
def test_a_line_says_how_it_stands(given: overview.Line, mark: str, when: str, state: str) -> None:
    assert overview.mark(given, TODAY) == mark
    assert overview.when(given, TODAY) == when
    assert overview.state(given, TODAY) == state
