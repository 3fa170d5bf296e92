"""A review begins with what was promised and expected last time, before anybody answers alone."""

from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.reviews.drafts import NoteField
from allytui.domain.reviews.review import Review
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.load_snapshot import with_figures_for
from allytui.screens.common.session import Session
from allytui.screens.review.promises_screen import BOXES, PromisesScreen
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import Row, RowList

CAME, SEEN = "came", "since"
"""Keys of the notes that hold what came of the expectation, and that all of it was looked at."""

_EXPECTED, _CONDITION = "@expected", "@condition"

WORDS = {PromiseState.DONE: "it came", PromiseState.PART: "it came in part", PromiseState.NOT: "it did not come"}
"""What is said of an expectation."""


def expected(snapshot: AllianceSnapshot) -> str:
    """Return what the last decision expected, empty where it expected nothing."""
    last = last_moved(snapshot)
    return last.expectation.text if last else ""


def _checked(snapshot: AllianceSnapshot) -> tuple[CheckedCondition, ...]:
    return snapshot.figures.conditions if snapshot.figures else ()


def unsettled(snapshot: AllianceSnapshot, review: Review) -> bool:
    """Whether something from last time is not marked yet."""
    if review.kind is ReviewKind.START or review.note(SEEN):
        return False
    waiting = any(promise.state is PromiseState.OPEN for promise in snapshot.promises)
    waiting = waiting or any(each.condition.by <= snapshot.today for each in _checked(snapshot))
    return waiting or bool(expected(snapshot) and not review.note(CAME))


class LookBackScreen(PromisesScreen[AllianceSnapshot]):
    """Goes through what was promised and expected; gives what is known now."""

    BINDINGS = bindings("look_back")
    ASKED = "Go through the list together before anyone answers: done, in part, or not done."

    def __init__(self, session: Session, review: Review, snapshot: AllianceSnapshot) -> None:
        """Look back in `review`."""
        super().__init__(session, snapshot)
        self.review = review

    def heading(self) -> str:
        """Where one is."""
        return f"{self.snapshot.alliance.name}, look back"

    def on_mount(self) -> None:
        """Take up what was said of it already."""
        load_notes(self.session, self.review)

    def rows(self) -> list[Row]:
        """Return a row for what was expected, and one for each action."""
        rows = [*self._said(), *super().rows()]
        if not expected(self.snapshot):
            return rows
        came = self.review.note(CAME).strip()
        said = next((state for state, words in WORDS.items() if words == came.partition(":")[0]), PromiseState.OPEN)
        text = f"{BOXES[said]} {f'{came}  - ' if came else ''}expected: {expected(self.snapshot)}"
        return [Row(text, key=_EXPECTED), *rows]

    def _said(self) -> list[Row]:
        """Return a row for each state and day that was agreed."""
        rows: list[Row] = []
        for at, each in enumerate(_checked(self.snapshot)):
            said = {True: PromiseState.DONE, False: PromiseState.NOT, None: PromiseState.OPEN}[each.reached]
            due = "" if each.condition.by <= self.snapshot.today else "  - not due yet"
            found = f" ({each.found})" if each.found.strip() else ""
            text = f"{BOXES[said]} condition: {each.condition.said(self.snapshot.today)}{found}{due}"
            rows.append(Row(text, "bold" if each.fired(self.snapshot.today) else "", f"{_CONDITION}{at}"))
        return rows

    async def _reached(self, checked: CheckedCondition, state: PromiseState) -> None:
        """Say whether a state was reached that the ledger cannot answer."""
        if checked.condition.measure is not None:
            self.report("The ledger answers this condition: correct its entries if it is wrong.")
            return
        session, reached = self.session, state is not PromiseState.NOT
        say, alliance = session.store.terms.answer_condition, self.snapshot.alliance
        await session.run(
            say, alliance, checked.condition, reached, "", session.person, session.clock(), session.today
        )
        self.snapshot = await with_figures_for(session, self.snapshot, "")
        self.show_rows()

    async def settle_other(self, state: PromiseState) -> None:
        """Say what came of the expectation; the word that says it is a note of the review."""
        key = self.query_one(RowList).key
        if key.startswith(_CONDITION):
            await self._reached(_checked(self.snapshot)[int(key.removeprefix(_CONDITION))], state)
        if key != _EXPECTED:
            return
        words = WORDS[state]
        window = TextDialog(
            self.session,
            "Result",
            f"You expected {expected(self.snapshot)}. What happened? A number is best: '6 came'.",
            place=f"came:{self.review.id}",
            needed=False,
        )
        typed = await self.show(window)
        if typed is None:
            return
        self._keep(CAME, f"{words}: {typed.strip()}" if typed.strip() else words)
        self.show_rows()
        self.query_one(RowList).action_move(1)

    def _keep(self, key: str, words: str) -> None:
        self.session.saver.put(NoteField(self.review.id, key), words)
        self.review = self.review.with_note(key, words)

    def action_continue(self) -> None:
        """Go on to the voices."""
        self._keep(SEEN, "looked at")
        self.session.saver.flush(1)
        self.dismiss(self.snapshot)
