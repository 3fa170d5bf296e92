"""What screens show does not depend on what is sealed."""

import inspect
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.screen import Screen

import allytui.screens
from allytui.screens.home.search_screen import SearchScreen
from allytui.screens.parties.parties_screen import PartiesScreen
from allytui.store.store import Store
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.panes.flowing_text import FlowingText
from allytui.widgets.panes.reading_pane import ReadingPane
from tests.conftest import TODAY
from tests.sealing.two_logins import PEOPLE, SECRET, otherwise
from tests.support.keyboard import Keyboard, sitting
from tests.support.modules import loaded

AFTER_THE_REVEAL = {"RevealScreen", "DecisionScreen", "SummaryScreen", "TermsForm", "SkillDialog"}
"""Screens that the program opens once every voice has spoken, and not before."""

OTHERS_ARE_MADE_FROM = {
    "Window",
    "AllyScreen",
    "DraftScreen",
    "InReview",
    "SharedDraft",
    "FormScreen",
    "LedgerActionsScreen",
    "Dialog",
    "DraftDialog",
}

BESIDES = {"WelcomeScreen", "CloseOutScreen", "ScreeningScreen"}
"""Screens of other times: before one has a name, before a start review, and after an ending."""

WAYS = (
    "j, slash b l u e enter, escape, question_mark, escape, question_mark, s e a l e d enter, "
    "escape, s, escape, enter, p, t, escape, f, escape, i, escape, n, escape, q, o, escape, "
    "h, b, escape, v, escape, c, a, escape, q, q, f, s e a l e d, down, j, enter, escape, escape, enter, "
    "e, escape, n, escape, q, P, enter, escape, q, r, escape, v, g, w, "
    "escape, j, w, escape, j, w, escape, g, x, escape, o, escape, question_mark, escape, q, plus, escape, "
    "W, escape, R, p, q, Y, s, escape, q, enter, l, q"
).split(", ")
"""Keys that lead through every screen that is there while a review is open."""


async def walk(keys: Keyboard) -> AsyncIterator[tuple[str, str]]:
    """Press the keys and give, after each, the screen on top and its frame."""
    await keys.on("HomeScreen")
    for way in ("", *WAYS):
        before = type(keys.app.screen).__name__
        if way == "escape" and before == "VoicesScreen":
            continue  # 'w' led back to one's own answer and not to a window
        await keys.press(*way.split())
        if type(keys.app.screen).__name__ == "HomeScreen":
            await keys.pilot.pause(0.25)  # the preview comes once the cursor rests
        if isinstance(keys.app.screen, PartiesScreen):
            pane = keys.app.screen.query_one(ReadingPane)
            await keys.until(lambda: bool(pane.query_one(FlowingText).content), "the page of a party")  # noqa: B023  awaited at once
        if isinstance(searched := keys.app.screen, SearchScreen):
            field = searched.query_one(LineInput)
            await keys.until(lambda: searched.looked_for == field.value, "what is found")  # noqa: B023  awaited at once
        await keys.settled()
        yield type(keys.app.screen).__name__, re.sub(r"saved \d\d:\d\d:\d\d", "saved", keys.frame)
        if way == "w" and type(keys.app.screen).__name__ == "AnswerScreen":
            await keys.press("escape", "v")
            await keys.on("VoicesScreen")


def all_screens() -> set[str]:
    found: set[str] = set()
    for module in loaded(allytui.screens):
        for each in vars(module).values():
            if inspect.isclass(each) and issubclass(each, Screen) and each.__module__ == module.__name__:
                found.add(each.__name__)
    return found - OTHERS_ARE_MADE_FROM


@pytest.mark.parametrize("login", PEOPLE)
@pytest.mark.long
async def test_no_screen_shows_what_is_sealed(sealed: Path, tmp_path: Path, login: str) -> None:
    told: list[list[tuple[str, str]]] = []
    for path in (sealed, otherwise(sealed, login)):
        store = Store.open(path)
        async with sitting(store, TODAY, login=login, state=tmp_path / f"state{path.stem}") as keys:
            told.append([each async for each in walk(keys)])
    for (screen, one), (_, other) in zip(*told, strict=True):
        assert one == other, screen
        for person in ("Ana", "Marc", "Rosa"):
            if person != PEOPLE[login][0]:
                assert f"{SECRET} words of {person}" not in one, screen
    seen = {screen for screen, _ in told[0]}
    assert not seen & AFTER_THE_REVEAL
    if login == "ana":
        assert seen | AFTER_THE_REVEAL | BESIDES == all_screens(), "reach the screen in WAYS"
