"""Screens of a database in which one row is damaged: they show all that is sound, and say which row it is."""

import pytest

from allytui.domain.alliances.party import Person
from allytui.screens.alliance.alliance_screen import AllianceScreen
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.store.test_damage_shown import fill, of_blue
from tests.support.engines import alter
from tests.support.keyboard import Keyboard, sitting

SIZE = (140, 50)


@pytest.fixture
def damaged(store: Store, ana: Person) -> Store:
    """A store in which the day of a decision of Blue Door cannot be read; Green Door has the same, and is whole."""
    for name in ("Blue", "Green"):
        fill(store, ana, name)
    alter(store, of_blue("decision.decided_on"))
    return store


async def says(keys: Keyboard, row: str, column: str) -> None:
    """Wait for the sentence on a row; it is wrapped where the path before it is long."""
    sentence = f"Row 1 of '{row}' is damaged: its '{column}' cannot be read."
    await keys.until(lambda: sentence in " ".join(keys.frame.split()), sentence)


@pytest.mark.parametrize(("key", "screen"), [("Y", "YearScreen"), ("R", "ReportScreen")])
async def test_a_year_and_a_report_leave_out_the_alliance(damaged: Store, key: str, screen: str) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press(key)
        await keys.on(screen)
        await keys.see("Green Door: trial agreed")
        await says(keys, "decision", "decided_on")
        assert "because a row cannot be read: Blue Door." in " ".join(keys.frame.split())
        assert "Blue Door: " not in keys.frame


async def test_search_finds_the_rest(damaged: Store) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("f", *"violet")
        await keys.see("violet note Blue")
        await keys.see("violet goal Green")
        await says(keys, "decision", "decided_on")


async def test_a_page_shows_what_does_not_depend_on_the_decision(damaged: Store) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("/", *"blue", "enter", "enter")
        await keys.on("AllianceScreen")
        await keys.see("violet note Blue")
        await says(keys, "decision", "decided_on")
        assert "Left out, in all figures too" in " ".join(keys.frame.split())
        assert "trial since 22 Sep 2026" in keys.frame
        assert "continued" in keys.frame
        assert "trial agreed" not in keys.frame
        screen = keys.app.screen
        assert isinstance(screen, AllianceScreen)
        await keys.press("tab")
        found = screen.to_copy()
        assert found
        assert found[1].startswith("Left out, in all figures too")


async def test_no_earlier_decision_is_taken_for_the_last_one(damaged: Store) -> None:
    alter(
        damaged, "UPDATE decision SET said = CAST('a' || x'ff' AS TEXT) WHERE seq = (SELECT MAX(seq) FROM decision)"
    )
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Green Door")
        await keys.press("/", *"green", "enter", "enter")
        await keys.on("AllianceScreen")
        await keys.see("violet note Green")
        assert "trial agreed" in keys.frame
        assert "Agreed" not in keys.frame


async def test_a_page_whose_alliance_is_damaged_says_so(store: Store, ana: Person) -> None:
    fill(store, ana, "Blue")
    async with sitting(store, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        alter(store, of_blue("alliance.review_on"))
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await says(keys, "alliance", "review_on")
