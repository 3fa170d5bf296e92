"""Last contact and next due: only what was real contact counts, and who was there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import Meeting, parse_meeting
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.ledger.entry import Change, EntryKind, Item
from allytui.domain.ledger.typed_entry import Direction, as_typed, read_entry
from allytui.domain.signals.contact_gap import ContactGap
from allytui.domain.signals.signal import SignalKind
from allytui.store.engine.errors import Missing
from allytui.store.ledger import ledger
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.reviews import decided

START = date(2026, 8, 3)


def circle(store: Store, names: tuple[str, ...] = ("Ana", "Ben", "Rosa")) -> tuple[Alliance, Person]:
    """Return a trial that was agreed on, with a rhythm of two weeks."""
    ana = store.people.enrol("ana", "Ana", "Ana")
    parties = [NamedParty(name, (name,)) for name in names]
    alliance = store.alliances.add("Circle", parties, START, rhythm="every two weeks")
    return decided(store, alliance, ReviewKind.START, Outcome.TRY, ana, START), ana


def logs(
    store: Store, alliance: Alliance, ana: Person, line: str, day: date, way: Direction = Direction.MET
) -> None:
    """Write a line into the ledger."""
    store.ledger.add(alliance.id, read_entry(line, way, alliance, ana.party_id, day), ana, NOW)


def fading(store: Store, ana: Person, day: date) -> list[str]:
    """Return what is said of alliances that fade, and of parties that are not met."""
    found = store.signals.of_alliances(ana.party_id, day, USUAL)
    return [each.text for _, _, each in found if each.kind is SignalKind.FADING]


def gap(store: Store, alliance: Alliance, day: date) -> ContactGap:
    """Return the contact as it stands on a day."""
    return store.signals.contact(store.alliances.get(alliance.id), day)


def text(store: Store, alliance: Alliance, day: date) -> str:
    """Return it in words."""
    return gap(store, alliance, day).text(day)


def test_a_review_that_was_held_is_a_contact_and_hours_and_notes_are_none(store: Store) -> None:
    alliance, ana = circle(store)
    day = START + timedelta(days=10)
    assert text(store, alliance, day) == "last contact 10 days ago, next due Mon 17 Aug"
    logs(store, alliance, ana, "2h", day, Direction.GAVE)
    store.notes.add(alliance.id, "thought about them", ana, NOW, day)
    assert text(store, alliance, day) == "last contact 10 days ago, next due Mon 17 Aug"
    logs(store, alliance, ana, "breakfast", day)
    assert text(store, alliance, day) == "last contact today, next due Thu 27 Aug"
    later = day + timedelta(days=20)
    assert text(store, alliance, later) == "last contact 20 days ago, was due 6 days ago"
    # Hours do not make it look alive.
    faded = day + timedelta(days=43)
    logs(store, alliance, ana, "2h", faded, Direction.GAVE)
    assert fading(store, ana, faded) == ["43 days without contact (3.1 x the agreed 14 days)."]


def test_a_contact_that_was_corrected_or_taken_back_counts_as_it_stands(store: Store) -> None:
    alliance, ana = circle(store)
    day = START + timedelta(days=10)
    logs(store, alliance, ana, "breakfast", day)
    (entry,) = store.ledger.current(alliance.id, ana.party_id)
    earlier = read_entry("breakfast on 2026-08-11", Direction.MET, alliance, ana.party_id, day)
    store.ledger.follow(entry, earlier, Change.CORRECTED, ana, NOW)
    assert text(store, alliance, day) == "last contact 2 days ago, next due Tue 25 Aug"
    (entry,) = store.ledger.current(alliance.id, ana.party_id)
    store.ledger.take_back(entry, ana, NOW)
    assert text(store, alliance, day) == "last contact 10 days ago, next due Mon 17 Aug"


def test_who_was_not_met_for_long_is_named(store: Store) -> None:
    alliance, ana = circle(store)
    for days in (14, 28, 42, 46):
        logs(store, alliance, ana, "breakfast with Ben", START + timedelta(days=days))
    day = START + timedelta(days=46)
    assert text(store, alliance, day) == "last contact today, next due Fri 2 Oct; Rosa not met since 3 Aug"
    assert fading(store, ana, day) == ["Rosa was not met for 46 days (3.3 x the agreed 14 days)."]
    logs(store, alliance, ana, "breakfast with Ben and Rosa", day)
    assert text(store, alliance, day) == "last contact today, next due Fri 2 Oct"
    assert fading(store, ana, day) == []


def test_with_and_without_are_read_and_can_be_typed_again(store: Store) -> None:
    alliance, ana = circle(store)
    names = {party.id: party.name for party in alliance.parties}

    def there(line: str) -> tuple[list[str], str]:
        """Return who was there, and what is left of the words."""
        item = read_entry(line, Direction.MET, alliance, ana.party_id, START)
        again = read_entry(as_typed(item, names), Direction.MET, alliance, "", START)
        assert again == item
        return [names[each] for each in item.attendees], item.words

    assert there("breakfast with Ben") == (["Ana", "Ben"], "breakfast")
    assert there("with Rosa, call") == (["Ana", "Rosa"], "call")
    assert there("breakfast without Ben") == (["Ana", "Rosa"], "breakfast")
    assert there("breakfast with Ben and Rosa") == ([], "breakfast")
    assert there("breakfast with coffee") == ([], "breakfast with coffee")
    assert there("breakfast with Ben and coffee") == (["Ana", "Ben"], "breakfast and coffee")


def test_the_next_meeting_is_shown_until_it_is_over(store: Store) -> None:
    alliance, ana = circle(store)
    day = START + timedelta(days=4)
    store.meetings.name_next(alliance.id, parse_meeting("next 17 aug 9:00 breakfast", day), ana, NOW, day)
    assert text(store, alliance, day) == "last contact 4 days ago, next Mon 17 Aug 09:00, breakfast"
    (listed,) = store.meetings.between(day, date(2026, 8, 17))
    assert (listed.alliance, listed.time, listed.by) == ("Circle", "09:00", "Ana")
    assert store.meetings.between(day, date(2026, 8, 16)) == []
    store.meetings.name_next(alliance.id, parse_meeting("next 20 aug", day), ana, NOW, day)
    assert [each.day.day for each in store.meetings.between(day, date(2026, 9, 1))] == [20]
    assert text(store, alliance, date(2026, 8, 21)) == "last contact 18 days ago, was due 4 days ago"
    store.meetings.name_next(alliance.id, None, ana, NOW, day)
    assert store.meetings.between(day, date(2026, 9, 1)) == []
    assert text(store, alliance, day) == "last contact 4 days ago, next due Mon 17 Aug"


def test_a_contact_and_the_next_meeting_are_stored_both_or_neither(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    alliance, ana = circle(store)
    day, item = START + timedelta(days=4), Item(START + timedelta(days=4), EntryKind.CONTACT, words="lunch")
    meeting = Meeting(date(2026, 8, 17), "09:00")
    entry = store.ledger.add_contact(alliance.id, item, meeting, ana, NOW, day)
    assert store.ledger.current(alliance.id, ana.party_id)[-1].item == item
    assert store.meetings.named_with(entry.root, day) == replace(meeting, by="Ana")
    store.meetings.name_next(alliance.id, parse_meeting("next 18 aug", day), ana, NOW + timedelta(days=1), day)
    assert store.meetings.named_with(entry.root, day) is None

    def refuse(*_: object) -> None:
        raise Missing("no")

    monkeypatch.setattr(ledger, "put_next", refuse)
    with pytest.raises(Missing):
        store.ledger.add_contact(alliance.id, replace(item, words="call"), meeting, ana, NOW, day)
    assert [each.item.words for each in store.ledger.current(alliance.id, ana.party_id)] == ["lunch"]
