"""The demo: told through the rules, on whatever day it is opened."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from allytui.demo.build_demo import build_demo, tell_stories
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.decisions.promises import PromiseState
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.later import later

DAYS = (date(2027, 3, 31), date(2026, 8, 31), date(2027, 1, 1))
"""Further days on which the sample data has to hold together."""


@pytest.mark.parametrize("today", [TODAY, *later(date(2028, 2, 29), *DAYS)])
def test_it_is_the_same_on_every_day(store: Store, today: date) -> None:
    build_demo(store, today, "ana")
    lines = {line.name: line for line in store.due_list.lines(0, 99)}
    late = [line for line in lines.values() if line.review_on and line.review_on < today]
    assert len(late) == 2
    assert [line.name for line in lines.values() if line.draft] == ["Oak & Ash Carpenters"]
    phases = [line.phase for line in lines.values()]
    assert phases.count(Phase.PAUSE) == phases.count(Phase.CLOSING) == phases.count(Phase.NETWORKING) == 1
    closed = store.decisions.of(lines["Lakeside Dev Days"].id)
    assert [each.choice.outcome for each in closed] == [Outcome.DEAL, Outcome.CLOSE, Outcome.CLOSED]
    marked = [(each.planned.text, each.state, each.kept) for each in store.promises.of(closed[0].alliance_id)]
    assert sorted(marked) == [
        ("10 introductions", PromiseState.DONE, 10),
        ("3 endorsements", PromiseState.PART, 2),
        ("mailing to 1,400 members", PromiseState.DONE, 1),
    ]
    assert store.check() == []
    for line in lines.values():
        for decision in store.decisions.of(line.id):
            if decision.review_id:
                assert decision.conversation.said, f"{line.name} has a decision without a word"
            assert decision.choice.decided_on <= today
            assert decision.undisputed, f"{line.name} has a decision that not everybody signed"
            assert decision.agreement, f"{line.name} has a decision that nobody signed"
        if line.phase is Phase.CLOSED:
            left = [each.line for each in store.promises.of(line.id) if each.state is PromiseState.OPEN]
            assert not left, f"{line.name} is closed with open promises"


def test_it_has_the_cases(sample: Callable[[Path, str], Path], tmp_path: Path) -> None:
    store = Store.open(sample(tmp_path / "demo.db", "ana"))
    harbour = store.alliances.find("harbour")
    outcomes = [each.choice.outcome for each in store.decisions.of(harbour.id)]
    assert outcomes == [Outcome.TRY, Outcome.ANOTHER_TRIAL, Outcome.GO_ON_CHANGED]
    assert len(harbour.voices) == 3
    blue = store.alliances.find("blue door")
    assert blue.status.review_on
    assert abs((TODAY - blue.status.review_on).days - 185) < 5
    orbit = store.decisions.of(store.alliances.find("orbit").id)
    assert (orbit[-1].choice.review_kind, orbit[-1].choice.outcome) == (ReviewKind.EARLY, Outcome.END)
    trusts = [
        [answer.score for answer in review.given("trust", store.alliances.find("orbit").names)]
        for review in store.reviews.held(orbit[0].alliance_id, "")
    ]
    assert trusts[0] == [5, 5, 4]
    assert sorted(score or 0 for score in trusts[-1]) == [1, 2, 3]


@pytest.mark.long
async def test_it_opens_and_can_be_walked_through(sample: Callable[[Path, str], Path], tmp_path: Path) -> None:
    store = Store.open(sample(tmp_path / "demo.db", "ana"))
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.see("Due: 2 late", "Blue Door Design", "Lately")
        for _ in range(12):
            await keys.press("enter")
            await keys.on("AllianceScreen")
            await keys.see("Timeline")
            await keys.press("h")
            await keys.on("HistoryScreen")
            await keys.press("escape")
            await keys.on("AllianceScreen")
            await keys.press("escape")
            await keys.on("HomeScreen")
            await keys.press("j")
        await keys.press("g", "j", "r")
        await keys.on("LookBackScreen")
        await keys.press("ctrl+j")
        await keys.on("AnswerScreen")
        await keys.see("Step 3 of 10", "I felt stupid asking twice.", "last time 4 of 5")


@pytest.mark.long
def test_the_days_of_a_story_are_counted_from_today(store: Store) -> None:
    build_demo(store, TODAY + timedelta(days=100), "ana")
    nina = store.alliances.find("nina")
    assert nina.status.review_on == TODAY + timedelta(days=126)


def test_whoever_reads_meanwhile_sees_a_story_whole_or_not_at_all(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "demo.db", throw_away=True)
    seen: list[int] = []
    stories = tell_stories(store, date(2026, 11, 21), "ana")
    first = next(stories)
    other = sqlite3.connect(f"file:{tmp_path / 'demo.db'}?mode=ro", uri=True)
    add = store.decisions.record

    def record(*args: object, **more: object) -> object:
        """Count, in the middle of a story, what another connection sees."""
        seen.append(other.execute("SELECT COUNT(*) FROM alliance").fetchone()[0])
        return add(*args, **more)  # type: ignore[arg-type]

    store.decisions.record = record  # type: ignore[method-assign, assignment]
    second = next(stories)
    assert first != second
    assert set(seen) == {1}
    assert other.execute("SELECT COUNT(*) FROM alliance").fetchone()[0] == 2
    other.close()
