"""What the cases share."""

from collections.abc import Callable
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.signals.signal import SignalKind
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.reviews import begin, draft, heard

Run = Callable[..., str]
"""Given a day, the words of a command and, by name, its exit status: what it printed."""


def short(who: str, key: str, at: int) -> str:
    return f"{who} on {key}."


def signs(store: Store, alliance: Alliance, viewer: str, today: date) -> list[SignalKind]:
    return [each.kind for each in store.signals.figures(alliance.id, viewer, today, USUAL).signals]


def started(store: Store, made: Alliance, by: Person, on: date) -> Alliance:
    """Decide the start review without a word, a trial from a day on."""
    held = heard(store, begin(store, made, ReviewKind.START, by), by)
    wanted = draft(made, ReviewKind.START, Outcome.TRY, on)
    store.decisions.record(made, wanted, by, NOW, review_id=held.id)
    return store.alliances.get(made.id)
