"""Triggers: 'if by this day not this state, then talk, pause or end', agreed while goodwill is highest."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import speakers_index
from allytui.domain.basics.dates import brief
from allytui.domain.basics.errors import DayError, TextError
from allytui.domain.basics.money import Money, parse_minutes, parse_money
from allytui.domain.basics.text import folded, one_line, title
from allytui.domain.basics.typed_date import parse_day


class Consequence(StrEnum):
    """What was agreed to follow."""

    TALK = "talk"
    PAUSE = "pause"
    END = "end"


class Measure(StrEnum):
    """A state that the ledger can answer."""

    RECEIVED = "received"
    GIVEN = "given"
    CLOSED = "closed"
    VALUE = "value"
    HOURS = "hours"
    SPENT = "spent"
    INCOME = "income"
    CONTACTS = "contacts"


EACH = "each"
"""Stands for 'each party' in place of one."""

TOGETHER = ""
"""Stands for all parties together."""


@dataclass(frozen=True)
class Condition:
    """One agreed sentence; it fires where its state is not reached by its day."""

    by: date
    state: str
    """The state in words, as it was typed."""
    then: Consequence = Consequence.TALK
    measure: Measure | None = None
    """What the ledger counts; None where people are asked."""
    who: str = TOGETHER
    """Id of a party, EACH, or all together."""
    least: int = 0
    """How many, in minutes for hours, in hundredths for money."""
    currency: str = ""
    """Of money."""

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


_LINE = re.compile(
    r"(?:if )?by (.+?)(?:,? (?:else|otherwise|then|or) (?:we )?(talk|pause|end|disband)\b\.?)?", re.I
)

_FEWER = re.compile(
    r"(?:if )?(.+?) (?:fewer|less) than (\S+)(?: referrals?| clients?)? by (.+?)"
    r",? (?:then )?(?:we )?(talk|pause|end|disband)\.?",
    re.I,
)

_MEASURES = {
    **dict.fromkeys(("received", "receives", "receive", "got", "gets", "get"), Measure.RECEIVED),
    **dict.fromkeys(("given", "gives", "give", "gave", "sent", "sends", "send"), Measure.GIVEN),
    **dict.fromkeys(("closed", "closes", "close", "won"), Measure.CLOSED),
    **dict.fromkeys(("value", "worth", "earned", "earns"), Measure.VALUE),
    **dict.fromkeys(("income", "revenue"), Measure.INCOME),
    **dict.fromkeys(("hours", "worked", "works"), Measure.HOURS),
    **dict.fromkeys(("spent", "spends", "paid", "pays"), Measure.SPENT),
    **dict.fromkeys(("contacts", "met", "meets", "meet", "meetings", "talked"), Measure.CONTACTS),
}

_EVERYBODY = ("each", "everybody", "everyone", "all", "each of us", "anyone", "anybody", "each party")

_SMALL = ("has", "have", "had", "at", "least", "in", "of", "us", "for")


def parse_conditions(text: str, alliance: Alliance, today: date, currency: str = "") -> tuple[Condition, ...]:
    """Read triggers, one a line: 'by 30 apr each received 3, else talk'; without 'else' it is to talk.

    A state that the ledger can answer is who (a party, 'each', or nobody for all together), what (received, given,
    closed, value, income, hours, spent, contacts) and how much; every other state is asked of people on its day.
    Raises TextError or DayError, each a sentence.
    """
    return tuple(_parse(line, alliance, today, currency) for line in text.splitlines() if line.strip())


def _parse(line: str, alliance: Alliance, today: date, currency: str) -> Condition:
    quoted = f"'{line.strip()[:40]}'"
    line = " ".join(line.split())
    fewer = _FEWER.fullmatch(line)
    if fewer:  # as people say it: 'if anyone has received fewer than 3 by 30 April, we talk'
        line = f"by {fewer[3]} {fewer[1]} {fewer[2]}, else {fewer[4]}"
    match = _LINE.fullmatch(line.rstrip("."))
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
        return _measured(Condition(by, state, then), alliance, quoted, currency)
    raise DayError(f"{quoted}: the day cannot be read: by 30 apr each received 3, else talk.")


def _measured(condition: Condition, alliance: Alliance, quoted: str, currency: str) -> Condition:
    """Return a trigger with what the ledger can count of it; as it was where that is nothing."""
    words = condition.state.split()
    who, named = TOGETHER, speakers_index(alliance.parties)
    for length in range(min(max(named.longest, 3), len(words) - 1), 0, -1):
        name = " ".join(words[:length])
        found = EACH if folded(name) in _EVERYBODY else _party(named[name], name, quoted)
        if found:
            who, words = found, words[length:]
            break
    rest = [word for word in words if folded(word) not in _SMALL]
    measure = _MEASURES.get(folded(rest[0])) if rest else None
    if measure is None or len(rest) < 2:
        return condition
    try:
        least = _least(measure, " ".join(rest[1:]), currency)
    except TextError:
        return condition  # words that people are asked about, like 'received the keys'
    if measure is Measure.CONTACTS:
        who = TOGETHER
    return Condition(condition.by, condition.state, condition.then, measure, who, least.cents, least.currency)


def _party(meant: Collection[tuple[str, str]], name: str, quoted: str) -> str:
    ids = {party_id for party_id, _ in meant}
    if len(ids) > 1:
        raise DayError(f"{quoted}: {name} may be of several parties: write the name of the party.")
    return next(iter(ids), "")


def _least(measure: Measure, text: str, currency: str) -> Money:
    """Return how much, with the currency of money."""
    if measure is Measure.HOURS:
        return Money(parse_minutes(text if re.search(r"[hm]", text) else f"{text}h"))
    if measure in (Measure.VALUE, Measure.SPENT, Measure.INCOME):
        return parse_money(text, currency)
    number = text.split()[0]
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise TextError(f"'{number[:20]}' is not a number.")
    return Money(int(number))
