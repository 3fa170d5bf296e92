"""Actions: what was promised in reviews, and what became of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.text import note
from allytui.domain.decisions.promises import Action, Kept, Planned
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import ActionRow, DecisionRow

_RESTING = (str(Phase.PAUSE), str(Phase.CLOSED))


class Actions:
    """Actions in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def of(self, alliance_id: str) -> list[Action]:
        """Return all actions of an alliance, oldest first."""
        with self._engine.reading():
            promised = ActionRow.select().join(DecisionRow, on=DecisionRow.id == ActionRow.decision_id)
            here = promised.where(ActionRow.alliance_id == alliance_id)
            return [_action(row) for row in here.order_by(DecisionRow.seq, ActionRow.place)]

    def due_by(self, day: date) -> list[Action]:
        """Return the open actions that are due on or before `day`, late first; paused and closed alliances rest."""
        with self._engine.reading():
            due = (ActionRow.state == str(Kept.OPEN)) & (ActionRow.by_day <= day)
            in_order = (ActionRow.by_day, ActionRow.alliance_id, ActionRow.place)
            rows = list(ActionRow.select().where(due).order_by(*in_order))
            ids = {row.alliance_id for row in rows}
            awake = AllianceRow.id.in_(ids) & AllianceRow.phase.not_in(_RESTING)
            named = AllianceRow.select(AllianceRow.id, AllianceRow.name).where(awake)
            names = {row.id: row.name for row in named} if rows else {}
        return [_action(row, names[row.alliance_id]) for row in rows if row.alliance_id in names]

    def settle(self, action: Action, state: Kept, word: str, by: Person, on: date) -> None:
        """Say what became of an action, or that it is open again.

        Raises TextError, and Conflict where somebody else said it since it was read.
        """
        settled = state is not Kept.OPEN
        values: dict[str, Any] = {
            "state": str(state),
            "word": note(word, "This word").strip() if settled else "",
            "settled_on": on if settled else None,
            "settled_by": by.name if settled else "",
        }
        as_read = (ActionRow.state == str(action.state)) & (ActionRow.word == action.word)
        with self._engine.writing():
            if not ActionRow.update(**values).where((ActionRow.id == action.id) & as_read).execute():
                raise Conflict("Somebody else said meanwhile what became of this: look at it again.")


def load_promised(party_id: str, names: Mapping[str, str]) -> list[Action]:
    """Return what a party promised in the alliances named by id, oldest first, inside a transaction."""
    rows = ActionRow.select().where((ActionRow.party_id == party_id) & ActionRow.alliance_id.in_(list(names)))
    in_order = rows.order_by(ActionRow.by_day, ActionRow.alliance_id, ActionRow.place)
    return [_action(row, names[row.alliance_id]) for row in in_order]


def load_actions(decision_id: str) -> tuple[Action, ...]:
    """Return the actions that a decision promised, inside a transaction."""
    rows = ActionRow.select().where(ActionRow.decision_id == decision_id).order_by(ActionRow.place)
    return tuple(_action(row) for row in rows)


def _action(row: ActionRow, alliance: str = "") -> Action:
    return Action(
        id=row.id,
        alliance_id=row.alliance_id,
        decision_id=row.decision_id,
        planned=Planned(row.party_id, row.owner, row.text, row.by_day),
        state=Kept(row.state),
        word=row.word,
        settled_on=row.settled_on,
        settled_by=row.settled_by,
        alliance=alliance,
    )
