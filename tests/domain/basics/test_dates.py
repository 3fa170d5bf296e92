"""Calendar days: periods, due days, and days typed in words."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.basics import dates
from allytui.domain.basics.dates import Due
from allytui.domain.basics.errors import DayError
from allytui.domain.basics.typed_date import FIRST_YEAR, LAST_YEAR, parse_day

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("2027-3-1", date(2027, 3, 1)),
        ("+3m", date(2027, 2, 21)),
        ("3m", date(2027, 2, 21)),
        ("+ 2w", date(2026, 12, 5)),
        ("2w", date(2026, 12, 5)),
        ("10d", date(2026, 12, 1)),
        ("1y", date(2027, 11, 21)),
        ("-2d", date(2026, 11, 19)),
        ("3 days ago", date(2026, 11, 18)),
        ("in 3 months", date(2027, 2, 21)),
        ("in a month", date(2026, 12, 21)),
        ("in two weeks", date(2026, 12, 5)),
        ("six months", date(2027, 5, 21)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 22)),
        ("yesterday", date(2026, 11, 20)),
        ("next week", date(2026, 11, 28)),
        ("next month", date(2026, 12, 21)),
        ("next year", date(2027, 11, 21)),
        ("fri", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("next fri", date(2026, 11, 27)),
        ("sat", date(2026, 11, 28)),
        ("end of may", date(2027, 5, 31)),
        ("end of feb 2028", date(2028, 2, 29)),
        ("end of november", date(2026, 11, 30)),
        ("end of the month", date(2026, 11, 30)),
        ("end of the year", date(2026, 12, 31)),
        ("1 mar", date(2027, 3, 1)),
        ("1 march 2028", date(2028, 3, 1)),
        ("mar 1", date(2027, 3, 1)),
        ("March 1, 2028", date(2028, 3, 1)),
        ("1st of march", date(2027, 3, 1)),
        ("21 nov", TODAY),
        ("20 nov", date(2027, 11, 20)),
        ("15 sept", date(2027, 9, 15)),
        ("29 feb", date(2028, 2, 29)),
        ("1st", date(2026, 12, 1)),
        ("the 30th", date(2026, 11, 30)),
        ("31st", date(2026, 12, 31)),
        ("31.3.2027", date(2027, 3, 31)),
        ("1.3.27", date(2027, 3, 1)),
        ("31/3/2027", date(2027, 3, 31)),
        ("3/31/2027", date(2027, 3, 31)),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, expected: date) -> None:
    assert parse_day(typed, TODAY) == expected


@pytest.mark.parametrize(
    "typed",
    """| |soon|2026|1|03/04/2026|31 feb|2026-02-30|2026-13-01|99999999999|+9999999m|3|m|ma|j|june|in months
    |fuzzy 4 times by march|0001-01-01|9999-12-31|+400y|32nd|end of|20260331|2026-W14-2|\x00|[red]""".split("|"),
)
def test_what_is_not_a_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(DayError) as refusal:
        parse_day(typed, TODAY)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_sentence(typed: str) -> None:
    with contextlib.suppress(DayError):
        assert FIRST_YEAR <= parse_day(typed, TODAY).year <= LAST_YEAR


@given(st.dates(min_value=date(1999, 1, 1), max_value=date(2101, 12, 31)), st.integers(0, 240))
def test_the_kth_end_is_counted_from_the_anchor(anchor: date, months: int) -> None:
    end, following = dates.period_end(anchor, months), dates.period_end(anchor, months + 1)
    same = dates.months_later(anchor, months)
    assert end == (same if same.day < anchor.day else same - timedelta(days=1))
    assert 28 <= (following - end).days <= 31


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2026, 2, 1), 3, date(2026, 4, 30)),
        (date(2026, 3, 10), 12, date(2027, 3, 9)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 2, date(2026, 3, 30)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 28)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
    ],
)
def test_a_period_ends_on_the_day_before_the_same_day_of_the_month(first: date, months: int, last: date) -> None:
    assert dates.period_end(first, months) == last


def test_days_count_both_ends() -> None:
    assert dates.days_of(date(2026, 3, 10), date(2027, 3, 9)) == 365
    assert dates.days_of(date(2026, 3, 10), date(2026, 3, 10)) == 1
    assert dates.days_of(date(2026, 3, 10), None) == 0


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-400, Due.LATE), (-1, Due.LATE), (0, Due.SOON), (14, Due.SOON), (15, Due.LATER)],
)
def test_due_is_on_or_before(days: int, expected: Due) -> None:
    assert dates.due(TODAY + timedelta(days=days), TODAY) is expected


def test_decide_by_is_end_less_notice_less_buffer() -> None:
    assert dates.decide_by(date(2027, 7, 31), 30, 14) == date(2027, 6, 17)


def test_days_are_echoed_with_weekday_and_distance() -> None:
    assert dates.echo(date(2027, 3, 31), TODAY) == "Wed 31 March 2027 (in 130 days)"
    assert dates.distance(date(2026, 11, 9), TODAY) == "12 d late"
    assert dates.ago(date(2026, 11, 20), TODAY) == "yesterday"
