"""A decision half made, taken up again in a new session."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.later import later
from tests.support.reviews import begin, decided, heard


@pytest.mark.parametrize("typed", [True, *later(False)])
async def test_a_decision_half_made_is_taken_up_in_a_new_session(
    store: Store, ana: Person, blue_door: Alliance, typed: bool
) -> None:
    """Outcome, day and words are those of before, and nobody else seems to type."""
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    for first, shown in (("3", "(o) 3"), ("4", "(o) 4")):
        async with sitting(store, TODAY) as keys:
            await keys.on("HomeScreen")
            await keys.press("r")
            if first == "3":
                await keys.on("RevealScreen")
                await keys.press("f")
            await keys.on("DecisionScreen")
            if first == "4":
                await keys.see("(o) 3")
                if typed:
                    await keys.see("We keep trying")
            await keys.press(first)
            await keys.see(shown)
            if first == "3" and typed:
                await keys.press("tab", "tab")
                await keys.write("We keep trying")
                await keys.press("escape")
            if first == "4":
                await keys.press("f")
                await keys.on("SummaryScreen")
                await keys.see("Pause until")
                assert "typed elsewhere" not in keys.frame
            await keys.press("ctrl+q")
    held = store.reviews.opened(blue_door.id, ana.id)
    assert held
    assert held.note("outcome") == "pause"
