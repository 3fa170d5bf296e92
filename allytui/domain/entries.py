"""The ledger: what was given and got, in two books; an entry is never changed, only followed by another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from allytui.domain.money import NO_MONEY, Money, hours_text
from allytui.domain.text import and_list


class What(StrEnum):
    """What an entry counts."""

    GIFT = "gift"
    REFERRAL = "referral"
    HOURS = "hours"
    MONEY = "money"
    COMMITMENT = "commitment"
    CONTACT = "contact"


class Book(StrEnum):
    """The two books: gifts are never owed and never netted; the rest is owed and counted."""

    GIFTS = "gifts"
    COUNTED = "counted"


class Result(StrEnum):
    """What became of a referral."""

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


@dataclass(frozen=True)
class Item:
    """What an entry says."""

    day: date
    what: What
    giver: str = ""
    """Id of the party that gave; empty for a contact."""
    receiver: str = ""
    """Id of the party that got it; empty where it went into the alliance itself."""
    words: str = ""
    count: int = 1
    """How many referrals, or how often something was promised."""
    done: int = 0
    """How often a commitment was kept."""
    minutes: int = 0
    money: Money = NO_MONEY
    """What was paid, or what a referral was worth."""
    result: Result = Result.OPEN
    quality: int | None = None
    """How well a referral fitted, 1 to 5."""
    asked: bool | None = None
    """Whether somebody had asked for it; None where nobody said."""
    source: str = ""
    """Id of the earlier entry that it came of."""

    @property
    def book(self) -> Book:
        """The book in which it stands."""
        return Book.GIFTS if self.what is What.GIFT else Book.COUNTED


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
    """Whether a decision has used what stood before, so that the change stays in sight."""
    hidden: bool = False
    """Whether its amounts are not for whoever looks."""
    seen: str = ""
    """Id of the change with which it stands as it does; empty for an entry that nothing followed."""

    @property
    def root(self) -> str:
        """Id of the entry with which it began."""
        return self.first or self.id


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return what stands after all changes, in the order of the days: replaying gives the same for ever."""
    latest: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda each: (bool(each.first), each.at, each.id)):
        if entry.first and entry.first not in latest:
            continue
        latest[entry.root] = replace(entry, id=entry.root, first="", seen=entry.id)
    kept = [entry for entry in latest.values() if entry.change is not Change.TAKEN_BACK]
    return tuple(sorted(kept, key=lambda entry: (entry.item.day, entry.at, entry.id)))


def threads(entries: Iterable[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Return each entry of its own with all that followed it, in the order of the days."""
    every = sorted(entries, key=lambda each: each.at)
    roots = sorted((each for each in every if not each.first), key=lambda each: each.item.day)
    return [(root, [each for each in every if each.first == root.id]) for root in roots]


def entry_lines(entries: Iterable[Entry], names: dict[str, str]) -> list[str]:
    """Return entries, a line each, by day; what followed one stands below it where a decision had used it."""
    lines: list[str] = []
    for root, later in threads(entries):
        seen = [root, *later]
        kept = [each for place, each in enumerate(seen) if place == len(seen) - 1 or seen[place + 1].kept]
        for place, each in enumerate(kept):
            text = entry_text(each.item, names, hidden=each.hidden)
            if not place:
                lines.append(f"{each.item.day.isoformat()}  {text}")
            else:
                said = "" if each.change is Change.TAKEN_BACK else f": {text}"
                lines.append(f"            {each.at.date().isoformat()}, {each.by}: {each.change}{said}")
    return lines


def entry_short(item: Item, names: dict[str, str], viewer: str, *, hidden: bool = False) -> str:
    """Return an item as one of two parties sees it: '+> Keller family, referral', '<+ 2 h'; of more, with names."""
    if len(names) != 2 or viewer not in names or not item.giver:
        return entry_text(item, names, hidden=hidden)
    arrow = "+>" if item.giver == viewer else "<+"
    told = entry_text(item, {}, hidden=hidden)
    words = item.words.strip()
    return f"{arrow} {words}, {told.replace(f', {words}', '', 1)}" if words else f"{arrow} {told}"


def entry_text(item: Item, names: dict[str, str], *, hidden: bool = False) -> str:
    """Return an item in a sentence: 'Ana -> Ben: referral, Keller family; closed, 900'."""
    giver = names.get(item.giver, "")
    head = f"{giver} -> {names[item.receiver]}" if item.receiver in names and giver else giver
    parts = [_what(item, hidden=hidden)]
    if item.words.strip():
        parts.append(item.words.strip())
    if item.what is What.REFERRAL and item.result is not Result.OPEN:
        worth = f" {item.money.text}" if item.money.cents and not hidden else ""
        parts.append(f"{item.result}{worth}")
    elif item.what is What.REFERRAL and item.money.cents and not hidden:
        parts.append(f"worth {item.money.text}")
    parts += [f"fits {item.quality} of 5"] if item.quality else []
    parts += ["asked" if item.asked else "unasked"] if item.asked is not None else []
    said = ", ".join(parts)
    return f"{head}: {said}" if head else said


def _what(item: Item, *, hidden: bool) -> str:
    if item.what is What.HOURS:
        return "hours" if hidden else hours_text(item.minutes)
    if item.what is What.MONEY:
        return "paid" if hidden else f"paid {item.money.text}"
    if item.what is What.COMMITMENT:
        return f"promised{f' {item.count}' if item.count > 1 else ''}, {_kept(item)}"
    if item.what is What.REFERRAL and item.count > 1:
        return f"{item.count} referrals"
    extra = [hours_text(item.minutes)] if item.minutes and not hidden else []
    extra += [item.money.text] if item.what is What.GIFT and item.money.cents and not hidden else []
    return f"{item.what}{f' ({and_list(extra)})' if extra else ''}"


def _kept(item: Item) -> str:
    if item.done >= item.count:
        return "done"
    return f"{item.done} done" if item.done else "open"
