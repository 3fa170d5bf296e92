"""The goal stands above the question about it, while a voice answers and when all are revealed."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.terms.terms import Terms
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.later import later
from tests.support.reviews import answer, begin, draft, heard

START = date(2026, 8, 19)


@pytest.mark.parametrize("size", [(80, 24), *later(((120, 36),), ((60, 20),))])
async def test_the_goal_has_a_line_above_its_question(
    store: Store, ana: Person, blue_door: Alliance, size: tuple[int, int]
) -> None:
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, START), ana)
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, START), terms=Terms(goal="Homes, no worry."))
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    trial = store.alliances.get(blue_door.id)
    checkpoint = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    answer(store, checkpoint, ana, "purpose", "Yes.", 4)
    store.voices.go_to(checkpoint.id, ana.party_id, "purpose")

    def goal_stands_above(frame: str) -> bool:
        """Whether the goal is a line of its own, right above the question."""
        lines = [line.strip(" |│║") for line in frame.splitlines()]
        at = next((at for at, line in enumerate(lines) if line.endswith("Goal: Homes, no worry.")), -1)
        return at >= 0 and "Is what we set out to do" in lines[at + 1] and frame.count("no worry") == 1

    async with sitting(store, TODAY, size=size) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("LookBackScreen")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")
        await keys.see("PURPOSE")
        await keys.until(lambda: goal_stands_above(keys.frame), "the goal above the question")
    heard(store, checkpoint, ana)
    async with sitting(store, TODAY, size=size) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.until(lambda: goal_stands_above(keys.frame), "the goal above the question")
