"""The next meeting of each alliance; another takes the place of the one before."""

from datetime import date, datetime

from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.party import Person
from allytui.store.engine.engine import Engine
from allytui.store.engine.tables.alliances import AllianceRow, MeetingRow


class Meetings:
    """Meetings in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def name_next(self, alliance_id: str, meeting: Meeting | None, by: Person, at: datetime) -> None:
        """Name the next meeting of an alliance, or that there is none."""
        with self._engine.writing(by):
            MeetingRow.delete().where(MeetingRow.alliance_id == alliance_id).execute()
            if meeting:
                values = {"day": meeting.day, "time": meeting.time, "words": meeting.words}
                MeetingRow.create(alliance_id=alliance_id, by=by.name, at=at, **values)

    def between(self, first: date, last: date) -> list[Meeting]:
        """Return the next meetings that are on these days, both included, soonest first."""
        with self._engine.reading():
            here = (MeetingRow.day >= first) & (MeetingRow.day <= last)
            rows = list(MeetingRow.select().where(here).order_by(MeetingRow.day, MeetingRow.time))
            ids = [row.alliance_id for row in rows]
            named = AllianceRow.select(AllianceRow.id, AllianceRow.name).where(AllianceRow.id.in_(ids))
            names = {row.id: row.name for row in named} if rows else {}
        return [
            Meeting(row.day, row.time, row.words, row.by, names[row.alliance_id], row.alliance_id) for row in rows
        ]


def load_meeting(alliance_id: str, today: date) -> Meeting | None:
    """Return the next meeting of an alliance, inside a transaction; None where none was named or it is over."""
    row = MeetingRow.get_or_none(MeetingRow.alliance_id == alliance_id)
    return Meeting(row.day, row.time, row.words, row.by) if row and row.day >= today else None
