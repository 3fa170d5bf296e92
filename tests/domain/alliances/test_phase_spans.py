"""Phases as spans of days: which day belongs to which phase, in courses of events as people live them."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allytui.domain.alliances import lifecycle
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phase_spans import (
    COUNTED,
    PhaseSpan,
    PhaseStep,
    counted_span,
    phase_spans,
    span_on,
    without_pauses,
)
from allytui.domain.alliances.phases import Phase, ReviewKind
from tests.domain.alliances.test_lifecycle import Move, choose, considered

CONSIDERED = date(2026, 1, 20)
Event = tuple[Outcome, date] | tuple[Outcome, date, ReviewKind]


def lived(*events: Event) -> tuple[AllianceStatus, tuple[PhaseSpan, ...]]:
    """Return where decisions lead, each with the days that are proposed first, and the spans that they make."""
    status, steps = considered(on=CONSIDERED), list[PhaseStep]()
    for outcome, on, *review in events:
        choice = choose(status, outcome, on, review[0] if review else None)
        status = lifecycle.decide(status, choice)
        steps.append(PhaseStep(choice, status.phase, status.ends_on))
    return status, phase_spans(CONSIDERED, steps)


START = (Outcome.TRY, date(2026, 2, 1))
EARLY = ReviewKind.EARLY


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), "considering 20 Jan 2026-"),
        ((START,), "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-"),
        # On the last day, early, and 400 days late: the term follows the trial.
        (
            (START, (Outcome.GO_ON, date(2026, 4, 30))),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-30 Apr 2026, term 1 May 2026-",
        ),
        (
            (START, (Outcome.GO_ON, date(2026, 3, 20))),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-30 Apr 2026, term 1 May 2026-",
        ),
        (
            (START, (Outcome.GO_ON, date(2027, 6, 4))),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-30 Apr 2026, term 1 May 2026-",
        ),
        # Ended early, on the day, and late: the day of the decision is the last.
        (
            (START, (Outcome.END, date(2026, 3, 20), EARLY)),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-20 Mar 2026, closing 21 Mar 2026-",
        ),
        (
            (START, (Outcome.END, date(2026, 5, 4))),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-4 May 2026, closing 5 May 2026-",
        ),
        # Postponing, going on early, and a pause move nothing.
        (
            (START, (Outcome.NOT_TODAY, date(2026, 4, 30)), (Outcome.GO_ON, date(2026, 5, 2), EARLY)),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-",
        ),
        (
            (
                START,
                (Outcome.PAUSE, date(2026, 3, 1), EARLY),
                (Outcome.LONGER_PAUSE, date(2026, 3, 30)),
                (Outcome.RESUME, date(2026, 4, 10)),
                (Outcome.GO_ON, date(2026, 4, 30)),
            ),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-30 Apr 2026, term 1 May 2026-",
        ),
        # Renewed early, and then ended before the renewed term begins: that term never was.
        (
            (START, (Outcome.GO_ON, date(2026, 4, 1)), (Outcome.END, date(2026, 4, 10), EARLY)),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-10 Apr 2026, closing 11 Apr 2026-",
        ),
        # Closed and begun again.
        (
            (
                START,
                (Outcome.END, date(2026, 4, 30)),
                (Outcome.CLOSED, date(2026, 5, 10)),
                (Outcome.REOPEN, date(2026, 9, 1)),
                (Outcome.TRY, date(2026, 9, 15)),
            ),
            "considering 20 Jan 2026-31 Jan 2026, trial 1 Feb 2026-30 Apr 2026, closing 1 May 2026-10 May 2026, "
            "closed 11 May 2026-1 Sep 2026, considering 2 Sep 2026-14 Sep 2026, trial 15 Sep 2026-",
        ),
        # All in one day.
        (((Outcome.NOT_NOW, CONSIDERED),), "considering 20 Jan 2026-20 Jan 2026, closed 21 Jan 2026-"),
        (((Outcome.TRY, CONSIDERED),), "considering 20 Jan 2026-19 Jan 2026, trial 20 Jan 2026-"),
    ],
)
def test_which_day_belongs_to_which_phase(events: tuple[Event, ...], expected: str) -> None:
    def said(day: date | None) -> str:
        return f"{day.day} {day:%b %Y}" if day else ""

    _, spans = lived(*events)
    assert ", ".join(f"{each.phase} {said(each.first)}-{said(each.last)}" for each in spans) == expected


def test_a_start_counts_from_the_day_that_was_agreed_for_it() -> None:
    for starts_on in (date(2026, 1, 5), date(2026, 3, 1)):
        choice = Choice(ReviewKind.START, Outcome.TRY, date(2026, 2, 1), starts_on + timedelta(60), 0, starts_on)
        spans = phase_spans(CONSIDERED, [PhaseStep(choice, Phase.TRIAL, choice.day)])
        assert span_on(spans, starts_on).phase is Phase.TRIAL
        assert span_on(spans, starts_on - timedelta(days=1)).phase is Phase.CONSIDERING


def test_what_ended_is_still_shown() -> None:
    _, spans = lived(START, (Outcome.END, date(2026, 4, 30)), (Outcome.CLOSED, date(2026, 5, 10)))
    for day in (date(2026, 4, 1), date(2026, 5, 5), date(2027, 1, 1)):
        shown = counted_span(spans, day)
        assert (shown.phase, shown.first) == (Phase.TRIAL, date(2026, 2, 1))
    assert counted_span(spans, date(2027, 1, 1)).days(date(2027, 1, 1)) == (date(2026, 2, 1), date(2026, 4, 30))


@settings(max_examples=300, deadline=None)
@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 2), st.integers(0, 500)), max_size=14),
    st.integers(-50, 4_000),
)
def test_whatever_is_decided_every_day_is_in_exactly_one_phase(start: date, moves: list[Move], offset: int) -> None:
    status, today, steps = considered(("a", "b", "c"), start), start, list[PhaseStep]()
    for which_review, which_outcome, pick, days in moves:
        today += timedelta(days=days)
        reviews = lifecycle.possible_reviews(status)
        review = reviews[which_review % len(reviews)]
        outcomes = lifecycle.offered(status, review)
        choice = choose(status, outcomes[which_outcome % len(outcomes)], today, review, pick)
        status = lifecycle.decide(status, choice)
        steps.append(PhaseStep(choice, status.phase, status.ends_on))
    spans = phase_spans(start, steps)
    day = start + timedelta(days=offset)
    inside = [
        each
        for each in spans
        if (each.first <= day or each is spans[0]) and (each.last is None or day <= each.last)
    ]
    assert inside == [span_on(spans, day)]
    for one, other in pairwise(spans):
        assert one.last == other.first - timedelta(days=1)
        assert one.last >= one.first or one is spans[0]
    assert spans[-1].last is None
    running = status.interrupted.phase if status.interrupted else status.phase
    assert spans[-1].phase is running
    if running in COUNTED:
        ends_on = status.interrupted.ends_on if status.interrupted else status.ends_on
        assert spans[-1].ends_on == ends_on


@pytest.mark.parametrize(
    ("pauses", "parts"),
    [
        # days from the first of a span of a hundred: decided, begins (or None), ends (or None)
        ((), [(0, 100)]),
        (((20, None, 50),), [(0, 20), (50, 100)]),
        (((20, None, None),), [(0, 20)]),
        (((20, None, 50), (60, 70, 90)), [(0, 20), (50, 70), (90, 100)]),
        # Planned, and taken back before its first day.
        (((20, 40, 30),), [(0, 100)]),
        (((20, 40, 60),), [(0, 40), (60, 100)]),
        # In another phase: before the span, over its begin, over its end, and behind it.
        (((-50, None, -20),), [(0, 100)]),
        (((-50, None, 30),), [(30, 100)]),
        (((90, None, 120),), [(0, 90)]),
        (((120, None, 150),), [(0, 100)]),
        (((-50, None, 150),), []),
    ],
)
def test_a_pause_is_cut_out_of_its_phase(
    pauses: tuple[tuple[int, int | None, int | None], ...], parts: list[tuple[int, int]]
) -> None:
    def day(number: int) -> date:
        """Return a day by its number."""
        return CONSIDERED + timedelta(days=number)

    steps: list[PhaseStep] = []
    for decided, begins, ends in pauses:
        first = day(begins) if begins is not None else None
        pause = Choice(ReviewKind.EARLY, Outcome.PAUSE, day(decided), day(decided + 200), starts_on=first)
        steps += [PhaseStep(pause, Phase.PAUSE), PhaseStep(replace_day(pause, day(decided + 1)), Phase.PAUSE)]
        if ends is not None:
            steps.append(PhaseStep(Choice(ReviewKind.RETURN, Outcome.RESUME, day(ends)), Phase.TRIAL))
    assert without_pauses((day(0), day(100)), steps) == [(day(first), day(last)) for first, last in parts]


def replace_day(pause: Choice, on: date) -> Choice:
    """Return a longer pause, decided on another day."""
    return replace(pause, outcome=Outcome.LONGER_PAUSE, decided_on=on, starts_on=None)
