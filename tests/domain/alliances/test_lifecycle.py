"""The life of an alliance: every outcome of every review, and whatever sequence of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allytui.domain.alliances import lifecycle, phases
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice
from allytui.domain.alliances.outcomes import OUTCOMES, RETIRED, Outcome
from allytui.domain.alliances.phases import Kind, Phase, ReviewKind
from allytui.domain.alliances.proposed_days import propose_days
from allytui.domain.basics.errors import RuleError

DAY = date(2026, 1, 31)
TWO, THREE = ("a", "b"), ("a", "b", "c")


def considered(parties: tuple[str, ...] = TWO, on: date = DAY) -> AllianceStatus:
    return lifecycle.consider(on, Kind.ALLIANCE, parties)


def choose(
    status: AllianceStatus, outcome: Outcome, on: date, review: ReviewKind | None = None, pick: int = 0
) -> Choice:
    """Choose an outcome with the day that is proposed for it."""
    review = review or phases.REGULAR[status.phase]
    days = propose_days(status, review, outcome, on)
    proposal = days[pick % len(days)] if days else None
    return Choice(
        review,
        outcome,
        on,
        proposal.day if proposal else None,
        proposal.months if proposal else None,
        leaving=status.parties[0] if lifecycle.asks(outcome) == "leaving" else "",
        reason="we know each other" if lifecycle.asks(outcome) == "reason" else "",
    )


def go(
    status: AllianceStatus, outcome: Outcome, on: date, review: ReviewKind | None = None, pick: int = 0
) -> AllianceStatus:
    return lifecycle.decide(status, choose(status, outcome, on, review, pick))


def in_phase(phase: Phase, parties: tuple[str, ...] = TWO) -> AllianceStatus:
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
    (Phase.CONSIDERING, ReviewKind.START, Outcome.TRY, Phase.TRIAL),
    (Phase.CONSIDERING, ReviewKind.START, Outcome.COMMIT, Phase.TERM),
    (Phase.CONSIDERING, ReviewKind.START, Outcome.DEAL, Phase.DEAL),
    (Phase.CONSIDERING, ReviewKind.START, Outcome.NETWORKING, Phase.NETWORKING),
    (Phase.CONSIDERING, ReviewKind.START, Outcome.NOT_NOW, Phase.CLOSED),
    (Phase.NETWORKING, ReviewKind.START, Outcome.TRY, Phase.TRIAL),
    (Phase.TRIAL, ReviewKind.CHECKPOINT, Outcome.GO_ON, Phase.TERM),
    (Phase.TRIAL, ReviewKind.CHECKPOINT, Outcome.GO_ON_CHANGED, Phase.TERM),
    (Phase.TRIAL, ReviewKind.CHECKPOINT, Outcome.ANOTHER_TRIAL, Phase.TRIAL),
    (Phase.TRIAL, ReviewKind.CHECKPOINT, Outcome.PAUSE, Phase.PAUSE),
    (Phase.TRIAL, ReviewKind.CHECKPOINT, Outcome.END, Phase.CLOSING),
    (Phase.TERM, ReviewKind.RENEWAL, Outcome.RENEW, Phase.TERM),
    (Phase.TERM, ReviewKind.RENEWAL, Outcome.RENEW_CHANGED, Phase.TERM),
    (Phase.TERM, ReviewKind.RENEWAL, Outcome.PAUSE, Phase.PAUSE),
    (Phase.TERM, ReviewKind.RENEWAL, Outcome.END, Phase.CLOSING),
    (Phase.DEAL, ReviewKind.CLOSING, Outcome.CLOSE, Phase.CLOSING),
    (Phase.DEAL, ReviewKind.CLOSING, Outcome.PROPOSE_ALLIANCE, Phase.CONSIDERING),
    (Phase.DEAL, ReviewKind.CLOSING, Outcome.ANOTHER_DEAL, Phase.DEAL),
    (Phase.PAUSE, ReviewKind.RETURN, Outcome.RESUME, Phase.TRIAL),
    (Phase.PAUSE, ReviewKind.RETURN, Outcome.LONGER_PAUSE, Phase.PAUSE),
    (Phase.PAUSE, ReviewKind.RETURN, Outcome.END, Phase.CLOSING),
    (Phase.TRIAL, ReviewKind.EARLY, Outcome.GO_ON, Phase.TRIAL),
    (Phase.TERM, ReviewKind.EARLY, Outcome.GO_ON_CHANGED, Phase.TERM),
    (Phase.DEAL, ReviewKind.EARLY, Outcome.PAUSE, Phase.PAUSE),
    (Phase.TERM, ReviewKind.EARLY, Outcome.BROADEN, Phase.TERM),
    (Phase.TRIAL, ReviewKind.EARLY, Outcome.END, Phase.CLOSING),
    (Phase.CLOSING, ReviewKind.CLOSE_OUT, Outcome.CLOSED, Phase.CLOSED),
    (Phase.CLOSED, ReviewKind.REOPENING, Outcome.REOPEN, Phase.CONSIDERING),
]


@pytest.mark.parametrize(("phase", "review", "outcome", "expected"), TABLE)
def test_each_outcome_leads_where_the_table_says(
    phase: Phase, review: ReviewKind, outcome: Outcome, expected: Phase
) -> None:
    status = in_phase(phase)
    assert go(status, outcome, DAY + timedelta(days=40), review).phase is expected


def test_the_table_has_every_outcome_of_every_review() -> None:
    told = {(review, outcome) for _, review, outcome, _ in TABLE}
    told.add((ReviewKind.REOPENING, Outcome.LEAVE_CLOSED))
    told |= {(review, Outcome.WITHDRAW) for review in (ReviewKind.CHECKPOINT, ReviewKind.RENEWAL, ReviewKind.EARLY)}
    known = {(review, outcome) for kept in (OUTCOMES, RETIRED) for review, each in kept.items() for outcome in each}
    assert known == told


def test_a_closed_door_is_asked_about_on_its_day_and_not_before() -> None:
    closing, until = in_phase(Phase.CLOSING), DAY + timedelta(days=465)
    closed = lifecycle.decide(
        closing, Choice(ReviewKind.CLOSE_OUT, Outcome.CLOSED, DAY + timedelta(days=100), until)
    )
    assert (closed.phase, closed.review_on, closed.live) == (Phase.CLOSED, until, False)
    again = Choice(ReviewKind.REOPENING, Outcome.REOPEN, until - timedelta(days=1), until + timedelta(days=9))
    with pytest.raises(RuleError, match="This alliance stays closed until"):
        lifecycle.decide(closed, again)
    assert lifecycle.decide(closed, replace(again, decided_on=until)).phase is Phase.CONSIDERING
    later = Choice(ReviewKind.REOPENING, Outcome.LEAVE_CLOSED, until, until + timedelta(days=365))
    assert lifecycle.decide(closed, later).review_on == until + timedelta(days=365)
    for_good = lifecycle.decide(closed, replace(later, day=None))
    assert (for_good.phase, for_good.review_on, for_good.since) == (Phase.CLOSED, None, until)
    assert Outcome.LEAVE_CLOSED not in lifecycle.offered(for_good, ReviewKind.REOPENING)
    with pytest.raises(RuleError, match="is not in the future"):
        lifecycle.decide(closed, replace(later, day=until))


def test_what_a_review_does_not_offer_is_refused() -> None:
    for phase in Phase:
        status = in_phase(phase)
        for review in ReviewKind:
            for outcome in Outcome:
                offered = (*lifecycle.offered(status, review), *RETIRED.get(review, ()))
                if review in lifecycle.possible_reviews(status) and outcome in offered:
                    continue
                with pytest.raises(RuleError, match=r"\.$"):
                    on = DAY + timedelta(days=80)
                    lifecycle.decide(status, Choice(review, outcome, on, on + timedelta(days=30), reason="x"))


def test_the_circle_of_case_one_keeps_its_anchor() -> None:
    status = go(considered(THREE), Outcome.TRY, date(2026, 2, 1))
    assert status.ends_on == status.review_on == date(2026, 4, 30)
    status = go(status, Outcome.ANOTHER_TRIAL, date(2026, 5, 4))
    assert status.ends_on == date(2026, 7, 31)
    status = go(status, Outcome.GO_ON, date(2026, 7, 20))
    assert status.ends_on == date(2027, 7, 31)
    assert go(status, Outcome.RENEW, date(2027, 6, 1)).ends_on == date(2028, 7, 31)


def test_ends_from_the_31st_do_not_drift() -> None:
    status = go(considered(), Outcome.TRY, DAY, pick=1)
    ends = [status.ends_on]
    for _ in range(4):
        assert status.ends_on
        status = go(status, Outcome.ANOTHER_TRIAL, status.ends_on, pick=1)
        ends.append(status.ends_on)
    assert ends == [date(2026, 2, 28), date(2026, 3, 30), date(2026, 4, 30), date(2026, 5, 30), date(2026, 6, 30)]


def test_a_term_is_reviewed_before_its_notice_and_buffer() -> None:
    status = in_phase(Phase.TRIAL)
    choice = Choice(ReviewKind.CHECKPOINT, Outcome.GO_ON, date(2026, 4, 30), date(2027, 4, 30), 15, notice=30)
    assert lifecycle.decide(status, choice).review_on == date(2027, 4, 30) - timedelta(days=44)
    too_short = replace(choice, day=date(2026, 5, 31), months=4)
    with pytest.raises(RuleError, match="leaves no room for the notice of 30 days"):
        lifecycle.decide(status, too_short)


def test_a_review_missed_by_400_days_gets_days_to_come() -> None:
    status, today = in_phase(Phase.TRIAL), date(2027, 6, 5)
    assert (today - date(2026, 4, 30)).days == 401
    for outcome in lifecycle.offered(status, ReviewKind.CHECKPOINT):
        for proposal in propose_days(status, ReviewKind.CHECKPOINT, outcome, today):
            assert proposal.day > today
    assert go(status, Outcome.GO_ON, today).ends_on == date(2028, 4, 30)


def test_not_today_keeps_the_due_day_and_is_counted() -> None:
    status = in_phase(Phase.TRIAL)
    once = go(status, Outcome.NOT_TODAY, date(2026, 4, 30))
    twice = go(once, Outcome.NOT_TODAY, date(2026, 5, 7))
    assert (once.review_on, once.postponed, once.talk_on) == (status.review_on, 1, date(2026, 5, 7))
    assert twice.postponed == 2
    assert go(twice, Outcome.GO_ON, date(2026, 5, 14)).postponed == 0


def test_a_pause_resumes_where_it_stood() -> None:
    trial = in_phase(Phase.TRIAL)
    paused = go(trial, Outcome.PAUSE, date(2026, 3, 1), ReviewKind.EARLY)
    assert paused.review_on == date(2026, 4, 1)
    longer = go(paused, Outcome.LONGER_PAUSE, date(2026, 3, 20))
    resumed = go(longer, Outcome.RESUME, date(2026, 3, 25))
    assert (resumed.phase, resumed.since, resumed.ends_on) == (Phase.TRIAL, trial.since, trial.ends_on)
    late = go(longer, Outcome.RESUME, date(2026, 6, 1))
    assert late.ends_on == date(2026, 7, 30)


def test_one_party_of_three_withdraws_and_the_rest_go_on() -> None:
    status = in_phase(Phase.TRIAL, THREE)
    left = go(status, Outcome.WITHDRAW, date(2026, 4, 30))
    assert (left.phase, left.parties) == (Phase.TERM, ("b", "c"))
    early = go(status, Outcome.WITHDRAW, date(2026, 3, 1), ReviewKind.EARLY)
    assert (early.phase, early.ends_on, early.parties) == (Phase.TRIAL, status.ends_on, ("b", "c"))
    assert Outcome.WITHDRAW not in lifecycle.offered(left, ReviewKind.RENEWAL)
    with pytest.raises(RuleError, match="Name the party"):
        lifecycle.decide(status, Choice(ReviewKind.CHECKPOINT, Outcome.WITHDRAW, DAY, date(2027, 4, 30), 15))


def test_a_commitment_without_a_trial_says_why() -> None:
    with pytest.raises(RuleError, match="why no trial"):
        lifecycle.decide(considered(), Choice(ReviewKind.START, Outcome.COMMIT, DAY, date(2027, 1, 31), 12))


def test_the_day_after_one_that_was_typed_freely_becomes_the_anchor() -> None:
    choice = Choice(ReviewKind.START, Outcome.TRY, DAY, date(2026, 6, 15), 0)
    status = lifecycle.decide(considered(), choice)
    assert (status.anchor, status.months) == (date(2026, 6, 16), 0)
    term = go(status, Outcome.GO_ON, date(2026, 6, 15))
    assert (term.ends_on, term.months) == (date(2027, 6, 15), 12)
    assert go(term, Outcome.RENEW, date(2027, 5, 2)).ends_on == date(2028, 6, 15)


def test_records_of_before_ends_were_inclusive_keep_them() -> None:
    """They are replayed as they were agreed, and the next period begins on the day after their end."""
    start = Choice(ReviewKind.START, Outcome.TRY, date(2026, 2, 1), date(2026, 5, 1), 3)
    longer = Choice(ReviewKind.CHECKPOINT, Outcome.ANOTHER_TRIAL, date(2026, 5, 1), date(2026, 8, 1), 6)
    trial = lifecycle.replay(considered(on=date(2026, 2, 1)), [start, longer])
    assert (trial.ends_on, trial.anchor, trial.months) == (date(2026, 8, 1), date(2026, 2, 1), 6)
    term = go(trial, Outcome.GO_ON, date(2026, 8, 1))
    assert (term.ends_on, term.anchor, term.months) == (date(2027, 8, 1), date(2026, 8, 2), 12)
    typed = Choice(ReviewKind.START, Outcome.TRY, date(2026, 2, 1), date(2026, 6, 15))
    after = Choice(ReviewKind.CHECKPOINT, Outcome.GO_ON, date(2026, 6, 15), date(2027, 6, 15), 12)
    status = lifecycle.replay(considered(on=date(2026, 2, 1)), [typed, after])
    assert (status.anchor, status.months) == (date(2026, 6, 15), 12)
    assert go(status, Outcome.RENEW, date(2027, 6, 1)).ends_on == date(2028, 6, 15)


def test_days_that_are_past_or_missing_are_refused() -> None:
    for day in (None, DAY, DAY - timedelta(days=1)):
        with pytest.raises(RuleError):
            lifecycle.decide(considered(), Choice(ReviewKind.START, Outcome.TRY, DAY, day))
    with pytest.raises(RuleError, match="does not end 3 months from"):
        lifecycle.decide(considered(), Choice(ReviewKind.START, Outcome.TRY, DAY, date(2026, 5, 1), 3))
    with pytest.raises(RuleError, match="two or more"):
        lifecycle.consider(DAY, Kind.ALLIANCE, ("a",))
    with pytest.raises(RuleError, match="past"):
        lifecycle.consider(DAY, Kind.ALLIANCE, TWO, DAY - timedelta(days=1))


@pytest.mark.parametrize("review", [ReviewKind.CHECKPOINT, ReviewKind.RENEWAL, ReviewKind.RETURN, ReviewKind.EARLY])
def test_going_on_and_ending_ask_for_the_same(review: ReviewKind) -> None:
    """Neither takes a step more: both have a day proposed or none to name, and neither asks for anything else."""
    stay = {ReviewKind.RENEWAL: Outcome.RENEW, ReviewKind.RETURN: Outcome.RESUME}.get(review, Outcome.GO_ON)
    assert lifecycle.asks(stay) == lifecycle.asks(Outcome.END) == ""
    phase = {ReviewKind.CHECKPOINT: Phase.TRIAL, ReviewKind.RENEWAL: Phase.TERM, ReviewKind.RETURN: Phase.PAUSE}
    status = in_phase(phase.get(review, Phase.TRIAL))
    for outcome in (stay, Outcome.END):
        if lifecycle.needs_day(status, review, outcome):
            assert propose_days(status, review, outcome, DAY + timedelta(days=40))


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
    first = status = considered(parties, start)
    today, choices = start, []
    for which_review, which_outcome, pick, days in moves:
        today += timedelta(days=days)
        reviews = lifecycle.possible_reviews(status)
        review = reviews[which_review % len(reviews)]
        outcomes = lifecycle.offered(status, review)
        choice = choose(status, outcomes[which_outcome % len(outcomes)], today, review, pick)
        status = lifecycle.decide(status, choice)
        choices.append(choice)
        has_day = status.phase not in (Phase.NETWORKING, Phase.CLOSED)
        assert (status.review_on is not None) == has_day
        assert len(status.parties) >= 2
        if status.phase in (Phase.TRIAL, Phase.TERM, Phase.DEAL, Phase.PAUSE, Phase.CLOSING):
            assert status.ends_on is not None
            assert status.review_on is not None
            assert status.review_on <= status.ends_on
        if choice.day and choice.outcome is not Outcome.NOT_TODAY:
            assert status.review_on
            assert status.review_on > today
    assert lifecycle.replay(first, choices) == status
