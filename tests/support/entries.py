"""Entries for tests of rules."""

from datetime import date

from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import EntryKind, Item, Result

DAY = date(2026, 3, 1)

LAST = date(2026, 5, 31)


def lead(giver: str, receiver: str, count: int = 1, *, day: date = DAY, value: int = 0) -> Item:
    """Return referrals, closed where they have a value."""
    result = Result.CLOSED if value else Result.OPEN
    return Item(day, EntryKind.REFERRAL, giver, receiver, count=count, money=Money(value * 100), result=result)


def hours(giver: str, minutes: int, *, day: date = DAY) -> Item:
    """Return time that was put in."""
    return Item(day, EntryKind.HOURS, giver, "", minutes=minutes)
