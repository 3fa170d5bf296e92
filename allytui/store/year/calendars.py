"""The days of all alliances, or of one, as events of a calendar."""

from allytui.domain.alliances.lifecycle import standings
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.basics.errors import RuleError
from allytui.domain.year.calendar_events import CalendarEvent, meeting_event, promise_events, review_events
from allytui.store.alliances.alliances import first_standing, load_choices
from allytui.store.alliances.meetings import OFF, is_off
from allytui.store.decisions.promises import load_calendar_promises
from allytui.store.engine.engine import Engine
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
            found = [event for row in list(rows) for event in _events(row)]
        return sorted(found, key=lambda event: (event.day, event.time, event.key))


def _events(row: AllianceRow) -> list[CalendarEvent]:
    try:
        stood = standings(first_standing(row), load_choices(row.id))
    except RuleError:
        stood = []  # altered past the program, as 'check' says
    found = review_events(row.id, row.name, stood, row.version) if stood else []
    found += _undone(row, stood[-1].number, {each.key for each in found}) if stood else []
    kept, dropped = load_calendar_promises(row.id)
    found += promise_events(row.name, kept) + promise_events(row.name, dropped, cancelled=True)
    meeting = MeetingRow.get_or_none(MeetingRow.alliance_id == row.id)
    if meeting:
        planned = Meeting(meeting.day, meeting.time.removeprefix(OFF).strip())
        found.append(meeting_event(row.id, row.name, planned, meeting.at, cancelled=is_off(meeting)))
    return found


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
