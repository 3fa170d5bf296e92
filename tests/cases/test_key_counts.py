"""How many keys a decision takes, from home to the last signature."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.cases.figures import short, started
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import all_voices, open_review, sign
from tests.support.reviews import decided

KEYS = 37
"""Nine questions a voice in a renewal, the leaning among them; one key goes past the skill to practise."""

MOST = 40
"""Keys that two parties may need for any decision, beside words and scores."""


@pytest.mark.long
async def test_the_checkpoint_of_a_trial_takes_few_keys(store: Store, ana: Person, blue_door: Alliance) -> None:
    started(store, blue_door, ana, date(2026, 8, 19))
    async with sitting(store, date(2026, 11, 19), size=(80, 24)) as keys:
        pressed = await _decide(keys, "1", ("1", "1"))
    decision = store.decisions.of(blue_door.id)[-1]
    assert decision.choice.review_kind is ReviewKind.CHECKPOINT
    assert decision.choice.outcome is Outcome.GO_ON
    assert decision.conversation.said == "What we said to each other."
    assert pressed <= MOST


@pytest.mark.long
@pytest.mark.parametrize(("outcome", "lean"), [("1", "1"), ("4", "4")])
async def test_renewing_and_withdrawing_take_the_same_few_keys(
    store: Store, ana: Person, blue_door: Alliance, outcome: str, lean: str
) -> None:
    """Beyond words and scores; the leaning and its number count as keys."""
    trial = started(store, blue_door, ana, date(2026, 8, 19))
    term = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, date(2026, 11, 19))
    held = store.decisions.of(term.id)[-1]
    assert held.choice.outcome is Outcome.GO_ON
    async with sitting(store, date(2027, 11, 5), size=(80, 24)) as keys:
        pressed = await _decide(keys, outcome, (lean, lean))
    decision = store.decisions.of(term.id)[-1]
    assert decision.choice.outcome is (Outcome.RENEW if outcome == "1" else Outcome.END)
    assert decision.conversation.said == "What we said to each other."
    assert pressed == KEYS <= MOST


async def _decide(keys: Keyboard, outcome: str, leans: tuple[str, str]) -> int:
    """Hold the review that is due, from home to home; return the keys beside words and scores."""
    await keys.on("HomeScreen")
    pressed = await open_review(keys)
    pressed += await all_voices(keys, ("Ana", "Marc"), short, leans=leans)
    pressed += 2 * 2  # which way each leans, and how sure
    await keys.press("f")
    await keys.on("DecisionScreen")
    await keys.press(outcome, "tab")
    await keys.write("What we said to each other.")
    await keys.press("ctrl+j")
    pressed += 4
    pressed += await sign(keys, ("Ana", "Marc"))
    await keys.on("HomeScreen")
    return pressed
