"""What phases that are over came to: their final figures, whatever was decided and frozen before the last day."""

from collections.abc import Iterable, Sequence
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.phase_spans import COUNTED, PhaseSpan
from allytui.domain.basics.dates import short
from allytui.domain.ledger.balance import Balance, balance
from allytui.domain.ledger.balance_text import balance_fact, balance_lines
from allytui.domain.ledger.entry import Item
from allytui.domain.terms.terms import Terms


@dataclass(frozen=True)
class FinishedPhase:
    """A trial, a term or a deal that is over, with its figures as far as whoever looks may see them."""

    span: PhaseSpan
    balance: Balance
    terms: Terms | None = None
    """What was agreed on its last day."""

    @property
    def label(self) -> str:
        """It with its first and last day: 'term, 1 Feb 2026 to 31 Jan 2027'."""
        last = self.span.last
        return f"{self.span.phase}, {short(self.span.first)} to {short(last) if last else 'today'}"

    @property
    def lines(self) -> list[str]:
        """All its figures, a line each."""
        return balance_lines(self.balance, self.terms)

    @property
    def summary(self) -> str:
        """Its figures in one line."""
        return balance_fact(self.balance, self.terms) or "; ".join(self.lines[:1]) or "nothing was logged"


def finished_phases(
    items: Iterable[Item], alliance: Alliance, versions: Sequence[Terms], today: date
) -> tuple[FinishedPhase, ...]:
    """Return every phase with something agreed that ended before today, oldest first, with the figures of all.

    A party that left is in the phases until its last day.
    """
    every, found = list(items), []
    for span in alliance.phases:
        if span.phase not in COUNTED or span.last is None or span.last >= today:
            continue
        agreed = [each for each in versions if each.holds_from and each.holds_from <= span.last]
        sums = balance(every, alliance.parties_since(span.first), span.first, span.last)
        found.append(FinishedPhase(span, sums, agreed[-1] if agreed else None))
    return tuple(found)
