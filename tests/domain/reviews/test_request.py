"""How a party was asked: the day, the way, and how it reads."""

from datetime import date

import pytest

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.reviews.request import Request, parse_request, proposed_wait
from allytui.domain.reviews.voice import Voice, VoiceState

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("line", "day", "how"),
    [
        ("by phone", TODAY, "by phone"),
        ("12 nov by phone", date(2026, 11, 12), "by phone"),
        ("yesterday, by e-mail", date(2026, 11, 20), "by e-mail"),
        ("2026-10-01 letter", date(2026, 10, 1), "letter"),
        ("fri in person at the fair", date(2026, 11, 20), "in person at the fair"),
        ("3 dec 2025 by post", date(2025, 12, 3), "by post"),
        ("  two  messages ", TODAY, "two messages"),
    ],
)
def test_a_request_has_a_day_and_a_way(line: str, day: date, how: str) -> None:
    found = parse_request(line, TODAY)
    assert (found.on, found.how, found.until) == (day, how, None)


@pytest.mark.parametrize(
    ("line", "sentence"), [("", "Say how"), ("12 nov", "Say how"), ("3 dec 2026 by phone", "still to come")]
)
def test_what_is_missing_is_said(line: str, sentence: str) -> None:
    with pytest.raises(AllytuiError, match=sentence):
        parse_request(line, TODAY)


def test_waiting_is_proposed_for_a_week_and_stays_on_record() -> None:
    assert proposed_wait(TODAY) == date(2026, 11, 28)
    asked = Request(date(2026, 11, 12), "by phone", date(2026, 11, 28))
    assert asked.text(TODAY) == "asked 12 Nov by phone, waiting until 28 Nov"
    waited = "asked 12 Nov 2026 by phone, waited for until 28 Nov 2026"
    assert asked.record(None) == asked.record(date(2026, 11, 28)) == waited
    assert Request(date(2025, 12, 3), "by post").text(TODAY) == "asked 3 Dec 2025 by post"


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (None, "recorded 1 Apr 2026 by Ana"),
        (Request(date(2026, 3, 28), "by phone"), "asked 28 Mar 2026 by phone; recorded 1 Apr 2026 by Ana"),
        (
            Request(date(2026, 3, 28), "by phone", date(2026, 4, 8)),
            "asked 28 Mar 2026 by phone; recorded 1 Apr 2026 by Ana",
        ),
        (
            Request(date(2026, 3, 20), "by phone", date(2026, 3, 30)),
            "asked 20 Mar 2026 by phone, waited for until 30 Mar 2026; recorded 1 Apr 2026 by Ana",
        ),
    ],
)
def test_no_response_names_the_day_of_asking_and_the_wait(request_: Request | None, said: str) -> None:
    voice = Voice(
        *("b", "Harbour Bank", "pb", "Ben"),
        state=VoiceState.NO_ANSWER,
        day=date(2026, 4, 1),
        by="Ana",
        request=request_,
    )
    assert voice.no_response == said
