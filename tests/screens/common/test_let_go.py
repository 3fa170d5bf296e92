"""What is closed is let go: of a screen that was opened often nothing is left, but for the last of its kind."""

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path
from weakref import WeakSet

import pytest
from textual._styles_cache import StylesCache
from textual.screen import Screen
from textual.widgets import TextArea

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.frames import TOUR
from tests.support.keyboard import Keyboard, sitting

TIMES = 4

KINDS = (Screen, TextArea, StylesCache)
"""Windows, fields, and what any widget has drawn."""

OPENS = {
    "W": "ProfileForm",
    "e": "AllianceForm",
    "n": "TextDialog",
    "Y": "YearScreen",
    "P": "PartiesScreen",
    "R": "ReportScreen",
    "f": "SearchScreen",
    "enter": "AllianceScreen",
    "question_mark": "HelpScreen",
    "question_mark s e a l e d enter": "ManualScreen",
}
"""Keys on home, and the screen that they open."""


def living(kind: type) -> list[str]:
    """Return the classes of all objects of a kind that something still holds."""
    gc.collect()
    return sorted(type(each).__name__ for each in gc.get_objects() if isinstance(each, kind))


@pytest.mark.long
async def test_no_screen_and_no_field_outlives_its_closing(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        for key, screen in OPENS.items():
            before = {kind: len(living(kind)) for kind in KINDS}
            opened: dict[type, int] = {}
            for _ in range(TIMES):
                await keys.press(*key.split())
                await keys.on(screen)
                await keys.settled()
                opened = opened or {kind: len(living(kind)) - before[kind] for kind in KINDS}
                await keys.press("escape")
                await keys.on("HomeScreen")
                await keys.settled()
            for kind in KINDS:
                # The messages that are dealt with last may still name the window that they came from.
                assert len(living(kind)) - before[kind] <= opened[kind], (key, opened, living(kind))


def closed(keys: Keyboard) -> WeakSet[Screen[object]]:
    """Return the screens that are closed and that something still holds."""
    # A timer that was cancelled is held with its context until its time comes, and the context names screens.
    for handle in getattr(asyncio.get_running_loop(), "_scheduled", ()):
        if handle.cancelled():
            handle._context = None
    gc.collect()
    found = (each for each in gc.get_objects() if isinstance(each, Screen))
    return WeakSet(each for each in found if each not in keys.app.screen_stack)


def names(screens: WeakSet[Screen[object]]) -> list[str]:
    """Return the classes of screens."""
    return sorted(type(each).__name__ for each in screens)


async def test_a_form_is_not_held_until_another_one_is_opened(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        for key, screen in (("W", "ProfileForm"), ("P", "PartiesScreen"), ("enter", "AllianceScreen")):
            await keys.press(key)
            await keys.on(screen)
            await keys.settled()
            await keys.press("escape")
            await keys.on("HomeScreen")
            await keys.settled()
        assert "ProfileForm" not in names(closed(keys))


async def test_what_a_closed_screen_was_made_of_is_collected_without_being_asked_to(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    opened: WeakSet[Screen[object]] = WeakSet()
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        gc.disable()  # so that nothing else collects it
        try:
            for _ in range(3):
                await keys.press("W")
                await keys.on("ProfileForm")
                opened.add(keys.app.screen)
                await keys.settled()
                await keys.press("escape")
                await keys.on("HomeScreen")
                await keys.settled()
            await keys.until(lambda: len(opened) <= 1, "the garbage of closed screens")
        finally:
            gc.enable()


@pytest.mark.long
async def test_no_screen_of_the_tour_outlives_its_closing(
    sample: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    async with sitting(Store.open(sample(tmp_path / "sample.db", "ana")), TODAY, state=tmp_path) as keys:
        before: WeakSet[Screen[object]] = WeakSet()
        for pressed, screen, words, _ in TOUR:
            await keys.press(*pressed.split())
            await keys.on(screen)
            await keys.see(words)
            await keys.saved()
            await keys.settled()
            if screen == "HomeScreen":
                # What was closed last may still be named by the messages that are dealt with last.
                held = closed(keys)
                assert not names(WeakSet(before & held)), "closed before home was left last"
                before = held
