"""What is read in parts, on each engine: all of it where nothing is damaged, else all but the damaged row."""

from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.store.test_damage_shown import fill
from tests.store.test_damaged_pages import add_more
from tests.support.engines import alter


def test_what_is_whole_is_read_in_parts_as_it_is_at_once(store: Store, ana: Person) -> None:
    fill(store, ana, "Blue")
    add_more(store, ana, "Blue")
    key, parts, own = store.alliances.find("Blue Door").id, store.engine.in_parts(), ana.party_id
    assert store.alliances.readable(key, parts) == store.alliances.get(key)
    assert store.notes.readable(key, parts) == store.notes.of(key)
    assert store.promises.readable(key, parts) == store.promises.of(key)
    assert store.terms.readable(key, parts) == (store.terms.versions(key, unlocked=True), True)
    assert store.decisions.readable(key, parts) == (store.decisions.of(key, unlocked=True), True)
    assert store.reviews.readable(key, ana.id, parts, unlocked=True) == store.reviews.held(
        key, ana.id, unlocked=True
    )
    assert store.ledger.readable(key, own, parts) == (store.ledger.of(key, own), store.ledger.current(key, own))
    assert store.people.readable(parts) == store.people.parties()
    assert store.calendars.readable(parts) == store.calendars.events() == store.calendars.readable(parts, key)
    assert not parts.left_out


def test_a_damaged_row_is_left_out_of_each(store: Store, ana: Person) -> None:
    fill(store, ana, "Blue")
    add_more(store, ana, "Blue")
    key, own = store.alliances.find("Blue Door").id, ana.party_id
    notes, entries, promises = store.notes.of(key), store.ledger.current(key, own), store.promises.of(key)
    people = [each.name for party in store.people.parties() for each in party.people]
    alter(
        store,
        "UPDATE note SET day = 'one day' WHERE words LIKE 'violet note%'",
        "UPDATE entry SET day = 'one day' WHERE kind = 'contact'",
        "UPDATE project SET day = 'one day'",
        "UPDATE person SET left_at = 'then' WHERE name LIKE 'Marc%'",
        "UPDATE meeting SET day = 'one day'",
    )
    parts = store.engine.in_parts()
    assert store.notes.readable(key, parts) == notes[1:]
    assert [each.id for each in store.ledger.readable(key, own, parts)[1]] == [
        each.id for each in entries if each.item.kind != "contact"
    ]
    assert [each.id for each in store.promises.readable(key, parts)] == [
        each.id for each in promises if not each.is_project
    ]
    found = [each.name for party in store.people.readable(parts) for each in party.people]
    assert found == [each for each in people if not each.startswith("Marc")]
    assert {event.key.partition("-")[0] for event in store.calendars.readable(parts, key)} == {"review"}
    note, entry, project, person, *more = dict.fromkeys(parts.left_out.names)
    assert (note, entry, project) == ("note 1 of 2", "an entry", "project 1 of 1")
    assert person in ("person 1 of 2", "person 2 of 2")  # they have no order of their own
    assert more == ["the promises of Blue Door", "the meeting of Blue Door"]
    assert "is damaged" in parts.damage
