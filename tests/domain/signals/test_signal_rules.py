"""Signals: from which figure on each one speaks, and to whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from allytui.domain.alliances.agreement import Agreement
from allytui.domain.alliances.phases import Kind, Phase
from allytui.domain.basics.money import Money
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.parties.workload import Workload
from allytui.domain.signals.contact_gap import ContactGap
from allytui.domain.signals.giving_drop import giving
from allytui.domain.signals.limit_use import limit_use
from allytui.domain.signals.signal import SignalKind
from allytui.domain.signals.signal_rules import SignalInputs, signals, workload_signal
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms, Terms
from tests.domain.ledger.test_typed_entry import PARTIES, of
from tests.support.entries import DAY, LAST, lead


def seen(
    items: Sequence[Item] = (), *, terms: Terms | None = None, phase: Phase = Phase.TRIAL, **more: object
) -> SignalInputs:
    """Return what signals are read from, of two parties."""
    alliance = of(2)
    alliance = replace(alliance, status=replace(alliance.status, phase=phase, since=DAY))
    found = balance(items, PARTIES[:2], DAY, LAST)
    given = SignalInputs(alliance, terms, found, found, None, (), (), (), LAST)
    return replace(given, **more)  # type: ignore[arg-type]


def kinds(told: SignalInputs) -> list[SignalKind]:
    """Return the kinds of the signals."""
    return [each.kind for each in signals(told, USUAL)]


def gone(days: int, rhythm: int = 14, **more: object) -> ContactGap:
    """Return that the last contact was so many days before the last day."""
    return ContactGap(rhythm, LAST - timedelta(days=days), date(2020, 1, 1), **more)  # type: ignore[arg-type]


def test_fading_is_past_three_times_the_rhythm_without_contact() -> None:
    assert kinds(seen(contact_gap=gone(43))) == [SignalKind.FADING]
    assert kinds(seen(contact_gap=gone(42))) == []
    assert kinds(seen(contact_gap=gone(90), phase=Phase.PAUSE)) == []
    assert kinds(seen(contact_gap=gone(90, rhythm=0))) == []
    # What a phase begins with is a talk: it is not held against the parties that there was none before.
    assert kinds(seen(contact_gap=ContactGap(14, None, LAST - timedelta(days=42)))) == []
    (told,) = signals(seen(contact_gap=gone(173, 30)), USUAL)
    assert told.text == "173 days without contact (5.8 x the agreed 30 days)."


@pytest.mark.parametrize(
    ("signed", "awaited", "dissenting", "text"),
    [
        (("Ana",), (), ("Marc",), "Marc dissents from the decision of 3 Mar 2026: only Ana agrees."),
        (("Ana",), (), ("Ben", "Rosa"), "Ben and Rosa dissent from the decision of 3 Mar 2026: only Ana agrees."),
        ((), (), ("Ana", "Marc"), "Ana and Marc dissent from the decision of 3 Mar 2026: nobody agrees."),
        (("Ana",), ("Ben",), ("Rosa",), ""),
        (("Ana", "Ben"), (), ("Rosa",), ""),
        (("Ana",), ("Marc",), (), ""),
        (("Ana", "Marc"), (), (), ""),
    ],
)
def test_a_later_dissent_that_leaves_one_alone_calls_for_a_talk(
    signed: tuple[str, ...], awaited: tuple[str, ...], dissenting: tuple[str, ...], text: str
) -> None:
    carried = Agreement(date(2026, 3, 3), signed, awaited, dissenting)
    found = signals(seen(agreement=carried), USUAL)
    assert [each.text for each in found] == ([text] if text else [])
    assert all(each.calls and each.kind is SignalKind.DISSENT for each in found)
    assert kinds(seen(agreement=carried, phase=Phase.CLOSING)) == []


def test_a_party_that_is_not_met_for_long_is_named_while_the_others_meet() -> None:
    long, lately = LAST - timedelta(days=43), LAST - timedelta(days=42)
    (told,) = signals(seen(contact_gap=gone(3, missed=(("Rosa", long), ("Ben", lately)))), USUAL)
    assert (told.kind, told.text) == (
        SignalKind.FADING,
        "Rosa was not met for 43 days (3.1 x the agreed 14 days).",
    )
    (whole,) = signals(seen(contact_gap=gone(43, missed=(("Rosa", LAST - timedelta(days=90)),))), USUAL)
    assert whole.text.startswith("43 days without contact")


def test_shares_are_unequal_above_twenty_points_and_told_once() -> None:
    (told,) = signals(seen([lead("a", "b", 7), lead("b", "a", 2)]), USUAL)
    assert (told.kind, told.party_id) == (SignalKind.UNEQUAL, "a")
    assert kinds(seen([lead("a", "b", 6), lead("b", "a", 4)])) == []
    assert kinds(seen([lead("a", "b", 61), lead("b", "a", 39)])) == [SignalKind.UNEQUAL]
    assert kinds(seen([lead("a", "b", 3)])) == []


def test_stakes_are_told_above_one_and_a_half_unless_an_advantage_was_accepted() -> None:
    items = [Item(DAY, EntryKind.HOURS, "a", minutes=160), Item(DAY, EntryKind.HOURS, "b", minutes=100)]
    assert kinds(seen(items)) == [SignalKind.STAKES]
    assert kinds(seen([items[0], replace(items[1], minutes=107)])) == []
    parts = (PartyTerms("a", stake=Stake(200)), PartyTerms("b", stake=Stake(100)))
    assert kinds(seen(items, terms=Terms(1, parties=parts, advantage="She lends her name."))) == []
    assert kinds(seen(items, terms=Terms(1, parties=parts))) == []  # nobody is past what was agreed
    more = [replace(items[0], minutes=201), items[1]]
    assert kinds(seen(more, terms=Terms(1, parties=parts))) == [SignalKind.STAKES]


def test_effort_against_nothing_is_the_strongest_inequality() -> None:
    hours = Item(DAY, EntryKind.HOURS, "a", minutes=6_000)
    cash = Item(DAY, EntryKind.MONEY, "a", money=Money(800_000))
    (told,) = signals(seen([hours, cash]), USUAL)
    assert (told.kind, told.text) == (SignalKind.STAKES, "Only Northside has put anything in: 100 h + 8,000.")
    assert kinds(seen([])) == []
    monthly = Terms(1, parties=(PartyTerms("a", stake=Stake(6_000, monthly=True, money=Money(800_000))),))
    assert kinds(seen([hours, cash], terms=monthly)) == []
    assert kinds(seen([hours, hours, hours, hours, cash], terms=monthly)) == [SignalKind.STAKES]


def test_a_spent_budget_calls_for_an_early_review() -> None:
    items = [Item(DAY, EntryKind.HOURS, "a", minutes=600), Item(DAY, EntryKind.HOURS, "b", minutes=600)]
    terms = Terms(1, parties=(PartyTerms("a", lose=Stake(600)), PartyTerms("b", lose=Stake(601))))
    limits = [limit_use(key, key, terms.of(key).lose, items, DAY, LAST) for key in ("a", "b")]
    (told,) = signals(seen(items, terms=terms, limits=limits), USUAL)
    assert (told.kind, told.party_id, told.calls) == (SignalKind.BUDGET, "a", True)
    assert "10 h of 10 h" in told.text


def thirds(*counts: int) -> list[Item]:
    """Return referrals that a party gave in each third of a phase."""
    return [lead("a", "b", count, day=DAY + timedelta(days=31 * at)) for at, count in enumerate(counts) if count]


def test_a_drop_is_told_to_its_party_alone_until_it_was_asked() -> None:
    dropping = giving(thirds(5, 3, 1), "a", DAY, LAST)
    assert dropping
    assert dropping.drops(USUAL.drop)
    items = [*thirds(5, 3, 1), lead("b", "a", 1)]
    (told,) = signals(seen(items, giving=(dropping,), unasked=(dropping,)), USUAL)
    assert (told.kind, told.private, told.party_id) == (SignalKind.DROP, True, "a")
    assert "5, 3, 1" not in told.at_a_glance
    later = signals(seen(items, giving=(dropping,)), USUAL)
    assert [(each.kind, each.private) for each in later] == [(SignalKind.DROP, False), (SignalKind.UNEQUAL, False)]
    for steady in ((3, 3, 2), (2, 2, 1), (1, 1, 0), (0, 0, 5)):
        found = giving(thirds(*steady), "a", DAY, LAST)
        assert found
        assert not found.drops(USUAL.drop), steady
    assert giving(thirds(5, 3, 1), "a", DAY, DAY + timedelta(days=30)) is None


def test_repeated_deals_ask_for_an_alliance() -> None:
    told = seen(deals=3, phase=Phase.DEAL)
    told = replace(told, alliance=replace(told.alliance, status=replace(told.alliance.status, kind=Kind.DEAL)))
    assert kinds(told) == [SignalKind.DEALS]
    assert kinds(replace(told, deals=2)) == []


def test_load_is_told_above_capacity_only() -> None:
    full = Workload(96 * 60, 60 * 60, (("Ally", 96 * 60),))
    told = workload_signal(full, USUAL)
    assert told
    assert told.text == "1 live alliance promises 96 h a month against 60 h (160 %)."
    assert workload_signal(replace(full, minutes=60 * 60), USUAL) is None
    assert workload_signal(replace(full, capacity=0), USUAL) is None


def test_every_threshold_can_be_set() -> None:
    shares = seen([lead("a", "b", 6), lead("b", "a", 4)])
    assert [each.kind for each in signals(shares, replace(USUAL, unequal=Decimal(10)))] == [SignalKind.UNEQUAL]
    quiet = seen(contact_gap=gone(20))
    assert [each.kind for each in signals(quiet, replace(USUAL, fading=Decimal(1)))] == [SignalKind.FADING]
    assert workload_signal(Workload(90, 100), replace(USUAL, load=Decimal(80))) is not None
