"""The pictures of a ledger: exact numbers beside each, and nothing of what is withheld."""

from dataclasses import replace

import pytest

from allytui.domain.alliances.phase_spans import PhaseSpan
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.amounts import amounts
from allytui.domain.basics.money import Money
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.yields import Yield, yields
from allytui.domain.signals.figures_drawing import drawn_figures
from allytui.domain.signals.phase_figures import PhaseFigures
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms, Terms
from tests.domain.ledger.test_typed_entry import PARTIES
from tests.support.entries import DAY, LAST, hours, lead

WIDTH = max(9, *(len(party.name) for party in PARTIES[:2]))


def figures(*items: object, terms: Terms | None = None, phases: tuple[Yield, ...] = ()) -> PhaseFigures:
    found = balance(items, PARTIES[:2], DAY, LAST)  # type: ignore[arg-type]
    return PhaseFigures(found, found, terms, yields=phases)


def test_give_and_get_out_from_the_middle() -> None:
    ana, ben = (party.id for party in PARTIES[:2])
    drawn = drawn_figures(figures(*[lead(ana, ben)] * 4, lead(ben, ana)))
    assert drawn == [
        f"{'referrals':<{WIDTH}}      gave got     ",
        f"{PARTIES[0].name:<{WIDTH}}  ########|##        gave 4, got 1",
        f"{PARTIES[1].name:<{WIDTH}}        ##|########  gave 1, got 4",
    ]


def test_all_parties_are_drawn_on_one_scale() -> None:
    ana, ben, rosa = (party.id for party in PARTIES[:3])
    found = balance([*[lead(ana, rosa)] * 5, lead(ana, ben), *[lead(ben, ana)] * 2], PARTIES[:3], DAY, LAST)
    bars = [line.partition("  gave")[0][-17:] for line in drawn_figures(PhaseFigures(found, found))[1:4]]
    assert bars == [
        "########|##      ",
        "      ##|#       ",
        "        |######  ",
    ]


def test_hours_beside_what_was_agreed() -> None:
    ana, ben = (party.id for party in PARTIES[:2])
    terms = Terms(parties=(PartyTerms(ana, stake=Stake(600)), PartyTerms(ben, stake=Stake(300))))
    drawn = drawn_figures(figures(hours(ana, 150), hours(ben, 600), terms=terms))
    assert drawn == [
        "hours, of those agreed until today",
        f"{PARTIES[0].name:<{WIDTH}}  [###-----------|]  2.5 h of 10 h",
        f"{PARTIES[1].name:<{WIDTH}}  [######|########]  10 h of 5 h",
    ]


def test_money_beside_what_was_agreed() -> None:
    ana, ben = (party.id for party in PARTIES[:2])
    stake = Stake(money=Money(100_000, "EUR"))
    terms = Terms(parties=(PartyTerms(ana, stake=stake), PartyTerms(ben)))
    paid = [
        Item(DAY, EntryKind.MONEY, ana, ben, money=Money(25_000, "EUR")),
        Item(DAY, EntryKind.MONEY, ana, ben, money=Money(99_000, "USD")),
    ]
    assert drawn_figures(figures(*paid, terms=terms)) == [
        "money, of that agreed",
        f"{PARTIES[0].name:<{WIDTH}}  [###-----------|]  250 EUR of 1,000 EUR",
    ]


@pytest.mark.parametrize(
    ("currencies", "curves", "last"),
    [
        (("EUR", "EUR"), 1, ["0 to 20 h across, 0 to 2,000 EUR up; now 2,000 EUR"]),
        (
            ("EUR", "USD"),
            2,
            [
                "0 to 20 h across, 0 to 500 EUR up; now 500 EUR",
                "0 to 20 h across, 0 to 1,500 USD up; now 1,500 USD",
            ],
        ),
    ],
)
def test_return_over_effort(currencies: tuple[str, str], curves: int, last: list[str]) -> None:
    one, two = (Money(50_000, currencies[0]), Money(150_000, currencies[1]))
    first, both = amounts([one]), amounts([one, two])
    phases = (
        Yield("trial", 600, first, 600, first, ((600, first),)),
        Yield("term", 600, amounts([two]), 1_200, both, ((1_200, both),)),
    )
    drawn = drawn_figures(figures(phases=phases))
    assert drawn[0] == "return over effort, month by month"
    assert sum(line.count("*") for line in drawn) >= 2 * curves
    assert [line for line in drawn if " across" in line] == last


def test_a_deal_of_one_phase_has_its_curve_too() -> None:
    ana, ben = (party.id for party in PARTIES[:2])
    items = [
        hours(ana, 60),
        replace(lead(ben, ana, value=300), day=DAY),
        replace(hours(ana, 60), day=LAST),
        replace(lead(ben, ana, value=600), day=LAST),
    ]
    phases = yields(items, PARTIES[:2], [PhaseSpan(Phase.DEAL, DAY, LAST)], LAST)
    drawn = drawn_figures(figures(phases=phases))
    assert drawn == [
        "return over effort, month by month",
        "|                        *",
        "|",
        "|",
        "|            *",
        "| *",
        "+-------------------------",
        "0 to 2 h across, 0 to 900 up; now 900",
    ]


def test_what_is_withheld_is_not_drawn() -> None:
    ana, ben = (party.id for party in PARTIES[:2])
    seen = figures(lead(ana, ben))
    assert drawn_figures(seen)
    assert drawn_figures(replace(seen, balance=replace(seen.balance, withheld=True))) == []
    masked = [replace(each, given=None) if each.party_id == ana else each for each in seen.balance.sums]
    drawn = drawn_figures(replace(seen, balance=replace(seen.balance, sums=tuple(masked))))
    assert not any(line.startswith(PARTIES[0].name) for line in drawn)
