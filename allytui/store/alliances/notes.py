"""Dated notes on an alliance, written between reviews."""

from collections.abc import Sequence
from datetime import date, datetime

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import note
from allytui.store.engine.engine import Engine, PartialReading, key_of
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow, NoteRow


@dataclass(frozen=True)
class AllianceNote:
    """A note as it was written."""

    alliance_id: str
    day: date
    by: str
    words: str
    alliance: str = ""
    """Name of the alliance."""


class Notes:
    """Notes in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def add(self, alliance_id: str, words: str, by: Person, at: datetime, day: date) -> None:
        """Store a note. Raises TextError where it is empty or too long."""
        words = note(words)
        if not words.strip():
            raise TextError("The note is empty: type a few words, or leave with esc.")
        with self._engine.writing(by):
            NoteRow.create(id=new_key(), alliance_id=alliance_id, at=at, day=day, by=by.name, words=words)

    def of(self, alliance_id: str) -> list[AllianceNote]:
        """Return the notes on one alliance, oldest first."""
        with self._engine.reading():
            rows = NoteRow.select().where(NoteRow.alliance_id == alliance_id).order_by(NoteRow.at)
            return [_note(row) for row in rows]

    def readable(self, alliance_id: str, parts: PartialReading) -> list[AllianceNote]:
        """Return the same without those that are damaged."""
        keys = NoteRow.select(key_of(NoteRow)).where(NoteRow.alliance_id == alliance_id).order_by(NoteRow.at)
        return parts.rows(keys, "note", _load_some)[0]

    def lately(self, count: int) -> list[AllianceNote]:
        """Return the newest notes on all alliances, newest first."""
        with self._engine.reading():
            rows = list(NoteRow.select().order_by(NoteRow.at.desc()).limit(count))
            ids = {row.alliance_id for row in rows}
            names = {row.id: row.name for row in AllianceRow.select().where(AllianceRow.id.in_(ids))}
        return [AllianceNote(row.alliance_id, row.day, row.by, row.words, names[row.alliance_id]) for row in rows]


def _load_some(keys: Sequence[str]) -> list[AllianceNote]:
    return [_note(row) for row in NoteRow.select().where(NoteRow.id.in_(list(keys))).order_by(NoteRow.at)]


def _note(row: NoteRow) -> AllianceNote:
    return AllianceNote(row.alliance_id, row.day, row.by, row.words)
