"""The dates that are proposed for an outcome, the usual one first."""

from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.alliances.lifecycle import AllianceStatus, leads_to, needs_day, next_period, review_day
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.dates import months_later, period_end


@dataclass(frozen=True)
class ProposedDay:
    """A day that may be picked for an outcome."""

    day: date
    months: int | None
    """Months from the anchor; 0 for an end that is not counted from it, None where no period ends then."""
    label: str


_STEPS = {Phase.TRIAL: (3, 1, 6), Phase.TERM: (12, 3, 6), Phase.DEAL: (3, 1, 6)}


def propose_days(
    status: AllianceStatus,
    review: ReviewKind,
    outcome: Outcome,
    today: date,
    notice: int = 0,
    starts_on: date | None = None,
) -> tuple[ProposedDay, ...]:
    """Return the days to pick from for `outcome`, the usual one first; none where it names no day.

    Phase ends are counted in months from the anchor, pauses from their first day, close-outs and talks from today.
    `notice` is in days.
    """
    if not needs_day(status, review, outcome):
        return ()
    phase = leads_to(status, review, outcome)
    if outcome is Outcome.NOT_TODAY:
        return tuple(ProposedDay(today + timedelta(days=days), None, label) for days, label in _TALKS)
    if phase is Phase.PAUSE:
        first = starts_on or today
        return tuple(ProposedDay(months_later(first, n), None, _months(n)) for n in (1, 2, 3))
    if phase in (Phase.CLOSING, Phase.CONSIDERING):
        return tuple(ProposedDay(today + timedelta(days=days), None, label) for days, label in _CLOSES)
    return _anchored(status, phase, today, notice, starts_on, resuming=outcome is Outcome.RESUME)


_TALKS = ((7, "a week"), (14, "two weeks"), (28, "four weeks"))

_CLOSES = ((28, "four weeks"), (14, "two weeks"), (56, "eight weeks"))


def _months(count: int) -> str:
    if count % 12 == 0:
        return "a year" if count == 12 else f"{count // 12} years"
    return "a month" if count == 1 else f"{count} months"


def _anchored(
    status: AllianceStatus, phase: Phase, today: date, notice: int, starts_on: date | None, *, resuming: bool
) -> tuple[ProposedDay, ...]:
    anchor, base = next_period(status, starts_on or today)
    found: list[ProposedDay] = []
    before = status.interrupted
    if resuming and before and review_day(phase, before.ends_on, notice) > today:
        on_grid = base > 0 and period_end(anchor, base) == before.ends_on
        found.append(ProposedDay(before.ends_on, base if on_grid else 0, "as it was"))
    for step in _STEPS[phase]:
        months = base + step
        while review_day(phase, period_end(anchor, months), notice) <= today:
            months += step
        day = period_end(anchor, months)
        if day not in {proposal.day for proposal in found}:
            found.append(ProposedDay(day, months, _months(months - base)))
    return tuple(found)
