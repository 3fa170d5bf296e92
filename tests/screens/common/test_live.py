"""What a colleague stores is shown on every open screen without a key; at rest nothing is read."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.promises import PlannedPromise, PromiseState
from allytui.domain.parties.need import Need
from allytui.domain.reviews.drafts import NoteField, Typed
from allytui.screens.review.decision.summary_screen import SummaryScreen
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from allytui.widgets.lists.row_list import RowList
from tests.conftest import NOW, TODAY
from tests.support.keyboard import PATIENCE, Keyboard, sitting
from tests.support.ledger import lead
from tests.support.reviews import answer, begin, decided, draft, heard

Change = Callable[[Store, Alliance, Person], object]


@pytest.fixture
def marc(store: Store, ana: Person) -> Person:
    return store.people.enrol("marc", "Marc", "Blue Door Realty")


@pytest.fixture
def trial(store: Store, ana: Person, marc: Person, blue_door: Alliance) -> Alliance:
    """A trial with two decisions, a promise and an entry."""
    promised = (PlannedPromise(ana.party_id, "Ana", "send the list", TODAY),)
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY, promises=promised)
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, TODAY), ana)
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    made = store.alliances.get(blue_door.id)
    store.ledger.add(made.id, lead(made, "Vogel", day=TODAY), ana, NOW)
    return made


def comment(store: Store, alliance: Alliance, by: Person) -> None:
    store.decisions.correct(store.decisions.of(alliance.id)[-1].id, "Keller was meant.", by, NOW)


def settle(store: Store, alliance: Alliance, by: Person) -> None:
    (promise,) = store.promises.of(alliance.id)
    store.promises.settle(promise, PromiseState.DONE, "", by, TODAY, NOW)


LATER = NOW + timedelta(seconds=1)

SCREENS: dict[str, tuple[tuple[str, ...], str, Change, str]] = {
    "home": (
        (),
        "HomeScreen",
        lambda s, a, m: s.meetings.name_next(a.id, Meeting(TODAY, "09:00"), m, NOW, TODAY),
        "9:00",
    ),
    "alliance": (
        ("enter",),
        "AllianceScreen",
        lambda s, a, m: s.notes.add(a.id, "Keller rang.", m, NOW, TODAY),
        "Keller",
    ),
    "history": (("enter", "h"), "HistoryScreen", comment, "Keller was meant"),
    "ledger": (
        ("enter", "l"),
        "LedgerScreen",
        lambda s, a, m: s.ledger.add(a.id, lead(a, day=TODAY), m, LATER),
        "Keller",
    ),
    "terms": (("enter", "h", "v"), "TermsScreen", lambda s, a, m: None, ""),
    "promises": (("enter", "o"), "PromisesScreen", settle, "[x]"),
    "people": (
        ("enter", "p"),
        "PeopleScreen",
        lambda s, a, m: s.needs.save(a.id, Need(m.party_id, "Keller leaves.", "Marc"), m, NOW, TODAY),
        "[ ] Blue",
    ),
    "parties": (("P",), "PartiesScreen", lambda s, a, m: s.people.enrol("kim", "Kim", "Keller"), "Keller"),
    "year": (("Y",), "YearScreen", settle, "1 kept"),
    "report": (("R",), "ReportScreen", lambda s, a, m: None, ""),
}
"""The keys that lead to a screen, what a colleague stores meanwhile, and by what it is seen."""


async def gone_to(keys: Keyboard, way: tuple[str, ...], name: str) -> None:
    await keys.on("HomeScreen")
    for key in way:
        await keys.press(key)
        await keys.settled()
    await keys.until(lambda: type(keys.app.screen).__name__ == name, name)
    await keys.settled()


@pytest.mark.parametrize("case", [each for each, (_, _, _, seen) in SCREENS.items() if seen])
async def test_what_a_colleague_stores_is_seen_without_a_key(
    store: Store, ana: Person, marc: Person, trial: Alliance, case: str
) -> None:
    way, name, change, seen = SCREENS[case]
    async with sitting(store, TODAY, size=(120, 60)) as keys:
        await gone_to(keys, way, name)
        assert seen not in keys.frame
        before = [(each.id, each.key) for each in keys.app.screen.query(RowList)]
        focused, frame = keys.app.screen.focused, keys.frame
        change(store, trial, marc)
        await keys.until(lambda: seen in keys.frame and keys.frame != frame, seen)
        assert [(each.id, each.key) for each in keys.app.screen.query(RowList)] == before
        assert keys.app.screen.focused is focused


@pytest.mark.parametrize("case", SCREENS)
async def test_at_rest_nothing_is_read(
    store: Store, ana: Person, trial: Alliance, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    way, name, _, _ = SCREENS[case]
    async with sitting(store, TODAY) as keys:
        await gone_to(keys, way, name)
        await rests(keys, store, monkeypatch)


async def rests(keys: Keyboard, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """See that soon no query runs any more, however often the screen looks."""
    screen: Any = keys.app.screen
    asked: list[str] = []
    execute = type(store.engine.handle).execute_sql

    def counted(self: Any, sql: str, *more: Any, **named: Any) -> Any:
        """Note a query."""
        asked.append(sql)
        return execute(self, sql, *more, **named)

    monkeypatch.setattr(type(store.engine.handle), "execute_sql", counted)
    until = time.monotonic() + PATIENCE
    while True:
        asked.clear()
        for _ in range(5):
            screen.look()
            await asyncio.sleep(0.2)
        if not asked:
            return
        assert time.monotonic() < until, f"it asks again and again: {asked[:3]}"


async def test_a_draft_of_a_colleague_is_no_news_elsewhere(
    store: Store, ana: Person, marc: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = begin(store, blue_door, ReviewKind.START, marc)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.settled()
        screen: Any = keys.app.screen
        await keys.until(lambda: screen._known >= 0 or screen._stamp == store.engine.stamp(), "rest")
        read: list[str] = []
        monkeypatch.setattr(type(screen), "reload", lambda *a, **n: read.append("again"))
        before = store.engine.news()
        screen._known = before
        answer(store, held, marc, "need", "A first word.")
        after = store.engine.news()
        assert after > before, "who sits down is news"
        screen._known = after
        answer_again(store, held.id, marc)
        assert store.engine.news() == after, "what is typed is not"
        read.clear()
        screen.look()
        await keys.until(lambda: screen._stamp == store.engine.stamp(), "the look")
        await keys.settled()
        assert read == []


async def test_nor_is_the_first_one_since_the_screen_was_opened(
    store: Store, ana: Person, marc: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = begin(store, blue_door, ReviewKind.START, marc)
    answer(store, held, marc, "need", "A first word.")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        screen: Any = keys.app.screen
        await keys.until(lambda: screen._known == store.engine.news(), "it knows what is no news")
        await keys.settled()
        read: list[str] = []
        monkeypatch.setattr(type(screen), "reload", lambda *a, **n: read.append("again"))
        answer_again(store, held.id, marc)
        assert screen._stamp != store.engine.stamp()
        await keys.until(lambda: screen._stamp == store.engine.stamp(), "the look")
        await keys.settled()
        assert read == []


def answer_again(store: Store, review_id: str, person: Person) -> None:
    """Type one more word where somebody sits already."""
    field = NoteField(review_id, "said")
    store.drafts.save({field: PendingChange(Typed(""), Typed("More."))}, NOW)


async def test_voices_see_who_else_answers_and_who_has_answered(
    store: Store, ana: Person, marc: Person, blue_door: Alliance
) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.write("My own words")
        assert "also here" not in keys.frame
        store.presence.be_here(held.id, marc, datetime.now(UTC))
        await keys.see("also here: Marc")
        answer(store, held, marc, "need", "A first word.")
        store.voices.answered(held.id, marc.party_id, marc, NOW)
        await keys.see("answered")
        assert "My own words" in keys.frame
        await keys.write(" go on")
        await keys.see("My own words go on", "also here: Marc")
        assert list(store.presence.others(held.id, marc)) == ["Ana"]


async def test_who_presses_no_key_fades(
    store: Store, ana: Person, marc: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    store.presence.be_here(held.id, marc, datetime.now(UTC))
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.see("also here: Marc")
        monkeypatch.setattr("allytui.screens.review.in_review.FADES", 0.0)
        await keys.until(lambda: "also here" not in keys.frame, "Marc to fade")


async def test_a_review_that_somebody_else_decides_says_so_where_it_is_open(
    store: Store, ana: Person, marc: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    held = heard(store, begin(store, trial, ReviewKind.EARLY, ana, TODAY), ana)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        wanted = draft(trial, ReviewKind.EARLY, Outcome.GO_ON, TODAY)
        store.decisions.record(store.alliances.get(trial.id), wanted, marc, NOW, review_id=held.id)
        await keys.see("Marc decided this review: ", "esc leaves it.")


async def test_who_signs_sees_who_else_is_there_and_that_it_is_decided(
    store: Store, ana: Person, marc: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    held = heard(store, begin(store, trial, ReviewKind.EARLY, ana, TODAY), ana)
    trial, wanted = store.alliances.get(trial.id), draft(trial, ReviewKind.EARLY, Outcome.GO_ON, TODAY)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        app: Any = keys.app
        await app.push_screen(SummaryScreen(app.screen.session, trial, wanted, held, held.voices))
        await keys.see("summary to sign")
        store.presence.be_here(held.id, marc, datetime.now(UTC))
        await keys.see("also here: Marc")
        store.decisions.record(trial, wanted, marc, NOW, review_id=held.id)
        await keys.see("Marc decided this review: ", "esc leaves it.")


async def both_changed(keys: Keyboard, store: Store, alliance: Alliance, name: str) -> Any:
    """Type a purpose into the form, have a colleague store another one and a name, save, and return the form."""
    await keys.on("HomeScreen")
    await keys.press("e")
    await keys.on("AllianceForm")
    form: Any = keys.app.screen
    form._put("situation", "Mine.")
    parties = [NamedParty(each.name, tuple(one.name for one in each.people)) for each in alliance.parties]
    store.alliances.edit(alliance, name, parties, situation="Theirs.", rhythm="")
    await keys.press("ctrl+j")
    await keys.on("ChoiceDialog")
    return form


@pytest.mark.parametrize(("key", "stays"), [("1", "Mine."), ("2", "Theirs."), ("3", "Theirs.\nMine.")])
async def test_of_two_texts_in_one_field_both_are_shown_and_one_stays_or_both(
    store: Store, ana: Person, blue_door: Alliance, key: str, stays: str
) -> None:
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await both_changed(keys, store, blue_door, "Blue Gate")
        await keys.see("Two texts: which stays?", "Theirs.", "Mine.")
        await keys.press(key)
        await keys.on("HomeScreen")
        now = store.alliances.get(blue_door.id)
        assert (now.name, now.situation) == ("Blue Gate", stays), "what was not typed here stays as it was stored"


async def test_who_does_not_choose_goes_on_typing(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        form = await both_changed(keys, store, blue_door, "Blue Door")
        await keys.press("escape")
        await keys.see("Someone else changed")
        assert form.value("situation") == "Mine."
        assert store.alliances.get(blue_door.id).situation == "Theirs."
