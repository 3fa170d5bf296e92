"""The goal of a phase against what the ledger counts."""

from collections.abc import Collection, Sequence
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Party
from allytui.domain.basics.dates import brief, days_of
from allytui.domain.basics.drawing import ASCII, Marks, bar
from allytui.domain.ledger.entry import Item
from allytui.domain.signals.condition_check import Found, found_amounts, found_text
from allytui.domain.terms.goal import UNITS, GoalTargets, state_amount
from allytui.domain.terms.measured_state import EACH, TOGETHER, MeasuredState

BAR = 20
"""How many characters a bar has."""

PACE_FROM = 7
"""From which day of its span on a pace is named: earlier it would be a guess."""


@dataclass(frozen=True)
class StateProgress:
    """How far a part of the goal is."""

    state: MeasuredState
    found: Found
    first: date
    last: date | None
    """The last day that counts; None where the phase has no end."""
    hidden: frozenset[str] = frozenset()
    """Parties whose amounts are not for whoever looks."""

    @property
    def reached(self) -> bool:
        """Whether it is reached."""
        return all(count >= self.state.least for _, count in self.found)

    @property
    def count(self) -> int | None:
        """The one amount that is counted; None where it is one for each party, or not for whoever looks."""
        seen = not self.hidden if self.state.who == TOGETHER else self.state.who not in self.hidden
        return self.found[0][1] if len(self.found) == 1 and self.state.who != EACH and seen else None

    def pace(self, today: date) -> int | None:
        """Return what it comes to by its last day if it goes on as it did: a plain ratio, rounded down.

        The amount so far, times the days in all, divided by the days gone, today included.
        """
        gone = days_of(self.first, today)
        if self.count is None or self.last is None or gone < PACE_FROM or today >= self.last:
            return None
        return self.count * days_of(self.first, self.last) // gone

    def text(self, today: date) -> str:
        """It in words: '19 of 30 referrals, 8 weeks left; at this pace 26'."""
        ended = self.last is not None and today > self.last
        by = f" by {brief(self.last, today)}" if ended and self.last else ""
        if self.state.who == EACH:
            least = f"each at least {state_amount(self.state, self.state.least)}{by}"
            return f"{least}: {'reached' if self.reached else found_text(self.state, self.found, self.hidden)}"
        whose = "" if self.state.who == TOGETHER else f"{self.found[0][0].name}: " if self.found[0][0] else ""
        least = f"{state_amount(self.state, self.state.least)} {UNITS[self.state.measure]}{by}"
        amount = f"{state_amount(self.state, self.count)} of {least}" if self.count is not None else least
        if self.reached or ended:
            return f"{whose}{amount}: {'reached' if self.reached else 'not reached'}"
        if today < self.first:
            return f"{whose}{amount}, from {brief(self.first, today)}"
        pace = self.pace(today)
        at_pace = f"; at this pace {state_amount(self.state, pace)}" if pace is not None else ""
        return f"{whose}{amount}{self._left(today)}{at_pace}"

    def _left(self, today: date) -> str:
        if self.last is None:
            return ""
        days = (self.last - today).days
        left = f"{days // 7} weeks" if days >= 14 else f"{days} days" if days > 1 else "1 day" if days else ""
        return f", {left} left" if left else ", last day"

    def bar(self, marks: Marks = ASCII) -> str:
        """It drawn: '[############--------]'; empty where there is no one amount to draw."""
        if self.count is None:
            return ""
        return bar(self.count, self.state.least, BAR, marks)


def goal_progress(
    targets: GoalTargets,
    items: Sequence[Item],
    parties: Sequence[Party],
    span: tuple[date, date | None],
    today: date,
    hidden: Collection[str] = (),
) -> tuple[StateProgress, ...]:
    """Return how far each part of a goal is; what is counted lies in the span, both days included."""
    first, last = span
    return tuple(
        StateProgress(
            state,
            found_amounts(state, items, parties, first, min(last, today) if last else today),
            first,
            last,
            frozenset(hidden),
        )
        for state in targets.states
    )


def progress_lines(progress: Sequence[StateProgress], today: date, marks: Marks = ASCII) -> list[str]:
    """Return how far a goal is, a line for each part, drawn where it has one amount."""
    return [f"{each.bar(marks)} {each.text(today)}".strip() for each in progress]
