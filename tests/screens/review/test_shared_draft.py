"""What one types into a note that all share is seen on the open screens of the others; the cursor stays."""

import random
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import Expectation
from allytui.domain.decisions.look_back import came_key
from allytui.domain.parties.screening import NOTE, QUESTIONS
from allytui.domain.reviews.drafts import Field, NoteField, Typed
from allytui.domain.reviews.review import SAID, Review
from allytui.store.reviews.draft_saver import DraftSaver
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from allytui.widgets.fields.choice_list import ChoiceList
from tests.conftest import NOW, TODAY
from tests.support.keyboard import Keyboard, sitting
from tests.support.reviews import begin, decided, draft, heard


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)


@pytest.fixture
def held(store: Store, ana: Person, trial: Alliance) -> Review:
    return heard(store, begin(store, trial, ReviewKind.EARLY, ana, TODAY), ana)


def elsewhere(store: Store, held: Review, key: str, words: str) -> None:
    """Have a colleague type over what is in the store."""
    field = NoteField(held.id, key)
    known = store.drafts.shared(held.id).get(field, Typed(""))
    store.drafts.save({field: PendingChange(known, Typed(words))}, NOW)


async def at_decision(keys: Keyboard) -> None:
    await keys.on("HomeScreen")
    await keys.press("r")
    await keys.on("RevealScreen")
    await keys.press("f")
    await keys.on("DecisionScreen")


async def test_words_of_others_appear_and_the_cursor_stays_where_one_types(store: Store, held: Review) -> None:
    async with sitting(store, TODAY, size=(120, 60)) as keys:
        await at_decision(keys)
        keys.app.screen.query_one("#said", TextArea).focus()
        await keys.write("We talked.")
        elsewhere(store, held, "stop", "Three silent months.")
        await keys.see("Three silent months.")
        await keys.write(" All well.")
        await keys.see("We talked. All well.")
        await keys.until(lambda: store.reviews.get(held.id, "").note("said") == "We talked. All well.", "it stored")
        elsewhere(store, held, "said", "We talked. All well.\nMarc will call.")
        await keys.see("Marc will call.")
        await keys.write(" Truly.")
        both = "We talked. All well. Truly.\nMarc will call."
        await keys.until(lambda: store.reviews.get(held.id, "").note("said") == both, "both texts as one")
        assert store.reviews.get(held.id, "").note("stop") == "Three silent months."


async def test_an_outcome_and_a_day_of_others_are_marked_and_said(store: Store, held: Review) -> None:
    async with sitting(store, TODAY, size=(120, 60)) as keys:
        await at_decision(keys)
        screen: Any = keys.app.screen
        outcome = Outcome.PAUSE
        elsewhere(store, held, "outcome", str(outcome))
        await keys.see(f"'{outcome.label}' was chosen at another keyboard.")
        assert screen.query_one("#outcome", ChoiceList).key == outcome
        days = [key for key, _ in screen.query_one("#day", ChoiceList)._options]
        elsewhere(store, held, "day", days[-1])
        await keys.until(lambda: screen.query_one("#day", ChoiceList).key == days[-1], "the other day")
        elsewhere(store, held, "other_day", "1 mar 2027")
        await keys.see("1 March 2027")
        elsewhere(store, held, "expect_sure", "80")
        await keys.until(lambda: screen.query_one("#expect_sure", Input).value == "80", "how sure")
        screen.hold()
        decision = screen.deciding.draft()
        assert (decision.choice.outcome, str(decision.choice.day)) == (Outcome.PAUSE, "2027-03-01")
        assert decision.expectation.sure == 80


async def test_terms_of_others_appear_in_the_form_and_in_the_decision(store: Store, held: Review) -> None:
    async with sitting(store, TODAY, size=(120, 60)) as keys:
        await at_decision(keys)
        screen: Any = keys.app.screen
        elsewhere(store, held, "outcome", str(Outcome.GO_ON_CHANGED))
        await keys.see("was chosen at another keyboard")
        before = screen.deciding.terms()[0]
        elsewhere(store, held, "terms.goal", "12 introductions by 1 mar 2027")
        await keys.until(lambda: screen.deciding.terms()[0] != before, "the terms")
        await keys.press("t" if not isinstance(screen.focused, TextArea) else "escape")
        await keys.on("TermsForm")
        await keys.see("12 introductions by 1 mar 2027")
        keys.app.screen.query_one("#notice", Input).focus()
        elsewhere(store, held, "terms.goal", "20 introductions by 1 mar 2027")
        await keys.see("20 introductions by 1 mar 2027")
        assert keys.app.screen.focused is keys.app.screen.query_one("#notice")


async def test_notes_of_the_conversation_are_shared_at_the_reveal(store: Store, held: Review) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        elsewhere(store, held, SAID, "They both want more.")
        await keys.see("They both want more.")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.see("They both want more.")
        assert store.reviews.get(held.id, "").note(SAID) == "They both want more."


async def test_answers_of_the_screening_are_shared(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    async with sitting(store, TODAY, size=(120, 60)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ScreeningScreen")
        for asked in QUESTIONS:
            words = asked.answers[-1][0]
            elsewhere(store, held, f"{NOTE}{asked.key}", words)
            listed = keys.app.screen.query_one(f"#{asked.key}", ChoiceList)
            await keys.until(lambda listed=listed, words=words: listed.key == words, asked.key)  # type: ignore[misc]
        await keys.see("It is ")


async def test_results_of_an_expectation_are_shared_in_the_look_back(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    wanted = draft(
        blue_door, ReviewKind.START, Outcome.TRY, TODAY, expectation=Expectation("ten introductions", TODAY, 70)
    )
    first = heard(store, begin(store, blue_door, ReviewKind.START, ana, TODAY), ana)
    decision = store.decisions.record(blue_door, wanted, ana, NOW, review_id=first.id)
    held = begin(store, store.alliances.get(blue_door.id), ReviewKind.EARLY, ana, TODAY)
    async with sitting(store, TODAY, size=(120, 40)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("LookBackScreen")
        await keys.see("expected: ")
        elsewhere(store, held, came_key(decision.id), "came true: 11 came")
        await keys.see("11 came")


class Writer:
    """One who types words into a note, at a keyboard of their own."""

    def __init__(self, store: Store, held: Review, folder: Path) -> None:
        self.store, self.field, self.text = store, NoteField(held.id, "said"), ""
        self.saver = DraftSaver(store.drafts, folder)
        self.saver.listen(lambda news: self.reports.append(news))
        self.reports: list[Any] = []

    def write(self, word: str, *, first: bool = False) -> None:
        self.text = f"{word} {self.text}" if first else f"{self.text} {word}"
        self.saver.put(self.field, self.text)

    def save(self) -> None:
        assert self.saver.flush(90)
        while self.reports:
            news = self.reports.pop(0)
            for field, typed in news.merged.items():
                assert news.sent[field] == self.text
                self.saver.taken_in(field, typed)
                self.text = typed.words

    def hear(self) -> None:
        found: dict[Field, Typed] = self.store.drafts.shared(self.field.review_id)
        for typed in self.saver.newer(found).values():
            self.text = typed.words


@pytest.mark.parametrize("seed", range(20))
def test_however_two_take_turns_every_word_is_there_and_both_see_the_same(
    store: Store, held: Review, tmp_path: Path, seed: int
) -> None:
    course = random.Random(seed)
    writers = [Writer(store, held, tmp_path / str(at)) for at in range(2)]
    words = []
    for number in range(25):
        writer = course.choice(writers)
        match course.choice(("write", "write", "save", "hear")):
            case "write":
                words.append(f"word{number}")
                writer.write(words[-1], first=course.random() < 0.2)
            case "save":
                writer.save()
            case _:
                writer.hear()
    for writer in (*writers, *writers):
        writer.save()
        writer.hear()
    one, other = (writer.text for writer in writers)
    assert one == other == store.reviews.get(held.id, "").note("said")
    assert all(word in one.split() for word in words)
    for writer in writers:
        writer.saver.close()
