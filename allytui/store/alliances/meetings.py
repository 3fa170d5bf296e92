"""The next meeting of each alliance; another takes the place of the one before.

One that was taken back leaves its day, so that calendars hear of it: its time begins with `OFF`; its words go.
"""

from datetime import date, datetime

from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.party import Person
from allytui.store.engine.engine import Engine
from allytui.store.engine.tables.alliances import AllianceRow, MeetingRow
from allytui.store.engine.tables.ledger import EntryRow

OFF = "off"
"""What the time of a meeting begins with that was taken back: no time of a day does."""


class Meetings:
    """Meetings in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def name_next(self, alliance_id: str, meeting: Meeting | None, by: Person, at: datetime, today: date) -> None:
        """Name the next meeting of an alliance, or that there is none."""
        with self._engine.writing(by):
            put_next(alliance_id, meeting, by, at, today)

    def named_with(self, root: str, today: date) -> Meeting | None:
        """Return the next meeting that was named in one line with the entry `root`, if it still stands."""
        with self._engine.reading():
            entry = EntryRow.get_or_none(EntryRow.id == root)
            if entry is None:
                return None
            here = (MeetingRow.alliance_id == entry.alliance_id) & (MeetingRow.by == entry.by)
            named = MeetingRow.select().where(here & (MeetingRow.at == entry.at)).exists()
            return load_meeting(entry.alliance_id, today) if named else None

    def between(self, first: date, last: date) -> list[Meeting]:
        """Return the next meetings that are on these days, both included, soonest first."""
        with self._engine.reading():
            here = (MeetingRow.day >= first) & (MeetingRow.day <= last) & ~MeetingRow.time.startswith(OFF)
            rows = list(MeetingRow.select().where(here).order_by(MeetingRow.day, MeetingRow.time))
            ids = [row.alliance_id for row in rows]
            named = AllianceRow.select(AllianceRow.id, AllianceRow.name).where(AllianceRow.id.in_(ids))
            names = {row.id: row.name for row in named} if rows else {}
        return [
            Meeting(row.day, row.time, row.words, row.by, names[row.alliance_id], row.alliance_id) for row in rows
        ]


def put_next(alliance_id: str, meeting: Meeting | None, by: Person, at: datetime, today: date) -> None:
    """Name the next meeting, or that there is none, inside a transaction."""
    before = MeetingRow.get_or_none(MeetingRow.alliance_id == alliance_id)
    if before and not meeting and is_off(before):
        return
    MeetingRow.delete().where(MeetingRow.alliance_id == alliance_id).execute()
    if meeting:
        values = {"day": meeting.day, "time": meeting.time, "words": meeting.words}
    elif before and before.day >= today:
        values = {"day": before.day, "time": f"{OFF} {before.time}".strip(), "words": ""}
    else:
        return
    MeetingRow.create(alliance_id=alliance_id, by=by.name, at=at, **values)


def is_off(row: MeetingRow) -> bool:
    """Whether a meeting was taken back."""
    return str(row.time).startswith(OFF)


def load_meeting(alliance_id: str, today: date) -> Meeting | None:
    """Return the next meeting of an alliance, inside a transaction; None where none was named or it is over."""
    row = MeetingRow.get_or_none(MeetingRow.alliance_id == alliance_id)
    if row is None or row.day < today or is_off(row):
        return None
    return Meeting(row.day, row.time, row.words, row.by)
