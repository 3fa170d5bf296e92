"""The life of an alliance: every outcome of every review, and whatever sequence of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allytui.domain.alliances import lifecycle, phases
from allytui.domain.alliances.lifecycle import Choice, Standing
from allytui.domain.alliances.outcomes import OUTCOMES, Outcome
from allytui.domain.alliances.phases import Kind, Phase, Review
from allytui.domain.alliances.proposed_days import proposals
from allytui.domain.basics.errors import RuleError

DAY = date(2026, 1, 31)
TWO, THREE = ("a", "b"), ("a", "b", "c")


def considered(parties: tuple[str, ...] = TWO, on: date = DAY) -> Standing:
    return lifecycle.consider(on, Kind.ALLIANCE, parties)


def choose(standing: Standing, outcome: Outcome, on: date, review: Review | None = None, pick: int = 0) -> Choice:
    """Choose an outcome with the day that is proposed for it."""
    review = review or phases.REGULAR[standing.phase]
    days = proposals(standing, review, outcome, on)
    proposal = days[pick % len(days)] if days else None
    return Choice(
        review,
        outcome,
        on,
        proposal.day if proposal else None,
        proposal.months if proposal else None,
        leaving=standing.parties[0] if lifecycle.asks(outcome) == "leaving" else "",
        reason="we know each other" if lifecycle.asks(outcome) == "reason" else "",
        invited="Carla" if lifecycle.asks(outcome) == "invited" else "",
    )


def go(standing: Standing, outcome: Outcome, on: date, review: Review | None = None, pick: int = 0) -> Standing:
    return lifecycle.decide(standing, choose(standing, outcome, on, review, pick))


def in_phase(phase: Phase, parties: tuple[str, ...] = TWO) -> Standing:
    start = considered(parties)
    if phase is Phase.CONSIDERING:
        return start
    first = {Phase.TRIAL: Outcome.TRY, Phase.TERM: Outcome.COMMIT, Phase.DEAL: Outcome.DEAL}
    first |= {Phase.NETWORKING: Outcome.NETWORKING, Phase.CLOSED: Outcome.NOT_NOW}
    if phase in first:
        return go(start, first[phase], DAY)
    trial = go(start, Outcome.TRY, DAY)
    return go(trial, Outcome.PAUSE if phase is Phase.PAUSE else Outcome.END, DAY + timedelta(days=80))


TABLE = [
    (Phase.CONSIDERING, Review.START, Outcome.TRY, Phase.TRIAL),
    (Phase.CONSIDERING, Review.START, Outcome.COMMIT, Phase.TERM),
    (Phase.CONSIDERING, Review.START, Outcome.DEAL, Phase.DEAL),
    (Phase.CONSIDERING, Review.START, Outcome.NETWORKING, Phase.NETWORKING),
    (Phase.CONSIDERING, Review.START, Outcome.NOT_NOW, Phase.CLOSED),
    (Phase.NETWORKING, Review.START, Outcome.TRY, Phase.TRIAL),
    (Phase.TRIAL, Review.CHECKPOINT, Outcome.GO_ON, Phase.TERM),
    (Phase.TRIAL, Review.CHECKPOINT, Outcome.GO_ON_CHANGED, Phase.TERM),
    (Phase.TRIAL, Review.CHECKPOINT, Outcome.ANOTHER_TRIAL, Phase.TRIAL),
    (Phase.TRIAL, Review.CHECKPOINT, Outcome.PAUSE, Phase.PAUSE),
    (Phase.TRIAL, Review.CHECKPOINT, Outcome.END, Phase.CLOSING),
    (Phase.TERM, Review.RENEWAL, Outcome.RENEW, Phase.TERM),
    (Phase.TERM, Review.RENEWAL, Outcome.RENEW_CHANGED, Phase.TERM),
    (Phase.TERM, Review.RENEWAL, Outcome.PAUSE, Phase.PAUSE),
    (Phase.TERM, Review.RENEWAL, Outcome.END, Phase.CLOSING),
    (Phase.DEAL, Review.CLOSING, Outcome.CLOSE, Phase.CLOSING),
    (Phase.DEAL, Review.CLOSING, Outcome.PROPOSE_ALLIANCE, Phase.CONSIDERING),
    (Phase.DEAL, Review.CLOSING, Outcome.ANOTHER_DEAL, Phase.DEAL),
    (Phase.PAUSE, Review.RETURN, Outcome.RESUME, Phase.TRIAL),
    (Phase.PAUSE, Review.RETURN, Outcome.LONGER_PAUSE, Phase.PAUSE),
    (Phase.PAUSE, Review.RETURN, Outcome.END, Phase.CLOSING),
    (Phase.TRIAL, Review.EARLY, Outcome.GO_ON, Phase.TRIAL),
    (Phase.TERM, Review.EARLY, Outcome.GO_ON_CHANGED, Phase.TERM),
    (Phase.DEAL, Review.EARLY, Outcome.PAUSE, Phase.PAUSE),
    (Phase.TERM, Review.EARLY, Outcome.BROADEN, Phase.TERM),
    (Phase.TRIAL, Review.EARLY, Outcome.END, Phase.CLOSING),
    (Phase.CLOSING, Review.CLOSE_OUT, Outcome.CLOSED, Phase.CLOSED),
    (Phase.CLOSED, Review.REOPENING, Outcome.REOPEN, Phase.CONSIDERING),
]


@pytest.mark.parametrize(("phase", "review", "outcome", "expected"), TABLE)
def test_each_outcome_leads_where_the_table_says(
    phase: Phase, review: Review, outcome: Outcome, expected: Phase
) -> None:
    standing = in_phase(phase)
    assert go(standing, outcome, DAY + timedelta(days=40), review).phase is expected


def test_the_table_has_every_outcome_of_every_review() -> None:
    told = {(review, outcome) for _, review, outcome, _ in TABLE}
    told.add((Review.REOPENING, Outcome.LEAVE_CLOSED))
    told |= {(review, Outcome.WITHDRAW) for review in (Review.CHECKPOINT, Review.RENEWAL, Review.EARLY)}
    known = {(review, outcome) for review, outcomes in OUTCOMES.items() for outcome in outcomes}
    assert known == told


def test_a_closed_door_is_asked_about_on_its_day_and_not_before() -> None:
    closing, until = in_phase(Phase.CLOSING), DAY + timedelta(days=465)
    closed = lifecycle.decide(closing, Choice(Review.CLOSE_OUT, Outcome.CLOSED, DAY + timedelta(days=100), until))
    assert (closed.phase, closed.review_on, closed.live) == (Phase.CLOSED, until, False)
    again = Choice(Review.REOPENING, Outcome.REOPEN, until - timedelta(days=1), until + timedelta(days=9))
    with pytest.raises(RuleError, match="It was decided to keep it closed until"):
        lifecycle.decide(closed, again)
    assert lifecycle.decide(closed, replace(again, decided_on=until)).phase is Phase.CONSIDERING
    later = Choice(Review.REOPENING, Outcome.LEAVE_CLOSED, until, until + timedelta(days=365))
    assert lifecycle.decide(closed, later).review_on == until + timedelta(days=365)
    for_good = lifecycle.decide(closed, replace(later, day=None))
    assert (for_good.phase, for_good.review_on, for_good.since) == (Phase.CLOSED, None, until)
    assert Outcome.LEAVE_CLOSED not in lifecycle.offered(for_good, Review.REOPENING)
    with pytest.raises(RuleError, match="is not a day to come"):
        lifecycle.decide(closed, replace(later, day=until))


def test_what_a_review_does_not_offer_is_refused() -> None:
    for phase in Phase:
        standing = in_phase(phase)
        for review in Review:
            for outcome in Outcome:
                if review in lifecycle.possible_reviews(standing) and outcome in lifecycle.offered(
                    standing, review
                ):
                    continue
                with pytest.raises(RuleError, match=r"\.$"):
                    lifecycle.decide(standing, Choice(review, outcome, DAY, DAY + timedelta(days=30), reason="x"))


def test_the_circle_of_case_one_keeps_its_anchor() -> None:
    standing = go(considered(THREE), Outcome.TRY, DAY)
    assert standing.ends_on == standing.review_on == date(2026, 4, 30)
    standing = go(standing, Outcome.ANOTHER_TRIAL, date(2026, 5, 4))
    assert standing.ends_on == date(2026, 7, 31)
    standing = go(standing, Outcome.GO_ON, date(2026, 8, 3))
    assert standing.ends_on == date(2027, 7, 31)


def test_a_term_is_reviewed_before_its_notice_and_buffer() -> None:
    standing = in_phase(Phase.TRIAL)
    choice = Choice(Review.CHECKPOINT, Outcome.GO_ON, date(2026, 4, 30), date(2027, 4, 30), 15, notice=30)
    assert lifecycle.decide(standing, choice).review_on == date(2027, 4, 30) - timedelta(days=44)
    too_short = replace(choice, day=date(2026, 5, 31), months=4)
    with pytest.raises(RuleError, match="leaves no room for the notice of 30 days"):
        lifecycle.decide(standing, too_short)


def test_a_review_missed_by_400_days_gets_days_to_come() -> None:
    standing, today = in_phase(Phase.TRIAL), date(2027, 6, 5)
    assert (today - date(2026, 4, 30)).days == 401
    for outcome in lifecycle.offered(standing, Review.CHECKPOINT):
        for proposal in proposals(standing, Review.CHECKPOINT, outcome, today):
            assert proposal.day > today
    assert go(standing, Outcome.GO_ON, today).ends_on == date(2028, 4, 30)


def test_not_today_keeps_the_due_day_and_is_counted() -> None:
    standing = in_phase(Phase.TRIAL)
    once = go(standing, Outcome.NOT_TODAY, date(2026, 4, 30))
    twice = go(once, Outcome.NOT_TODAY, date(2026, 5, 7))
    assert (once.review_on, once.postponed, once.talk_on) == (standing.review_on, 1, date(2026, 5, 7))
    assert twice.postponed == 2
    assert go(twice, Outcome.GO_ON, date(2026, 5, 14)).postponed == 0


def test_a_pause_resumes_where_it_stood() -> None:
    trial = in_phase(Phase.TRIAL)
    paused = go(trial, Outcome.PAUSE, date(2026, 3, 1), Review.EARLY)
    assert paused.review_on == date(2026, 4, 1)
    longer = go(paused, Outcome.LONGER_PAUSE, date(2026, 3, 20))
    resumed = go(longer, Outcome.RESUME, date(2026, 3, 25))
    assert (resumed.phase, resumed.since, resumed.ends_on) == (Phase.TRIAL, trial.since, trial.ends_on)
    late = go(longer, Outcome.RESUME, date(2026, 6, 1))
    assert late.ends_on == date(2026, 7, 31)


def test_one_party_of_three_withdraws_and_the_rest_go_on() -> None:
    standing = in_phase(Phase.TRIAL, THREE)
    left = go(standing, Outcome.WITHDRAW, date(2026, 4, 30))
    assert (left.phase, left.parties) == (Phase.TERM, ("b", "c"))
    early = go(standing, Outcome.WITHDRAW, date(2026, 3, 1), Review.EARLY)
    assert (early.phase, early.ends_on, early.parties) == (Phase.TRIAL, standing.ends_on, ("b", "c"))
    assert Outcome.WITHDRAW not in lifecycle.offered(left, Review.RENEWAL)
    with pytest.raises(RuleError, match="Name the party"):
        lifecycle.decide(standing, Choice(Review.CHECKPOINT, Outcome.WITHDRAW, DAY, date(2027, 4, 30), 15))


def test_a_commitment_without_a_trial_says_why() -> None:
    with pytest.raises(RuleError, match="why no trial"):
        lifecycle.decide(considered(), Choice(Review.START, Outcome.COMMIT, DAY, date(2027, 1, 31), 12))


def test_a_day_typed_freely_becomes_the_anchor() -> None:
    choice = Choice(Review.START, Outcome.TRY, DAY, date(2026, 6, 15))
    standing = lifecycle.decide(considered(), choice)
    assert (standing.anchor, standing.months) == (date(2026, 6, 15), 0)
    assert go(standing, Outcome.GO_ON, date(2026, 6, 15)).ends_on == date(2027, 6, 15)


def test_days_that_are_past_or_missing_are_refused() -> None:
    for day in (None, DAY, DAY - timedelta(days=1)):
        with pytest.raises(RuleError):
            lifecycle.decide(considered(), Choice(Review.START, Outcome.TRY, DAY, day))
    with pytest.raises(RuleError, match="not 3 months from"):
        lifecycle.decide(considered(), Choice(Review.START, Outcome.TRY, DAY, date(2026, 5, 1), 3))
    with pytest.raises(RuleError, match="two or more"):
        lifecycle.consider(DAY, Kind.ALLIANCE, ("a",))
    with pytest.raises(RuleError, match="past"):
        lifecycle.consider(DAY, Kind.ALLIANCE, TWO, DAY - timedelta(days=1))


@pytest.mark.parametrize("review", [Review.CHECKPOINT, Review.RENEWAL, Review.RETURN, Review.EARLY])
def test_going_on_and_ending_ask_for_the_same(review: Review) -> None:
    """Neither takes a step more: both have a day proposed or none to name, and neither asks for anything else."""
    stay = {Review.RENEWAL: Outcome.RENEW, Review.RETURN: Outcome.RESUME}.get(review, Outcome.GO_ON)
    assert lifecycle.asks(stay) == lifecycle.asks(Outcome.END) == ""
    phase = {Review.CHECKPOINT: Phase.TRIAL, Review.RENEWAL: Phase.TERM, Review.RETURN: Phase.PAUSE}
    standing = in_phase(phase.get(review, Phase.TRIAL))
    for outcome in (stay, Outcome.END):
        if lifecycle.needs_day(standing, review, outcome):
            assert proposals(standing, review, outcome, DAY + timedelta(days=40))


Move = tuple[int, int, int, int]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([TWO, THREE]),
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2), st.integers(0, 500)), max_size=14),
)
def test_whatever_is_decided_replaying_it_gives_the_same(
    parties: tuple[str, ...], start: date, moves: list[Move]
) -> None:
    first = standing = considered(parties, start)
    today, choices = start, []
    for which_review, which_outcome, pick, days in moves:
        today += timedelta(days=days)
        reviews = lifecycle.possible_reviews(standing)
        review = reviews[which_review % len(reviews)]
        outcomes = lifecycle.offered(standing, review)
        choice = choose(standing, outcomes[which_outcome % len(outcomes)], today, review, pick)
        standing = lifecycle.decide(standing, choice)
        choices.append(choice)
        has_day = standing.phase not in (Phase.NETWORKING, Phase.CLOSED)
        assert (standing.review_on is not None) == has_day
        assert len(standing.parties) >= 2
        if standing.phase in (Phase.TRIAL, Phase.TERM, Phase.DEAL, Phase.PAUSE, Phase.CLOSING):
            assert standing.ends_on is not None
            assert standing.review_on is not None
            assert standing.review_on <= standing.ends_on
        if choice.day and choice.outcome is not Outcome.NOT_TODAY:
            assert standing.review_on
            assert standing.review_on > today
    assert lifecycle.replay(first, choices) == standing
