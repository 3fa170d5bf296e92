"""Balance, stakes, triggers and signals: figures that are exact, and nothing that is seen without being there."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from allytui.domain.alliances.phase_spans import PhaseSpan
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.money import Money
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.balance_text import balance_lines, matrix_lines, sums_lines
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.sharing import Sharing, masked
from allytui.domain.ledger.yields import yields
from tests.domain.ledger.test_typed_entry import PARTIES
from tests.support.entries import DAY, LAST, lead


def test_gifts_change_no_balance() -> None:
    counted = [lead("a", "b", 3), lead("b", "a", 1, value=900), Item(DAY, EntryKind.HOURS, "a", minutes=60)]
    gifts = [Item(DAY, EntryKind.GIFT, "b", "a", f"gift {at}", minutes=600, money=Money(10_000)) for at in range(9)]
    bare, full = (balance(items, PARTIES[:2], DAY, LAST) for items in (counted, counted + gifts))
    assert full.matrix == bare.matrix
    for one, other in zip(bare.sums, full.sums, strict=True):
        assert replace(other, gifts=0) == one
    assert [each.gifts for each in full.sums] == [0, 9]


def test_return_per_hour_is_value_less_cash_by_hours() -> None:
    items = [
        lead("b", "a", 4, value=3600),
        Item(DAY, EntryKind.HOURS, "a", minutes=720),
        Item(DAY, EntryKind.MONEY, "a", money=Money(15_000)),
    ]
    (ana, ben) = balance(items, PARTIES[:2], DAY, LAST).sums
    assert ana.an_hour == (("", Decimal("287.5")),)
    assert ben.an_hour == ()


def test_only_the_days_of_the_phase_are_counted() -> None:
    items = [
        lead("a", "b", day=DAY - timedelta(days=1)),
        lead("a", "b"),
        lead("a", "b", day=LAST + timedelta(days=1)),
    ]
    assert balance(items, PARTIES[:2], DAY, LAST).referrals == 1


def test_currencies_stand_side_by_side() -> None:
    items = [
        Item(DAY, EntryKind.MONEY, "a", money=Money(100_00, "EUR")),
        Item(DAY, EntryKind.MONEY, "a", money=Money(50_00, "USD")),
        Item(DAY, EntryKind.HOURS, "a", minutes=120),
        replace(lead("b", "a", value=300), money=Money(300_00, "EUR")),
    ]
    found = balance(items, PARTIES[:2], DAY, LAST)
    own = found.of("a")
    assert own
    assert own.cash
    assert own.cash.text == "100 EUR and 50 USD"
    assert own.an_hour == (("EUR", Decimal(100)), ("USD", Decimal(-25)))
    assert any("100.00 EUR and -25.00 USD an hour" in line for line in balance_lines(found, None))
    (phase,) = yields(items, PARTIES[:2], [PhaseSpan(Phase.TRIAL, DAY, LAST)], LAST)
    assert phase.gain.text == "200 EUR and -50 USD"


def test_what_a_party_does_not_share_is_not_in_what_others_are_given() -> None:
    items = [
        lead("a", "b", 2, value=500),
        lead("r", "a", 1),
        Item(DAY, EntryKind.HOURS, "b", minutes=60),
        Item(DAY, EntryKind.HOURS, "a", minutes=60),
    ]
    whole = balance(items, PARTIES, DAY, LAST)
    shares = masked(whole, {"b": Sharing.SHARES}, "r")
    ben = shares.of("b")
    assert ben
    assert (ben.received, ben.given, ben.receive_share) == (None, None, Decimal(200) / 3)
    assert (ben.minutes, ben.cash, ben.value) == (None, None, None)
    assert shares.matrix[0][1] is None
    assert "500" not in "\n".join(balance_lines(shares, None))
    assert masked(whole, {"b": Sharing.SHARES}, "b") == whole
    assert masked(whole, {}, "") == whole


def test_the_yield_adds_up_over_phases() -> None:
    items = [
        Item(DAY, EntryKind.HOURS, "a", minutes=600),
        lead("b", "a", value=100, day=LAST),
        Item(LAST + timedelta(days=5), EntryKind.HOURS, "b", minutes=600),
        lead("b", "a", value=500, day=LAST + timedelta(days=6)),
    ]
    later = LAST + timedelta(days=1)
    phases = [
        PhaseSpan(Phase.CONSIDERING, DAY, DAY),
        PhaseSpan(Phase.TRIAL, DAY, LAST),
        PhaseSpan(Phase.TERM, later),
    ]
    first, second = yields(items, PARTIES[:2], phases, later + timedelta(days=30))
    assert (first.an_hour_so_far, second.an_hour_so_far) == ((("", Decimal(10)),), (("", Decimal(30)),))
    assert (second.gain.only, second.gain_so_far.only) == (Money(50_000), Money(60_000))


THREE = balance([lead("a", "b", 3), lead("r", "a", 2), lead("b", "r", 1)], PARTIES, DAY, LAST)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            None,
            [
                "from \\ to     Northside  Harbour Bank  Rosa Homes  given",
                "Northside             -             3           0      3",
                "Harbour Bank          0             -           1      1",
                "Rosa Homes            2             0           -      2",
                "got                   2             3           1",
            ],
        ),
        (
            52,
            [
                "from \\ to   Northside  Harbour B…  Rosa Homes  given",
                "Northside           -           3           0      3",
                "Harbour B…          0           -           1      1",
                "Rosa Homes          2           0           -      2",
                "got                 2           3           1",
            ],
        ),
        (
            42,
            [
                "from \\ to  North…  Harbo…  Rosa …  given",
                "North…          -       3       0      3",
                "Harbo…          0       -       1      1",
                "Rosa …          2       0       -      2",
                "got             2       3       1",
            ],
        ),
        (
            30,
            [
                "          Northsi…  Harbour…  Rosa Ho…",
                "Northsi…         -         3         0",
                "Harbour…         0         -         1",
                "Rosa Ho…         2         0         -",
            ],
        ),
    ],
)
def test_the_table_takes_the_width_there_is_and_keeps_its_sums_as_long_as_it_can(
    width: int | None, lines: list[str]
) -> None:
    assert matrix_lines(THREE, width) == lines


TOLD = balance(
    [
        lead("a", "b", 3),
        lead("b", "a", 1, value=300),
        Item(DAY, EntryKind.HOURS, "a", minutes=120),
        Item(DAY, EntryKind.HOURS, "b", minutes=90),
    ],
    PARTIES[:2],
    DAY,
    LAST,
)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            80,
            [
                "              gave  got  gave %  got %  points  closed  hours  received  an hour",
                "Northside        3    1    75.0   25.0   -50.0  1 of 1    2 h       300   150.00",
                "Harbour Bank     1    3    25.0   75.0   +50.0  0 of 3  1.5 h         -        -",
            ],
        ),
        (
            76,
            [
                "          gave  got  gave %  got %  points  closed  hours  received  an hour",
                "Northsi…     3    1    75.0   25.0   -50.0  1 of 1    2 h       300   150.00",
                "Harbour…     1    3    25.0   75.0   +50.0  0 of 3  1.5 h         -        -",
            ],
        ),
        (
            36,
            [
                "          Northside  Harbour Bank",
                "gave              3             1",
                "got               1             3",
                "gave %         75.0          25.0",
                "got %          25.0          75.0",
                "points        -50.0         +50.0",
                "closed       1 of 1        0 of 3",
                "hours           2 h         1.5 h",
                "received        300             -",
                "an hour      150.00             -",
            ],
        ),
        (
            20,
            [
                "Northside: gave 3, got 1 (75.0 / 25.0 %, -50.0 points); 1 of 1 closed; 2 h; received 300; "
                "150.00 an hour",
                "Harbour Bank: gave 1, got 3 (25.0 / 75.0 %, +50.0 points); 0 of 3 closed; 1.5 h",
            ],
        ),
    ],
)
def test_sums_stand_in_a_line_a_party_where_there_is_room_then_in_a_line_a_figure_then_in_words(
    width: int, lines: list[str]
) -> None:
    assert sums_lines(TOLD, width) == lines


def test_a_table_of_two_says_who_sent_to_whom_and_of_three_the_matrix_stands_below_it() -> None:
    assert not any(line.startswith("from") for line in balance_lines(TOLD, None, width=80))
    three = balance_lines(THREE, None, width=80)
    assert three[0] == "              gave  got  gave %  got %  points  closed"
    assert three[4:8] == [
        "              Northside  Harbour Bank  Rosa Homes",
        "Northside             -             3           0",
        "Harbour Bank          0             -           1",
        "Rosa Homes            2             0           -",
    ]


def test_a_table_marks_what_is_not_shared_and_shows_none_of_it() -> None:
    items = [lead("a", "b", 2, value=7654), Item(DAY, EntryKind.HOURS, "b", minutes=60)]
    seen = masked(balance(items, PARTIES[:2], DAY, LAST), {"b": Sharing.SHARES}, "a")
    told = "\n".join(sums_lines(seen, 80))
    assert "7,654" not in told
    assert "1 h" not in told
    assert told.endswith("?  not shared with you")
