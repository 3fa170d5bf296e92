"""The ledger: what was given and got, in two books; an entry is never changed, only followed by another."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.basics.money import NO_MONEY, Money

if TYPE_CHECKING:
    from allytui.domain.terms.income_split import Split


class EntryKind(StrEnum):
    """What an entry counts."""

    GIFT = "gift"
    REFERRAL = "referral"
    HOURS = "hours"
    MONEY = "money"
    INCOME = "income"
    PROMISE = "commitment"
    CONTACT = "contact"

    @property
    def label(self) -> str:
        """What people read; the value is what is stored."""
        return "promise" if self is EntryKind.PROMISE else str(self)


class Book(StrEnum):
    """The two books: gifts are never owed and never netted; the rest is owed and counted."""

    GIFTS = "gifts"
    COUNTED = "counted"


class Result(StrEnum):
    """The outcome of a referral; of a promise that was not kept whole, `MET` is in part and `LOST` not at all."""

    OPEN = "open"
    MET = "met"
    CLOSED = "closed"
    LOST = "lost"


class Change(StrEnum):
    """Why a further entry follows an earlier one."""

    NONE = ""
    RESULT = "went on"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken back"

    @property
    def label(self) -> str:
        """What people read; the value is what is stored."""
        return "outcome" if self is Change.RESULT else str(self)


@dataclass(frozen=True)
class Item:
    """What an entry says."""

    day: date
    kind: EntryKind
    giver: str = ""
    """Id of the party that gave; empty for a contact, and for what came from outside."""
    receiver: str = ""
    """Id of the party that got it; empty where it went into the alliance itself."""
    words: str = ""
    count: int = 1
    """How many referrals, or how often something was promised."""
    done: int = 0
    """How often a promise was kept."""
    by: date | None = None
    """The day by which a promise is to be kept; None for the next review."""
    comment: str = ""
    """What there is to say about what came of a promise."""
    minutes: int = 0
    money: Money = NO_MONEY
    """What was paid, what a referral was worth, or what came from outside."""
    result: Result = Result.OPEN
    quality: int | None = None
    """How well a referral fitted, 1 to 5."""
    asked: bool | None = None
    """Whether somebody had asked for it; None where nobody said."""
    source: str = ""
    """Id of the earlier entry that it came of."""
    attendees: tuple[str, ...] = ()
    """Ids of the parties that were at a contact; empty where nobody said, so that it was with all of them."""
    split: "Split" = ()
    """How income is shared; empty for any other kind."""

    @property
    def book(self) -> Book:
        """The book in which it stands."""
        return Book.GIFTS if self.kind is EntryKind.GIFT else Book.COUNTED


@dataclass(frozen=True)
class Entry:
    """An item as it was written down."""

    id: str
    item: Item
    at: datetime
    by: str
    by_party: str
    first: str = ""
    """Id of the entry that this one follows; empty for one of its own."""
    change: Change = Change.NONE
    kept: bool = False
    """Whether a decision has used what stood before, so that the change stays visible."""
    hidden: bool = False
    """Whether its amounts are not for whoever looks."""
    seen: str = ""
    """Id of the change with which it stands as it does; empty for an entry that nothing followed."""

    @property
    def root(self) -> str:
        """Id of the entry with which it began."""
        return self.first or self.id

    @property
    def latest(self) -> str:
        """Id of the row with which it stands: its last change, or its own."""
        return self.seen or self.id


def current_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return what stands after all changes, in the order of the days: replaying always gives the same."""
    latest: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda each: (bool(each.first), each.at, each.id)):
        if entry.first and entry.first not in latest:
            continue
        latest[entry.root] = replace(entry, id=entry.first, first="", seen=entry.id) if entry.first else entry
    kept = [entry for entry in latest.values() if entry.change is not Change.TAKEN_BACK]
    return tuple(sorted(kept, key=lambda entry: (entry.item.day, entry.at, entry.id)))


def threads(entries: Iterable[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Return each entry of its own with all that followed it, in the order of the days."""
    followed: dict[str, list[Entry]] = {}
    roots: list[Entry] = []
    for entry in sorted(entries, key=lambda each: each.at):
        if entry.first:
            followed.setdefault(entry.first, []).append(entry)
        else:
            roots.append(entry)
    return [(root, followed.get(root.id, [])) for root in sorted(roots, key=lambda each: each.item.day)]
