"""The close-out lists of endings."""

from collections.abc import Iterable
from datetime import date

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note, title
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState
from allytui.store.alliances.alliances import load_choices
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.in_force import in_force
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.decisions import CloseOutRow, DecisionRow


class CloseOut:
    """Close-out items in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def items(self, alliance_id: str, leaving: str = "") -> list[CloseOutItem]:
        """Return the list of the latest ending in its order, or that of the party `leaving`, by its id."""
        with self._engine.reading():
            load_choices(alliance_id)  # a damaged one would be passed over, and the list be another one
            return load_items(alliance_id, leaving)

    def leavers(self, alliance_id: str) -> dict[str, list[CloseOutItem]]:
        """Return the list of each party that withdrew, by its id."""
        with self._engine.reading():
            load_choices(alliance_id)
            return load_leavers(alliance_id)

    def settle(self, item: CloseOutItem, state: CloseOutState, word: str, by: Person, on: date) -> None:
        """Mark an item as done, waived or open again; waiving needs a word.

        Raises RuleError, and Conflict where somebody else settled it since it was read.
        """
        word = note(word, "The comment")
        if state is CloseOutState.WAIVED and not word.strip():
            raise RuleError("Say in a few words why the item is not needed.")
        settled = state is not CloseOutState.OPEN
        with self._engine.writing(by):
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
                raise Conflict(_who_settled(item))

    def add(self, alliance_id: str, text: str, leaving: str = "") -> None:
        """Put a further item at the end of the list, or of that of the party `leaving`.

        Raises TextError, and RuleError where there is no such list.
        """
        text = title(text, "The item")
        with self._engine.writing():
            decision_id = _ending(alliance_id, leaving)
            if not decision_id:
                raise RuleError("This alliance is not closing, so it has no list.")
            add_items(alliance_id, decision_id, (text,))


def _who_settled(item: CloseOutItem) -> str:
    """Return who marked an item in the meantime, and how, inside a transaction."""
    row = CloseOutRow.get_or_none(CloseOutRow.id == item.id)
    who, state = (row.settled_by, row.state) if row else ("", "")
    return (
        f"{who} marked this item '{state}' meanwhile." if who else "Someone else opened this item again meanwhile."
    )


def _ending(alliance_id: str, leaving: str) -> str:
    """Return the id of the latest decision that opened such a list, empty where there is none."""
    outcomes = [str(Outcome.WITHDRAW)] if leaving else [str(Outcome.END), str(Outcome.CLOSE)]
    opened = (DecisionRow.alliance_id == alliance_id) & DecisionRow.outcome.in_(outcomes)
    opened &= in_force()
    if leaving:
        opened &= DecisionRow.leaving == leaving
    row = DecisionRow.select(DecisionRow.id).where(opened).order_by(DecisionRow.seq.desc()).first()
    return str(row.id) if row else ""


def load_items(alliance_id: str, leaving: str = "") -> list[CloseOutItem]:
    """Return the list of the latest ending, or of a party that left, inside a transaction; empty without one."""
    here = (CloseOutRow.alliance_id == alliance_id) & (CloseOutRow.decision_id == _ending(alliance_id, leaving))
    return [
        CloseOutItem(row.id, row.text, CloseOutState(row.state), row.word, row.settled_on, row.settled_by)
        for row in CloseOutRow.select().where(here).order_by(CloseOutRow.place)
    ]


def load_leavers(alliance_id: str) -> dict[str, list[CloseOutItem]]:
    """Return the list of each party that withdrew, inside a transaction."""
    left = (DecisionRow.alliance_id == alliance_id) & (DecisionRow.outcome == str(Outcome.WITHDRAW))
    rows = DecisionRow.select(DecisionRow.leaving).where(left & in_force()).order_by(DecisionRow.seq)
    lists = {row.leaving: load_items(alliance_id, row.leaving) for row in rows}
    return {party_id: items for party_id, items in lists.items() if items}


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
