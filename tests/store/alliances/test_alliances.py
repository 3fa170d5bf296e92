"""What is stored: people, alliances, open reviews, notes and forms."""

from datetime import timedelta
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Party, Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.errors import RuleError, TextError
from allytui.store.alliances import due_list
from allytui.store.engine.errors import Conflict, Missing
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.reviews import decided

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
    saved = store.people.save(party, "Northside Tax", [("Ana B.", "ana"), ("Jo", "")], ana)
    assert [person.name for person in saved.people] == ["Ana B.", "Jo"]
    with pytest.raises(Conflict, match="changed by someone else"):
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
    assert blue_door.status.phase is Phase.CONSIDERING
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
    assert "Alone" not in [line.name for line in store.due_list.lines(0, 9)]
    three = [
        NamedParty("Northside", ("Ana", "Jo")),
        NamedParty("Blue Door Realty", ("Marc",)),
        NamedParty("C", ("c",)),
    ]
    edited = store.alliances.edit(blue_door, "Blue Door 2", three, situation="New.", rhythm="monthly")
    assert [party.name for party in edited.parties] == ["Northside", "Blue Door Realty", "C"]
    assert [person.name for person in edited.parties[0].people] == ["Ana", "Jo"]
    with pytest.raises(Conflict, match="Someone else changed 'Name"):
        store.alliances.edit(blue_door, "Mine", three, situation="", rhythm="")
    assert store.alliances.edit(edited, "Blue Door", three[:2], situation="", rhythm="").status.parties == (
        blue_door.status.parties
    )


def test_names_that_look_like_markup_or_patterns_are_only_names(store: Store, ana: Person) -> None:
    parties = [NamedParty(HOSTILE, (HOSTILE,)), NamedParty("100%", ("a_b",))]
    made = store.alliances.add(HOSTILE, parties, TODAY, situation=HOSTILE)
    assert store.alliances.find("[@click").name == HOSTILE
    assert [line.name for line in store.due_list.lines(0, 9, "0%")] == [HOSTILE]
    assert store.due_list.lines(0, 9, "a%b") == []
    assert made.situation == HOSTILE


def test_the_overview_has_late_first_and_closed_last(store: Store, ana: Person) -> None:
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Other", ("O",))]
    for name, days in (("soon", 4), ("late", -400), ("later", 60), ("today", 0)):
        on = TODAY + timedelta(days=days - 14)
        store.alliances.add(name, pair, on, review_on=TODAY + timedelta(days=days))
    kept = store.alliances.add("kept", pair, TODAY)
    decided(store, kept, ReviewKind.START, Outcome.NETWORKING, ana, TODAY)
    gone = store.alliances.add("gone", pair, TODAY)
    decided(store, gone, ReviewKind.START, Outcome.NOT_NOW, ana, TODAY)
    assert [line.name for line in store.due_list.lines(0, 99)] == [
        "late",
        "today",
        "soon",
        "later",
        "kept",
        "gone",
    ]
    assert [line.name for line in store.due_list.lines(2, 2)] == ["soon", "later"]
    counts = store.due_list.counts(TODAY)
    assert (counts.late, counts.soon, counts.later, counts.networking, counts.closed) == (1, 2, 1, 1, 1)
    assert store.due_list.counts(TODAY, "late").total == 2


@pytest.mark.parametrize("few", [due_list.FEW, 2, 0])
@pytest.mark.parametrize("needle", ["", "e", "late", "other", "nobody", "%"])
def test_a_first_page_says_what_its_counts_and_its_lines_say(
    store: Store, ana: Person, needle: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_list, "FEW", few)
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Other", ("O",))]
    for name, days in (("soon", 4), ("late", -400), ("later", 60), ("today", 0), ("next", 14), ("Then", 15)):
        on = TODAY + timedelta(days=days - 14)
        store.alliances.add(name, pair, on, review_on=TODAY + timedelta(days=days))
    kept = store.alliances.add("kept", pair, TODAY)
    decided(store, kept, ReviewKind.START, Outcome.NETWORKING, ana, TODAY)
    gone = store.alliances.add("gone", pair, TODAY)
    decided(store, gone, ReviewKind.START, Outcome.NOT_NOW, ana, TODAY)
    wanted = store.due_list.counts(TODAY, needle), store.due_list.lines(0, 3, needle)
    assert store.due_list.first_page(3, needle, TODAY) == wanted
    pages = [store.due_list.lines(at, 3, needle, among=wanted[0].total) for at in (0, 3, 6)]
    assert pages == [store.due_list.lines(at, 3, needle) for at in (0, 3, 6)]


def test_notes_on_an_alliance(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.notes.add(blue_door.id, HOSTILE, ana, NOW, TODAY)
    assert [note.words for note in store.notes.of(blue_door.id)] == [HOSTILE]
    assert store.notes.lately(3)[0].alliance == "Blue Door"
    with pytest.raises(TextError, match="empty"):
        store.notes.add(blue_door.id, " ", ana, NOW, TODAY)


def test_a_party_keeps_its_place(store: Store, ana: Person, blue_door: Alliance, tmp_path: Path) -> None:
    assert Party in type(store.people.parties()[0]).__mro__
    assert [party.name for party in store.people.parties()] == ["Blue Door Realty", "Northside"]
