"""Income of the alliance: typed, shared, and counted as what each received and as the joint result."""

from datetime import date

import pytest

from allytui.domain.basics.amounts import amounts
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.balance_text import balance_lines
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.entry_text import entry_text
from allytui.domain.ledger.sharing import Sharing, masked
from allytui.domain.ledger.typed_entry import Direction, as_typed, read_entry
from allytui.domain.signals.condition_check import check
from allytui.domain.terms.conditions import parse_conditions
from allytui.domain.terms.terms import PartyTerms, Terms
from tests.conftest import TODAY
from tests.domain.ledger.test_typed_entry import NAMES, PARTIES, of

AGREED = [
    Terms(parties=(PartyTerms("a", income_part=70), PartyTerms("b", income_part=30)), holds_from=date(2026, 1, 1))
]


def income(line: str, way: Direction = Direction.GOT, own: str = "a") -> Item:
    """Return the income that a line says, in an alliance of two that share 70/30."""
    return read_entry(line, way, of(2), own, TODAY, versions=AGREED)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("income 12400 from workshops", "income 12,400, workshops, Northside 8,680, Harbour Bank 3,720"),
        (
            "income 1,000 EUR workshops",
            "income 1,000 EUR, workshops, Northside 700 EUR, Harbour Bank 300 EUR",
        ),
        ("income 900 from customers split 50/50", "income 900, customers, Northside 450, Harbour Bank 450"),
        ("income 900 split Ben 1, Ana 2", "income 900, Northside 600, Harbour Bank 300"),
        (
            "income 3k from the Ben grant",
            "income 3,000, the Ben grant, Northside 2,100, Harbour Bank 900",
        ),
        ("revenue $10 for tickets", "income 10 $, tickets, Northside 7 $, Harbour Bank 3 $"),
    ],
)
def test_income_is_shared_as_agreed_whoever_types_it(line: str, told: str) -> None:
    found = {income(line, way, own) for way in (Direction.GAVE, Direction.GOT) for own in ("a", "b", "stranger")}
    assert len(found) == 1
    (item,) = found
    assert item.kind is EntryKind.INCOME
    assert entry_text(item, NAMES) == told
    assert read_entry(as_typed(item, NAMES), Direction.GAVE, of(2), "a", TODAY) == item


def test_income_has_its_day_and_keeps_its_words() -> None:
    item = income("income 900 from split screens split 70/30 on 3 mar")
    assert (item.words, item.day, item.split) == ("split screens", date(2026, 3, 3), (("a", 70), ("b", 30)))
    assert income("Income Partners Ltd").kind is EntryKind.REFERRAL
    assert income("referral income 900").words == "income 900"


@pytest.mark.parametrize(
    ("line", "words", "parts"),
    [
        ("won 3000 for all", "", (1, 1)),
        ("won 3000 from the fair for all", "the fair", (1, 1)),
        ("won 3000 EUR the tender for everybody", "the tender", (1, 1)),
        ("income 3000 for all", "", (1, 1)),
        ("won 3000 from the fair", "the fair", (70, 30)),  # as the terms say
        ("won 3000 for all the flyers", "all the flyers", (70, 30)),
        ("won 3000 for all split 60/40", "", (60, 40)),
    ],
)
def test_a_shared_win_credits_all(line: str, words: str, parts: tuple[int, ...]) -> None:
    item = income(line)
    assert (item.kind, item.words, item.money.cents) == (EntryKind.INCOME, words, 300_000)
    assert tuple(each for _, each in item.split) == parts


def test_a_name_may_begin_with_won() -> None:
    assert income("Won Kim 2h").kind is EntryKind.HOURS
    assert income("Won Kim").kind is EntryKind.REFERRAL


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("900 from customers", "customers is no party here: 'income 900 from customers' is income"),
        ("900 EUR by the city on fri", "the city is no party here: 'income 900 EUR from the city'"),
        ("money 900 from customers", "customers is no party here"),
        ("income 900 from Ben", "Harbour Bank is a party, and income comes from outside"),
        ("income 900 to Ana", "Northside is a party"),
        ("income 0 from workshops", "Say how much came in"),
        (
            "income 900 split 70/20/10",
            "'70/20/10' is not a split: name a part for each of Northside",
        ),
    ],
)
def test_what_may_be_meant_in_two_ways_is_asked(line: str, sentence: str) -> None:
    with pytest.raises(TextError, match=sentence):
        income(line)


def test_what_an_ally_paid_is_no_income() -> None:
    item = income("900 from Ben")
    assert (item.kind, item.giver, item.receiver) == (EntryKind.MONEY, "b", "a")
    assert income("900").giver == "b"


def test_income_is_value_received_and_joint_result_but_nobodys_cash() -> None:
    items = [
        income("income 12400 from workshops"),
        income("income 10.01 EUR from tips"),
        Item(TODAY, EntryKind.MONEY, "b", "", money=Money(10_000)),
        Item(TODAY, EntryKind.HOURS, "b", "", minutes=600),
    ]
    found = balance(items, PARTIES[:2], TODAY, TODAY)
    assert found.income == amounts([Money(1_240_000), Money(1001, "EUR")])
    for one, cash, received in zip(found.sums, (0, 10_000), ((868_000, 701), (372_000, 300)), strict=True):
        assert one.cash is not None
        assert one.cash.of("").cents == cash
        assert one.value == amounts([Money(received[0]), Money(received[1], "EUR")])
    assert dict(found.sums[1].an_hour)[""] * 10 == 362_000 / 100
    assert not found.referrals
    lines = balance_lines(found, None)
    assert "income 12,400 and 10.01 EUR: Northside 8,680 and 7.01 EUR, Harbour Bank 3,720 and 3 EUR" in lines
    # All agreed on the parts, so that they are no secret; what else a party received is.
    quiet = masked(found, {"a": Sharing.SHARES, "b": Sharing.SHARES}, "a")
    assert quiet.income == found.income
    assert [each.value is None for each in quiet.sums] == [False, True]


def test_a_condition_counts_income() -> None:
    items = [income("income 12400 from workshops"), income("income 600 EUR from tips")]
    for text, reached, told in (
        ("by 31 dec income 12000", True, "12,400"),
        ("by 31 dec Ben income 4000", False, "Harbour Bank 3,720"),
        ("by 31 dec Ana value 8680", True, "Northside 8,680"),
        ("by 31 dec value 12400", True, "12,400"),
        ("by 31 dec income 601 EUR", False, "600 EUR"),
    ):
        (condition,) = parse_conditions(text, of(2), TODAY)
        found = check(condition, items, PARTIES[:2], date(2026, 1, 1))
        assert (found.reached, found.found) == (reached, told), text
