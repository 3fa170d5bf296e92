"""A year in review, from the store."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Kind, ReviewKind
from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.year.year_in_review import year_paragraphs
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.ledger import DAY, at
from tests.support.reviews import decided


def test_a_year_tells_decisions_promises_and_yield(store: Store, ana: Person, trial: Alliance) -> None:
    store.ledger.add(trial.id, Item(DAY, EntryKind.HOURS, ana.party_id, minutes=600), ana, NOW)
    back = Item(DAY, EntryKind.MONEY, trial.parties[1].id, ana.party_id, money=Money(50_000))
    store.ledger.add(trial.id, back, ana, at(1))
    year = store.years.of(2026, ana, date(2027, 1, 1))
    assert [name for name, _ in year.decisions] == ["Blue Door"]
    assert [(each.kind, each.text) for each in year.efforts] == [
        (Kind.ALLIANCE, "alliances: 10 h, 500; 50.00 an hour")
    ]
    assert store.years.of(2025, ana, date(2027, 1, 1)).decisions == ()


def test_the_strip_of_weeks_fits_the_narrowest_screen(sample: Callable[[Path, str], Path], tmp_path: Path) -> None:
    store = Store.open(sample(tmp_path / "demo.db", "ana"))
    ana = store.people.by_login("ana")
    assert ana
    story = year_paragraphs(store.years.of(2026, ana, date(2026, 11, 21)))
    told = [f"{' ' * each.indent}{each.text}" for each in story]
    at = told.index("Week by week")
    named, months, *strips = told[at + 1 : at + 6]
    assert named == "  D decisions, L late reviews, C contacts"
    assert [strip[:2] for strip in strips] == ["D ", "L ", "C "]
    assert [len(strip) for strip in strips] == [55, 55, 55]
    assert len(months) <= 55
    assert [months[week + 2] for week in (0, 4, 8)] == ["J", "F", "M"]
    assert all(set(strip[2:]) <= set(".123456789+") and set(strip[2:]) - {"."} for strip in strips)


def test_a_review_is_late_until_it_is_decided_and_in_no_week_twice(
    store: Store, ana: Person, trial: Alliance
) -> None:
    due = trial.status.review_on
    assert due
    here = trial
    for days in (3, 10):
        here = decided(store, here, ReviewKind.CHECKPOINT, Outcome.NOT_TODAY, ana, due + timedelta(days=days))
    on = due + timedelta(days=20)
    here = decided(store, here, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, on)
    year = store.years.of(due.year, ana, on)
    assert year.late == ((due + timedelta(days=1), on),)
    assert store.years.of(due.year + 2, ana, on).late == ()
    told = [each.text for each in year_paragraphs(year)]
    strip = told[told.index("Week by week") + 4]
    weeks = {((due + timedelta(days=n)).timetuple().tm_yday - 1) // 7 for n in range(1, 21)}
    assert strip == "L " + "".join("1" if week in weeks else "." for week in range(53))
    # The next one is late until today, on both sides of New Year.
    again = here.status.review_on
    assert again
    today = date(again.year + 1, 1, 20)
    before, after = (store.years.of(each, ana, today) for each in (again.year, again.year + 1))
    assert before.late[-1] == after.late[-1] == (again + timedelta(days=1), today)
    told = [each.text for each in year_paragraphs(after)]
    assert told[told.index("Week by week") + 4] == "L 111" + "." * 50


def test_what_is_over_is_not_late(store: Store, ana: Person, blue_door: Alliance) -> None:
    due = blue_door.status.review_on
    assert due
    start = decided(store, blue_door, ReviewKind.START, Outcome.NOT_NOW, ana, due)
    assert not start.status.live
    assert store.years.of(due.year, ana, due + timedelta(days=90)).late == ()
