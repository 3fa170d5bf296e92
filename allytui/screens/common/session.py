"""Who sits here, and what they work with: handed to every screen, never changed."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Person
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.keys.keymap import shown_key
from allytui.store.reviews.draft_saver import DraftSaver
from allytui.store.store import Store

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Session:
    """The person at the keyboard, the store, and the clock."""

    store: Store
    saver: DraftSaver
    person: Person
    party: str
    """Name of the party the person speaks for."""
    clock: Callable[[], datetime]
    calendar: Callable[[], date]
    state: Path
    """Folder of the user's own for what cannot be in the store."""
    guides: Path | None = None
    demo: bool = False
    """Whether the store is a throw-away one."""

    currency: str = ""
    """What amounts of money are in, where nobody says it."""
    thresholds: Thresholds = USUAL
    """From where on something is a signal."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Actions with keys of the person's own."""

    def key(self, action: str) -> str:
        """Return the key of an action, for a sentence that names it."""
        return shown_key(action, self.keys)

    @property
    def today(self) -> date:
        """Today as the person sees it."""
        return self.calendar()

    async def run(self, call: Callable[..., Answer], *arguments: object, **named: object) -> Answer:
        """Do something with the store on another thread, so that the screen goes on answering."""
        return await asyncio.to_thread(call, *arguments, **named)
