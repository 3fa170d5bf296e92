"""The days of all alliances, or of one, as events of a calendar."""

from collections.abc import Iterable, Sequence
from functools import partial

from allytui.domain.alliances.lifecycle import standings
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.basics.errors import RuleError
from allytui.domain.year.calendar_events import CalendarEvent, meeting_event, promise_events, review_events
from allytui.store.alliances.alliances import first_standing, load_choices
from allytui.store.alliances.due_list import load_names
from allytui.store.alliances.meetings import OFF, is_off
from allytui.store.decisions.promises import load_calendar_promises
from allytui.store.engine.engine import Engine, PartialReading
from allytui.store.engine.errors import Damaged, Missing
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow, MeetingRow
from allytui.store.engine.tables.decisions import DecisionRow


class Calendars:
    """Calendars."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def events(self, alliance_id: str = "") -> list[CalendarEvent]:
        """Return the events of one alliance, or of all, by their days."""
        with self._engine.reading():
            rows = AllianceRow.select()
            rows = rows.where(AllianceRow.id == alliance_id) if alliance_id else rows
            every = {**_READERS, "the reviews": _reviews}
            found = [event for row in list(rows) for read in every.values() for event in read(row)]
        return _in_order(found)

    def readable(self, parts: PartialReading, alliance_id: str = "") -> list[CalendarEvent]:
        """Return the same without those of rows that are damaged.

        The reviews of an alliance are worked out from all of its decisions: they are left out together, as are its
        promises.
        """
        with self._engine.reading() as handle:
            one = [alliance_id] if alliance_id else None
            names = parts.part(lambda: load_names(handle, one), dict[str, str](), "the alliances")
            rows = [row for some in parts.each(_rows, list(names), names) for row in some]
            found = [
                event
                for row in rows
                for what, read in _READERS.items()
                for event in parts.part(partial(read, row), [], f"{what} of {row.name}")
            ]
        return _in_order(found)


def _in_order(events: Iterable[CalendarEvent]) -> list[CalendarEvent]:
    return sorted(events, key=lambda event: (event.day, event.time, event.key))


def _rows(keys: Sequence[str]) -> list[AllianceRow]:
    rows = list(AllianceRow.select().where(AllianceRow.id.in_(list(keys))))
    if len(rows) < len(keys):
        raise Missing("An alliance is not in the database any more: try again.")
    return rows


def _reviews(row: AllianceRow) -> list[CalendarEvent]:
    try:
        stood = standings(first_standing(row), load_choices(row.id))
    except RuleError:
        return []  # altered past the program, as 'check' says
    found = review_events(row.id, row.name, stood, row.version)
    return found + _undone(row, stood[-1].number, {each.key for each in found})


def _matching(row: AllianceRow) -> list[CalendarEvent]:
    """Return the reviews of an alliance. Raises Damaged where it does not match its decisions, and has none."""
    found = _reviews(row)
    if not found and row.review_on:
        raise Damaged(f"{row.name} does not match its decisions: 'allytui check' says more.")
    return found


def _promises(row: AllianceRow) -> list[CalendarEvent]:
    kept, dropped = load_calendar_promises(row.id)
    return promise_events(row.name, kept) + promise_events(row.name, dropped, cancelled=True)


def _meeting(row: AllianceRow) -> list[CalendarEvent]:
    meeting = MeetingRow.get_or_none(MeetingRow.alliance_id == row.id)
    if not meeting:
        return []
    planned = Meeting(meeting.day, meeting.time.removeprefix(OFF).strip())
    return [meeting_event(row.id, row.name, planned, meeting.at, cancelled=is_off(meeting))]


_READERS = {"the reviews": _matching, "the promises": _promises, "the meeting": _meeting}


def _undone(row: AllianceRow, number: int, told: set[str]) -> list[CalendarEvent]:
    """Return what unlocked decisions may have planned, where nothing else took its place."""
    here = (DecisionRow.alliance_id == row.id) & ~in_force()
    undone = DecisionRow.select(DecisionRow.decided_on).where(here).order_by(DecisionRow.seq)
    days = [each.decided_on for each in undone]
    return [
        CalendarEvent(key, days[-1], row.name, row.version, cancelled=True)
        for place in range(1, number + len(days) + 1 if days else 0)
        for kind in ("review", "notice", "talk")
        if (key := f"{kind}-{row.id}-{place}") not in told
    ]
