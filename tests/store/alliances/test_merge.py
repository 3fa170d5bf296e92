"""Two parties made for the same become one; what was recorded stays as it was, with the old names."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import decide
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Party, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.ledger import at
from tests.support.reviews import answer, begin, decided, draft, heard

DAY = date(2026, 8, 19)


def party(store: Store, name: str) -> Party:
    """Return a party by its name."""
    return next(each for each in store.people.parties() if each.name == name)


@pytest.fixture
def blu(store: Store, ana: Person) -> Alliance:
    """A trial with 'Blu Door', which was meant to be 'Blue Door Realty': agreed, signed in part, with entries."""
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Blu Door", ("Marc", "Nina"))]
    made = store.alliances.add("Second", pair, DAY)
    other = made.parties[1]
    held = begin(store, made, ReviewKind.START, ana)
    answer(store, held, other.people[0], "trust", "As ever.", 4, typist=ana)
    heard(store, held, ana)
    wanted = draft(made, ReviewKind.START, Outcome.TRY, DAY)
    signed = SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED)
    absent = SignOff(other.id, "Blu Door", "Marc", SignOffState.ABSENT)
    parts = (PartyTerms(ana.party_id, income_part=70), PartyTerms(other.id, income_part=30))
    terms = Terms(goal="Homes", parties=parts)
    wanted = replace(wanted, sign_offs=(signed, absent), terms=terms)
    store.decisions.record(made, wanted, ana, NOW, review_id=held.id)
    trial = store.alliances.get(made.id)
    for place, line in enumerate(("3 leads to Blu Door", "2 leads from Marc closed 900", "income 100 from fairs")):
        versions = store.terms.versions(trial.id)
        item = read_entry(f"{line} on {DAY}", Direction.GAVE, trial, ana.party_id, TODAY, versions=versions)
        store.ledger.add(trial.id, item, ana, at(place))
    return trial


def test_one_party_stands_for_both(store: Store, ana: Person, blue_door: Alliance, blu: Alliance) -> None:
    before = store.signals.figures(blu.id, ana.party_id, TODAY, USUAL)
    frozen = [each.text for each in decision_paragraphs(blu, store.decisions.of(blu.id)[0])]
    old, into = party(store, "Blu Door"), party(store, "Blue Door Realty")
    assert store.people.alliances_of(old.id) == ["Second"]
    merged = store.people.merge(old, into, ana, NOW)
    assert (merged.id, merged.speakers) == (into.id, ("Marc", "Nina"))
    assert [each.name for each in store.people.parties()] == ["Blue Door Realty", "Northside"]
    assert store.people.alliances_of(into.id) == ["Blue Door", "Second"]
    assert store.people.merges() == {into.id: ["Blu Door, by Ana on 21 Nov 2026"]}
    now = store.alliances.get(blu.id)
    assert [each.id for each in now.parties] == [ana.party_id, into.id]
    assert store.alliances.find("second").id == blu.id
    assert [line.name for line in store.due_list.lines(0, 9, "nina")] == ["Blue Door", "Second"]
    # What was recorded is the same, names and hashes too.
    assert store.check() == []
    assert [each.text for each in decision_paragraphs(now, store.decisions.of(blu.id)[0])] == frozen
    assert any("Blu Door" in text for text in frozen)
    after = store.signals.figures(blu.id, ana.party_id, TODAY, USUAL)
    assert [replace(each, party_id="", name="") for each in after.balance.sums] == [
        replace(each, party_id="", name="") for each in before.balance.sums
    ]
    assert after.balance.of(into.id)
    assert store.terms.in_force(blu.id)
    terms = store.terms.in_force(blu.id)
    assert terms
    assert terms.of(into.id).income_part == 30
    (review,) = store.reviews.held(blu.id, ana.id)
    assert [(voice.party_id, voice.name) for voice in review.voices] == [(ana.party_id, "Ana"), (into.id, "Marc")]
    assert [each.words for each in review.answers] == ["As ever."]


def test_life_goes_on_with_it(store: Store, ana: Person, blue_door: Alliance, blu: Alliance) -> None:
    into = store.people.merge(party(store, "Blu Door"), party(store, "Blue Door Realty"), ana, NOW)
    assert store.due_list.unsigned(into.id) == ["Second"]
    (decision,) = store.decisions.of(blu.id)
    assert decision.awaits(into.id)
    store.decisions.sign(decision.id, SignOff(into.id, into.name, "Marc", SignOffState.SIGNED), at(9))
    assert store.due_list.unsigned(into.id) == []
    now = store.alliances.get(blu.id)
    held = heard(store, begin(store, now, ReviewKind.CHECKPOINT, ana, TODAY), ana)
    wanted = draft(now, ReviewKind.CHECKPOINT, Outcome.GO_ON, TODAY)
    store.decisions.record(now, wanted, ana, at(10), review_id=held.id)
    assert store.check() == []
    # The old name means the one party.
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Blu door", ("Petra",))]
    third = store.alliances.add("Third", pair, TODAY)
    assert third.parties[1].id == into.id
    assert third.parties[1].speakers == ("Marc", "Nina", "Petra")
    saved = store.people.save(third.parties[1], "Blu Door", [(each, "") for each in ("Marc", "Nina", "Petra")])
    assert saved.name == "Blu Door"
    # And it may be merged itself.
    store.alliances.add("Fourth", [NamedParty("Northside", ("Ana",)), NamedParty("Doors", ("Marc",))], TODAY)
    last = store.people.merge(saved, party(store, "Doors"), ana, at(11))
    assert [each.id for each in store.alliances.get(blu.id).parties] == [ana.party_id, last.id]
    assert store.check() == []


def test_a_party_that_withdrew_keeps_its_name_in_the_record(store: Store, ana: Person, blue_door: Alliance) -> None:
    circle = [NamedParty(name, (name,)) for name in ("Northside", "Bee", "Blu")]
    made = store.alliances.add("Circle", circle, DAY)
    trial = decided(store, made, ReviewKind.START, Outcome.TRY, ana, DAY)
    wanted = draft(trial, ReviewKind.CHECKPOINT, Outcome.WITHDRAW, TODAY)
    choice = replace(wanted.choice, leaving=trial.parties[2].id)
    wanted = replace(wanted, choice=choice, after=decide(trial.status, choice))
    store.decisions.record(trial, wanted, ana, NOW)
    into = store.people.merge(party(store, "Blu"), party(store, "Blue Door Realty"), ana, at(1))
    now = store.alliances.get(made.id)
    assert now.left_on == {into.id: TODAY}
    last = store.decisions.of(made.id)[-1]
    assert (last.leaving_name, last.choice.leaving) == ("Blu", into.id)
    assert store.close_out.leavers(made.id)[into.id]
    assert store.check() == []


def test_what_cannot_be_one_party(store: Store, ana: Person, blue_door: Alliance, blu: Alliance) -> None:
    northside, realty, door = (party(store, name) for name in ("Northside", "Blue Door Realty", "Blu Door"))
    merge = store.people.merge
    with pytest.raises(RuleError, match="is this party itself"):
        merge(door, door, ana, NOW)
    with pytest.raises(RuleError, match="have logins of their own: merge Blu Door into it instead"):
        merge(northside, door, ana, NOW)
    store.people.enrol("marc", "Marc", "Blu Door")
    with pytest.raises(RuleError, match="each would read what the other keeps to itself"):
        merge(northside, party(store, "Blu Door"), ana, NOW)
    with pytest.raises(RuleError, match="Both are parties of Blue Door: an alliance has each party once"):
        merge(realty, northside, ana, NOW)
    begin(store, blue_door, ReviewKind.START, ana)
    with pytest.raises(RuleError, match="A review of Blue Door is open: finish it first"):
        merge(realty, party(store, "Blu Door"), ana, NOW)
    assert len(store.people.parties()) == 3
