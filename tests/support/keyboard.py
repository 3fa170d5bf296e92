"""A person at the keyboard of the real app: presses keys, waits, and looks at the screen."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual._context import visible_screen_stack
from textual.keys import _character_to_key
from textual.pilot import Pilot

from allytui.app import AllytuiApp, StartAt
from allytui.config import Settings
from allytui.store.store import Store
from allytui.terminal.capabilities import Appearance
from allytui.terminal.key_queue import OPENING
from tests.support.parsed_styles import parsed_styles
from tests.support.undrawn import undrawn

LOOK = Appearance("ansi-dark", ascii_lines=False, mouse=True)
"""The terminal's own colours and drawn lines."""

PATIENCE = 90.0
"""Seconds to wait for something that has to come, on a machine that is busy with other things."""


PASSED_BY = {
    "AnswerScreen": ("ScreeningScreen", "ctrl+j"),
    "VoicesScreen": ("ScreeningScreen", "ctrl+j"),
    "HomeScreen": ("SkillDialog", "escape"),
    "AllianceScreen": ("SkillDialog", "escape"),
}
"""What stands on the way to a screen and may be left unanswered, and the key that goes past it."""


class Keyboard:
    """Keys in, screen out."""

    def __init__(self, pilot: Pilot[None]) -> None:
        """Sit down."""
        self.pilot = pilot
        self.app = pilot.app

    @property
    def frame(self) -> str:
        """The screen as plain text, with what is seen of those behind it."""
        visible_screen_stack.set(self.app._background_screens)
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press keys, by name."""
        for key in keys:
            await self.pilot.press(key)
            await self._taken()

    async def _taken(self) -> None:
        """Wait until the app has taken every key; keys that wait for a slow store are left waiting."""
        queue: Any = self.app
        until = time.monotonic() + PATIENCE
        while (queue._queue or queue._key_since is not None) and not queue._wait_reported and queue.is_running:
            await asyncio.sleep(0.005)
            assert time.monotonic() < until, f"a key was never done with:\n{self.frame}"

    async def key(self, key: str) -> None:
        """Send a key as the terminal does, without waiting for what it does."""
        driver = self.app._driver
        assert driver
        event = events.Key(key, None)
        event.set_sender(self.app)
        driver.send_message(event)
        await asyncio.sleep(0)

    async def write(self, text: str) -> None:
        """Type a text."""
        driver = self.app._driver
        assert driver
        for char in text:
            key = "enter" if char == "\n" else char if char.isalnum() else _character_to_key(char)
            event = events.Key(key, char)
            event.set_sender(self.app)
            driver.send_message(event)
        await self.pilot.pause()
        await self._taken()

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal brackets it."""
        driver = self.app._driver
        assert driver
        event = events.Paste(text)
        event.set_sender(self.app)
        driver.send_message(event)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool], what: str = "it") -> None:
        """Wait for a condition."""
        until = time.monotonic() + PATIENCE
        while not condition():
            await self.pilot.pause(0.02)
            await asyncio.sleep(0.01)
            assert time.monotonic() < until, f"waited for {what} in vain:\n{self.frame}"

    async def see(self, *texts: str) -> None:
        """Wait until all the texts are on the screen."""
        for text in texts:
            await self.until(lambda text=text: text in self.frame, text)  # type: ignore[misc]

    async def on(self, screen: str) -> None:
        """Wait until a screen, named by its class, is on top and has settled.

        On the way there, what may be left unanswered before and after a review is passed by.
        """
        between, key = PASSED_BY.get(screen, ("", ""))
        names = (screen, between)
        while True:
            await self.until(lambda: type(self.app.screen).__name__ in names and self.app.screen.is_mounted, screen)
            await self.pilot.pause(0.05)
            await self._taken()
            here = type(self.app.screen).__name__
            if here == screen:
                return
            if here == between:
                await self.press(key)

    async def settled(self) -> None:
        """Wait until all that was begun is done, what waits for a rest too, and the screen draws the same twice."""
        until, before = time.monotonic() + PATIENCE, ""
        while time.monotonic() < until:
            await self.pilot.pause(0.02)
            frame = "" if self._at_work() else self.frame
            if frame.strip() and frame == before and "your keys wait" not in frame:
                return
            before = frame
        raise AssertionError(f"it did not settle:\n{self.frame}")

    def _at_work(self) -> bool:
        """Whether a screen reads, or rests for a moment to read then; one behind may wait for its window."""
        top, stack = self.app.screen, self.app.screen_stack
        timers = [timer for screen in stack for timer in screen._timers if timer._repeat == 0]
        return (
            not top.is_mounted
            or any(timer._task and not timer._task.done() for timer in timers)
            or any(
                not each.is_finished and (each.group != OPENING or each.node is top) for each in self.app.workers
            )
        )

    async def saved(self) -> None:
        """Wait until everything typed is stored."""
        await self.until(lambda: not self.app.saver.waiting(), "the drafts")  # type: ignore[attr-defined]


@asynccontextmanager
async def sitting(
    store: Store,
    today: date,
    *,
    login: str = "ana",
    size: tuple[int, int] = (120, 36),
    state: Path | None = None,
    keys: Mapping[str, str] | None = None,
    look: Appearance = LOOK,
    beginning: StartAt | None = None,
) -> AsyncIterator[Keyboard]:
    """Run the app on `store` and give its keyboard."""
    folder = state or Path(store.engine.place).parent / "state"
    told = Settings(
        Path(store.engine.place), named=True, fixed_today=today, state=folder, login=login, keys=keys or {}
    )
    app = AllytuiApp(store, told, look, beginning or StartAt())
    try:
        with parsed_styles(), undrawn():
            async with app.run_test(size=size, notifications=True) as pilot:
                yield Keyboard(pilot)
    finally:
        app.saver.close()
