"""The same script by keys and by lines gives the same decision, and each goes on where the other was left."""

from pathlib import Path

import pytest

from allytui.domain.alliances.phases import ReviewKind
from allytui.guides import load
from allytui.store.store import Store
from tests.cli.plain.conftest import DAYS, made
from tests.support.keyboard import sitting
from tests.support.later import later
from tests.support.plain_review import (
    COURSES,
    Lines,
    answer_from,
    as_keys,
    before_by_keys,
    decide_by_keys,
    hold_by_keys,
    recorded,
    run_plain,
    script,
    stored_rows,
)

LINES = 39
"""A checkpoint of two voices: ten questions each, the look back, the hand-over, the decision and two signatures."""


QUICK = ReviewKind.RETURN
"""The kind with the fewest keys."""


@pytest.mark.long
async def test_keys_and_lines_lead_to_the_same_decision(tmp_path: Path) -> None:
    kind = ReviewKind.CHECKPOINT
    by_keys, by_lines = made(tmp_path / "a.db", kind), made(tmp_path / "b.db", kind)
    async with sitting(Store.open(by_keys), DAYS[kind]) as keys:
        await hold_by_keys(keys, kind)
    printed = run_plain(by_lines, script(kind).every, DAYS[kind])
    assert "Recorded: Blue Door" in printed
    assert recorded(by_lines) == recorded(by_keys)
    assert Store.open(by_lines).check() == []


def test_a_checkpoint_takes_a_counted_number_of_lines(tmp_path: Path) -> None:
    """All lines but those of the words of the talk are needed; an ending takes as many as going on."""
    kind = ReviewKind.CHECKPOINT
    assert len(script(kind).every) == LINES
    steps = len(load(kind).guide.steps)
    lengths = {}
    for outcome in ("1", "5"):
        store = made(tmp_path / f"{outcome}.db", kind)
        brief = Lines(("d",), script(kind).voices, ("We talked.", outcome, *[""] * 7))
        assert "Recorded: Blue Door" in run_plain(store, brief.every, DAYS[kind])
        lengths[outcome] = len(brief.every)
    assert lengths["1"] == lengths["5"] == 1 + 2 * (steps + 1) + 1 + 9 + 2


@pytest.mark.parametrize("kind", [QUICK, *later(*(kind for kind in COURSES if kind is not QUICK))])
async def test_what_was_started_in_the_app_is_finished_in_lines(tmp_path: Path, kind: ReviewKind) -> None:
    store, whole, lines = made(tmp_path / "a.db", kind), made(tmp_path / "b.db", kind), script(kind)
    first, *others = lines.voices[1]
    async with sitting(Store.open(store), DAYS[kind]) as keys:
        await before_by_keys(keys, kind)
        await answer_from(keys, "Ana", kind)
        await keys.see("the answers are sealed")
        await keys.press("w")
        await keys.on("ChoiceDialog")
        await keys.press("enter")
        await keys.on("AnswerScreen")
        await keys.write(as_keys(first))
        await keys.press("ctrl+j")
        await keys.see("Step 2 of")
        await keys.saved()
    printed = run_plain(store, ["1", *others, *lines.talk, *lines.signatures], DAYS[kind])
    assert "Draft restored." in printed
    run_plain(whole, lines.every, DAYS[kind])
    assert recorded(store) == recorded(whole)
    assert stored_rows(store) == stored_rows(whole)


@pytest.mark.long
@pytest.mark.parametrize("kind", COURSES)
async def test_what_was_started_in_lines_is_finished_in_the_app(tmp_path: Path, kind: ReviewKind) -> None:
    store, whole, lines = made(tmp_path / "a.db", kind), made(tmp_path / "b.db", kind), script(kind)
    first, second = lines.voices
    printed = run_plain(store, [*lines.before, *first, "1", *second[:3], "later"], DAYS[kind])
    assert "'allytui review NAME --plain' resumes" in printed
    async with sitting(Store.open(store), DAYS[kind]) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("VoicesScreen")
        await keys.press("w")
        await keys.on("ChoiceDialog")
        await keys.press("enter")
        await answer_from(keys, "Marc", kind, 4)
        await keys.on("RevealScreen")
        await decide_by_keys(keys, kind)
    run_plain(whole, lines.every, DAYS[kind])
    assert recorded(store) == recorded(whole)
    assert stored_rows(store) == stored_rows(whole)


@pytest.mark.parametrize(
    ("kind", "place"), [(kind, at) for kind, every in COURSES.items() for at in range(len(every))]
)
def test_every_outcome_is_decided_in_lines(tmp_path: Path, kind: ReviewKind, place: int) -> None:
    course = COURSES[kind][place]
    store, lines = made(tmp_path / "a.db", kind), script(kind, course)
    assert "Recorded: Blue Door" in run_plain(store, lines.every, DAYS[kind])
    opened = Store.open(store)
    decision = opened.decisions.of(opened.alliances.find("blue").id)[-1]
    assert decision.choice.outcome == decision.weighed[int(course.outcome) - 1]
    details = {each.key: each.words for each in decision.outcome_details}
    for field, words in course.details:
        assert words in (details.get({"why_own": "why"}.get(field, field)), decision.choice.reason)
    assert bool(decision.conversation.stop) is not course.ends
    assert opened.check() == []


PARTICULAR = [
    (ReviewKind.START, 1),
    (ReviewKind.CHECKPOINT, 3),
    (ReviewKind.RENEWAL, 3),
    (ReviewKind.CLOSING, 1),
    (ReviewKind.RETURN, 1),
]
"""Outcomes that ask for more than the one of the script: a reason, what a pause promises, why it ends."""


@pytest.mark.parametrize(("kind", "place"), PARTICULAR)
@pytest.mark.long
async def test_what_an_outcome_asks_for_is_the_same_in_the_app(
    tmp_path: Path, kind: ReviewKind, place: int
) -> None:
    course = COURSES[kind][place]
    store, whole = made(tmp_path / "a.db", kind), made(tmp_path / "b.db", kind)
    lines = script(kind, course)
    run_plain(store, [*lines.before, *lines.voices[0], "1", *lines.voices[1]], DAYS[kind])
    async with sitting(Store.open(store), DAYS[kind]) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await decide_by_keys(keys, kind, course)
    run_plain(whole, lines.every, DAYS[kind])
    assert recorded(store) == recorded(whole)
    assert stored_rows(store) == stored_rows(whole)


async def test_a_decision_started_in_the_app_is_signed_in_lines(tmp_path: Path) -> None:
    kind = ReviewKind.CHECKPOINT
    store, lines = made(tmp_path / "a.db", kind), script(kind)
    run_plain(store, [*lines.before, *lines.voices[0], "1", *lines.voices[1]], DAYS[kind])
    async with sitting(Store.open(store), DAYS[kind]) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "tab")
        await keys.write("Typed in the app.")
        await keys.saved()
    printed = run_plain(store, [*[""] * 8, "y", "y"], DAYS[kind])
    assert "All answers, the widest gap first." not in printed
    opened = Store.open(store)
    decision = opened.decisions.of(opened.alliances.find("blue").id)[-1]
    assert decision.conversation.said == "Typed in the app."
