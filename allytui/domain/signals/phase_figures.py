"""What is known of an alliance's drift, as far as one party may see it: figures, conditions, signals."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import brief, short
from allytui.domain.basics.drawing import ASCII, Marks
from allytui.domain.ledger.actual_stakes import stakes_line
from allytui.domain.ledger.balance import Balance
from allytui.domain.ledger.balance_text import (
    balance_lines,
    gift_lines,
    income_lines,
    promise_lines,
    sums_lines,
    yield_lines,
)
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.ledger.yields import Yield
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.contact_gap import ContactGap
from allytui.domain.signals.giving_drop import GivingTrend
from allytui.domain.signals.goal_progress import StateProgress, progress_lines
from allytui.domain.signals.signal import Signal
from allytui.domain.terms.terms import Terms

if TYPE_CHECKING:
    from allytui.domain.decisions.decision import Decision

MOST_YIELDS = 3
"""The most phases of which the yield stands beside a question."""


@dataclass(frozen=True)
class PhaseFigures:
    """The figures of the phase at hand, with what they say."""

    balance: Balance
    whole: Balance
    """The same from the first day of the first phase."""
    terms: Terms | None = None
    conditions: tuple[CheckedCondition, ...] = ()
    goal: tuple[StateProgress, ...] = ()
    """How far each part of the goal is that the ledger counts."""
    signals: tuple[Signal, ...] = ()
    """Those that whoever looks may be told."""
    contact: ContactGap | None = None
    """When the parties were last in touch."""
    yields: tuple[Yield, ...] = ()
    finished: tuple[FinishedPhase, ...] = ()
    """Phases that are over, oldest first, with their final figures."""
    ended: bool = False
    """Whether the phase is over, so that nothing is added any more."""
    own_drop: GivingTrend | None = None
    """The drop in the giving of whoever looks, who was not asked about it yet."""

    def facts(self, alliance: Alliance, today: date, width: int, marks: Marks = ASCII) -> dict[str, list[str]]:
        """Return the lines of each fact that a question may have beside it; tables fit `width` columns."""
        agreed = self.terms.weighed(alliance, self.balance.days) if self.terms else ()
        return {
            "goal": self.goal_lines(today, marks),
            "progress": progress_lines(self.goal, today, marks),
            "balance": balance_lines(self.balance, self.terms, agreed, width, marks),
            "stakes": [stakes_line(self.balance, self.terms, agreed)],
            "yield": yield_lines(self.yields)[-MOST_YIELDS:],
            "conditions": self.condition_lines(today),
            "contact": [self.contact.text(today)] if self.contact else [],
            "signals": [signal.text for signal in self.signals],
        }

    def goal_lines(self, today: date, marks: Marks = ASCII) -> list[str]:
        """Return the goal, and how far each part of it is that the ledger counts."""
        goal = " ".join(self.terms.goal.split()) if self.terms else ""
        return [*([goal] if goal else []), *progress_lines(self.goal, today, marks)]

    def agreed_goal_lines(self, today: date, decisions: "Iterable[Decision]", marks: Marks = ASCII) -> list[str]:
        """Return the same with who agreed to it in one of the `decisions`; nothing where there is no goal."""
        if self.terms is None or not self.terms.goal.strip():
            return []
        came_with = next((each for each in decisions if each.id == self.terms.decision_id), None)
        agreed = came_with.agreement if came_with else None
        return [*self.goal_lines(today, marks), *([agreed.by_name(today)] if agreed else [])]

    def contact_line(self, alliance: Alliance, today: date) -> str:
        """Return how often the parties agreed to be in touch, and when they were last."""
        rhythm = (self.terms.rhythm if self.terms else "") or alliance.rhythm
        gap = self.contact.text(today) if self.contact and alliance.status.on(today).in_touch else ""
        return "; ".join(part for part in (rhythm.strip(), gap) if part)

    def condition_lines(self, today: date) -> list[str]:
        """Return the conditions, and whether each was reached."""
        return [_said(each, today) for each in self.conditions]

    def lines(self, alliance: Alliance, today: date, width: int | None = None, marks: Marks = ASCII) -> list[str]:
        """Return all figures, a line each; tables fit `width` columns where it is given."""
        days = self.balance.days
        agreed = self.terms.weighed(alliance, days) if self.terms else ()
        lines = balance_lines(self.balance, self.terms, agreed, width, marks)
        if not self.balance.withheld:
            lines += yield_lines(self.yields) if len(self.yields) > 1 else []
        return [*progress_lines(self.goal, today, marks), *lines, *self.condition_lines(today)]

    @property
    def span_text(self) -> str:
        """From when to when it counts: 'since 1 May 2026', or '1 Feb to 30 Apr 2026' of a phase that ended."""
        since, until = self.balance.since, self.balance.until
        return f"{brief(since, until)} to {short(until)}" if self.ended else f"since {short(since)}"

    def whole_lines(self, width: int | None = None) -> list[str]:
        """Return what was given and got since the beginning; nothing where that is this phase alone.

        Its table fits `width` columns where it is given.
        """
        whole = self.whole
        alike = (whole.sums, whole.owed) == (self.balance.sums, self.balance.owed)
        if whole.since >= self.balance.since or alike or whole.empty or self.balance.withheld:
            return []
        return [*sums_lines(whole, width), *income_lines(whole), *promise_lines(whole), *gift_lines(whole)]

    def earlier_lines(self) -> list[str]:
        """Return what each phase before this one came to, a line each."""
        return [f"{each.label}: {each.summary}" for each in self.finished if each.span.first < self.balance.since]

    def frozen_lines(self, alliance: Alliance, today: date) -> list[str]:
        """Return the figures as they are frozen into a decision, with what was seen in them."""
        seen = [f"seen: {signal.text}" for signal in self.signals if not signal.private]
        return [*self.lines(alliance, today), *seen]


def _said(each: CheckedCondition, today: date) -> str:
    found = f" ({each.found})" if each.found.strip() else ""
    return f"condition: {each.condition.said(today)} - {each.state(today)}{found}"
