"""The same keys scroll whatever is read, also beside a list."""

from datetime import timedelta

import pytest
from textual.widget import Widget

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.decisions.promises import parse_promises, promised_item
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import Keyboard, sitting


def pane(keys: Keyboard) -> Widget:
    """Return what has the focus."""
    focused = keys.app.screen.focused
    assert focused is not None
    return focused


@pytest.mark.parametrize(("opens", "name"), [((), "facts"), (("l",), "figures")])
async def test_facts_and_totals_scroll_by_the_keys_of_a_long_text(
    store: Store, ana: Person, blue_door: Alliance, opens: tuple[str, ...], name: str
) -> None:
    promises = parse_promises("\n".join(f"Ana: thing number {at}" for at in range(30)), blue_door, TODAY)
    for at, planned in enumerate(promises):
        store.ledger.add(blue_door.id, promised_item(planned, TODAY), ana, NOW + timedelta(minutes=at))
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press(*opens, "tab")
        await keys.until(lambda: pane(keys).id == name and pane(keys).max_scroll_y > 10, f"{name} to scroll")
        for key, at in (("j", 1), ("j", 2), ("k", 1), ("down", 2), ("G", pane(keys).max_scroll_y), ("g", 0)):
            await keys.press(key)
            await keys.settled()
            assert pane(keys).scroll_y == at, key
        await keys.press("?")
        await keys.on("HelpScreen")
        await keys.write("scroll")
        await keys.see("j down       down         scroll down", "k up         up           scroll up")
