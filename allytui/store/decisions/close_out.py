"""The close-out lists of endings."""

from collections.abc import Iterable
from datetime import date

from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note, title
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import CloseOutRow, DecisionRow


class CloseOut:
    """Close-out items in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def items(self, alliance_id: str) -> list[CloseOutItem]:
        """Return the list of the latest ending, in its order."""
        with self._engine.reading():
            return load_items(alliance_id)

    def settle(self, item: CloseOutItem, state: CloseOutState, word: str, by: Person, on: date) -> None:
        """Mark an item as done, waived or open again; waiving needs a word.

        Raises RuleError, and Conflict where somebody else settled it since it was read.
        """
        word = note(word, "The comment")
        if state is CloseOutState.WAIVED and not word.strip():
            raise RuleError("Say in a few words why the item is not needed.")
        settled = state is not CloseOutState.OPEN
        with self._engine.writing():
            changed = (
                CloseOutRow.update(
                    state=str(state),
                    word=word,
                    settled_on=on if settled else None,
                    settled_by=by.name if settled else "",
                    version=CloseOutRow.version + 1,
                )
                .where(
                    (CloseOutRow.id == item.id)
                    & (CloseOutRow.state == str(item.state))
                    & (CloseOutRow.word == item.word)
                )
                .execute()
            )
            if not changed:
                raise Conflict("Someone else settled this item: look again.")

    def add(self, alliance_id: str, text: str) -> None:
        """Put a further item at the end of the list. Raises TextError."""
        text = title(text, "The item")
        with self._engine.writing():
            add_items(alliance_id, _ending(alliance_id), (text,))


def _ending(alliance_id: str) -> str:
    """Return the id of the decision that opened the closing."""
    row = AllianceRow.get_by_id(alliance_id)
    latest = DecisionRow.get_or_none(DecisionRow.id == row.latest_decision_id)
    if latest is None or latest.phase_after != "closing":
        last = (
            CloseOutRow.select()
            .where(CloseOutRow.alliance_id == alliance_id)
            .order_by(CloseOutRow.place.desc())
            .first()
        )
        if last is None:
            raise RuleError("This alliance is not closing, so it has no list.")
        return str(last.decision_id)
    return str(latest.id)


def load_items(alliance_id: str) -> list[CloseOutItem]:
    """Return the list of the latest ending, inside a transaction; empty where there was none."""
    every = list(CloseOutRow.select().where(CloseOutRow.alliance_id == alliance_id).order_by(CloseOutRow.place))
    rows = [row for row in every if row.decision_id == every[-1].decision_id]
    return [
        CloseOutItem(row.id, row.text, CloseOutState(row.state), row.word, row.settled_on, row.settled_by)
        for row in rows
    ]


def add_items(alliance_id: str, decision_id: str, texts: Iterable[str]) -> None:
    """Append items to the list of an ending, inside a transaction."""
    last = (
        CloseOutRow.select()
        .where(CloseOutRow.alliance_id == alliance_id)
        .order_by(CloseOutRow.place.desc())
        .first()
    )
    for place, text in enumerate(texts, last.place + 1 if last else 0):
        CloseOutRow.create(
            id=new_key(),
            alliance_id=alliance_id,
            decision_id=decision_id,
            place=place,
            text=text,
            state=str(CloseOutState.OPEN),
            word="",
            settled_by="",
            version=0,
        )
