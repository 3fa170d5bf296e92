"""Goals: what the ledger can count of a sentence, and how far it is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.signals.goal_progress import goal_progress, progress_lines
from allytui.domain.terms.goal import NO_TARGETS, read_goal
from tests.domain.ledger.test_typed_entry import NAMES, PARTIES, of
from tests.support.entries import DAY, lead


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("30 referrals, nobody below 8, by 31 Jul", "30 referrals, each at least 8 referrals, by 31 Jul 2026"),
        ("income 20,000 by year's end", "20,000 income, by 31 Dec 2026"),
        ("12 joint talks", "12 contacts, by the end of the phase"),
        ("We give each other 30 referrals by the end of 2026.", "30 referrals, by 31 Dec 2026"),
        (
            "At least 5 closed referrals; each at least 1",
            "5 closed referrals, each at least 1 closed referrals, by the end of the phase",
        ),
        (
            "20,000 EUR income, nobody below 5,000 EUR",
            "20,000 EUR income, each at least 5,000 EUR income, by the end of the phase",
        ),
        ("30 referrals and nobody under 8", "30 referrals, each at least 8 referrals, by the end of the phase"),
        ("30 leads, at least 8 each", "30 referrals, each at least 8 referrals, by the end of the phase"),
        ("Rosa received 4 by 30 apr", "Rosa Homes at least 4 referrals, by 30 Apr 2026"),
        ("each received 3", "each at least 3 referrals, by the end of the phase"),
        ("40 hours, each at least 10h", "40 h of work, each at least 10 h of work, by the end of the phase"),
        ("30 referrals and a brochure, 6 meetings", "6 contacts, by the end of the phase"),
        ("closed 6 by 30 jun 2027", "6 closed referrals, by 30 Jun 2027"),
        (
            "30 referrals, nobody below 8, by 31 jul\nA home for 30 families",
            "30 referrals, each at least 8 referrals, by 31 Jul 2026",
        ),
        ("A home for 30 families by 1 may.\n30 referrals by 31 jul.", "30 referrals, by 31 Jul 2026"),
        ("30 referrals by 31 jul\nMeet all of them by 1 may", "30 referrals, by 31 Jul 2026"),
        ("5 referrals by 31 dec\n6 referrals by 31 dec", "5 referrals, 6 referrals, by 31 Dec 2026"),
        ("30 referrals by 31 jul\n30 referrals by 31 jul", "30 referrals, by 31 Jul 2026"),
        ("30 referrals,\nnobody below 8,\nby 31 jul", "30 referrals, each at least 8 referrals, by 31 Jul 2026"),
    ],
)
def test_a_goal_is_read_as_far_as_the_ledger_counts_it(words: str, understood: str) -> None:
    assert read_goal(words, of(3), DAY).text(NAMES) == understood


@pytest.mark.parametrize(
    "words",
    ["", "become the first call for families who move", "30 referrals by the time we meet", "2 talks a month",
     "nobody below 8", "by 31 jul", "grow by 30 %", "30 apples", "0 referrals x", "-3 referrals"],
)  # fmt: skip
def test_what_nobody_counts_stays_a_sentence(words: str) -> None:
    assert read_goal(words, of(3), DAY) == NO_TARGETS


SPAN = (DAY, date(2026, 5, 31))  # 92 days


def told(words: str, items: list[Item], today: date, hidden: tuple[str, ...] = ()) -> list[str]:
    """Return how far a goal is on a day."""
    targets = read_goal(words, of(3), DAY)
    span = (DAY, targets.by or SPAN[1])
    return progress_lines(goal_progress(targets, items, PARTIES, span, today, hidden), today)


def test_a_goal_is_told_with_its_numbers_its_time_and_its_pace() -> None:
    items = [lead("a", "b", 12), lead("b", "a", 7, day=DAY + timedelta(days=20))]
    day_46 = DAY + timedelta(days=45)
    assert told("30 referrals, nobody below 8", items, day_46) == [
        "[############--------] 19 of 30 referrals, 6 weeks left; at this pace 38",
        "each at least 8: Northside 7 and Rosa Homes 0",
    ]


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (0, "[------] 2 of 30 referrals, 13 weeks left"),
        (5, "[------] 2 of 30 referrals, 12 weeks left"),
        (6, "[------] 2 of 30 referrals, 12 weeks left; at this pace 26"),
        (89, "[------] 2 of 30 referrals, 2 days left; at this pace 2"),
        (90, "[------] 2 of 30 referrals, 1 day left; at this pace 2"),
        (91, "[------] 2 of 30 referrals, last day"),
        (92, "[------] 2 of 30 referrals by 31 May: not reached"),
        (-3, "[------] 0 of 30 referrals, from 1 Mar"),
    ],
)
def test_time_left_and_pace_by_the_day(days: int, line: str) -> None:
    items = [lead("a", "b", 2), lead("a", "b", 50, day=SPAN[1] + timedelta(days=1))]
    (found,) = told("30 referrals", items, DAY + timedelta(days=days))
    assert found.split("] ")[1] == line.split("] ")[1]


def test_a_goal_that_is_reached_says_so_and_one_that_is_not_shared_shows_no_number() -> None:
    items = [lead("a", "b", 31)]
    assert told("30 referrals", items, DAY) == ["[####################] 31 of 30 referrals: reached"]
    assert told("60 referrals", items, DAY, ("b",)) == ["60 referrals, 13 weeks left"]
    assert told("60 referrals, each at least 1", items, DAY, ("a",))[1] == (
        "each at least 1: Northside not shared and Rosa Homes 0"
    )


def test_money_of_another_currency_counts_for_nothing() -> None:
    def income(amount: int, currency: str) -> Item:
        """Return income of the alliance."""
        return Item(DAY, EntryKind.INCOME, money=Money(amount * 100, currency), split=(("a", 1), ("b", 1)))

    items = [income(9_000, "EUR"), income(500, "USD")]
    assert told("income 20,000 EUR", items, DAY) == [
        "[#########-----------] 9,000 EUR of 20,000 EUR income, 13 weeks left"
    ]


@given(st.text(max_size=200))
def test_any_text_is_a_goal(words: str) -> None:
    assert read_goal(words, of(3), DAY).text(NAMES) is not None


@given(
    st.lists(
        st.tuples(st.integers(0, 150), st.integers(1, 9), st.sampled_from(["ab", "ba", "ar", "rb"])), max_size=30
    ),
    st.integers(0, 150),
)
def test_the_count_is_the_sum_of_what_was_logged_in_its_span(logged: list[tuple[int, int, str]], day: int) -> None:
    items = [lead(way[0], way[1], count, day=DAY + timedelta(days=at)) for at, count, way in logged]
    today = DAY + timedelta(days=day)
    targets = read_goal("30 referrals", of(3), DAY)
    (found,) = goal_progress(targets, items, PARTIES, SPAN, today)
    assert found.count == sum(count for at, count, _ in logged if at <= min(day, 91))
    if (pace := found.pace(today)) is not None:
        assert pace * (day + 1) <= found.count * 92 < (pace + 1) * (day + 1)
