"""The shared goal of a phase: a sentence, and what the ledger can count of it.

'30 referrals, nobody below 8, by 31 Jul' is counted; of 'become the first call for families who move' people say
whether it is reached.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import DayError, TextError
from allytui.domain.basics.money import Money, hours_text, parse_minutes, parse_money
from allytui.domain.basics.text import folded
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.terms.measured_state import EACH, IN_MONEY, TOGETHER, Measure, MeasuredState, read_state


@dataclass(frozen=True)
class GoalTargets:
    """What the ledger counts of a goal."""

    states: tuple[MeasuredState, ...] = ()
    by: date | None = None
    """The day that was named; None where it is the end of the phase."""

    def text(self, names: Mapping[str, str]) -> str:
        """It as it is understood: '30 referrals, each at least 8, by 31 Jul 2026'; empty if nothing is counted."""
        if not self.states:
            return ""
        parts = [state_text(state, names) for state in self.states]
        return ", ".join([*parts, f"by {short(self.by)}" if self.by else "by the end of the phase"])


NO_TARGETS = GoalTargets()

UNITS = {
    Measure.RECEIVED: "referrals",
    Measure.GIVEN: "referrals given",
    Measure.CLOSED: "closed referrals",
    Measure.VALUE: "in value",
    Measure.HOURS: "of work",
    Measure.SPENT: "spent",
    Measure.INCOME: "income",
    Measure.CONTACTS: "contacts",
}
"""What stands behind an amount of each measure."""


def state_amount(state: MeasuredState, count: int) -> str:
    """Return an amount in the unit of a state: '12', '1.5 h', '3,600 EUR'."""
    if state.measure is Measure.HOURS:
        return hours_text(count)
    return Money(count, state.currency).text if state.measure in IN_MONEY else f"{count:,}"


def state_text(state: MeasuredState, names: Mapping[str, str]) -> str:
    """Return a state as it is understood: '30 referrals', 'each at least 8 referrals'."""
    amount = f"{state_amount(state, state.least)} {UNITS[state.measure]}"
    if state.who == TOGETHER:
        return amount
    return f"{'each' if state.who == EACH else names.get(state.who, 'a party')} at least {amount}"


_CLAUSES = r"(?i)[,;](?=\s)|\s+and\s+(?=(?:nobody|no one|none|each|everyone|everybody)\b)"

_BY = r"(?i)(?:(.*?)\s+)?(?:by|until|before)\s+(.+)"

_FLOOR = (
    r"(?i)(?:nobody|no one|no-one|none|no party)\b.{0,20}?\b(?:below|under|less than|fewer than) "
    r"(?P<below>\S+(?: [A-Z]{3})?)"
    r"|(?:each|everyone|everybody)(?: of us)?(?: at least| with| gets)* (?P<each>\S+(?: [A-Z]{3})?)"
    r"|(?:at least )?(?P<last>\S+(?: [A-Z]{3})?) each"
)
"""What nobody is to fall short of, in the measure of the goal."""

_OPENING = (
    r"(?i)(?:(?:we|together|to|want|will|of|at least|reach|make|earn|hold|have|find|exchange|get|bring in|"
    r"give each other)\s+)+"
)
"""Words before an amount that change nothing in it."""


def read_goal(text: str, alliance: Alliance, today: date, currency: str = "") -> GoalTargets:
    """Return what the ledger can count of a goal; nothing where it is a sentence for people.

    Takes amounts ('30 referrals', 'income 20,000', '12 joint talks'), what nobody is to fall short of
    ('nobody below 8', 'each at least 8'), and a day ('by 31 jul', "by year's end"); without one it is the end of
    the phase. Each line is a sentence of its own, as several voices say what they want: one that only people can
    judge takes nothing from the others, and what two of them say alike is counted once.
    """
    states: list[MeasuredState] = []
    floors: list[str] = []
    by: date | None = None
    for line in text.splitlines():
        read = _line(line, alliance, today, currency)
        states += [state for state in read.states if state not in states]
        floors += read.floors
        by = read.by or by
    for amount in floors if states else []:
        states += [state for state in _floor(states[0], amount, currency) if state not in states]
    return GoalTargets(tuple(states), by) if states else NO_TARGETS


@dataclass(frozen=True)
class _Line:
    """What is counted of one line of a goal."""

    states: tuple[MeasuredState, ...]
    floors: tuple[str, ...]
    by: date | None
    """The day for what is counted; None where it is one for something else that the line says."""


def _line(text: str, alliance: Alliance, today: date, currency: str) -> _Line:
    states: list[MeasuredState] = []
    floors: list[str] = []
    by: date | None = None
    alone = True
    for clause in re.split(_CLAUSES, " ".join(text.split()).rstrip(".!,; ")):
        words = clause.strip()
        if dated := re.fullmatch(_BY, words):
            day = _day(dated[2], today)
            if day is None:
                alone = False
                continue  # 'by the time we meet' is no day, and what is to be so by then is not counted
            words, by = (dated[1] or "").strip(), day
        floor = re.fullmatch(_FLOOR, words)
        if floor:
            floors.append(next(part for part in floor.groups() if part))
        elif state := _state(words, alliance, currency):
            states.append(state)
        elif words:
            alone = False
    return _Line(tuple(states), tuple(floors), by if alone or states or floors else None)


def goal_text(alliance: Alliance, text: str, today: date, currency: str = "") -> str:
    """Return how a goal is understood: '= 30 referrals, by 31 Jul 2026', or that people judge it."""
    if not text.strip():
        return ""
    names = {party.id: party.name for party in alliance.parties}
    counted = read_goal(text, alliance, today, currency).text(names)
    return f"= {counted}" if counted else "A goal in words: you judge it at the review."


def _day(text: str, today: date) -> date | None:
    try:
        return parse_day(text, today)
    except DayError:
        return None


def _state(words: str, alliance: Alliance, currency: str) -> MeasuredState | None:
    opening = re.match(_OPENING, words)
    try:
        return read_state(words, alliance, currency) or (
            read_state(words[opening.end() :], alliance, currency) if opening else None
        )
    except TextError:
        return None  # a name that several parties have: the sentence stays one for people


def _floor(main: MeasuredState, amount: str, currency: str) -> Sequence[MeasuredState]:
    """Return what each is to have at least, in the measure of the goal; contacts are of all together."""
    if main.measure is Measure.CONTACTS:
        return ()
    try:
        if main.measure is Measure.HOURS:
            least = parse_minutes(amount if re.search(r"[hm]", amount) else f"{amount}h")
        elif main.measure in IN_MONEY:
            money = parse_money(amount, main.currency or currency)
            if money.currency != main.currency:
                return ()
            least = money.cents
        else:
            word = folded(amount)
            least = int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 0
    except TextError:
        return ()
    return (MeasuredState(main.measure, least, EACH, main.currency),) if least else ()
