"""Everything about one alliance that a screen shows or a fact is drawn from, read once."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.look_back import CAME, SEEN, came_key, expectations_asked, is_due
from allytui.domain.decisions.promises import Promise
from allytui.domain.reviews.review import Review

if TYPE_CHECKING:
    from allytui.domain.signals.condition_check import CheckedCondition
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


def expectations_due(snapshot: AllianceSnapshot) -> list[Decision]:
    """Return the decisions whose expectation a review of today asks about."""
    return expectations_asked(snapshot.decisions, snapshot.today)


def came_of(snapshot: AllianceSnapshot, review: Review, decision: Decision) -> str:
    """Return what was said in the review of an expectation; a draft of before said it of the last one alone."""
    last = last_moved(snapshot)
    return review.note(came_key(decision.id)) or (review.note(CAME) if last and last.id == decision.id else "")


def conditions_of(snapshot: AllianceSnapshot) -> "tuple[CheckedCondition, ...]":
    """Return the agreed conditions, as they stand today."""
    return snapshot.figures.conditions if snapshot.figures else ()


def unsettled(snapshot: AllianceSnapshot, review: Review) -> bool:
    """Whether a review looks back first: something from last time is not marked yet."""
    if review.kind is ReviewKind.START or review.note(SEEN):
        return False
    waiting = any(is_due(promise, snapshot.today) for promise in snapshot.promises)
    waiting = waiting or any(each.condition.by <= snapshot.today for each in conditions_of(snapshot))
    return waiting or any(not came_of(snapshot, review, each) for each in expectations_due(snapshot))
