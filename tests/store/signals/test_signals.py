"""Figures, conditions and signals as they come out of the store."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.money import Money
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.signals.signal import SignalKind
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.engines import alter
from tests.support.ledger import DAY, agree, at, lead
from tests.support.reviews import begin, decided, draft, heard


def test_the_figures_of_a_decision_are_those_that_everybody_may_see(
    store: Store, ana: Person, trial: Alliance
) -> None:
    store.ledger.add(trial.id, Item(DAY, EntryKind.HOURS, ana.party_id, minutes=90), ana, NOW)
    store.ledger.share(trial.id, Sharing.SHARES, ana, NOW)
    frozen = store.signals.figures(trial.id, "", date(2026, 11, 19), USUAL).frozen_lines(trial, date(2026, 11, 19))
    assert not any("1.5 h" in line for line in frozen)


def test_signals_are_found_without_looking_at_every_alliance(store: Store, ana: Person, trial: Alliance) -> None:
    assert store.signals.of_alliances(ana.party_id, date(2027, 9, 1), USUAL) == []
    changed = agree(store, ana, trial, "", rhythm="every two weeks")
    assert store.signals.of_alliances(ana.party_id, date(2026, 12, 31), USUAL) == []
    (found,) = store.signals.of_alliances(ana.party_id, date(2027, 1, 1), USUAL)
    assert (found[0], found[1], found[2].kind) == (trial.id, "Blue Door", SignalKind.FADING)
    store.ledger.add(trial.id, Item(date(2026, 12, 20), EntryKind.CONTACT), ana, NOW)
    assert store.signals.of_alliances(ana.party_id, date(2027, 1, 20), USUAL) == []
    decided(store, changed, ReviewKind.EARLY, Outcome.PAUSE, ana, date(2027, 1, 21))
    assert store.signals.of_alliances(ana.party_id, date(2027, 12, 31), USUAL) == []


@pytest.mark.engines("sqlite")
def test_the_day_of_a_signal_is_found_by_an_index(store: Store) -> None:
    with store.engine.reading() as handle:
        plan = handle.execute_sql(
            "EXPLAIN QUERY PLAN SELECT id FROM alliance WHERE first_signal_on <= '2026-01-01' AND bucket = 0 "
            "ORDER BY first_signal_on, id"
        ).fetchall()
    assert any("alliance_bucket_first_signal_on" in str(row) for row in plan)


def test_a_condition_of_an_earlier_phase_is_settled(store: Store, ana: Person, trial: Alliance) -> None:
    changed = agree(store, ana, trial, "by 1 dec 2026 each received 3, else talk")
    day = date(2026, 12, 2)
    assert [each.kind for each in store.signals.figures(trial.id, "", day, USUAL).signals] == [SignalKind.CONDITION]
    held = heard(store, begin(store, changed, ReviewKind.RENEWAL, ana), ana)
    wanted = draft(changed, ReviewKind.RENEWAL, Outcome.RENEW, date(2027, 11, 5))
    store.decisions.record(changed, wanted, ana, NOW, review_id=held.id)
    assert store.signals.figures(trial.id, "", date(2027, 11, 6), USUAL).conditions == ()


def test_load_counts_the_terms_in_force(store: Store, ana: Person, trial: Alliance) -> None:
    stake = (PartyTerms(ana.party_id, stake=Stake(240, monthly=True)),)
    agree(store, ana, trial, "", parties=stake)
    assert store.signals.workload(ana.party_id).promised == (("Blue Door", 240),)
    assert store.signals.workload("nobody").promised == ()


def test_a_condition_and_a_drop_tell_no_amount_that_is_not_shared(
    store: Store, ana: Person, trial: Alliance
) -> None:
    agree(store, ana, trial, "by 2027-03-01 Ana received 9\nby 2027-03-01 Ana spent 100\nby 2027-03-01 given 90")
    for month, count in ((11, 7), (12, 5)):
        store.ledger.add(trial.id, lead(trial, day=date(2026, month, 25), count=count), ana, at(month))
    store.ledger.add(trial.id, Item(date(2026, 12, 1), EntryKind.MONEY, ana.party_id, money=Money(7_700)), ana, NOW)
    store.ledger.share(trial.id, Sharing.SHARES, ana, NOW)
    day = date(2027, 3, 1)
    own, others = (store.signals.figures(trial.id, viewer, day, USUAL) for viewer in (ana.party_id, ""))
    assert [each.found for each in own.conditions] == ["Northside 0", "Northside 77", "12"]
    assert [each.found for each in others.conditions] == ["Northside not shared", "Northside not shared", ""]
    assert own.own_drop
    assert own.own_drop.text == "7, 5, 0"
    begin(store, store.alliances.get(trial.id), ReviewKind.EARLY, ana)
    opened = store.reviews.opened(trial.id, ana.id)
    assert opened
    for party in trial.parties:
        store.voices.no_answer(opened.id, party.id, ana, NOW)
    told = [
        each.text
        for each in store.signals.figures(trial.id, "", day, USUAL).signals
        if each.kind is SignalKind.DROP
    ]
    assert told == ["Northside gives less than before."]


LATER = date(2026, 9, 19)


def test_an_entry_belongs_to_the_phase_that_its_day_is_in(store: Store, ana: Person, trial: Alliance) -> None:
    turn = date(2026, 11, 19)
    hours = Item(turn, EntryKind.HOURS, ana.party_id, minutes=60)
    store.ledger.add(trial.id, hours, ana, NOW)
    term = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, turn)
    now = store.signals.figures(trial.id, ana.party_id, date(2026, 12, 19), USUAL)
    own = now.balance.of(ana.party_id)
    assert own
    assert (now.balance.since, own.minutes) == (turn, 60)
    assert [each.minutes for each in now.yields] == [0, 60]
    store.ledger.add(trial.id, replace(hours, day=date(2027, 1, 5)), ana, at(1))
    decided(store, term, ReviewKind.EARLY, Outcome.END, ana, date(2027, 1, 5))
    store.ledger.add(trial.id, replace(hours, day=date(2027, 1, 5)), ana, at(2))
    store.ledger.add(trial.id, replace(hours, day=date(2027, 1, 6)), ana, at(3))
    ended = store.signals.figures(trial.id, ana.party_id, date(2027, 2, 5), USUAL)
    assert [each.minutes for each in ended.yields] == [0, 180]
    assert (ended.balance.since, ended.balance.until) == (turn, date(2027, 1, 5))


def test_a_condition_is_counted_from_the_day_it_was_agreed(store: Store, ana: Person, trial: Alliance) -> None:
    changed = agree(store, ana, trial, "by 2027-12-01 given 3, else talk")
    store.ledger.add(trial.id, lead(trial, day=date(2027, 3, 1), count=3), ana, NOW)
    decided(store, changed, ReviewKind.RENEWAL, Outcome.RENEW, ana, date(2027, 11, 5))
    (checked,) = store.signals.figures(trial.id, ana.party_id, date(2027, 12, 2), USUAL).conditions
    assert (checked.reached, checked.found) == (True, "3")


def test_who_was_asked_long_before_it_gave_less_is_asked_again(store: Store, ana: Person, trial: Alliance) -> None:
    other = trial.parties[1].id
    for day, count in ((20, 5), (55, 3)):
        item = Item(DAY + timedelta(days=day - 19), EntryKind.REFERRAL, other, ana.party_id, count=count)
        store.ledger.add(trial.id, item, ana, at(day))
    decided(store, trial, ReviewKind.EARLY, Outcome.GO_ON, ana, date(2026, 8, 25))
    end = date(2026, 11, 19)
    told = store.signals.figures(trial.id, ana.party_id, end, USUAL)
    assert told.balance.withheld
    assert [each.kind for each in told.signals] == []
    dropping = store.signals.figures(trial.id, other, end, USUAL)
    assert [(each.kind, each.private) for each in dropping.signals] == [(SignalKind.DROP, True)]
    assert dropping.own_drop
    held = begin(store, store.alliances.get(trial.id), ReviewKind.CHECKPOINT, ana)
    store.voices.no_answer(held.id, other, ana, NOW)
    assert store.signals.figures(trial.id, ana.party_id, end, USUAL).balance.withheld
    store.voices.no_answer(held.id, ana.party_id, ana, NOW)
    assert not store.signals.figures(trial.id, ana.party_id, end, USUAL).balance.withheld


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize(
    "change", ["voice SET state = 'x'", "review SET revealed_at = 'then'", "review SET held_on = 'one day'"]
)
def test_what_is_withheld_stays_so_where_it_cannot_be_read_who_was_asked(
    store: Store, ana: Person, trial: Alliance, change: str
) -> None:
    other = trial.parties[1].id
    for day, count in ((20, 5), (55, 3)):
        item = Item(DAY + timedelta(days=day - 19), EntryKind.REFERRAL, other, ana.party_id, count=count)
        store.ledger.add(trial.id, item, ana, at(day))
    end = date(2026, 11, 19)
    held = begin(store, store.alliances.get(trial.id), ReviewKind.CHECKPOINT, ana)
    store.voices.no_answer(held.id, other, ana, NOW)
    assert store.signals.figures(trial.id, ana.party_id, end, USUAL).balance.withheld
    if change.startswith("voice"):
        store.voices.no_answer(held.id, ana.party_id, ana, NOW)
        assert not store.signals.figures(trial.id, ana.party_id, end, USUAL).balance.withheld
    alter(store, f"UPDATE {change}")
    parts = store.engine.in_parts()
    figures = parts.part(lambda: store.signals.figures(trial.id, ana.party_id, end, USUAL, parts), None)
    assert figures is None or figures.balance.withheld
