"""Money and hours."""

from decimal import Decimal

import pytest

from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import (
    Money,
    amount_text,
    hours_text,
    parse_minutes,
    parse_money,
    read_numbers_with,
    total,
)


def test_money_is_exact_and_of_one_currency() -> None:
    assert parse_money("0.1") + parse_money("0.2") == parse_money("0.3")
    assert total([parse_money("1,400.05"), parse_money("0.95")]) == Money(140_100)
    assert (parse_money("150 EUR"), parse_money("$150"), parse_money("150", "kr")) == (
        Money(15_000, "EUR"),
        Money(15_000, "$"),
        Money(15_000, "kr"),
    )
    with pytest.raises(TextError, match=r"different currencies \(EUR, USD\)"):
        total([Money(15_000, "EUR"), Money(15_000, "USD")])
    assert Money() + Money(5, "EUR") == Money(5, "EUR") + Money() == Money(5, "EUR")
    for text in (
        "",
        "x",
        "1.234",
        "4 th",
        "3 h",
        "19 covid",
        "9" * 1_000_000,
        "-5",
        "1e9",
        "12 a b c d e f g",
        "9" * 20,
    ):
        with pytest.raises(TextError):
            parse_money(text)


def test_numbers_as_people_read_them() -> None:
    assert [amount_text(Decimal(each)) for each in ("3600", "287.5", "190.476", "-8.333")] == [
        "3,600",
        "287.50",
        "190.48",
        "-8.33",
    ]
    assert [hours_text(each) for each in (720, 90, 45, 600_000)] == ["12 h", "1.5 h", "45 min", "10,000 h"]
    assert [parse_minutes(each) for each in ("2h", "1.5 hours", "1h30", "45 min", "1,000h")] == [
        120,
        90,
        90,
        45,
        60_000,
    ]


@pytest.mark.parametrize(
    ("decimal", "typed", "cents"),
    [
        *(((".", "1,400.50", 140050), (".", "1,400", 140000), (".", "1.5", 150), (".", "1,5", 150))),
        *(((",", "1.400,50", 140050), (",", "1.400", 140000), (",", "1,5", 150), (",", "1.400.000", 140_000_000))),
        *((mark, typed, 140000) for mark in ".," for typed in ("1400", "1 400", "1'400", "1\u202f400", "1,4k")),
        *((".", wrong, None) for wrong in ("1.400", "1.400,50", "1,4000", "14,00,0")),
        *((",", wrong, None) for wrong in ("1,400", "1,400.50", "1.4000")),
    ],
)
def test_thousands_and_decimals_as_the_settings_say(decimal: str, typed: str, cents: int | None) -> None:
    read_numbers_with(decimal)
    try:
        if cents is None:
            with pytest.raises(TextError):
                parse_money(typed)
            return
        money = parse_money(typed, "EUR")
        assert money == Money(cents, "EUR")
        assert parse_money(money.typed) == money  # what a form shows is read again, whatever the marks
        if not typed.endswith("k"):
            assert parse_minutes(f"{typed}h" if cents < 100_000_000 else "1h") in (round(cents * 0.6), 60)
    finally:
        read_numbers_with(".")
