"""What waits for a party is named on home and on the alliance, until it is done."""

from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.exchange.overview_text import unsigned_text
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.reviews import begin, decided, draft, heard


async def test_who_was_not_present_signs_later(store: Store, ana: Person, blue_door: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    signed = (
        SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED),
        SignOff(marc.party_id, "Blue Door Realty", "Marc", SignOffState.ABSENT),
    )
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY, sign_offs=signed)
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    async with sitting(store, TODAY, login="marc", size=(80, 60)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Your signature needed: Blue Door.")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("A decision needs your signature: h, then s.")
        await keys.press("h")
        await keys.on("HistoryScreen")
        await keys.see("not present")
        await keys.press("s", "2")
        await keys.on("TextDialog")
        await keys.write("I would have waited.")
        await keys.press("ctrl+j")
        await keys.on("HistoryScreen")
        await keys.see("Your dissent is recorded", "dissents: I would have waited.")
        await keys.press("s")
        await keys.pilot.pause(0.1)
        assert type(keys.app.screen).__name__ == "HistoryScreen"
        # What waited is worked out again on the way back.
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.until(lambda: "needs your signature" not in keys.frame, "the signature is no longer needed")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.see("0 late, 0 within 14 days.")
        assert "Your signature needed" not in keys.frame
    assert not store.decisions.of(blue_door.id)[0].awaits(marc.party_id)


async def test_what_was_just_done_is_not_covered_by_what_waits(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("1 late, 0 within 14 days.")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("Undecided since 18 Nov 2026, 3 days ago.")
        await keys.press("n")
        await keys.on("TextDialog")
        await keys.write("Marc called.")
        await keys.press("ctrl+j")
        await keys.on("AllianceScreen")
        await keys.see("Note added to Blue Door.")
        await keys.settled()
        await keys.press("h")
        await keys.on("HistoryScreen")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.settled()
        assert "Note added to Blue Door." in keys.frame
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.settled()
        assert "1 late, 0 within 14 days." in keys.frame


async def test_two_decisions_of_one_alliance_name_it_once(store: Store, ana: Person, blue_door: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    signed = (
        SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED),
        SignOff(marc.party_id, "Blue Door Realty", "Marc", SignOffState.ABSENT),
    )
    here = blue_door
    for kind, outcome in ((ReviewKind.START, Outcome.TRY), (ReviewKind.CHECKPOINT, Outcome.GO_ON)):
        held = heard(store, begin(store, here, kind, ana), ana)
        wanted = draft(here, kind, outcome, TODAY, sign_offs=signed)
        store.decisions.record(here, wanted, ana, NOW, review_id=held.id)
        here = store.alliances.get(here.id)
    unsigned = store.due_list.unsigned(marc.party_id)
    assert unsigned_text(unsigned) == "? your signature is needed: Blue Door (2 decisions)\n"
    async with sitting(store, TODAY, login="marc", size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Your signature needed: Blue Door (2 decisions).")
