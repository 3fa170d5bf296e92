"""A year in review, from the store."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.year.year_in_review import year_paragraphs
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.ledger import DAY, at


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
    told = [each.text for each in year_paragraphs(store.years.of(2026, ana, date(2026, 11, 21)))]
    at = told.index("Week by week")
    named, months, *strips = told[at + 1 : at + 5]
    assert named == "decisions above, contacts below"
    assert [len(strip) for strip in strips] == [53, 53]
    assert len(months) <= 53
    assert [months[week] for week in (0, 4, 8)] == ["J", "F", "M"]
    assert all(set(strip) <= set(".123456789+") and set(strip) - {"."} for strip in strips)
