"""What is stored: people, alliances, open reviews, notes and forms."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from allytui.domain.alliance import Alliance, NamedParty, Party, Person
from allytui.domain.drafts import AnswerField, FormField, NoteField, Typed
from allytui.domain.errors import RuleError, TextError
from allytui.domain.phases import Outcome, Phase, Review
from allytui.store.drafts import Pending
from allytui.store.errors import Conflict, Missing
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.making import begin, decided, say

HOSTILE = "[/b] [@click=app.quit]x[/] [red]"


def test_people_and_parties(store: Store, ana: Person) -> None:
    assert store.people.by_login("ana") == ana
    assert store.people.by_login("bob") is None
    assert store.people.enrol("ana", "Ana", "northside").id == ana.id
    with pytest.raises(Conflict, match="already has the login"):
        store.people.enrol("other", "Ana", "Northside")
    with pytest.raises(TextError):
        store.people.enrol("x", " ", "Northside")
    party = store.people.party(ana.party_id)
    saved = store.people.save(party, "Northside Tax", [("Ana B.", "ana"), ("Jo", "")])
    assert [person.name for person in saved.people] == ["Ana B.", "Jo"]
    with pytest.raises(Conflict, match="changed by somebody else"):
        store.people.save(party, "Late", [("Ana", "ana")])
    with pytest.raises(TextError, match="rename, not remove"):
        store.people.save(saved, "Northside", [("Ana", "ana")])
    with pytest.raises(Conflict, match=r"only Ana B\. can change it"):
        store.people.save(saved, "Northside Tax", [("Ana B.", "eve"), ("Jo", "")])
    with pytest.raises(Conflict, match=r"only Ana B\. can change it"):
        store.people.save(saved, "Northside Tax", [("Ana B.", ""), ("Jo", "ana")], saved.people[1])
    moved = store.people.save(saved, "Northside Tax", [("Ana B.", "ana2"), ("Jo", "jo")], saved.people[0])
    assert [person.login for person in moved.people] == ["ana2", "jo"]
    with pytest.raises(Missing):
        store.people.party("nobody")


def test_an_alliance_is_added_edited_and_found(store: Store, ana: Person, blue_door: Alliance) -> None:
    assert blue_door.standing.phase is Phase.CONSIDERING
    assert [voice.name for voice in blue_door.voices] == ["Ana", "Marc"]
    for words in ("blue door", "BLUE", "realty", "Blüe"):
        assert store.alliances.find(words).id == blue_door.id
    store.alliances.add("Blue Whale", [NamedParty("Northside", ("Ana",)), NamedParty("Whale", ("W",))], TODAY)
    with pytest.raises(Conflict, match="could be Blue Door, Blue Whale"):
        store.alliances.find("blue")
    with pytest.raises(Missing, match="'zebra'"):
        store.alliances.find("zebra")
    with pytest.raises(Conflict, match="already"):
        store.alliances.add("blue door", [NamedParty("A", ("a",)), NamedParty("B", ("b",))], TODAY)
    with pytest.raises(RuleError, match="two or more"):
        store.alliances.add("Alone", [NamedParty("A", ("a",))], TODAY)
    assert "Alone" not in [line.name for line in store.alliances.lines(0, 9)]
    three = [
        NamedParty("Northside", ("Ana", "Jo")),
        NamedParty("Blue Door Realty", ("Marc",)),
        NamedParty("C", ("c",)),
    ]
    edited = store.alliances.edit(blue_door, "Blue Door 2", three, situation="New.", rhythm="monthly")
    assert [party.name for party in edited.parties] == ["Northside", "Blue Door Realty", "C"]
    assert [person.name for person in edited.parties[0].people] == ["Ana", "Jo"]
    with pytest.raises(Conflict, match="edited by somebody else"):
        store.alliances.edit(blue_door, "Mine", three, situation="", rhythm="")
    assert store.alliances.edit(edited, "Blue Door", three[:2], situation="", rhythm="").standing.parties == (
        blue_door.standing.parties
    )


def test_names_that_look_like_markup_or_patterns_are_only_names(store: Store, ana: Person) -> None:
    parties = [NamedParty(HOSTILE, (HOSTILE,)), NamedParty("100%", ("a_b",))]
    made = store.alliances.add(HOSTILE, parties, TODAY, situation=HOSTILE)
    assert store.alliances.find("[@click").name == HOSTILE
    assert [line.name for line in store.alliances.lines(0, 9, "0%")] == [HOSTILE]
    assert store.alliances.lines(0, 9, "a%b") == []
    assert made.situation == HOSTILE


def test_the_overview_has_late_first_and_closed_last(store: Store, ana: Person) -> None:
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Other", ("O",))]
    for name, days in (("soon", 4), ("late", -400), ("later", 60), ("today", 0)):
        on = TODAY + timedelta(days=days - 14)
        store.alliances.add(name, pair, on, review_on=TODAY + timedelta(days=days))
    kept = store.alliances.add("kept", pair, TODAY)
    decided(store, kept, Review.START, Outcome.NETWORKING, ana, TODAY)
    gone = store.alliances.add("gone", pair, TODAY)
    decided(store, gone, Review.START, Outcome.NOT_NOW, ana, TODAY)
    assert [line.name for line in store.alliances.lines(0, 99)] == [
        "late",
        "today",
        "soon",
        "later",
        "kept",
        "gone",
    ]
    assert [line.name for line in store.alliances.lines(2, 2)] == ["soon", "later"]
    counts = store.alliances.counts(TODAY)
    assert (counts.late, counts.soon, counts.later, counts.networking, counts.closed) == (1, 2, 1, 1, 1)
    assert store.alliances.counts(TODAY, "late").total == 2


def test_what_is_typed_is_there_when_the_review_goes_on(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, Review.START, ana)
    say(store, AnswerField(held.id, ana.id, "trust", "Would you be glad?"), HOSTILE, 4)
    say(store, NoteField(held.id, "said"), "We talked.")
    say(store, NoteField(held.id, "own", ana.id), "I doubt it.")
    store.voices.go_to(held.id, ana.party_id, "trust")
    again = begin(store, blue_door, Review.START, ana)
    voice = again.voice(ana.id)
    assert voice
    assert (again.id, voice.step) == (held.id, "trust")
    answer = again.answer(ana.id, "trust")
    assert answer
    assert (answer.words, answer.score, answer.question) == (HOSTILE, 4, "Would you be glad?")
    assert again.note("said") == "We talked."
    assert again.note("own", ana.id) == "I doubt it."
    assert store.reviews.get(held.id, "marc").note("own", ana.id) == ""
    assert store.alliances.lines(0, 9)[0].draft is Review.START


def test_two_sessions_of_one_voice_keep_both_texts(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, Review.START, ana)
    field = AnswerField(held.id, ana.id, "trust", "?", seat=ana.id)
    first = say(store, field, "We met.")
    store.drafts.save({field: Pending(first, Typed("We met. We laughed.", 4))}, NOW)
    late = store.drafts.save({field: Pending(first, Typed("We met. It rained."))}, NOW)[field]
    assert late.words == "We met. It rained. We laughed."
    assert late.score == 4


def test_only_one_review_is_open_and_none_with_words_is_lost(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, Review.START, Outcome.TRY, ana, date(2026, 8, 19))
    early = begin(store, trial, Review.EARLY, ana)
    regular = begin(store, trial, Review.CHECKPOINT, ana)
    assert regular.id != early.id
    say(store, NoteField(regular.id, "said"), "x")
    with pytest.raises(RuleError, match="A trial checkpoint is open with words in it"):
        begin(store, trial, Review.EARLY, ana)
    with pytest.raises(RuleError, match="cannot be held"):
        begin(
            store,
            store.alliances.add("X", [NamedParty("A", ("a",)), NamedParty("B", ("b",))], TODAY),
            Review.RETURN,
            ana,
        )


def test_forms_keep_what_was_typed(store: Store, ana: Person) -> None:
    say(store, FormField(ana.id, "alliance:new", "name"), "Half a na")
    assert store.drafts.form(ana.id, "alliance:new")["name"].words == "Half a na"
    assert store.drafts.form("marc", "alliance:new") == {}
    store.drafts.clear_form(ana.id, "alliance:new")
    assert store.drafts.form(ana.id, "alliance:new") == {}


def test_notes_on_an_alliance(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.notes.add(blue_door.id, HOSTILE, ana, NOW, TODAY)
    assert [note.words for note in store.notes.of(blue_door.id)] == [HOSTILE]
    assert store.notes.lately(3)[0].alliance == "Blue Door"
    with pytest.raises(TextError, match="empty"):
        store.notes.add(blue_door.id, " ", ana, NOW, TODAY)


def test_a_party_keeps_its_place(store: Store, ana: Person, blue_door: Alliance, tmp_path: Path) -> None:
    assert Party in type(store.people.parties()[0]).__mro__
    assert [party.name for party in store.people.parties()] == ["Blue Door Realty", "Northside"]
