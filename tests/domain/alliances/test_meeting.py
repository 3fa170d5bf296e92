"""The next meeting, as it is typed and as it is read."""

import contextlib
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances.meeting import (
    check_no_meeting_behind,
    meeting_behind_text,
    names_meeting,
    parse_meeting,
    split_meeting,
)
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
        ("lunch with Nora; next 15 jan 10:00", "lunch with Nora", "next 15 jan 10:00"),
        ("lunch;next 15 jan", "lunch", "next 15 jan"),
        ("breakfast without Rosa next 3 dec 9:00", "breakfast without Rosa", "next 3 dec 9:00"),
        ("call yesterday, next fri, lunch", "call yesterday", "next fri, lunch"),
        ("call Next 2026-12-01", "call", "Next 2026-12-01"),
        ("call next tomorrow 9:00", "call", "next tomorrow 9:00"),
        ("call, next steps agreed; next week", "call, next steps agreed", "next week"),
        ("the next 3 talks, then lunch next fri", "the next 3 talks, then lunch", "next fri"),
        ('lunch "next fri" next mon', 'lunch "next fri"', "next mon"),
        ("lunch; next none", "lunch", "next none"),
        ("; next fri", "", "next fri"),
        ("next fri; next mon", "", "next fri; next mon"),
        ("", "", ""),
    ],
)
def test_a_contact_and_the_next_meeting_in_one_line_are_told_apart(line: str, first: str, then: str) -> None:
    assert split_meeting(line, TODAY) == (first, then)
    if then and first:
        with pytest.raises(TextError, match=f"log '{re.escape(then)}' as a line of its own"):
            check_no_meeting_behind(line, TODAY)


@pytest.mark.parametrize(
    "line",
    [
        *("call, next steps agreed", "we planned the next 3 talks", "what is next", "lunch next to the station"),
        *(
            "plans for the next 3 months",
            "the next 2 weeks, with Ben",
            "talked about next year",
            "coffee next door",
            "coffee, next: the lease",
            "the next 3 marketing talks",
        ),
        *("call, the next may be harder", '"call next 25 nov"', "call \u201cnext 25 nov\u201d", "call, next none"),
    ],
)
def test_next_in_a_text_is_no_meeting(line: str) -> None:
    assert split_meeting(line, TODAY) == (line, "")
    check_no_meeting_behind(line, TODAY)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("lunch; next to the station", "'to the station' behind 'next' begins with no day I can read"),
        ("lunch; next", "Say when you meet next"),
        ("lunch next 31 feb 9:00", "'31 feb 9:00' behind 'next' begins with no day I can read"),
        ("lunch next 2026-13-01", "'2026-13-01' behind 'next' begins with no day I can read"),
        ("lunch next 2026-11-01", "name a day to come"),
        ("lunch next fri 25:00", "is not a time of day"),
    ],
)
def test_a_day_that_cannot_be_is_refused_behind_a_contact(line: str, sentence: str) -> None:
    first, then = split_meeting(line, TODAY)
    assert first == "lunch"
    with pytest.raises(DayError, match=sentence):
        parse_meeting(then, TODAY)


def test_both_are_read_back() -> None:
    _, then = split_meeting("lunch; next 15 jan 10:00 at Lily's", TODAY)
    said = meeting_behind_text(parse_meeting(then, TODAY), TODAY)
    assert said == "next meeting Fri 15 Jan 2027 10:00, at Lily's"
    assert meeting_behind_text(None, TODAY) == "no next meeting is named"


@given(st.lists(st.sampled_from(["lunch", "next", ";", "fri", "3", "mar", '"', "9:00", "to", "with Ben,"])))
def test_no_word_of_a_line_is_lost_or_said_twice(words: list[str]) -> None:
    line = " ".join(words)
    first, then = split_meeting(line, TODAY)
    assert re.sub(r"[ ,;]", "", first + then) == re.sub(r"[ ,;]", "", line)
    assert not then or then.startswith("next")


@given(st.text(max_size=60))
def test_any_line_is_a_meeting_or_refused(words: str) -> None:
    with contextlib.suppress(AllytuiError):
        parse_meeting(f"next {words}", TODAY)
