"""How a party was asked for its answers, and how long it is waited for before a review goes on without it."""

from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import brief, short
from allytui.domain.basics.errors import DayError, RuleError
from allytui.domain.basics.text import title
from allytui.domain.basics.typed_date import parse_past_day

WAIT_DAYS = 7
"""Days for which to wait for an answer, where nobody names a day."""


@dataclass(frozen=True)
class Request:
    """That a party was asked: the day, the way, and the day until which to wait."""

    on: date
    how: str
    """The way in words: 'by phone'."""
    until: date | None = None
    """The day until which to wait for the answer; None where nobody waits."""

    def text(self, today: date) -> str:
        """It in words: 'asked 12 Nov by phone, waiting until 26 Nov'."""
        asked = f"asked {brief(self.on, today)} {self.how}"
        return f"{asked}, waiting until {brief(self.until, today)}" if self.until else asked

    def record(self, given_up: date | None) -> str:
        """It as it stays with a decision: 'asked 12 Nov 2026 by phone, waited for until 26 Nov 2026'.

        `given_up` is the day on which no response was recorded: a wait beyond that day is left out.
        """
        asked = f"asked {short(self.on)} {self.how}"
        waited = self.until is not None and (given_up is None or self.until <= given_up)
        return f"{asked}, waited for until {short(self.until)}" if self.until and waited else asked


def parse_request(line: str, today: date) -> Request:
    """Read '12 nov by phone': the day when a party was asked, today where none is named, and how.

    Raises DayError for a day to come, RuleError where the way is missing, TextError for words that are too long.
    """
    words = line.split()
    for length in range(min(4, len(words)), 0, -1):
        try:
            day = parse_past_day(" ".join(words[:length]).rstrip(","), today)
        except DayError:
            continue
        if day > today:
            raise DayError(f"{short(day)} is still to come: name the day when they were asked.")
        return Request(day, _way(words[length:]))
    return Request(today, _way(words))


def _way(words: list[str]) -> str:
    if not words:
        raise RuleError("Say how they were asked, for example: 12 nov by phone.")
    return title(" ".join(words), "How they were asked")


def proposed_wait(today: date) -> date:
    """Return the day until which waiting is proposed: a week from today."""
    return today + timedelta(days=WAIT_DAYS)
