"""A phase without a goal is possible: it is said once where it is chosen, and read back before it is signed."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.cases.figures import short, started
from tests.support.keyboard import sitting
from tests.support.review_keys import all_voices, open_review
from tests.support.reviews import decided


@pytest.mark.long
async def test_it_is_said_once_and_read_back(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = started(store, blue_door, ana, date(2026, 8, 19))
    decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, date(2026, 11, 19))
    async with sitting(store, date(2027, 11, 5), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Ana", "Marc"), short, leans=("1", "1"))
        await keys.press("f")
        await keys.on("DecisionScreen")
        assert "Goal:" not in keys.frame
        await keys.press("2")
        await keys.see("Goal: none for this phase. t sets one, f goes on.")
        await keys.press("1", "f")
        await keys.on("SummaryScreen")
        await keys.see("none for this phase")
        await keys.press("escape")
        await keys.on("DecisionScreen")
        await keys.press("2", "1")
        await keys.settled()
        assert "Goal: none for this phase. t sets one" not in keys.frame, "it is said once"
