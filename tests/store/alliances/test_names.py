"""Names in the store: identities, searches, edits of several people, and what was added by mistake."""

from datetime import timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.need import Need
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.theme import Theme
from allytui.store.engine.errors import Conflict, Missing
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow, PersonRow
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.reviews import answer, begin, decided


def two(first: str, second: str) -> list[NamedParty]:
    """Return two parties that stand for themselves."""
    return [NamedParty(first, (first,)), NamedParty(second, (second,))]


def test_accents_tell_parties_and_alliances_apart(store: Store, ana: Person) -> None:
    store.alliances.add("José", two("José", "Northside"), TODAY)
    store.alliances.add("Jose", two("Jose", "Northside"), TODAY)
    assert store.alliances.find("jose").name == "Jose"
    assert store.alliances.find("JOSÉ").name == "José"
    names = [party.name for party in store.people.parties()]
    assert {"José", "Jose"} <= set(names)
    with pytest.raises(Conflict, match="already"):
        store.alliances.add("jo\u200bse", two("A", "B"), TODAY)
    assert store.people.similar("Josè") == ["Jose", "José"]
    assert store.people.similar("JOSE") == []
    assert store.people.similar_speakers("José", "Jòse") == ["José"]
    assert store.people.similar_speakers("José", "josé") == store.people.similar_speakers("Nobody", "José") == []


def test_a_whole_name_is_found_however_many_contain_it(store: Store, ana: Person) -> None:
    for number in range(60):
        store.alliances.add(f"Anchor {number}", two("Northside", f"Party {number}"), TODAY)
    store.alliances.add("Anchor", two("Northside", "Last"), TODAY, review_on=TODAY + timedelta(days=40))
    assert store.alliances.find("anchor").name == "Anchor"
    assert store.alliances.find("anchor 1").name == "Anchor 1"
    with pytest.raises(Conflict, match=r"could be Anchor, Anchor 0, .* \.\.\.: type more"):
        store.alliances.find("anch")
    with pytest.raises(Missing):
        store.alliances.find("anchors")
    names = [line.name for line in store.due_list.lines(0, 99, "anchor")]
    assert store.due_list.number_of("ANCHOR") == names.index("Anchor")
    assert store.due_list.number_of("anchor 7") == 0
    assert store.due_list.number_of("anch") is None
    assert store.due_list.number_of("") is None


def test_an_alliance_is_found_by_a_person(store: Store, ana: Person, blue_door: Alliance) -> None:
    assert store.alliances.find("marc").id == blue_door.id
    assert [line.name for line in store.due_list.lines(0, 9, "MÁRC")] == ["Blue Door"]
    party = store.people.party(blue_door.parties[1].id)
    store.people.save(party, party.name, [("Łukasz", "")])
    assert store.alliances.find("lukasz").id == blue_door.id
    with pytest.raises(Missing):
        store.alliances.find("marc")


def test_names_of_one_day_are_sorted_as_people_expect(store: Store, ana: Person) -> None:
    for name in ("Zoo", "ärger", "Bach", "Æble"):
        store.alliances.add(name, two("Northside", "P"), TODAY)
    assert [line.name for line in store.due_list.lines(0, 9)] == ["Æble", "ärger", "Bach", "Zoo"]


def test_an_edit_changes_only_what_its_author_changed(store: Store, ana: Person, blue_door: Alliance) -> None:
    everyone = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    words = {"situation": blue_door.situation, "rhythm": blue_door.rhythm}
    store.alliances.edit(blue_door, "Blue Door", [*everyone, NamedParty("Kite", ("Kim",))], **words)
    store.alliances.edit(blue_door, "Blue Door", everyone, **words | {"rhythm": "monthly"})
    store.alliances.edit(blue_door, "Blue Door", everyone, **words, introduced_by="Rosa")
    now = store.alliances.edit(blue_door, "Blue Gate", everyone, **words)
    assert (now.name, now.rhythm, now.introduced_by) == ("Blue Gate", "monthly", "Rosa")
    assert [party.name for party in now.parties] == ["Northside", "Blue Door Realty", "Kite"]
    with pytest.raises(Conflict, match="'How often do you talk"):
        store.alliances.edit(blue_door, "Blue Door", everyone, **words | {"rhythm": "weekly"})
    with pytest.raises(Conflict, match="'Who introduced you"):
        store.alliances.edit(blue_door, "Blue Door", everyone, **words, introduced_by="Ben")
    alone = store.alliances.edit(now, "Blue Gate", everyone, situation="", rhythm="monthly", introduced_by="")
    assert (alone.introduced_by, len(alone.parties)) == ("", 2)


def test_two_people_of_a_party_edit_its_profile(store: Store, ana: Person) -> None:
    save, jo = store.profiles.save_profile, Person("jo", ana.party_id, "Jo")
    save(Profile(mission="Numbers people trust"), ana, NOW, TODAY)
    save(Profile(offers="Books in a day", capacity=600), jo, NOW, TODAY)
    found = store.profiles.profile(ana.party_id)
    assert found
    assert (found.mission, found.offers, found.capacity) == (
        "Numbers people trust",
        "Books in a day",
        600,
    )
    with pytest.raises(Conflict, match="'Mission"):
        save(Profile(mission="Taxes"), jo, NOW, TODAY)
    with pytest.raises(Conflict, match="'Time for alliances'"):
        save(Profile(capacity=60), jo, NOW, TODAY)
    save(Profile(mission="Taxes", offers="Books in a day", capacity=600), jo, NOW, TODAY, seen=found)
    store.profiles.save_theme(Theme(2026, "Focus"), ana, NOW)
    with pytest.raises(Conflict, match="'Theme'"):
        store.profiles.save_theme(Theme(2026, "Wide"), jo, NOW)
    store.profiles.save_theme(Theme(2026, "Wide"), jo, NOW, seen=Theme(2026, "Focus"))


def test_needs_and_fit_are_not_overwritten_unseen(store: Store, ana: Person, blue_door: Alliance) -> None:
    needs, jo, here = store.needs, Person("jo", ana.party_id, "Jo"), blue_door.id
    needs.save(here, Need(ana.party_id, "Leads"), ana, NOW, TODAY)
    with pytest.raises(Conflict, match="look again"):
        needs.save(here, Need(ana.party_id, "Time"), jo, NOW, TODAY)
    (seen,) = needs.of(here)
    needs.save(here, Need(ana.party_id, "Time"), jo, NOW, TODAY, seen=seen)
    with pytest.raises(Conflict, match="look again"):
        needs.confirm(here, seen, ana, NOW, TODAY)
    needs.save_fit(here, Fit(access="Buyers"), ana, NOW, TODAY)
    needs.save_fit(here, Fit(habits="Quick"), jo, NOW, TODAY)
    fit = needs.fit(here, ana.party_id)
    assert fit
    assert (fit.access, fit.habits) == ("Buyers", "Quick")
    with pytest.raises(Conflict, match="Whom do they reach"):
        needs.save_fit(here, Fit(access="Sellers"), jo, NOW, TODAY)


def test_a_person_who_joined_meanwhile_is_not_doubled(store: Store, ana: Person) -> None:
    party = store.people.party(ana.party_id)
    store.people.enrol("jo", "Jo", "Northside")
    with pytest.raises(Conflict, match="changed by someone else"):
        store.people.save(party, party.name, [("Ana", "ana"), ("Kim", "")])


def test_an_alliance_added_by_mistake_goes_with_its_parties(store: Store, ana: Person, blue_door: Alliance) -> None:
    alliance = store.alliances.add("Mistake", two("Northside", "Typo"), TODAY, introduced_by="Helper")
    opened = begin(store, alliance, ReviewKind.START, ana)
    answer(store, opened, ana, "purpose", "typed by mistake", None)
    assert sorted(store.alliances.remove(alliance.id, ana)) == ["Helper", "Typo"]
    assert [line.name for line in store.due_list.lines(0, 9)] == ["Blue Door"]
    with store.engine.reading():
        for model, key in ((AllianceRow, "id"), (MemberRow, "alliance_id")):
            assert not model.select().where(getattr(model, key) == alliance.id).exists()
        assert {row.name for row in PartyRow.select()} == {"Northside", "Blue Door Realty"}
        assert not PersonRow.select().where(PersonRow.name == "Typo").exists()
    assert store.check() == []
    store.alliances.add("Mistake", two("Northside", "Typo"), TODAY)


def test_what_is_more_than_a_mistake_stays(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.notes.add(blue_door.id, "Talked", ana, NOW, TODAY)
    with pytest.raises(RuleError, match="has notes, which stay"):
        store.alliances.remove(blue_door.id, ana)
    third = store.alliances.add("Third", two("Northside", "P"), TODAY)
    store.needs.save(third.id, Need(ana.party_id, "Leads"), ana, NOW, TODAY)
    with pytest.raises(RuleError, match="has critical needs"):
        store.alliances.remove(third.id, ana)
    jo = store.people.enrol("jo", "Jo", "P")
    opened = begin(store, store.alliances.add("Fourth", two("Northside", "P"), TODAY), ReviewKind.START, jo)
    answer(store, opened, jo, "purpose", "We want it", None)
    with pytest.raises(RuleError, match="Someone else has begun to answer in the review of Fourth"):
        store.alliances.remove(opened.alliance_id, ana)
    first = store.alliances.add("First", two("Northside", "P"), TODAY)
    store.alliances.add("Second", two("Northside", "P"), TODAY, follows=first.id)
    with pytest.raises(RuleError, match="Another alliance follows First"):
        store.alliances.remove(first.id, ana)
    tried = store.alliances.add("Tried", two("Northside", "Q"), TODAY)
    tried = decided(store, tried, ReviewKind.START, Outcome.TRY, ana, TODAY)
    with pytest.raises(RuleError, match="has decisions"):
        store.alliances.remove(tried.id, ana)
