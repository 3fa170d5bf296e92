"""Who else is in a review just now, by the last key that they pressed there."""

from datetime import datetime, timedelta

from allytui.domain.alliances.party import Person
from allytui.store.engine.engine import Engine
from allytui.store.engine.tables.alliances import PersonRow
from allytui.store.engine.tables.reviews import PresenceRow

_KEPT = timedelta(days=1)


class Presence:
    """Who is where."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def be_here(self, review_id: str, person: Person, at: datetime) -> None:
        """Say that somebody pressed a key in a review; it is no news to those who are elsewhere."""
        with self._engine.writing(quiet=True):
            here = (PresenceRow.review_id == review_id) & (PresenceRow.person_id == person.id)
            PresenceRow.delete().where(here | (PresenceRow.at < at - _KEPT)).execute()
            PresenceRow.create(review_id=review_id, person_id=person.id, at=at)

    def others(self, review_id: str, person: Person) -> dict[str, datetime]:
        """Return the names of the others who were in a review during the last day, and when they pressed a key."""
        with self._engine.reading():
            here = (PresenceRow.review_id == review_id) & (PresenceRow.person_id != person.id)
            rows = {row.person_id: row.at for row in PresenceRow.select().where(here)}
            names = PersonRow.select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(list(rows)))
            return {row.name: rows[row.id] for row in names.order_by(PersonRow.name)}
