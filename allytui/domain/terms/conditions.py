"""Conditions: 'if by this day not this state, then talk, pause or end', agreed while goodwill is highest."""

import re
from datetime import date
from enum import StrEnum

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import brief
from allytui.domain.basics.errors import DayError, TextError
from allytui.domain.basics.text import one_line, title
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.terms.measured_state import MeasuredState, read_state


class Consequence(StrEnum):
    """What was agreed to follow."""

    TALK = "talk"
    PAUSE = "pause"
    END = "end"


@dataclass(frozen=True)
class Condition:
    """One agreed sentence; it fires where its state is not reached by its day."""

    by: date
    state: str
    """The state in words, as it was typed."""
    then: Consequence = Consequence.TALK
    counts: MeasuredState | None = None
    """What the ledger counts; None where people are asked."""

    @property
    def text(self) -> str:
        """It as it is read, and as it can be typed again: 'by 2026-04-30 each received 3, else talk'."""
        return f"by {self.by.isoformat()} {self.state}, else {self.then}"

    def said(self, today: date) -> str:
        """The sentence: 'if by 30 Apr not: each received 3, then talk'."""
        return f"if by {brief(self.by, today)} not: {self.state}, then {self.then}"


@dataclass(frozen=True)
class ConditionAnswer:
    """What people said of a state that the ledger cannot answer."""

    state: str
    by_day: date
    reached: bool
    words: str = ""
    on: date | None = None
    by: str = ""


_LINE = r"(?i)(?:if )?by (.+?)(?:,? (?:else|otherwise|then|or) (?:we )?(talk|pause|end|disband)\b\.?)?"

_FEWER = (
    r"(?i)(?:if )?(.+?) (?:fewer|less) than (\S+)(?: referrals?| clients?)? by (.+?)"
    r",? (?:then )?(?:we )?(talk|pause|end|disband)\.?"
)


def parse_conditions(text: str, alliance: Alliance, today: date, currency: str = "") -> tuple[Condition, ...]:
    """Read conditions, one a line: 'by 30 apr each received 3, else talk'; without 'else' it is to talk.

    A state that the ledger can answer is who (a party, 'each', or nobody for all together), what (received, given,
    closed, value, income, hours, spent, contacts) and how much; every other state is asked of people on its day.
    Raises TextError or DayError, each a sentence.
    """
    return tuple(_parse(line, alliance, today, currency) for line in text.splitlines() if line.strip())


def _parse(line: str, alliance: Alliance, today: date, currency: str) -> Condition:
    quoted = f"'{line.strip()[:40]}'"
    line = " ".join(line.split())
    fewer = re.fullmatch(_FEWER, line)
    if fewer:  # as people say it: 'if anyone has received fewer than 3 by 30 April, we talk'
        line = f"by {fewer[3]} {fewer[1]} {fewer[2]}, else {fewer[4]}"
    match = re.fullmatch(_LINE, line.rstrip("."))
    if not match:
        raise TextError(f"{quoted}: begin with the day: by 30 apr each received 3, else talk.")
    words = match[1].rstrip(",").split()
    for length in range(min(4, len(words) - 1), 0, -1):
        try:
            by = parse_day(" ".join(words[:length]), today)
        except DayError:
            continue
        state = one_line(" ".join(words[length:])).strip(" ,:").removeprefix("not ").strip(" ,:")
        state = title(state, "What is to be reached")
        then = {"pause": Consequence.PAUSE, "end": Consequence.END, "disband": Consequence.END}.get(
            (match[2] or "").lower(), Consequence.TALK
        )
        try:
            return Condition(by, state, then, read_state(state, alliance, currency))
        except TextError as error:
            raise DayError(f"{quoted}: {error}") from error
    raise DayError(f"{quoted}: the day cannot be read: by 30 apr each received 3, else talk.")
