"""Decisions that were mistaken, unlocked by all who signed them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from allytui.domain.alliances.party import Person
from allytui.store.engine.engine import Engine
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow, PersonRow
from allytui.store.engine.tables.decisions import DecisionRow, UnlockWordRow

if TYPE_CHECKING:
    from allytui.domain.decisions.unlock import Unlocking, UnlockWord


class Unlocks:
    """Unlocking in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def asked_of(self, party_id: str) -> list[str]:
        """Return the name of its alliance for each decision whose unlocking awaits a word that can be said here.

        It is that of a party, or of one of which nobody has a login.
        """
        with self._engine.reading():
            asked = UnlockWordRow.select(UnlockWordRow.decision_id).distinct()
            ids = [row.decision_id for row in asked.where(in_force(UnlockWordRow.decision_id))]
            if not ids:
                return []
            from allytui.store.decisions.decision_rows import load  # late: next to nothing is ever unlocked

            rows = list(DecisionRow.select().where(DecisionRow.id.in_(ids)).order_by(DecisionRow.seq))
            awaited = {row.alliance_id: {key for key, _ in load(row).unlocking.awaited} for row in rows}
            everybody = set().union(*awaited.values())
            people = PersonRow.select().where(PersonRow.party_id.in_(everybody) & PersonRow.login.is_null(False))
            elsewhere = {person.party_id for person in people} - {party_id}
            found = [key for key, parties in awaited.items() if parties - elsewhere]
            names = AllianceRow.select(AllianceRow.id, AllianceRow.name).where(AllianceRow.id.in_(found))
            return [row.name for row in names.order_by(AllianceRow.sort_name)]

    def why_locked(self, decision_id: str) -> str:
        """Return why a decision cannot be unlocked, in a sentence; empty where it can. Raises Missing."""
        from allytui.store.decisions.record_unlock import decision_row, why_locked_now

        with self._engine.reading():
            return why_locked_now(decision_row(decision_id))

    def say(
        self, decision_id: str, words: "Sequence[UnlockWord]", by: Person, at: datetime, on: date
    ) -> "Unlocking":
        """Store what parties say to unlocking a decision, and unlock it once all who signed it agree.

        The alliance then stands where it stood before; the review in which it was decided is open again, with every
        answer and note, and what is decided in it supersedes the decision. All in one transaction. Raises
        RuleError where it cannot be unlocked, or somebody speaks for a party that has a login of its own.
        """
        from allytui.store.decisions.record_unlock import record_words

        with self._engine.writing(by):
            return record_words(decision_id, words, by, at, on)
