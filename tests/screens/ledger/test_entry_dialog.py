"""The line for an entry: what it says before and after enter."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.support.keyboard import sitting
from tests.support.reviews import decided

LATER = date(2026, 9, 21)


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial that began a month before."""
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))


async def test_a_contact_and_the_next_meeting_are_one_line(store: Store, ana: Person, trial: Alliance) -> None:
    async with sitting(store, LATER) as keys:
        await keys.on("HomeScreen")
        await keys.press("m")
        await keys.on("LineDialog")
        await keys.write("lunch; next to the station")
        await keys.press("enter")
        await keys.see("behind 'next' begins with no day I can read")
        await keys.press("ctrl+u")
        await keys.write("lunch; next 15 jan 10:00")
        await keys.see("= 21 Sep  contact, lunch; next meeting Fri 15 Jan 2027 10:00")
        await keys.press("enter")
        await keys.on("HomeScreen")
        await keys.see("contact, lunch; next meeting Fri 15 Jan 2027 10:00", "u takes the contact back")
        assert [each.item.words for each in store.ledger.current(trial.id, ana.party_id)] == ["lunch"]
        await keys.press("u")
        await keys.see("The next meeting stays: Fri 15 Jan 2027 10:00; 'next none' cancels it.")
    assert store.ledger.current(trial.id, ana.party_id) == []
    (meeting,) = store.meetings.between(LATER, date(2027, 12, 31))
    assert (meeting.day, meeting.time) == (date(2027, 1, 15), "10:00")


async def test_a_refusal_is_shown_once_and_gone_with_the_next_key(
    store: Store, ana: Person, trial: Alliance
) -> None:
    async with sitting(store, LATER, size=(120, 30)) as keys:
        await keys.on("HomeScreen")
        await keys.press("plus")
        await keys.on("LineDialog")
        await keys.write("-3")
        await keys.see("? '-3' cannot be read")
        await keys.press("enter")
        await keys.see("! '-3' cannot be read")
        assert keys.frame.count("cannot be read") == 1
        await keys.press("5")
        await keys.see("? '-35' cannot be read")
        assert "! '-3'" not in keys.frame
        await keys.press("ctrl+u", "enter")
        await keys.see("! Nothing was typed")
        await keys.write("2h")
        await keys.see("= 21 Sep  Northside: 2 h")
        assert "Nothing was typed" not in keys.frame
