"""A voice's answer by keys: what is a score, and what is words."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import Keyboard, sitting
from tests.support.reviews import begin


async def to_purpose(keys: Keyboard) -> None:
    """Open the question that has a score and takes a goal."""
    await keys.on("HomeScreen")
    await keys.press("r")
    await keys.on("AnswerScreen")
    await keys.press("ctrl+j")
    await keys.see("PURPOSE", "1 vague, 5 clear")


@pytest.mark.parametrize(
    ("typed", "score", "words"),
    [
        ("4Good.", 4, "Good."),
        ("3 new clients", None, "3 new clients"),
        ("430 referrals", 4, "30 referrals"),
        ("30 referrals, nobody below 8", None, "30 referrals, nobody below 8"),
        ("100 leads", None, "100 leads"),
        ("12 joint talks", None, "12 joint talks"),
        ("45", 4, "5"),
        ("42clients", 4, "2clients"),
        ("4.5 hours", None, "4.5 hours"),
        ("0", 0, ""),
        ("54", 5, "4"),
        ("Five, or 5 of 6", None, "Five, or 5 of 6"),
    ],
)
async def test_a_number_that_begins_a_sentence_is_no_score(
    store: Store,
    ana: Person,
    blue_door: Alliance,
    typed: str,
    score: int | None,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("allytui.widgets.panes.voice_pane.AT_ONCE", 3600)  # however busy the machine is
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await to_purpose(keys)
        await keys.write(typed)
        if words[:1].isdigit():
            said = "began your sentence and is no score" if score is None else f"{score} is the score, your words"
            await keys.see(said)
        await keys.saved()
    given = store.reviews.get(held.id, ana.id).answer(ana.id, "purpose")
    assert given
    assert (given.score, given.words) == (score, words)


async def test_a_score_and_words_that_begin_with_a_digit_a_while_later(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allytui.widgets.panes.voice_pane.AT_ONCE", 0)
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await to_purpose(keys)
        await keys.write("42 clients")
        await keys.see("4 is the score, your words begin with 2")
        await keys.saved()
    given = store.reviews.get(held.id, ana.id).answer(ana.id, "purpose")
    assert given
    assert (given.score, given.words) == (4, "2 clients")


async def test_what_is_pasted_on_the_scale_is_words(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY) as keys:
        await to_purpose(keys)
        await keys.paste("3 clients a month\x1b[31m")
        await keys.see("3 clients a month")
        await keys.saved()
    given = store.reviews.get(held.id, ana.id).answer(ana.id, "purpose")
    assert given
    assert given.score is None
    assert given.words.startswith("3 clients a month")
    assert "\x1b" not in given.words
