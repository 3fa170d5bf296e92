"""One key after the other: a key is not handed on before the one before it has done its work.

Textual hands every key to whatever has the focus at that moment, while Tab or a key that opens a screen take effect
a little later. Over a slow line keys come in bursts, and then words would land in the field or screen before.
"""

import time
from collections import deque
from functools import partial
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

OPENING = "opening"
"""Group of the workers that lead to another screen."""

PATIENCE = 1.0
"""Seconds after which the next key is handed on in any case."""

Result = TypeVar("Result")


class OneKeyApp(App[Result]):
    """Holds keys and pastes back until those before them are done."""

    def __init__(self) -> None:
        """Begin with nothing held."""
        super().__init__()
        self._held: deque[events.Key | events.Paste] = deque()
        self._key_since: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on, or hold it back while another is at work."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._key_since is not None and time.monotonic() - self._key_since < PATIENCE:
            if not self._held:
                self.set_timer(PATIENCE, self._release)
            self._held.append(event)
        else:
            await self._hand_on(event)

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
        if not screen.is_mounted or (screen.AUTO_FOCUS and screen.focused is None):
            return True
        return any(
            worker.group == OPENING and worker.node is screen and not worker.is_finished for worker in self.workers
        )

    def _release(self) -> None:
        if self._held:
            self._key_since = None
            self.call_later(self._hand_on, self._held.popleft())
            if self._held:
                self.set_timer(PATIENCE, self._release)
