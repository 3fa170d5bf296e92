"""A store that is slow or locked: keys wait for their window, and nothing comes back to a closed screen."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window
from allytui.screens.home.home_screen import HomeScreen
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.engines import impatient, locked
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import no_response
from tests.support.reviews import begin, decided


class Gate:
    """Holds up every call to the store while it is shut."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = threading.Event()
        self.open.set()
        self.waiting = 0
        run = Session.run

        async def held(session: Session, call: Callable[..., Any], *args: object, **named: object) -> Any:
            """Wait for the gate on the store's thread, as a slow disk does."""

            def slow() -> Any:
                """Wait, and then do it."""
                self.waiting += 1
                self.open.wait(60)
                return call(*args, **named)

            return await run(session, slow)

        monkeypatch.setattr(Session, "run", held)

    @contextmanager
    def shut(self) -> Iterator[None]:
        """Shut it."""
        self.waiting = 0
        self.open.clear()
        try:
            yield
        finally:
            self.open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """A gate before the store, open at first and at the end."""
    found = Gate(monkeypatch)
    yield found
    found.open.set()


async def test_keys_wait_for_the_window_that_they_open(store: Store, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        with locked(store):
            await keys.write("nquarterly talk")
            await keys.see("The database is busy: your keys wait")
            assert type(keys.app.screen).__name__ == "HomeScreen"
        await keys.on("TextDialog")
        await keys.see("quarterly talk")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
    assert [note.words for note in store.notes.of(blue_door.id)] == ["quarterly talk"]


async def test_keys_for_a_window_that_does_not_come_are_dropped(store: Store, blue_door: Alliance) -> None:
    impatient(store, 0.2)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        with locked(store):
            await keys.write("nq")
            await keys.see("The keys typed meanwhile were not used")
        assert keys.app.is_running
        assert type(keys.app.screen).__name__ == "HomeScreen"


async def test_what_fails_in_the_background_does_not_hide_what_a_key_came_to(
    store: Store, blue_door: Alliance
) -> None:
    impatient(store, 0.2)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        home = keys.app.screen
        assert isinstance(home, HomeScreen)
        with locked(store):
            home.notice()
            await keys.see("test.db is busy")
            await keys.write("nq")
            await keys.see("The keys typed meanwhile were not used")
            home.notice()
            await keys.until(lambda: all(each.is_finished for each in home.workers), "the background")
            await keys.see("The keys typed meanwhile were not used")


async def test_the_key_that_leaves_is_never_dropped(store: Store, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("s")
        await keys.on("DateDialog")
        await keys.write("yesterday")
        for key in ("ctrl+j", "x", "ctrl+q"):
            await keys.key(key)
        await keys.until(lambda: not keys.app.is_running, "the end")


async def test_the_app_can_be_left_while_keys_wait(store: Store, blue_door: Alliance, gate: Gate) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        with gate.shut():
            await keys.write("nabc")
            await keys.see("your keys wait")
            await keys.key("ctrl+q")
            await keys.until(lambda: not keys.app.is_running, "the end")


async def test_keys_wait_for_what_a_new_screen_reads(store: Store, blue_door: Alliance, gate: Gate) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        with gate.shut():
            await keys.write("\nl")
            await keys.see("your keys wait")
            assert type(keys.app.screen).__name__ == "AllianceScreen"
        await keys.on("LedgerScreen")


async def test_the_way_back_does_not_wait_for_what_a_screen_reads(
    store: Store, blue_door: Alliance, gate: Gate
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        with gate.shut():
            await keys.write("\nl")
            await keys.see("your keys wait")
            await keys.key("escape")
            await keys.until(lambda: type(keys.app.screen).__name__ == "HomeScreen", "home")
        await keys.press("j")
        await keys.on("HomeScreen")


async def _to_home(keys: Keyboard) -> None:
    """Home."""


async def _to_history(keys: Keyboard) -> None:
    """The history of an alliance."""
    await _to_alliance(keys)
    await keys.press("h")
    await keys.on("HistoryScreen")


async def _to_alliance(keys: Keyboard) -> None:
    """An alliance."""
    await keys.press("enter")
    await keys.on("AllianceScreen")
    await keys.see("Northside (Ana)")


SCREENS = [
    (_to_home, "Y", "HomeScreen"),
    (_to_home, "P", "HomeScreen"),
    (_to_home, "enter", "HomeScreen"),
    (_to_home, "a", "HomeScreen"),
    (_to_alliance, "h", "AllianceScreen"),
    (_to_alliance, "l", "AllianceScreen"),
    (_to_alliance, "p", "AllianceScreen"),
    (_to_history, "v", "HistoryScreen"),
    (_to_history, "b", "HistoryScreen"),
    (_to_alliance, "e", "AllianceScreen"),
]


@pytest.mark.parametrize(("way", "key", "below"), SCREENS, ids=[f"{each[2]}-{each[1]}" for each in SCREENS])
async def test_nothing_comes_back_to_a_screen_that_was_closed(
    store: Store, blue_door: Alliance, ana: Person, gate: Gate, way: Any, key: str, below: str
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await way(keys)
        with gate.shut():
            await keys.key(key)
            await keys.until(lambda: type(keys.app.screen).__name__ != below and gate.waiting > 0, "a screen")
            opened = keys.app.screen
            assert isinstance(opened, Window)
            await keys.key("escape")
            await keys.on(below)
        await keys.until(lambda: not opened.is_attached, "the end of the screen")
        await keys.pilot.pause(0.1)
        assert keys.app.is_running
        assert keys.app.return_code in (None, 0)


async def test_the_close_out_list_may_be_left_while_it_is_read(
    store: Store, blue_door: Alliance, ana: Person, gate: Gate
) -> None:
    made = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    decided(store, made, ReviewKind.CHECKPOINT, Outcome.END, ana, TODAY)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("CloseOutScreen")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.until(lambda: type(keys.app.screen).__name__ == "CloseOutScreen", "the list")
        with gate.shut():
            keys.app.screen.begin()  # type: ignore[attr-defined]
            await keys.key("escape")
            await keys.until(lambda: type(keys.app.screen).__name__ == "HomeScreen", "home")
        await keys.pilot.pause(0.1)
        assert keys.app.is_running


@pytest.mark.long
async def test_what_two_people_did_not_both_type_is_not_reported_as_such(
    store: Store, blue_door: Alliance, ana: Person
) -> None:
    """The decision takes up the notes of the talk: what is typed there follows them."""
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.press("escape", "v")
        await keys.on("VoicesScreen")
        await no_response(keys)
        await keys.on("VoicesScreen")
        await keys.press("down")
        await no_response(keys)
        await keys.on("RevealScreen")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        keys.app.screen.query_one("#said").focus()
        await keys.write("first")
        await keys.saved()
        await keys.press("ctrl+o")
        await keys.on("RevealScreen")
        await keys.press("escape", "escape")
        await keys.on("HomeScreen")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        area = keys.app.screen.query_one("#said")
        area.focus()
        await keys.press("end")
        await keys.write(" second")
        await keys.saved()
        await keys.pilot.pause(0.1)
        assert "typed here too" not in keys.frame
    assert store.reviews.get(held.id, ana.id).note("said") == "first second"


async def test_a_date_is_kept_as_a_draft(store: Store, blue_door: Alliance) -> None:
    for text in ("6 jan 2027", ""):
        async with sitting(store, TODAY) as keys:
            await keys.on("HomeScreen")
            await keys.press("s")
            await keys.on("DateDialog")
            await keys.write(text)
            await keys.see("6 January 2027")
            await keys.press("escape")
            await keys.on("HomeScreen")


@pytest.mark.parametrize(
    ("key", "window"), [("n", "TextDialog"), ("+", "LineDialog"), ("s", "DateDialog"), ("f1", "HelpScreen")]
)
async def test_every_window_is_drawn_again_when_asked(
    store: Store, blue_door: Alliance, key: str, window: str
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press(key)
        await keys.on(window)
        drawn: list[object] = []
        for screen in keys.app.screen_stack:
            screen.refresh = lambda *regions, **how: drawn.append(how)  # type: ignore[method-assign,assignment]
        await keys.press("ctrl+l")
        await keys.until(lambda: len(drawn) >= len(keys.app.screen_stack), "everything to be drawn")
        assert {"repaint": True, "layout": True} in drawn
