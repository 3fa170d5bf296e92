"""What is hidden is not drawn: a screen below another that fills the terminal, at work as it may be."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting


@pytest.mark.parametrize(("key", "on_top", "seen"), [("enter", "AllianceScreen", False), ("m", "LineDialog", True)])
async def test_a_screen_below_is_drawn_where_it_can_be_seen(
    store: Store,
    ana: Person,
    blue_door: Alliance,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    on_top: str,
    seen: bool,
) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        home = keys.app.screen
        await keys.press(key)
        await keys.on(on_top)
        await keys.settled()
        drawn: list[object] = []
        monkeypatch.setattr(keys.app, "_display", lambda screen, drawing: drawn.append(drawing))
        home.refresh()
        home.check_idle()
        for _ in range(10):
            await keys.pilot.pause(0.02)
        assert bool(drawn) is seen
