"""What the cases share."""

from collections.abc import Callable
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.signals.signal import SignalKind
from allytui.store.store import Store

Run = Callable[..., str]
"""Given a day, the words of a command and, by name, its exit status: what it printed."""


def short(who: str, key: str, at: int) -> str:
    return f"{who} on {key}."


def signs(store: Store, alliance: Alliance, viewer: str, today: date) -> list[SignalKind]:
    return [each.kind for each in store.signals.figures(alliance.id, viewer, today, USUAL).signals]
