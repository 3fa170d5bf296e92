"""Stakes: read, told, compared."""

from decimal import Decimal

import pytest

from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money
from allytui.domain.terms.stakes import parse_stake, ratio, stakes_text, weigh


def test_unlike_stakes_are_compared_by_the_worth_of_an_hour() -> None:
    put = [("a", "Ana", parse_stake("40h + 8000"), Money(5_000)), ("b", "Ben", parse_stake("25h"), Money(5_000))]
    assert ratio(weigh(put, 90)) == 8
    assert stakes_text(weigh(put, 90)) == "Ana 40 h + 8,000, Ben 25 h: 8.0 : 1"
    assert weigh([put[0], ("b", "Ben", parse_stake("25h"), Money())], 90) == ()
    hours = [("a", "Ana", parse_stake("4h a month"), Money()), ("b", "Ben", parse_stake("12h"), Money())]
    apart = ratio(weigh(hours, 91))
    assert apart is not None
    assert apart < Decimal("1.01")


@pytest.mark.parametrize("text", ["40h + 8000", "4h a month", "150", "2h a month + 150", "", "40 h + 8,000 EUR"])
def test_a_stake_is_read_as_it_is_told(text: str) -> None:
    assert parse_stake(parse_stake(text).text) == parse_stake(text)


@pytest.mark.parametrize("text", ["x", "100 a month", "4h a year soon", "-3h"])
def test_a_stake_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        parse_stake(text)
