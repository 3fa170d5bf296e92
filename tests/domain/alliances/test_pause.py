"""A pause that begins on a later day than its decision: until then all goes on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances import lifecycle
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import phase_line
from allytui.domain.alliances.phase_spans import PhaseStep, phase_spans
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.basics.errors import RuleError
from tests.domain.alliances.test_lifecycle import DAY, choose, considered, go

DECIDED, FIRST, BACK = date(2026, 3, 1), date(2026, 3, 20), date(2026, 5, 20)


def paused(first: date | None = FIRST, back: date = BACK, *, on: date = DECIDED) -> Choice:
    """Return a pause decided in an early review."""
    return Choice(ReviewKind.EARLY, Outcome.PAUSE, on, back, starts_on=first)


def trial() -> AllianceStatus:
    """Return a trial from DAY to 30 Apr."""
    return go(considered(), Outcome.TRY, DAY)


def test_until_it_begins_the_phase_goes_on() -> None:
    running = trial()
    status = lifecycle.decide(running, paused())
    assert (status.phase, status.since, status.review_on) == (Phase.PAUSE, FIRST, BACK)
    assert status.on(FIRST - timedelta(days=1)) == running
    assert status.on(FIRST) is status
    assert lifecycle.possible_reviews(status.on(DECIDED)) == (ReviewKind.CHECKPOINT, ReviewKind.EARLY)
    assert lifecycle.possible_reviews(status.on(FIRST)) == (ReviewKind.RETURN,)
    back = go(status, Outcome.RESUME, BACK)
    assert (back.phase, back.since) == (Phase.TRIAL, running.since)


def test_a_review_before_it_begins_may_call_it_off() -> None:
    running, later = trial(), date(2026, 3, 10)
    status = lifecycle.decide(running, paused())
    assert lifecycle.decide(status, choose(running, Outcome.GO_ON, later, ReviewKind.EARLY)) == running
    sooner = lifecycle.decide(status, paused(date(2026, 3, 12), on=later))
    assert (sooner.since, sooner.interrupted) == (date(2026, 3, 12), status.interrupted)
    assert sooner.number == status.number
    ended = go(status.on(later), Outcome.END, later, ReviewKind.EARLY)
    assert (ended.phase, ended.since) == (Phase.CLOSING, later)
    talk = Choice(ReviewKind.EARLY, Outcome.NOT_TODAY, later, later + timedelta(days=7))
    postponed = lifecycle.decide(status, talk)
    assert (postponed.phase, postponed.since, postponed.postponed) == (Phase.PAUSE, FIRST, 1)


@pytest.mark.parametrize(
    ("first", "back", "sentence"),
    [
        (DECIDED - timedelta(days=1), BACK, "A pause cannot begin on 28 Feb 2026, which is past"),
        (BACK, BACK, "A pause from 20 May 2026 cannot end on 20 May 2026"),
        (date(2026, 5, 2), BACK, "The trial ends on 30 Apr 2026: begin the pause on the day after"),
    ],
)
def test_days_that_cannot_be(first: date, back: date, sentence: str) -> None:
    with pytest.raises(RuleError, match=sentence):
        lifecycle.decide(trial(), paused(first, back))
    assert lifecycle.decide(trial(), paused(date(2026, 5, 1))).since == date(2026, 5, 1)


def test_its_end_is_proposed_from_its_first_day() -> None:
    days = propose_days(trial(), ReviewKind.EARLY, Outcome.PAUSE, DECIDED, starts_on=FIRST)
    assert [each.day for each in days] == [date(2026, 4, 20), date(2026, 5, 20), date(2026, 6, 20)]


def test_where_it_stands_in_words() -> None:
    running = trial()
    begun = PhaseStep(choose(considered(), Outcome.TRY, DAY), Phase.TRIAL, running.ends_on)
    spans = phase_spans(DAY, [begun, PhaseStep(paused(), Phase.PAUSE, BACK)])
    alliance = Alliance("x", "X", "", "", DAY, DAY, (), lifecycle.decide(running, paused()), phases=spans)
    assert phase_line(alliance, DECIDED) == "trial, day 30 of 90; pause from 20 Mar 2026"
    assert phase_line(alliance, FIRST) == "pause since 20 Mar 2026"


@given(st.integers(0, 60), st.integers(1, 200), st.integers(0, 300))
def test_on_every_day_it_is_one_or_the_other(wait: int, length: int, day: int) -> None:
    running, first = trial(), DECIDED + timedelta(days=wait)
    status = lifecycle.decide(running, paused(first, first + timedelta(days=length)))
    on = DECIDED + timedelta(days=day)
    here = status.on(on)
    assert here == (status if on >= first else running)
    assert here.on(on) == here


def test_any_outcome_where_something_goes_on_may_bring_an_invitation() -> None:
    status = trial()
    for review in lifecycle.possible_reviews(status):
        for outcome in lifecycle.offered(status, review):
            expected = outcome not in (Outcome.NOT_TODAY, Outcome.END)
            assert lifecycle.may_invite(status, review, outcome) is expected
    assert not lifecycle.may_invite(considered(), ReviewKind.START, Outcome.NOT_NOW)
    assert replace(status, notice=30).on(DECIDED).notice == 30
