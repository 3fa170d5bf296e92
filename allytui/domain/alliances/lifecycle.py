"""The life of an alliance: phases, reviews, outcomes, and what may follow what.

An alliance is a chain of phases. Nothing but a decision moves it from one to the next, so its standing is
always the sum of its decisions: `replay` builds it again from the first day.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.alliances.outcomes import (
    DEAL_OUTCOMES,
    OUTCOMES,
    RETIRED,
    TERM_OUTCOMES,
    TRIAL_OUTCOMES,
    Outcome,
)
from allytui.domain.alliances.phases import REGULAR, Kind, Phase, ReviewKind
from allytui.domain.basics.dates import decide_by, echo, months_later, period_end, short
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import with_article

START_DAYS = 14
"""Days until the start review, where nobody named a day."""

BUFFER_DAYS = 14
"""Days for a calm talk, kept free before the notice of a term begins."""


@dataclass(frozen=True)
class InterruptedPhase:
    """What a pause interrupts, so that it can be resumed where it stood."""

    phase: Phase
    since: date
    ends_on: date


@dataclass(frozen=True)
class AllianceStatus:
    """Where an alliance stands: a projection of its decisions."""

    phase: Phase
    number: int
    """Counts the phases from 1."""
    since: date
    """First day of the phase."""
    kind: Kind
    parties: tuple[str, ...]
    """Ids of the parties that are in it now."""
    ends_on: date | None = None
    """Last day of the phase; None while considering, networking or closed."""
    review_on: date | None = None
    """The one day of the next review; None only for networking, and for closed with an open door.

    Where the door was closed until a day, that is the day on which to ask again.
    """
    anchor: date | None = None
    """The first day from which periods are counted."""
    months: int = 0
    """Months from the anchor to the end of the phase that was last agreed."""
    notice: int = 0
    """Days of notice that the agreed terms ask for."""
    interrupted: InterruptedPhase | None = None
    talk_on: date | None = None
    """The day to talk that a 'not today' named."""
    postponed: int = 0
    """How often this review was postponed."""

    @property
    def live(self) -> bool:
        """Whether there is still something to review or to look after."""
        return self.phase is not Phase.CLOSED

    @property
    def in_touch(self) -> bool:
        """Whether the parties are to be in touch: not while it is considered, rests, or comes to its end."""
        return self.phase in (Phase.TRIAL, Phase.TERM, Phase.DEAL, Phase.NETWORKING)

    @property
    def pause_from(self) -> date | None:
        """First day of the pause; None where none is agreed."""
        return self.since if self.phase is Phase.PAUSE and self.interrupted else None

    def on(self, day: date) -> "AllianceStatus":
        """Return the standing on a day: until a pause begins, what it interrupts goes on."""
        before = self.interrupted
        if before is None or self.pause_from is None or day >= self.pause_from:
            return self
        return replace(
            self,
            phase=before.phase,
            number=self.number - 1,
            since=before.since,
            ends_on=before.ends_on,
            review_on=review_day(before.phase, before.ends_on, self.notice),
            interrupted=None,
        )


@dataclass(frozen=True)
class Choice:
    """What people chose, with all that the rules need to know about it."""

    review_kind: ReviewKind
    outcome: Outcome
    decided_on: date
    day: date | None = None
    """The day it names: end of the next phase, resume day, talk day, close-out day, or the end of a closed door."""
    months: int | None = None
    """Months from the anchor to `day`, both included; 0 where the day was named freely.

    None is a day that was named freely before ends were inclusive: it is kept as the anchor itself.
    """
    starts_on: date | None = None
    """First day of an alliance or deal that starts now, or of a pause; `decided_on` where nobody named one."""
    notice: int = 0
    """Days of notice from the terms in force."""
    leaving: str = ""
    """Id of the party that withdraws."""
    reason: str = ""
    """Asked for a commitment without a trial."""
    invited: str = ""
    """Name of a further ally to invite, which any outcome may bring along."""


def consider(on: date, kind: Kind, parties: tuple[str, ...], review_on: date | None = None) -> AllianceStatus:
    """Return the standing of a new alliance; its start review is in 14 days where no day is named."""
    review_on = review_on or on + timedelta(days=START_DAYS)
    if len(set(parties)) < 2:
        raise RuleError("An alliance has two or more parties: name who else is in it.")
    if review_on < on:
        raise RuleError(f"The start review cannot be on {short(review_on)}, which is past: choose a later date.")
    return AllianceStatus(Phase.CONSIDERING, 1, on, kind, parties, review_on=review_on)


def possible_reviews(status: AllianceStatus) -> tuple[ReviewKind, ...]:
    """Return the reviews that can be held now: the regular one first, then the early one."""
    regular = REGULAR[status.phase]
    early = status.phase in (Phase.TRIAL, Phase.TERM, Phase.DEAL)
    return (regular, ReviewKind.EARLY) if early else (regular,)


def reviews_to_choose(status: AllianceStatus, today: date, soon: int) -> tuple[ReviewKind, ...]:
    """Return the reviews between which people choose on a day: the regular one alone where it is late or soon."""
    possible = possible_reviews(status)
    due = status.review_on is None or (status.review_on - today).days <= soon
    return possible[:1] if due else possible


def offered(status: AllianceStatus, review: ReviewKind) -> tuple[Outcome, ...]:
    """Return the outcomes that `review` may have now, in the order in which they are shown."""
    outcomes = OUTCOMES[review]
    without = {Outcome.WITHDRAW} if len(status.parties) < 3 else set()
    without |= set() if status.review_on else {Outcome.LEAVE_CLOSED}
    outcomes = tuple(outcome for outcome in outcomes if outcome not in without)
    return (*outcomes, Outcome.NOT_TODAY) if status.review_on else outcomes


def leads_to(status: AllianceStatus, review: ReviewKind, outcome: Outcome) -> Phase:
    """Return the phase that `outcome` opens, or the present one where it goes on."""
    if outcome in (Outcome.NOT_TODAY, Outcome.BROADEN) or (review is ReviewKind.EARLY and outcome in TERM_OUTCOMES):
        return status.phase
    if outcome is Outcome.RESUME and status.interrupted:
        return status.interrupted.phase
    for outcomes, phase in (
        (TERM_OUTCOMES, Phase.TERM),
        (TRIAL_OUTCOMES, Phase.TRIAL),
        (DEAL_OUTCOMES, Phase.DEAL),
    ):
        if outcome in outcomes:
            return phase
    return _SINGLE[outcome]


_SINGLE = {
    Outcome.NETWORKING: Phase.NETWORKING,
    Outcome.NOT_NOW: Phase.CLOSED,
    Outcome.PAUSE: Phase.PAUSE,
    Outcome.LONGER_PAUSE: Phase.PAUSE,
    Outcome.RESUME: Phase.TERM,
    Outcome.END: Phase.CLOSING,
    Outcome.CLOSE: Phase.CLOSING,
    Outcome.PROPOSE_ALLIANCE: Phase.CONSIDERING,
    Outcome.CLOSED: Phase.CLOSED,
    Outcome.REOPEN: Phase.CONSIDERING,
    Outcome.LEAVE_CLOSED: Phase.CLOSED,
}


def needs_day(status: AllianceStatus, review: ReviewKind, outcome: Outcome) -> bool:
    """Whether `outcome` names a day (one is always proposed, so that no outcome takes a key more)."""
    if outcome is Outcome.NOT_TODAY:
        return True
    phase = leads_to(status, review, outcome)
    if phase in (Phase.NETWORKING, Phase.CLOSED):
        return False
    return review is not ReviewKind.EARLY or outcome in (Outcome.PAUSE, Outcome.END)


DOOR_OUTCOMES = (Outcome.CLOSED, Outcome.LEAVE_CLOSED)
"""Outcomes that may name a day until which the door is closed."""


def asks(outcome: Outcome) -> str:
    """Return what `outcome` asks for beyond a day: 'reason', 'leaving', or nothing."""
    return {Outcome.COMMIT: "reason", Outcome.WITHDRAW: "leaving"}.get(outcome, "")


def may_invite(status: AllianceStatus, review: ReviewKind, outcome: Outcome) -> bool:
    """Whether a decision may bring along that a further ally is invited: where something goes on."""
    ending = leads_to(status, review, outcome) in (Phase.CLOSING, Phase.CLOSED)
    return outcome is not Outcome.NOT_TODAY and not ending


def review_day(phase: Phase, ends_on: date, notice: int) -> date:
    """Return the review date of a phase that ends on a day: of a term, before its notice and a buffer, in days."""
    return decide_by(ends_on, notice, BUFFER_DAYS) if phase is Phase.TERM else ends_on


def decide(status: AllianceStatus, choice: Choice) -> AllianceStatus:
    """Return the standing after `choice`, or raise RuleError with a sentence that says why it cannot be."""
    stored, here = status, status.on(choice.decided_on)
    # A return may be held before the pause has begun: it calls the pause off.
    status = here if choice.review_kind in possible_reviews(here) else stored
    _check(status, choice)
    outcome, phase = choice.outcome, leads_to(status, choice.review_kind, choice.outcome)
    if outcome is Outcome.NOT_TODAY:
        return replace(stored, talk_on=choice.day, postponed=stored.postponed + 1)
    status = replace(status, talk_on=None, postponed=0)
    if outcome is Outcome.WITHDRAW:
        status = replace(status, parties=tuple(party for party in status.parties if party != choice.leaving))
    if (
        not needs_day(status, choice.review_kind, outcome)
        and phase is status.phase
        and phase not in (Phase.NETWORKING, Phase.CLOSED)
    ):
        return status
    moved = replace(
        status,
        phase=phase,
        number=status.number + 1,
        since=choice.starts_on or choice.decided_on,
        ends_on=None,
        review_on=None,
        interrupted=None,
    )
    if phase in (Phase.NETWORKING, Phase.CLOSED):
        kind = Kind.NETWORKING if phase is Phase.NETWORKING else moved.kind
        until = choice.day if outcome in DOOR_OUTCOMES else None
        return replace(moved, kind=kind, anchor=None, months=0, review_on=until)
    assert choice.day is not None  # _check has seen to it
    if phase is Phase.CONSIDERING:
        kind = Kind.ALLIANCE if outcome is Outcome.PROPOSE_ALLIANCE else moved.kind
        return replace(moved, kind=kind, review_on=choice.day, anchor=None, months=0)
    if phase is Phase.PAUSE:
        return replace(_paused(status, moved), ends_on=choice.day, review_on=choice.day)
    if phase is Phase.CLOSING:
        return replace(moved, ends_on=choice.day, review_on=choice.day)
    return _bounded(status, moved, choice)


def _paused(status: AllianceStatus, moved: AllianceStatus) -> AllianceStatus:
    if status.interrupted:
        return replace(moved, interrupted=status.interrupted)
    assert status.ends_on is not None  # trials, terms and deals have an end
    return replace(moved, interrupted=InterruptedPhase(status.phase, status.since, status.ends_on))


def _bounded(status: AllianceStatus, moved: AllianceStatus, choice: Choice) -> AllianceStatus:
    """Open a trial, a term or a deal until the day that was chosen."""
    assert choice.day is not None
    anchor, months = _anchor(status, choice)
    review_on = review_day(moved.phase, choice.day, choice.notice)
    if review_on <= choice.decided_on:
        what = (
            f"the notice of {choice.notice} days and {BUFFER_DAYS} days to talk"
            if choice.notice
            else "time to talk"
        )
        raise RuleError(f"An end on {short(choice.day)} leaves no room for {what}: choose a later day.")
    kind = Kind.DEAL if moved.phase is Phase.DEAL else Kind.ALLIANCE
    since = status.interrupted.since if choice.outcome is Outcome.RESUME and status.interrupted else moved.since
    return replace(
        moved,
        kind=kind,
        since=since,
        ends_on=choice.day,
        review_on=review_on,
        anchor=anchor,
        months=months,
        notice=choice.notice,
    )


def next_period(status: AllianceStatus, starts_on: date) -> tuple[date, int]:
    """Return the day from which the next period is counted, and the months of it that are behind.

    It is the anchor, so that periods never drift; where the last end is none that is counted from it - it was named
    freely, or agreed before ends were inclusive - it is the day after that end. Without one it is `starts_on`.
    """
    ends_on = status.interrupted.ends_on if status.interrupted else status.ends_on
    if status.anchor is None or ends_on is None or status.phase in (Phase.CONSIDERING, Phase.NETWORKING):
        return starts_on, 0
    if period_end(status.anchor, status.months) == ends_on:
        return status.anchor, status.months
    return ends_on + timedelta(days=1), 0


def _anchor(status: AllianceStatus, choice: Choice) -> tuple[date, int]:
    """Return the anchor and the months from it to the chosen day. Raises RuleError."""
    assert choice.day is not None
    if choice.months is None:
        return choice.day, 0
    if choice.months == 0:
        return choice.day + timedelta(days=1), 0
    starts_on = choice.starts_on or choice.decided_on
    starting = status.anchor is None or choice.review_kind is ReviewKind.START
    # Records of before ends were inclusive ended on the same day of the month: they stay as they were agreed.
    before = starts_on if starting or status.anchor is None else status.anchor
    if months_later(before, choice.months) == choice.day:
        return before, choice.months
    anchor = starts_on if starting else next_period(status, starts_on)[0]
    if period_end(anchor, choice.months) != choice.day:
        raise RuleError(
            f"{short(choice.day)} does not end {choice.months} months from {short(anchor)}: choose the day again."
        )
    return anchor, choice.months


def _check(status: AllianceStatus, choice: Choice) -> None:
    outcome, review = choice.outcome, choice.review_kind
    if review not in possible_reviews(status):
        raise RuleError(
            f"{with_article(review.label)} cannot be held now: this alliance is in its {status.phase} phase."
        )
    if outcome not in (*offered(status, review), *RETIRED.get(review, ())):
        raise RuleError(f"'{outcome.label}' cannot be decided in a {review.label} here: choose another outcome.")
    if outcome is Outcome.COMMIT and not choice.reason.strip():
        raise RuleError("Say in a sentence why no trial is needed before you commit for a term.")
    if outcome is Outcome.WITHDRAW and choice.leaving not in status.parties:
        raise RuleError("Name the party that withdraws.")
    if outcome is Outcome.REOPEN and status.review_on and choice.decided_on < status.review_on:
        raise RuleError(f"This alliance stays closed until {short(status.review_on)}: consider it again then.")
    if not needs_day(status, review, outcome) and (choice.day is None or outcome not in DOOR_OUTCOMES):
        return
    if choice.day is None:
        raise RuleError(f"'{outcome.label}' needs a date: choose a proposed one, or type another.")
    if choice.day <= choice.decided_on:
        raise RuleError(f"{echo(choice.day, choice.decided_on)} is not in the future: choose a later date.")
    if outcome is Outcome.PAUSE:
        _check_pause(status, choice, choice.starts_on or choice.decided_on, choice.day)


def _check_pause(status: AllianceStatus, choice: Choice, first: date, resumes: date) -> None:
    if first < choice.decided_on:
        raise RuleError(f"A pause cannot begin on {short(first)}, which is past: choose a later date.")
    if first >= resumes:
        raise RuleError(f"A pause from {short(first)} cannot end on {short(resumes)}: choose a later date.")
    if status.ends_on and first > max(choice.decided_on, status.ends_on + timedelta(days=1)):
        raise RuleError(
            f"The {status.phase} ends on {short(status.ends_on)}: begin the pause on the day after at the latest."
        )


def replay(first: AllianceStatus, choices: Iterable[Choice]) -> AllianceStatus:
    """Return the standing that `choices`, in their order, lead to from the first one."""
    return standings(first, choices)[-1]


def late_times(first: AllianceStatus, choices: Iterable[Choice], today: date) -> list[tuple[date, date]]:
    """Return when the review of an alliance was late: the first and the last day of each time, both included.

    It is late from the day after it was due until it is decided, or until today; 'not today' decides nothing, and
    the day to ask a closed door again is no review. Raises RuleError.
    """
    every = list(choices)
    ends = [choice.decided_on for choice in every if choice.outcome is not Outcome.NOT_TODAY]
    stood = [
        each
        for each, choice in zip(standings(first, every), [None, *every], strict=True)
        if choice is None or choice.outcome is not Outcome.NOT_TODAY
    ]
    times: dict[date, date] = {}
    for each, until in zip(stood, [*ends, today], strict=True):
        if each.live and each.review_on and each.review_on < until:
            times[each.review_on + timedelta(days=1)] = until  # an outcome that moves no day leaves it late
    return list(times.items())


def standings(first: AllianceStatus, choices: Iterable[Choice]) -> list[AllianceStatus]:
    """Return the first standing, and the one after each of `choices`."""
    found = [first]
    for choice in choices:
        found.append(decide(found[-1], choice))
    return found
