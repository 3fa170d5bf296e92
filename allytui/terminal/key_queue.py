"""One key after the other: a key is not handed on before the one before it has done its work.

Textual hands every key to whatever has the focus at that moment, while Tab or a key that opens a screen take effect
a little later. Over a slow line keys come in bursts, and then words would land in the field or screen before.
"""

import time
from collections import deque
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen

OPENING = "opening"
"""Group of the workers that lead to another screen."""

PATIENCE = 1.0
"""Seconds after which the next key is handed on in any case."""

Result = TypeVar("Result")


class KeyQueueApp(App[Result]):
    """Holds keys and pastes back until those before them are done."""

    def __init__(self, driver_class: type[Driver] | None = None, *, ansi_color: bool | None = None) -> None:
        """Begin with nothing held."""
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self._held: deque[events.Key | events.Paste] = deque()
        self._key_since: float | None = None
        self._once_ready: WeakSet[Screen[Any]] = WeakSet()

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on, or hold it back while another is at work or waits before it."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        at_work = self._key_since is not None and time.monotonic() - self._key_since < PATIENCE
        if not at_work and not self._held:
            await self._hand_on(event)
            return
        if not self._held:
            self.set_timer(PATIENCE, self._look)
        self._held.append(event)
        if not at_work:
            self._release()

    async def _hand_on(self, event: events.Key | events.Paste) -> None:
        self._key_since = since = time.monotonic()
        target = self.focused or self.screen
        await super().on_event(event)
        if not target.call_later(self._climb, target, since):
            self._done(since)

    def _climb(self, node: MessagePump, since: float) -> None:
        """Follow the key on its way up: when this is called, `node` has done with it."""
        parent = node._parent
        if parent is None or node is self or not parent.call_later(self._climb, parent, since):
            self._done(since)

    def _done(self, since: float) -> None:
        if since != self._key_since:
            return
        if self._opening() and time.monotonic() - since < PATIENCE:
            self.set_timer(0.01, partial(self._done, since))
            return
        self._key_since = None
        self._release()

    def _opening(self) -> bool:
        """Whether another screen is on its way, or not ready for keys yet."""
        screen = self.screen
        if screen not in self._once_ready:
            if not screen.is_mounted or (screen.AUTO_FOCUS and screen.focused is None):
                return True
            self._once_ready.add(screen)  # a click or another window may take its focus away later
        return any(
            worker.group == OPENING and worker.node is screen and not worker.is_finished for worker in self.workers
        )

    def _look(self) -> None:
        """Release a key where the one at work takes too long."""
        if not self._held:
            return
        left = PATIENCE - (time.monotonic() - self._key_since) if self._key_since is not None else 0
        if left <= 0:
            self._release()
        self.set_timer(left if left > 0 else PATIENCE, self._look)

    def _release(self) -> None:
        if self._held:
            # From now on a key is at work: one that comes before this one is handed on waits behind it.
            self._key_since = time.monotonic()
            self.call_later(self._hand_on, self._held.popleft())
