"""Holding a review by keys: every voice answers, all are shown, and it is decided and signed."""

from collections.abc import Callable, Sequence
from typing import Any

from allytui.screens.review.answer_screen import AnswerScreen
from tests.support.keyboard import Keyboard


async def answer_all(
    keys: Keyboard, words: Callable[[str, int], str], *, score: str = "4", lean: str = "1", sure: str = "4"
) -> int:
    """Let the voice at the keyboard answer every step; `words` are told key and number of the step.

    Returns how many keys were pressed beyond the words, the scores and what is chosen.
    """
    await keys.on("AnswerScreen")
    screen = keys.app.screen
    assert isinstance(screen, AnswerScreen)
    for number, step in enumerate(screen.guide.steps, 1):
        await keys.see(f"Step {number} of {len(screen.guide.steps)}")
        marked = (lean if step.options else "") + ((sure if step.options else score) if step.score else "")
        await keys.write(marked + words(step.key, number))
        await keys.press("ctrl+j")
    await keys.on("VoicesScreen")
    return len(screen.guide.steps)


async def open_review(keys: Keyboard) -> int:
    """Begin the review under the cursor and go past what was promised last time."""
    await keys.press("r")
    first = ("ScreeningScreen", "LookBackScreen", "AnswerScreen")
    await keys.until(lambda: type(keys.app.screen).__name__ in first, "a review")
    if type(keys.app.screen).__name__ == "ScreeningScreen":
        await keys.on("ScreeningScreen")
        await keys.press("ctrl+j")
        return 2
    if type(keys.app.screen).__name__ == "LookBackScreen":
        await keys.on("LookBackScreen")
        await keys.press("ctrl+j")
        return 2
    return 1


async def all_voices(
    keys: Keyboard,
    names: Sequence[str],
    words: Callable[[str, str, int], str],
    *,
    score: str = "4",
    leans: Sequence[str] = (),
) -> int:
    """Let every party answer at this keyboard, the first one first, until all are shown."""
    pressed = 0
    for place, name in enumerate(names):
        if place:
            await keys.press("w")
            await keys.on("ChoiceDialog")
            await keys.see(f"{name}, please sit down")
            await keys.press("enter")
            pressed += 2
        await keys.see(f"{name} is typing")
        lean = leans[place] if leans else "1"
        pressed += await answer_all(keys, lambda key, at, who=name: words(who, key, at), score=score, lean=lean)  # type: ignore[misc]
        await keys.press("v")
        pressed += 1
        if place < len(names) - 1:
            await keys.see("the answers are sealed")
    await keys.on("RevealScreen")
    return pressed


def _is_signed(screen: Any) -> bool:
    """Whether what comes after the last signature is there: a question, or what one came from, at rest."""
    name = type(screen).__name__
    return name in ("SkillDialog", "TextDialog") or (
        name in ("HomeScreen", "AllianceScreen") and not screen.is_at_work()
    )


async def sign(keys: Keyboard, names: Sequence[str]) -> int:
    """Let every party sign what was read back; where somebody doubts, say why to go on, and name no day."""
    await keys.on("SummaryScreen")
    for name in names:
        await keys.see(f"{name}: y signs")
        await keys.press("y")
    await keys.until(lambda: _is_signed(keys.app.screen), "what comes after the last signature")
    if type(keys.app.screen).__name__ == "TextDialog":
        await keys.write("It deserves another quarter.")
        await keys.press("ctrl+j")
        await keys.on("DateDialog")
        await keys.press("escape")
    home = "AllianceScreen" if type(keys.app.screen).__name__ == "AllianceScreen" else "HomeScreen"
    await keys.on(home)  # past the skill that is asked for once a month
    return len(names) + 1


async def no_response(keys: Keyboard) -> int:
    """Go on without the voice under the cursor, saying how it was asked, and return how many keys that took."""
    await keys.press("x")
    await keys.on("LineDialog")
    await keys.write("by phone")
    await keys.press("enter")
    await keys.on("ChoiceDialog")
    await keys.press("3")
    return 3
