"""What is known of an alliance's drift, as far as one party may see it: figures, triggers, signals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import DEAL_OUTCOMES, TERM_OUTCOMES, TRIAL_OUTCOMES, Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import brief
from allytui.domain.decisions.decision import Decision
from allytui.domain.ledger.balance import Balance
from allytui.domain.ledger.balance_text import balance_fact, balance_lines, stakes_line, yield_lines
from allytui.domain.ledger.yields import Yield
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.giving_drop import GivingTrend
from allytui.domain.signals.signal import Signal
from allytui.domain.terms.terms import Terms

_OPENS = TRIAL_OUTCOMES | TERM_OUTCOMES | DEAL_OUTCOMES


@dataclass(frozen=True)
class PhaseFigures:
    """The figures of the phase at hand, with what they say."""

    balance: Balance
    terms: Terms | None = None
    conditions: tuple[CheckedCondition, ...] = ()
    signals: tuple[Signal, ...] = ()
    """Those that whoever looks may be told."""
    yields: tuple[Yield, ...] = ()
    own_drop: GivingTrend | None = None
    """The drop in the giving of whoever looks, who was not asked about it yet."""

    def facts(self, alliance: Alliance, today: date) -> dict[str, str]:
        """Return a line for each fact that a question may have beside it."""
        days = (self.balance.until - self.balance.since).days
        agreed = self.terms.weighed(alliance, days) if self.terms else ()
        return {
            "balance": balance_fact(self.balance, self.terms),
            "stakes": stakes_line(self.balance, self.terms, agreed),
            "yield": "; ".join(yield_lines(self.yields)[-1:]),
            "conditions": "; ".join(self.condition_lines(today)),
            "signals": " ".join(signal.text for signal in self.signals),
        }

    def condition_lines(self, today: date) -> list[str]:
        """Return the conditions, and whether each was reached."""
        return [_said(each, today) for each in self.conditions]

    def lines(self, alliance: Alliance, today: date, *, narrow: bool = False) -> list[str]:
        """Return all figures, a line each; narrow ones fit beside a question."""
        days = (self.balance.until - self.balance.since).days
        agreed = self.terms.weighed(alliance, days) if self.terms else ()
        lines = balance_lines(self.balance, self.terms, agreed, narrow=narrow)
        if not self.balance.withheld:
            lines += yield_lines(self.yields) if len(self.yields) > 1 else []
        return [*lines, *self.condition_lines(today)]

    def frozen_lines(self, alliance: Alliance, today: date) -> list[str]:
        """Return the figures as they are frozen into a decision, with what was seen in them."""
        seen = [f"seen: {signal.text}" for signal in self.signals if not signal.private]
        return [*self.lines(alliance, today), *seen]


def _said(each: CheckedCondition, today: date) -> str:
    found = f" ({each.found})" if each.found.strip() else ""
    return f"condition: {each.condition.said(today)} - {each.state(today)}{found}"


_ENDS = (
    *(Outcome.END, Outcome.CLOSE, Outcome.PROPOSE_ALLIANCE, Outcome.NETWORKING, Outcome.NOT_NOW),
    *(Outcome.REOPEN, Outcome.CLOSED),
)


def phases_of(decisions: Sequence[Decision], today: date) -> tuple[tuple[str, date, date], ...]:
    """Return name, first and last day of each trial, term and deal so far, oldest first; pauses belong to them."""
    marks: list[tuple[str, date]] = []
    for decision in decisions:
        choice = decision.choice
        if choice.outcome in _OPENS and choice.review_kind is not ReviewKind.EARLY:
            marks.append((decision.phase_after, choice.starts_on or choice.decided_on))
        elif choice.outcome in _ENDS:
            marks.append(("", choice.decided_on))
    found: list[tuple[str, date, date]] = []
    for at, (name, since) in enumerate(marks):
        until = marks[at + 1][1] if at + 1 < len(marks) else today
        # The day of a decision belongs to the phase that it was about.
        first = since + timedelta(days=1) if at and marks[at - 1][0] else since
        if name:
            found.append((f"{name} from {brief(since, today)}", first, max(first, until)))
    return tuple(found)
