"""What was put in, in money, against what was agreed; and networking, where nothing is held against anything."""

from dataclasses import replace
from datetime import timedelta

import pytest

from allytui.domain.basics.money import Money
from allytui.domain.ledger.actual_stakes import stake_lines, stakes_line
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.balance_text import balance_fact, balance_lines
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.sharing import Sharing, masked
from allytui.domain.terms.stakes import parse_stake
from allytui.domain.terms.terms import PartyTerms, Terms
from tests.domain.ledger.test_typed_entry import PARTIES
from tests.support.entries import DAY, lead

MONTH = DAY + timedelta(days=60)
"""The 61st day: two months and a little."""


def spent(minutes: int = 0, cents: int = 0, currency: str = "") -> list[Item]:
    """Return what Ana put in."""
    hours = [Item(DAY, EntryKind.HOURS, "a", minutes=minutes)] if minutes else []
    return hours + ([Item(DAY, EntryKind.MONEY, "a", money=Money(cents, currency))] if cents else [])


@pytest.mark.parametrize(
    ("stake", "rate", "items", "told"),
    [
        ("40h + 8,000", "50", spent(2400, 800_000), "put in 10,000 (40 h, 8,000) of 10,000 agreed"),
        ("40h + 8,000", "50", spent(1200, 800_000), "put in 9,000 (20 h, 8,000) of 10,000 agreed, 10 % under"),
        ("8,000", "", spent(0, 800_100), "put in 8,001 of 8,000 agreed, 1 % over"),
        ("8,000 EUR", "", spent(60, 9000_00, "EUR"), "put in 9,000 EUR of 8,000 EUR agreed, 13 % over"),
        ("10h", "", spent(900), "put in 15 h of 10 h agreed, 50 % over"),
        ("4h a month", "50", spent(360), "put in 300 (6 h) of 400.82 agreed so far, 25 % under"),
        ("4h a month", "", spent(540), "put in 9 h of 8 h 1 min agreed so far, 12 % over"),
        (
            "4h a month + 100",
            "",
            spent(0, 5000),
            "put in 0 h of 8 h 1 min agreed so far, 100 % under; 50 of 100 agreed, 50 % under",
        ),
    ],
)
def test_what_was_put_in_is_told_with_percent(stake: str, rate: str, items: list[Item], told: str) -> None:
    price = Money(int(rate) * 100) if rate else Money()
    terms = Terms(parties=(PartyTerms("a", stake=parse_stake(stake), rate=price),))
    found = balance(items, PARTIES[:2], DAY, MONTH)
    assert stake_lines(found, terms) == [f"Northside {told}"]
    assert stake_lines(found, None) == []
    quiet = masked(found, {"a": Sharing.SHARES}, "b")
    assert stake_lines(quiet, terms) == []


def test_networking_lists_and_never_nets() -> None:
    terms = Terms(parties=(PartyTerms("a", stake=parse_stake("4h a month"), worth=Money(10_000)),))
    items = [
        lead("a", "b", 2, value=300),
        lead("b", "a"),
        *spent(120, 500),
        Item(DAY, EntryKind.GIFT, "b", "a", "a book"),
        Item(DAY, EntryKind.PROMISE, "a", "b", "talks", count=3),
    ]
    found = balance(items, PARTIES[:2], DAY, MONTH, netted=False)
    told = ["Northside: sent 2 referrals; 2 h; paid 5", "Harbour Bank: sent 1 referral"]
    gifts = "gifts, never owed: Harbour Bank 1"
    assert balance_lines(found, terms) == [*told, gifts]
    assert balance_fact(found, terms) == "; ".join([*told, gifts])
    assert stakes_line(found, terms, ()) == ""
    assert replace(found, netted=True) == balance(items, PARTIES[:2], DAY, MONTH)
