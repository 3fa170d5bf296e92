"""An alliance at 80 columns: what has to be read in full is not cut."""

from datetime import date

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.reviews import decided


async def test_kind_and_day_are_read_in_full(store: Store) -> None:
    ana = store.people.enrol("ana", "Ana", "Northside Realty Partners")
    parties = [NamedParty("Northside Realty Partners", ("Ana",)), NamedParty("Harbour Bank", ("Ben",))]
    made = store.alliances.add("Harbour Street Tenants and Owners", parties, date(2026, 8, 19))
    trial = decided(store, made, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, date(2026, 11, 18))
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("2026-11-18  CHECKPOINT o  continued", "2026-08-19  START      o  trial agreed")
        await keys.press("p")
        await keys.on("PeopleScreen")
        await keys.see("Harbour Street Tenants and Owners", "Ana   Sat 21 Nov 2026")
