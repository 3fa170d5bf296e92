"""Everything about one alliance that a screen shows or a fact is drawn from, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import Promise
from allytui.domain.reviews.review import Review

if TYPE_CHECKING:
    from allytui.domain.signals.phase_figures import PhaseFigures
    from allytui.domain.terms.terms import Terms
from allytui.domain.parties.own_party import NOBODY, OwnParty


@dataclass(frozen=True)
class AllianceSnapshot:
    """Everything that facts are drawn from."""

    alliance: Alliance
    decisions: Sequence[Decision]
    """Oldest first."""
    reviews: Sequence[Review]
    """Those that were decided, oldest first."""
    terms: "Terms | None"
    today: date
    promises: Sequence[Promise] = ()
    """What was promised in the last decision, and what is still open from before."""
    cause: str = ""
    """Why the review at hand was called early."""
    affected: Sequence[str] = ()
    """Whom an ending would touch besides the parties, in sentences."""
    figures: "PhaseFigures | None" = None
    """Figures and signals, as far as whoever looks may see them."""
    own: OwnParty = NOBODY
    """What whoever is at the keyboard knows of themselves."""


def last_moved(snapshot: AllianceSnapshot) -> Decision | None:
    """Return the last decision that was more than putting it off."""
    moved = [each for each in snapshot.decisions if each.choice.outcome is not Outcome.NOT_TODAY]
    return moved[-1] if moved else None
