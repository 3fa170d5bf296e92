"""A phase that is over has final figures of its own, beside what was frozen when it was decided on."""

from dataclasses import replace
from datetime import date, timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.year.year_in_review import year_paragraphs
from allytui.exchange.ledger_text import ledger_text
from allytui.store.store import Store
from allytui.widgets.panes.timeline import timeline
from tests.conftest import NOW
from tests.support.entries import lead
from tests.support.ledger import DAY, at
from tests.support.reviews import begin, draft, heard

END = date(2026, 11, 18)
"""Last day of the trial that began on DAY."""

EARLY = END - timedelta(days=42)
"""Day on which the checkpoint is held, six weeks before the end."""


def held_early(store: Store, ana: Person, trial: Alliance) -> Alliance:
    """Let one lead be given before the checkpoint, and decide with the figures of that day."""
    giver, receiver = (party.id for party in trial.parties)
    store.ledger.add(trial.id, lead(giver, receiver, day=DAY), ana, NOW)
    figures = store.signals.figures(trial.id, ana.party_id, EARLY, USUAL)
    held = heard(store, begin(store, trial, ReviewKind.CHECKPOINT, ana), ana)
    wanted = draft(trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, EARLY)
    frozen = tuple(figures.frozen_lines(trial, EARLY))
    store.decisions.record(trial, replace(wanted, figures=frozen), ana, NOW, review_id=held.id)
    for place, day in enumerate((EARLY, END, END + timedelta(days=1))):
        store.ledger.add(trial.id, lead(giver, receiver, day=day), ana, at(place + 1))
    return store.alliances.get(trial.id)


def test_a_renewal_held_early_does_not_cut_the_figures(store: Store, ana: Person, trial: Alliance) -> None:
    alliance = held_early(store, ana, trial)
    running = store.signals.figures(alliance.id, ana.party_id, END, USUAL)
    assert (running.balance.referrals, running.finished) == (3, ())
    later = store.signals.figures(alliance.id, ana.party_id, END + timedelta(days=1), USUAL)
    assert later.balance.referrals == 1
    (over,) = later.finished
    assert (over.span.phase, over.span.first, over.span.last) == (Phase.TRIAL, DAY, END)
    assert over.balance.referrals == 3


def test_final_figures_stand_beside_the_frozen_ones_on_every_surface(
    store: Store, ana: Person, trial: Alliance
) -> None:
    alliance, today = held_early(store, ana, trial), END + timedelta(days=30)
    figures = store.signals.figures(alliance.id, ana.party_id, today, USUAL)
    decisions = store.decisions.of(alliance.id)
    first, early = (
        [each.text for each in decision_paragraphs(alliance, decision, finished=figures.finished)]
        for decision in decisions
    )
    assert any("gave 1, got 0 (100.0" in text for text in decisions[-1].figures)
    final = early.index("Final figures: trial, 19 Aug 2026 to 18 Nov 2026")
    assert early.index("Facts at the time") < final
    assert any("Northside: gave 3, got 0" in text for text in early[final:])
    assert not any("Final" in text for text in first)
    summary = "Northside gave 3, got 0; Blue Door Realty gave 0, got 3; Northside -100.0 points"
    entries = store.ledger.current(alliance.id, ana.party_id)
    rows = timeline(alliance, decisions, [], None, today, entries, ana.party_id, figures.finished)
    (row,) = (row.text for row in rows if "totals" in row.text)
    assert row == f"2026-11-18  totals     -  last day of the trial: {summary}"
    label = "trial, 19 Aug 2026 to 18 Nov 2026"
    assert f"{label}: {summary}" in ledger_text(alliance, entries, figures, today)
    (year,) = (store.years.of(2026, ana, today).finished,)
    assert [(name, each.summary) for name, each in year] == [("Blue Door", summary)]
    told = [each.text for each in year_paragraphs(store.years.of(2026, ana, today))]
    assert f"Blue Door, {label}: {summary}" in told
    assert store.years.of(2026, ana, END).finished == ()


def test_what_is_not_shared_is_not_in_final_figures(store: Store, ana: Person, trial: Alliance) -> None:
    alliance, today = held_early(store, ana, trial), END + timedelta(days=30)
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    store.ledger.share(alliance.id, Sharing.SHARES, marc, at(9))
    (over,) = store.signals.figures(alliance.id, ana.party_id, today, USUAL).finished
    assert over.balance.sums[1].minutes is None
    assert over.balance.sums[1].given is None
