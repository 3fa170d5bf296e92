"""The phases of an alliance as spans of days, so that every day, and what was logged on it, is in exactly one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.alliances.lifecycle import Choice
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Phase, ReviewKind

COUNTED = (Phase.TRIAL, Phase.TERM, Phase.DEAL)
"""Phases whose giving and getting is held against what was agreed."""

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PhaseStep:
    """A decision, and the phase and the last day that it led to."""

    choice: Choice
    phase: Phase
    ends_on: date | None = None


@dataclass(frozen=True)
class PhaseSpan:
    """A phase from its first to its last day, both included; a pause belongs to the phase that it interrupts."""

    phase: Phase
    first: date
    last: date | None = None
    """Day before the next phase; None for the newest one."""
    ends_on: date | None = None
    """The last day that was agreed for it, None where none was."""

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and last of its days until today; those of a phase to come are its first one twice."""
        return self.first, max(self.first, min(self.last, today) if self.last else today)


def phase_spans(considered_on: date, steps: Iterable[PhaseStep]) -> tuple[PhaseSpan, ...]:
    """Return the spans that decisions, oldest first, made of the days since an alliance was considered.

    A period follows the end that was agreed before it, whenever its review was held; anything else begins on the
    day after its decision, and a start on the day that was agreed for it.
    """
    spans = [PhaseSpan(Phase.CONSIDERING, considered_on)]
    for step in steps:
        here, choice = spans[-1], step.choice
        if choice.outcome is Outcome.NOT_TODAY or step.phase is Phase.PAUSE:
            continue
        if choice.outcome is Outcome.RESUME:
            spans[-1] = replace(here, ends_on=step.ends_on)
            continue
        if step.phase is here.phase and choice.review_kind is ReviewKind.EARLY:
            continue
        if choice.outcome is Outcome.LEAVE_CLOSED:
            continue
        _append(spans, PhaseSpan(step.phase, _first_day(here, step), ends_on=step.ends_on))
    return tuple(spans)


def without_pauses(span: tuple[date, date], steps: Iterable[PhaseStep]) -> list[tuple[date, date]]:
    """Return the parts of a span of days that are no pause, by the decisions of the alliance, oldest first.

    A pause is from its first day to the decision that ends it; both of these days are no pause yet, or no longer.
    """
    found: list[tuple[date, date]] = []
    begin, paused = span[0], date.max
    for step in steps:
        day = step.choice.decided_on
        if step.phase is Phase.PAUSE:
            paused = paused if paused < date.max else step.choice.starts_on or day
        elif paused < date.max:
            if paused < day:
                found.append((begin, min(paused, span[1])))
                begin = max(begin, day)
            paused = date.max
    found.append((begin, min(paused, span[1])))
    return [(first, last) for first, last in found if first <= last]


def _first_day(before: PhaseSpan, step: PhaseStep) -> date:
    choice = step.choice
    if step.phase not in COUNTED:
        return choice.decided_on + _DAY
    if choice.review_kind is ReviewKind.START or before.ends_on is None:
        return choice.starts_on or choice.decided_on
    return before.ends_on + _DAY


def _append(spans: list[PhaseSpan], new: PhaseSpan) -> None:
    """Put a span behind the others, in place of those that it leaves no day for; what was counted stays.

    The first one stays too: it has all days before.
    """
    counted = [each for each in spans if each.phase in COUNTED and each.first < new.first]
    starts = new.phase in COUNTED and spans[-1].phase not in COUNTED
    if starts and (closed := [each.last for each in spans if each.phase in COUNTED and each.last]):
        new = replace(new, first=max(new.first, max(closed) + _DAY))
    while len(spans) > 1 and spans[-1].first >= new.first and spans[-1] not in counted:
        spans.pop()
    spans[-1] = replace(spans[-1], last=new.first - _DAY)
    spans.append(new)


def span_on(spans: Sequence[PhaseSpan], day: date) -> PhaseSpan:
    """Return the span that a day is in; all days before the first one belong to it."""
    return next((each for each in reversed(spans[1:]) if each.first <= day), spans[0])


def counted_span(spans: Sequence[PhaseSpan], day: date) -> PhaseSpan:
    """Return the span whose figures are shown on a day: once it ended, the last one with something agreed."""
    here = span_on(spans, day)
    if here.phase not in (Phase.CLOSING, Phase.CLOSED):
        return here
    before = [each for each in spans if each.phase in COUNTED and each.first <= day]
    return before[-1] if before else here
