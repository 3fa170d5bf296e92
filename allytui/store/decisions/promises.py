"""Promises made in reviews, and their outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.text import note
from allytui.domain.decisions.promises import PlannedPromise, Promise, PromiseState
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import DecisionRow, PromiseRow

_RESTING = (str(Phase.PAUSE), str(Phase.CLOSED))


class Promises:
    """Actions in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def of(self, alliance_id: str) -> list[Promise]:
        """Return all actions of an alliance, oldest first."""
        with self._engine.reading():
            promised = PromiseRow.select().join(DecisionRow, on=DecisionRow.id == PromiseRow.decision_id)
            here = promised.where(PromiseRow.alliance_id == alliance_id)
            return [_promise(row) for row in here.order_by(DecisionRow.seq, PromiseRow.place)]

    def due_by(self, day: date) -> list[Promise]:
        """Return the open actions that are due on or before `day`, late first; paused and closed alliances rest."""
        with self._engine.reading():
            due = (PromiseRow.state == str(PromiseState.OPEN)) & (PromiseRow.by_day <= day)
            in_order = (PromiseRow.by_day, PromiseRow.alliance_id, PromiseRow.place)
            rows = list(PromiseRow.select().where(due).order_by(*in_order))
            ids = {row.alliance_id for row in rows}
            coming = (AllianceRow.phase == str(Phase.PAUSE)) & (AllianceRow.since > day)
            awake = AllianceRow.id.in_(ids) & (AllianceRow.phase.not_in(_RESTING) | coming)
            named = AllianceRow.select(AllianceRow.id, AllianceRow.name).where(awake)
            names = {row.id: row.name for row in named} if rows else {}
        return [_promise(row, names[row.alliance_id]) for row in rows if row.alliance_id in names]

    def settle(self, promise: Promise, state: PromiseState, word: str, by: Person, on: date) -> None:
        """Record the outcome of a promise, or that it is open again.

        Raises TextError, and Conflict where somebody else said it since it was read.
        """
        settled = state is not PromiseState.OPEN
        values: dict[str, Any] = {
            "state": str(state),
            "word": note(word, "The comment").strip() if settled else "",
            "settled_on": on if settled else None,
            "settled_by": by.name if settled else "",
        }
        as_read = (PromiseRow.state == str(promise.state)) & (PromiseRow.word == promise.word)
        with self._engine.writing():
            if not PromiseRow.update(**values).where((PromiseRow.id == promise.id) & as_read).execute():
                raise Conflict("Someone else marked this promise: look again.")


def load_promised(party_id: str, names: Mapping[str, str]) -> list[Promise]:
    """Return what a party promised in the alliances named by id, oldest first, inside a transaction."""
    rows = PromiseRow.select().where((PromiseRow.party_id == party_id) & PromiseRow.alliance_id.in_(list(names)))
    in_order = rows.order_by(PromiseRow.by_day, PromiseRow.alliance_id, PromiseRow.place)
    return [_promise(row, names[row.alliance_id]) for row in in_order]


def load_promises_of_decision(decision_id: str) -> tuple[Promise, ...]:
    """Return the actions that a decision promised, inside a transaction."""
    rows = PromiseRow.select().where(PromiseRow.decision_id == decision_id).order_by(PromiseRow.place)
    return tuple(_promise(row) for row in rows)


def _promise(row: PromiseRow, alliance: str = "") -> Promise:
    return Promise(
        id=row.id,
        alliance_id=row.alliance_id,
        decision_id=row.decision_id,
        planned=PlannedPromise(row.party_id, row.owner, row.text, row.by_day),
        state=PromiseState(row.state),
        word=row.word,
        settled_on=row.settled_on,
        settled_by=row.settled_by,
        alliance=alliance,
    )
