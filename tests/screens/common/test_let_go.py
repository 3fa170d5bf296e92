"""What is closed is let go: of a screen that was opened often nothing is left, but for the last of its kind."""

import gc

import pytest
from textual._styles_cache import StylesCache
from textual.screen import Screen
from textual.widgets import TextArea

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting

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
}
"""A key on home, and the screen that it opens."""


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
                await keys.press(key)
                await keys.on(screen)
                await keys.settled()
                opened = opened or {kind: len(living(kind)) - before[kind] for kind in KINDS}
                await keys.press("escape")
                await keys.on("HomeScreen")
                await keys.settled()
            for kind in KINDS:
                # The messages that are dealt with last may still name the window that they came from.
                assert len(living(kind)) - before[kind] <= opened[kind], (key, opened, living(kind))
