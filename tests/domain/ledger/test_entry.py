"""Entries and what followed them."""

from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.ledger.entry import Change, Entry, EntryKind, Item, threads
from tests.conftest import NOW

DAY = date(2026, 11, 2)


def entry(key: str, day: int, at: int, first: str = "") -> Entry:
    item = Item(DAY + timedelta(days=day), EntryKind.CONTACT)
    change = Change.CORRECTED if first else Change.NONE
    return Entry(key, item, NOW + timedelta(seconds=at), "Ana", "north", first, change)


def test_each_entry_has_all_that_followed_it_in_the_order_of_the_days() -> None:
    later, sooner = entry("later", 2, 1), entry("sooner", 1, 2)
    second, first = entry("second", 1, 9, "sooner"), entry("first", 9, 5, "sooner")
    lost = entry("lost", 1, 3, "elsewhere")
    assert threads([second, later, lost, sooner, first]) == [(sooner, [first, second]), (later, [])]


@dataclass(frozen=True)
class Looked(Entry):
    """An entry that counts how often somebody looks what it follows."""

    def __getattribute__(self, name: str) -> object:
        """Count."""
        if name == "first":
            LOOKS.append(name)
        return super().__getattribute__(name)


LOOKS: list[str] = []


def test_no_entry_is_compared_with_every_other_one() -> None:
    many = [Looked(**vars(entry(str(number), number, number))) for number in range(50)]
    LOOKS.clear()
    assert len(threads(many)) == 50
    assert len(LOOKS) <= 3 * 50
