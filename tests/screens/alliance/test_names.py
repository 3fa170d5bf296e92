"""Similar names and an alliance added by mistake, by keys."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.terms.terms import Terms
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.keyboard import sitting
from tests.support.reviews import begin, draft, heard

TODAY = date(2026, 9, 21)


async def test_a_similar_name_is_asked_about(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.write("Second")
        await keys.press("tab", "ctrl+end")
        await keys.write("Blue-door Realty: Márc")
        await keys.press("ctrl+j")
        await keys.on("ChoiceDialog")
        await keys.see("'Blue-door Realty' is new", "1  Blue Door Realty, the party that is known already")
        await keys.press("escape")
        await keys.see("Not saved: correct the name")
        await keys.press("ctrl+j")
        await keys.on("ChoiceDialog")
        await keys.press("1")
        await keys.see("'Márc' is new")
        await keys.press("2")
        await keys.on("HomeScreen")
        await keys.see("Second")
        second = store.alliances.find("Second")
        assert [party.id for party in second.parties] == [party.id for party in blue_door.parties]
        assert second.parties[1].speakers == ("Marc", "Márc")


async def test_an_alliance_added_by_mistake_is_removed(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.see("Blue Door")
        await keys.press("D")
        await keys.on("ChoiceDialog")
        await keys.see("Blue Door, of Northside and Blue Door Realty, was added on 19 Aug")
        await keys.press("1")
        await keys.on("HomeScreen")
        assert store.alliances.get(blue_door.id)
        await keys.press("D")
        await keys.on("ChoiceDialog")
        await keys.press("2")
        await keys.on("HomeScreen")
        await keys.see("Blue Door is removed.")
        assert store.due_list.lines(0, 9) == []
        assert [party.name for party in store.people.parties()] == ["Northside"]


async def test_at_the_first_start_a_similar_party_is_told(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY, login="petra") as keys:
        await keys.on("WelcomeScreen")
        await keys.write("Petra")
        await keys.press("tab")
        await keys.write("BlueDoor Realty")
        await keys.press("ctrl+j")
        await keys.see("There is a party named Blue Door Realty: type that name if it is yours")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        assert "BlueDoor Realty" in [party.name for party in store.people.parties()]


async def test_two_parties_made_for_the_same_are_merged(store: Store, ana: Person, blue_door: Alliance) -> None:
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Blu Door", ("Marc",))]
    second = store.alliances.add("Second", pair, TODAY)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.see("Blu Door", "3 parties")
        await keys.press("m")
        await keys.on("LineDialog")
        await keys.write("Nobody")
        await keys.see("No other party is named Nobody")
        await keys.press(*["backspace"] * 6)
        await keys.write("blue door realty")
        await keys.see("= Blu Door becomes Blue Door Realty, in Second.", "keeps the name Blu")
        await keys.press("enter")
        await keys.on("PartiesScreen")
        await keys.see("Blu Door is merged.", "2 parties", "merged with Blu Door, by Ana")
        assert store.alliances.get(second.id).parties[1].name == "Blue Door Realty"


@pytest.mark.long
async def test_the_filter_goes_to_the_whole_name(store: Store, ana: Person, blue_door: Alliance) -> None:
    for number in range(150):
        pair = [NamedParty("Northside", ("Ana",)), NamedParty(f"P{number}", ("x",))]
        store.alliances.add(f"Anchor {number:03}", pair, TODAY)
    last = [NamedParty("Northside", ("Ana",)), NamedParty("Q", ("x",))]
    store.alliances.add("Anchor", last, TODAY, review_on=TODAY + timedelta(days=60))
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("slash")
        await keys.write("anchor")
        await keys.see("151 found", "Anchor 149")
        await keys.until(
            lambda: any(line[1:2] == ">" and "Anchor  " in line for line in keys.frame.splitlines()), "it"
        )
        await keys.press("enter")
        await keys.see("─ Anchor ─")


@pytest.mark.parametrize(("rhythm", "asked"), [("", True), ("a call each month", False)])
async def test_how_often_they_talk_is_asked_in_one_place(
    store: Store, ana: Person, blue_door: Alliance, rhythm: str, asked: bool
) -> None:
    begun = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY), terms=Terms(rhythm=rhythm))
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, TODAY), ana)
    async with sitting(store, TODAY, size=(120, 36)) as keys:
        await keys.on("HomeScreen")
        for begins in ("a", "e"):  # before an alliance has begun it is asked in the terms of the start review
            await keys.press(begins)
            await keys.on("AllianceForm")
            assert not keys.app.screen.query("#rhythm")
            await keys.press("escape")
            await keys.on("HomeScreen")
        store.decisions.record(blue_door, begun, ana, NOW, review_id=held.id)
        await keys.press("e")
        await keys.on("AllianceForm")
        assert bool(keys.app.screen.query("#rhythm")) is asked
