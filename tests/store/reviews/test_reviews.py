"""Reviews and drafts in the store."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.reviews.drafts import AnswerField, FormField, NoteField, Typed
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.alliances.test_alliances import HOSTILE
from tests.support.reviews import begin, decided, say


def test_what_is_typed_is_there_when_the_review_goes_on(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    say(store, AnswerField(held.id, ana.id, "trust", "Would you be glad?"), HOSTILE, 4)
    say(store, NoteField(held.id, "said"), "We talked.")
    say(store, NoteField(held.id, "own", ana.id), "I doubt it.")
    store.voices.go_to(held.id, ana.party_id, "trust")
    again = begin(store, blue_door, ReviewKind.START, ana)
    voice = again.voice(ana.id)
    assert voice
    assert (again.id, voice.step) == (held.id, "trust")
    answer = again.answer(ana.id, "trust")
    assert answer
    assert (answer.words, answer.score, answer.question) == (HOSTILE, 4, "Would you be glad?")
    assert again.note("said") == "We talked."
    assert again.note("own", ana.id) == "I doubt it."
    assert store.reviews.get(held.id, "marc").note("own", ana.id) == ""
    assert store.due_list.lines(0, 9)[0].draft is ReviewKind.START


def test_two_sessions_of_one_voice_keep_both_texts(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    field = AnswerField(held.id, ana.id, "trust", "?", entered_by=ana.id)
    first = say(store, field, "We met.")
    store.drafts.save({field: PendingChange(first, Typed("We met. We laughed.", 4))}, NOW)
    late = store.drafts.save({field: PendingChange(first, Typed("We met. It rained."))}, NOW)[field]
    assert late.words == "We met. It rained. We laughed."
    assert late.score == 4


def test_only_one_review_is_open_and_none_with_words_is_lost(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    early = begin(store, trial, ReviewKind.EARLY, ana)
    regular = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    assert regular.id != early.id
    say(store, NoteField(regular.id, "said"), "x")
    with pytest.raises(RuleError, match="A trial checkpoint is open with answers in it"):
        begin(store, trial, ReviewKind.EARLY, ana)
    with pytest.raises(RuleError, match="cannot be held"):
        begin(
            store,
            store.alliances.add("X", [NamedParty("A", ("a",)), NamedParty("B", ("b",))], TODAY),
            ReviewKind.RETURN,
            ana,
        )


def test_forms_keep_what_was_typed(store: Store, ana: Person) -> None:
    say(store, FormField(ana.id, "alliance:new", "name"), "Half a na")
    assert store.drafts.form(ana.id, "alliance:new")["name"].words == "Half a na"
    assert store.drafts.form("marc", "alliance:new") == {}
    store.drafts.clear_form(ana.id, "alliance:new")
    assert store.drafts.form(ana.id, "alliance:new") == {}
