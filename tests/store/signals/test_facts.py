"""What stands beside a question: labelled, in lines, and nothing about nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import short
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.parties.own_party import OwnParty
from allytui.domain.reviews.guide import FACTS
from allytui.domain.signals.facts import LABELS, facts_beside, facts_to_freeze
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.ledger import DAY, lead
from tests.support.reviews import decided


def test_each_fact_has_a_label_of_three_words_at_most() -> None:
    assert set(LABELS) == set(FACTS)
    assert all(label and len(label.split()) <= 3 for label in LABELS.values())


@pytest.fixture
def known(store: Store, ana: Person, trial: Alliance) -> AllianceSnapshot:
    store.ledger.add(trial.id, lead(trial, count=4), ana, NOW)
    store.ledger.add(trial.id, Item(DAY, EntryKind.HOURS, ana.party_id, minutes=90), ana, NOW)
    today = date(2026, 10, 1)
    return store.snapshots.of(trial, ana, OwnParty(), today, party_id=ana.party_id)


@pytest.mark.engines("sqlite")
def test_the_balance_is_a_table_that_has_the_stakes_in_it(known: AllianceSnapshot) -> None:
    (balance,) = facts_beside(known, ("balance", "stakes"))
    assert (balance.label, balance.table) == ("Given and got", True)
    assert len(balance.lines) > 2
    assert any("gave 4, got 0" in line for line in balance.lines)
    assert any("1.5 h" in line for line in balance.lines)


@pytest.mark.engines("sqlite")
def test_what_is_about_nothing_is_left_out(known: AllianceSnapshot) -> None:
    bare = replace(known, figures=None, decisions=(), reviews=(), terms=None, promises=())
    told = {each.label for each in facts_beside(bare, FACTS)}
    assert told == {"Recorded", "Phase", "Parties", "Mission"}


@pytest.mark.engines("sqlite")
def test_a_decision_keeps_its_facts_as_lines_of_text(known: AllianceSnapshot) -> None:
    lines = facts_to_freeze(known, ["value"])
    assert lines[0].startswith("Phase: trial, day ")
    assert all(line.strip() and "\n" not in line for line in lines)


@pytest.mark.engines("sqlite")
def test_on_the_day_of_a_late_end_the_phase_is_over_and_counts_no_days_past_its_last(
    store: Store, ana: Person, trial: Alliance
) -> None:
    ends = trial.status.ends_on
    assert ends
    late = ends + timedelta(days=175)
    assert phase_line(trial, ends) == "trial, day 92 of 92"
    assert phase_line(trial, late) == f"trial, ended {short(ends)}"
    ended = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.END, ana, late)
    closing = ended.status.ends_on
    assert closing
    assert phase_line(ended, late) == f"trial, ended {short(ends)}; then closing until {short(closing)}"
