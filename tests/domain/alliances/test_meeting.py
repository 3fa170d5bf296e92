"""The next meeting, as it is typed and as it is read."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances.meeting import check_no_meeting_behind, names_meeting, parse_meeting
from allytui.domain.basics.errors import AllytuiError, DayError, TextError

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("next 3 mar 9:00", "Wed 3 Mar 2027 09:00"),
        ("next 3 mar 9:00 breakfast at Lily's", "Wed 3 Mar 2027 09:00, breakfast at Lily's"),
        ("next fri 2pm call", "Fri 27 Nov 14:00, call"),
        ("next week", "Wed 2 Dec"),
        ("next +3d at 12.30, lunch", "Sat 28 Nov 12:30, lunch"),
        ("Next 2026-12-01 30 years of us", "Tue 1 Dec, 30 years of us"),
        ("next today 12am", "Wed 25 Nov 00:00"),
        ("next end of may breakfast", "Mon 31 May 2027, breakfast"),
    ],
)
def test_it_is_read(line: str, read: str) -> None:
    assert names_meeting(line)
    meeting = parse_meeting(line, TODAY)
    assert meeting
    assert meeting.text(TODAY) == read


@pytest.mark.parametrize("line", ["next none", "next -", "NEXT cancelled"])
def test_none_is_named_any_more(line: str) -> None:
    assert parse_meeting(line, TODAY) is None


@pytest.mark.parametrize(
    "line", ["next", "next breakfast", "next 2026-11-01 9:00", "next fri 25:00", "next fri 9:77"]
)
def test_what_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(DayError):
        parse_meeting(line, TODAY)


@pytest.mark.parametrize(
    ("line", "first", "then"),
    [
        ("call next 25 nov 9:00", "call", "next 25 nov 9:00"),
        ("breakfast without Rosa next 3 dec 9:00", "breakfast without Rosa", "next 3 dec 9:00"),
        ("call yesterday, next fri, lunch", "call yesterday", "next fri, lunch"),
        ("call Next 2026-12-01", "call", "Next 2026-12-01"),
        ("call next tomorrow 9:00", "call", "next tomorrow 9:00"),
    ],
)
def test_a_contact_and_the_next_meeting_have_a_line_each(line: str, first: str, then: str) -> None:
    with pytest.raises(TextError, match=f"write two lines, '{first}', then '{then}'"):
        check_no_meeting_behind(line.split(), TODAY)


@pytest.mark.parametrize(
    "line",
    [
        *("next steps agreed", "call, next steps agreed", "we planned the next 3 talks", "what is next", "next"),
        *(
            "plans for the next 3 months",
            "the next 2 weeks, with Ben",
            "talked about next year",
            "next door, coffee",
        ),
        *("the next may be harder", "next 25 nov 9:00"),
    ],
)
def test_next_in_a_text_is_no_meeting(line: str) -> None:
    check_no_meeting_behind(line.split(), TODAY)


@given(st.text(max_size=60))
def test_any_line_is_a_meeting_or_refused(words: str) -> None:
    with contextlib.suppress(AllytuiError):
        parse_meeting(f"next {words}", TODAY)
