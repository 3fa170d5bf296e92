"""Amounts of several currencies, and the one rule for percent."""

from decimal import Decimal

import pytest

from allytui.domain.basics.amounts import NO_AMOUNTS, amounts, percent
from allytui.domain.basics.money import Money


def test_each_currency_has_its_own_sum() -> None:
    every = amounts([Money(100, "EUR"), Money(250, "USD"), Money(50, "EUR"), Money(0, "CHF")])
    assert every.text == "1.50 EUR and 2.50 USD"
    assert (every.of("EUR"), every.of("CHF"), every.only) == (Money(150, "EUR"), Money(0, "CHF"), None)
    assert every + -every == NO_AMOUNTS
    assert not NO_AMOUNTS
    assert (NO_AMOUNTS.text, NO_AMOUNTS.only) == ("0", Money())


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("11000", "16500", 67),
        ("1", "2", 50),
        ("1", "200", 1),
        ("99.4", "100", 99),
        ("99.9", "100", 99),
        ("100", "100", 100),
        ("100.1", "100", 101),
        ("101.5", "100", 102),
        ("0", "5", 0),
        ("96", "60", 160),
    ],
)
def test_percent_is_rounded_half_up_and_says_100_only_for_the_whole(part: str, whole: str, expected: int) -> None:
    assert percent(Decimal(part), Decimal(whole)) == expected
