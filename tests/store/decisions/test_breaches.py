"""Breaches of trust in the store, and whom an ending touches."""

from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.store.engine.errors import Missing, StoreError
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.reviews import decided


@pytest.fixture
def marc(store: Store, blue_door: Alliance) -> Person:
    """The other party, with a login of its own."""
    return store.people.enrol("marc", "Marc", "Blue Door Realty")


@pytest.fixture
def coach(store: Store) -> Person:
    """Somebody who leads the review and is no party of the alliance."""
    return store.people.enrol("coach", "Cora", "Cora Coaching")


def test_a_breach_is_for_its_party_until_it_is_shared(
    store: Store, ana: Person, marc: Person, coach: Person, blue_door: Alliance
) -> None:
    breaches = store.breaches
    key = breaches.record(blue_door.id, date(2026, 5, 18), "He undercut us.", ana, NOW)
    assert [each.words for each in breaches.of(blue_door.id, ana)[0].accounts] == ["He undercut us."]
    for viewer in (marc, coach, None):
        assert breaches.of(blue_door.id, viewer) == []
    with pytest.raises(Missing, match="not for you"):
        breaches.tell(key, "x", marc, NOW)
    with pytest.raises(RuleError, match="Only parties"):
        breaches.record(blue_door.id, TODAY, "x", coach, NOW)
    breaches.share(key, ana, NOW)
    (asked,) = breaches.of(blue_door.id, marc)
    assert (asked.awaits, asked.accounts) == (True, ())
    with pytest.raises(RuleError, match="Write your account first"):
        breaches.share(key, marc, NOW)
    breaches.tell(key, "The client asked me.", marc, NOW + timedelta(hours=1))
    assert len(breaches.of(blue_door.id, marc)[0].accounts) == 2
    assert len(breaches.of(blue_door.id, ana)[0].accounts) == 1
    assert breaches.of(blue_door.id, coach) == []
    breaches.share(key, marc, NOW)
    breaches.tell(key, "I have the letter.", ana, NOW + timedelta(days=1))
    assert [each.words for each in breaches.of(blue_door.id, coach)[0].accounts] == [
        "He undercut us.",
        "The client asked me.",
        "I have the letter.",
    ]
    for table in ("breach", "account", "share"):
        for statement in (f"UPDATE {table} SET by = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(StoreError), store.engine.writing() as handle:
                handle.execute_sql(statement)


def test_a_ripple_names_whom_an_ending_touches(store: Store, ana: Person, marc: Person) -> None:
    def add(name: str, *parties: str, introduced_by: str = "") -> Alliance:
        named = [NamedParty(party, (party,)) for party in parties]
        return store.alliances.add(name, named, TODAY, introduced_by=introduced_by)

    pair = add("Orbit and Pell", "Orbit", "Pell", introduced_by="Kemp")
    add("Ring", "Orbit", "Pell", "Hale", "Imani")
    add("Circle", "Orbit", "Pell", "Joss", "Kemp")
    add("Elsewhere", "Orbit", "Zed")
    add("Prospect", "Orbit", "Yana", introduced_by="Pell")
    closed = add("Over", "Pell", "Old")
    decided(store, closed, ReviewKind.START, Outcome.NOT_NOW, ana, TODAY)
    orbit = next(party.id for party in pair.parties if party.name == "Orbit")
    ripple = store.breaches.affected(pair, orbit)
    assert ripple.allies == ("Hale", "Imani", "Joss", "Kemp")
    assert [each.name for each in ripple.alliances] == ["Circle", "Ring"]
    assert ripple.introduced == (("Prospect", "Pell"),)
    assert ripple.introduced_by == "Kemp"
    assert {each.name for each in store.breaches.affected(pair, "nobody").alliances} >= {
        "Circle",
        "Ring",
        "Elsewhere",
    }
