"""Everything about one alliance that a screen shows or a fact is drawn from, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import Action
from allytui.domain.reviews.review import HeldReview

if TYPE_CHECKING:
    from allytui.domain.signals.phase_figures import Drift
    from allytui.domain.terms.terms import Terms
from allytui.domain.parties.own_party import NOBODY, Own


@dataclass(frozen=True)
class Known:
    """Everything that facts are drawn from."""

    alliance: Alliance
    decisions: Sequence[Decision]
    """Oldest first."""
    reviews: Sequence[HeldReview]
    """Those that were decided, oldest first."""
    terms: "Terms | None"
    today: date
    actions: Sequence[Action] = ()
    """What was promised in the last decision."""
    cause: str = ""
    """Why the review at hand was called early."""
    ripple: Sequence[str] = ()
    """Whom an ending would touch besides the parties, in sentences."""
    drift: "Drift | None" = None
    """Figures and signals, as far as whoever looks may see them."""
    own: Own = NOBODY
    """What whoever is at the keyboard knows of themselves."""


def last_moved(known: Known) -> Decision | None:
    """Return the last decision that was more than putting it off."""
    moved = [each for each in known.decisions if each.choice.outcome is not Outcome.NOT_TODAY]
    return moved[-1] if moved else None
