"""Currencies: one name for each, whatever is typed, and words that are none."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.basics.amounts import amounts
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import (
    CODES,
    Money,
    TwoReadings,
    is_currency_word,
    one_currency,
    parse_money,
    read_numbers_with,
    total,
)
from allytui.domain.terms.measured_state import Measure, MeasuredState
from allytui.domain.terms.stakes import parse_stake


@pytest.mark.parametrize(
    ("typed", "currency"),
    [
        *((each, "EUR") for each in ("80 EUR", "80 \u20ac", "\u20ac80", "80 euro", "80 Euros", "80eur", "eur 80")),
        *((each, "GBP") for each in ("80 GBP", "\u00a380", "80 pounds", "80 pound", "80 gbp", "gbp 80")),
        *((each, "CHF") for each in ("80 chf", "CHF 80", "chf80")),
        *((each, "$") for each in ("$80", "80 $")),
        *((each, each[:-3]) for each in ("US$ 80", "kr 80", "CAD 80", "TRY 80")),
        ("euro 80", "EUR"),
        ("80", ""),
    ],
)
def test_each_currency_has_one_name(typed: str, currency: str) -> None:
    assert parse_money(typed) == Money(8_000, currency)


@pytest.mark.parametrize(
    "typed",
    [
        *(f"80 {word}" for word in "try cad ron top all cup mad pen php rub cop clp Usd Chf Pounds leads".split()),
        *("Euro 2024", "euro 1996", "80 eu", "80 eurocent", "eur 80 eur", "pounds80pounds"),
    ],
)
def test_what_may_be_a_name_or_a_noun_is_no_currency(typed: str) -> None:
    with pytest.raises(TextError, match="is not an amount of money"):
        parse_money(typed)


def test_ones_own_currency_is_understood_as_it_is_set() -> None:
    assert parse_money("80 try", "try") == Money(8_000, "try")
    assert parse_money("80", "\u20ac") == parse_money("80 euro", "chf") == Money(8_000, "EUR")


def test_an_old_spelling_is_the_same_currency_in_every_sum() -> None:
    both = [Money(100, "\u20ac"), Money(200, "EUR"), Money(300, "eur"), Money(400, "\u00a3"), Money(500, "GBP")]
    assert amounts(both).text == "6 EUR and 9 GBP"
    assert total(both[:3]) == Money(600, "EUR")
    assert MeasuredState(Measure.INCOME, 1, currency="\u20ac") == MeasuredState(Measure.INCOME, 1, currency="EUR")


@given(
    st.one_of(st.text(max_size=8), st.sampled_from(sorted(CODES)), st.sampled_from("\u20ac \u00a3 EURO".split()))
)
def test_the_name_of_a_name_is_itself(name: str) -> None:
    assert one_currency(one_currency(name)) == one_currency(name)
    assert not is_currency_word(name) or re.fullmatch("[A-Z]{3}", one_currency(name))


@given(st.integers(0, 10**9), st.sampled_from(["", "\u20ac", "euro", "$", "chf", "kr", "pounds"]))
def test_what_is_read_back_can_be_typed_again(cents: int, currency: str) -> None:
    money = Money(cents, currency)
    assert parse_money(money.typed) == money
    assert parse_money(f"{cents // 100}.{cents % 100:02} {currency}") == money


@pytest.mark.parametrize(
    ("decimal", "typed", "readings"),
    [
        (".", "1.200 EUR", "write 1200 or 1.20"),
        (".", "\u20ac12.345", "write 12345 or 12.34"),
        (".", "1.200", "write 1200 or 1.20"),
        (",", "1,200 euro", "write 1200 or 1.20"),
        (".", "0.125 EUR", None),
        (".", "1.200 leads", None),
        (".", "1.2000 EUR", None),
        (".", "1.200.5 EUR", None),
    ],
)
def test_a_mark_that_may_stand_before_thousands_or_decimals_is_asked_about(
    decimal: str, typed: str, readings: str | None
) -> None:
    read_numbers_with(decimal)
    try:
        for read in (parse_money, parse_stake):
            with pytest.raises(TextError) as refused:
                read(typed)
            assert isinstance(refused.value, TwoReadings) is bool(readings)
            assert (readings or "try ") in str(refused.value)
            assert ("the setting decimal" in str(refused.value)) is bool(readings)
    finally:
        read_numbers_with(".")


@given(st.from_regex(r"[1-9]\d{0,2}[.,]\d{3}( EUR)?", fullmatch=True))
def test_no_amount_is_read_a_thousand_times_too_small(typed: str) -> None:
    with contextlib.suppress(TwoReadings):
        assert parse_money(typed).cents == int(re.sub(r"\D", "", typed)) * 100
