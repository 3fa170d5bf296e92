"""One key after the other: a key is not handed on before the one before it has done its work.

Textual hands every key to whatever has the focus at that moment, while Tab or a key that opens a screen take effect
a little later. Over a slow line keys come in bursts, and then words would land in the field or screen before.
"""

import fcntl
import sys
import termios
import time
from asyncio import Task
from collections import deque
from collections.abc import Callable, Collection
from functools import partial
from typing import Any, TypeVar
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.message_pump import MessagePump
from textual.screen import Screen

from allytui.terminal.delay import call_after

OPENING = "opening"
"""Group of the workers that lead to another screen or change what is stored: keys wait for them to the end."""

LOADING = "loading"
"""Group of the workers that read what a new screen shows: keys wait for the first of them to the end."""

PATIENCE = 1.0
"""Seconds after which a wait is reported, a key that goes back no longer waits, and one is handed on all the same
where a screen neither reads nor takes the focus."""

LAST_KEYS = 0.5
"""Seconds at most that an end from outside waits for keys typed before it."""

LAST_LOOK = 0.05
"""Seconds between two looks whether they are all taken over."""

Result = TypeVar("Result")


class KeyQueueApp(App[Result]):
    """Holds keys and pastes back until those before them are done."""

    leaving_keys: Collection[str] = ("ctrl+q",)
    """Keys that leave the app: they wait for nothing that takes long, and are never dropped."""

    back_keys: Collection[str] = ("escape",)
    """Keys that leave a screen: they do not wait for what it reads; keys that waited there are dropped."""

    def __init__(self, driver_class: type[Driver] | None = None, *, ansi_color: bool | None = None) -> None:
        """Begin with an empty queue."""
        super().__init__(driver_class=driver_class, ansi_color=ansi_color)
        self._queue: deque[events.Key | events.Paste] = deque()
        self._key_since: float | None = None
        self.last_key = 0.0
        """When a key was last pressed, by the steady clock."""
        self._wait_reported = False
        self._once_ready: WeakSet[Screen[Any]] = WeakSet()
        self._handed_to: tuple[Task[Any] | None, float] = (None, 0)
        self._watched: WeakSet[Task[Any]] = WeakSet()

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on, or queue it while another is at work or waits before it."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self.last_key = time.monotonic()
        waited = time.monotonic() - self._key_since if self._key_since is not None else None
        if waited is not None and waited >= PATIENCE and self._leaves(event):
            await super().on_event(event)
            return
        read = self.reading() and not self._opening()
        if read and waited is not None and waited >= PATIENCE and self._goes_back(event):
            self.drop_queued_keys()
            await super().on_event(event)
            return
        at_work = waited is not None and (waited < PATIENCE or self._opening() or self.reading())
        if not at_work and not self._queue:
            if self._screen_ready() and not self._opening():
                await self._hand_on(event)
                return
            self._key_since = since = time.monotonic()
            self._wait_reported = False
            self._append(event)
            self._done(since)
            return
        self._append(event)
        if not at_work:
            self._release()

    def _append(self, event: events.Key | events.Paste) -> None:
        """Queue a key; as long as there is one, it is looked after: the one before it may go with its window."""
        if not self._queue:
            call_after(PATIENCE, self, self._look)
        self._queue.append(event)

    def drop_queued_keys(self) -> int:
        """Forget the keys that waited for something that has failed, and return how many; one that leaves stays."""
        kept = deque(event for event in self._queue if self._leaves(event))
        count = len(self._queue) - len(kept)
        self._queue = kept
        return count

    def once_typed(self, then: Callable[[], None], waited: float = 0, looks: int = 0) -> None:
        """Call `then` when what was typed until now is taken over, after `LAST_KEYS` at most; in the event loop.

        Two looks, one after the other, must find no key under way: it may be between the terminal and the queue.
        """
        looks = 0 if self._queue or self._key_since is not None or _unread() else looks + 1
        if looks == 2 or waited >= LAST_KEYS or self._loop is None:
            then()
        else:
            self._loop.call_later(LAST_LOOK, self.once_typed, then, waited + LAST_LOOK, looks)

    def keys_wait(self) -> None:
        """Report that keys wait for the one before them."""

    def keys_taken(self) -> None:
        """Take that report back: they wait no more."""

    def _leaves(self, event: events.Event) -> bool:
        """Whether a key leaves the app, which must be possible at any time."""
        return isinstance(event, events.Key) and event.key in self.leaving_keys

    def _goes_back(self, event: events.Event) -> bool:
        return isinstance(event, events.Key) and event.key in self.back_keys

    async def _hand_on(self, event: events.Key | events.Paste) -> None:
        self._key_since = since = time.monotonic()
        self._wait_reported = False
        target = self.focused or self.screen
        self._watch(target, since)
        await super().on_event(event)
        # Once behind the key, whose action runs in the app, and once more behind the message that the action may
        # send from the widget, such as a row that was chosen: the screen acts on it only when it has come up.
        self._follow(target, partial(self._follow, target, partial(self._done, since)))

    def _follow(self, node: MessagePump, then: Callable[[], None]) -> None:
        """Go from a widget up to the app, each with its messages so far behind it, and then on."""
        parent = None if node is self else node._parent
        arrived = then if parent is None else partial(self._follow, parent, then)
        if not node.call_later(arrived):
            then()

    def _watch(self, target: MessagePump, since: float) -> None:
        """Take a key as done once its widget has closed: it forgets the calls that would say so."""
        task = target._task
        self._handed_to = (task, since)
        if task is not None and task not in self._watched:
            self._watched.add(task)
            task.add_done_callback(self._closed_under_key)

    def _closed_under_key(self, task: Task[Any]) -> None:
        handed_to, since = self._handed_to
        if task is handed_to and self.is_running:
            self._done(since)

    def _done(self, since: float) -> None:
        if since != self._key_since or not self.screen_stack:  # without a screen the app is closing
            return
        waited = time.monotonic() - since
        if self._held_up() or (waited < PATIENCE and not self._screen_ready()):
            if waited >= PATIENCE and not self._wait_reported:
                self._wait_reported = True
                self.keys_wait()
            call_after(0.01 if waited < PATIENCE else 0.1, self, partial(self._done, since))
            return
        self._key_since = None
        if self._wait_reported:
            self._wait_reported = False
            self.keys_taken()
        self._release()

    def _opening(self) -> bool:
        """Whether the screen is at work on a key, or on the way to another screen."""
        return self._runs(OPENING)

    def _held_up(self) -> bool:
        """Whether the next key has to wait, however long it takes."""
        return self._opening() or (self.reading() and not (self._queue and self._goes_back(self._queue[0])))

    def reading(self) -> bool:
        """Whether the screen reads what it shows for the first time."""
        return self.screen not in self._once_ready and self._runs(LOADING)

    def _screen_ready(self) -> bool:
        """Whether the screen shows what keys act on."""
        screen = self.screen
        if screen not in self._once_ready:
            unfocused = bool(screen.AUTO_FOCUS) and screen.focused is None
            if not screen.is_mounted or unfocused or self._runs(LOADING):
                return False
            self._once_ready.add(screen)  # a click or another window may take its focus away later
        return True

    def _runs(self, group: str) -> bool:
        screen = self.screen
        return any(
            worker.group == group and worker.node is screen and not worker.is_finished for worker in self.workers
        )

    def _look(self) -> None:
        """Release a key where the one at work takes too long."""
        if not self._queue or not self.screen_stack:
            return
        left = PATIENCE - (time.monotonic() - self._key_since) if self._key_since is not None else 0
        if left <= 0 and not self._held_up():
            self._release()
        call_after(left if left > 0 else PATIENCE, self, self._look)

    def _release(self) -> None:
        if self._queue:
            # From now on a key is at work: one that comes before this one is handed on waits behind it.
            self._key_since = time.monotonic()
            self.call_later(self._hand_on, self._queue.popleft())


def _unread() -> bool:
    """Whether the terminal holds keys that nobody has read yet."""
    try:
        return fcntl.ioctl(sys.__stdin__ or 0, termios.FIONREAD, bytes(4)) != bytes(4)
    except (OSError, ValueError):
        return False
