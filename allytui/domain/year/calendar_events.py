"""The days of an alliance as events of a calendar: reviews, days to talk, last days for notice, promises, meetings.

An event keeps its identity for as long as it is the same thing, so that a calendar that reads it again moves it and
does not add another. Events hold names only, and no word that anybody wrote.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from allytui.dataclass import dataclass
from allytui.domain.alliances.lifecycle import AllianceStatus
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.phases import REGULAR, Phase
from allytui.domain.decisions.promises import Promise, PromiseState

_FIRST_SECOND = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarEvent:
    """A day, or an hour of it, in a calendar."""

    key: str
    """Its identity: the same for as long as it is the same thing."""
    day: date
    summary: str
    sequence: int
    """Grows whenever anything about it changes."""
    time: str = ""
    """Time of the day on the clock of those who meet, as '09:00'; empty for a whole day."""
    cancelled: bool = False
    """Whether it is over: decided, done, or not to be."""


def changed(at: datetime | None) -> int:
    """Return the number of a change: its second, counted from 2020, so that a later one has a higher number."""
    return max(0, int((at - _FIRST_SECOND).total_seconds())) if at else 0


def review_events(key: str, name: str, standings: Sequence[AllianceStatus], version: int) -> list[CalendarEvent]:
    """Return the reviews of an alliance, each in its phase; those of phases that are over are cancelled.

    `standings` are where it stood from its first day on, after each decision; `version` grows with every change.
    """
    last = {standing.number: standing for standing in standings}
    newest = standings[-1]
    found: list[CalendarEvent] = []
    for number, standing in last.items():
        over = number != newest.number
        label = REGULAR[standing.phase].label
        label = label[0].upper() + label[1:]
        days = [("review", label, standing.review_on, over)]
        talks = [each.talk_on for each in standings if each.number == number and each.talk_on]
        if talks:
            held = standing.talk_on is None  # a review was held since, and the phase goes on
            days.append(("talk", f"Talk about the {REGULAR[standing.phase].label}", talks[-1], over or held))
        if standing.phase is Phase.TERM and standing.notice and standing.ends_on:
            days.append(("notice", "Last day for notice", standing.ends_on - timedelta(days=standing.notice), over))
        found += [
            CalendarEvent(f"{kind}-{key}-{number}", day, f"{what}: {name}", version, cancelled=past)
            for kind, what, day, past in days
            if day
        ]
    return found


def promise_events(name: str, promises: Iterable[Promise], *, cancelled: bool = False) -> list[CalendarEvent]:
    """Return the promises of an alliance that have a day; a marked one is over, as is one that counts no more."""
    return [
        CalendarEvent(
            f"promise-{each.id}",
            each.planned.by,
            f"Project due: {name}" if each.is_project else f"Promise of {each.planned.owner} due: {name}",
            changed(each.changed_at) + (1 if cancelled else 0),
            cancelled=cancelled or each.state is not PromiseState.OPEN,
        )
        for each in promises
        if each.planned.by
    ]


def meeting_event(key: str, name: str, meeting: Meeting, at: datetime, *, cancelled: bool = False) -> CalendarEvent:
    """Return the next meeting of an alliance, named or taken back at a moment."""
    number = changed(at) + (1 if cancelled else 0)
    return CalendarEvent(
        f"meeting-{key}", meeting.day, f"Meeting: {name}", number, meeting.time, cancelled=cancelled
    )
