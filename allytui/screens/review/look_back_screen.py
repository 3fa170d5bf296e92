"""A review begins with what was promised and expected last time, before anybody answers alone."""

from allytui.domain.decisions.look_back import RESULTS, SEEN, came_key, came_words
from allytui.domain.decisions.promises import BOXES, PromiseState
from allytui.domain.reviews.drafts import Field, NoteField, Typed
from allytui.domain.reviews.review import Review
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.snapshot import AllianceSnapshot, came_of, conditions_of, expectations_due
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.load_snapshot import with_figures_for
from allytui.screens.common.session import Session
from allytui.screens.review.promises_screen import PromisesScreen
from allytui.screens.review.shared_draft import SharedDraft
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import Row, RowList

_EXPECTED, _CONDITION = "@expected", "@condition"


class LookBackScreen(SharedDraft[AllianceSnapshot], PromisesScreen[AllianceSnapshot]):
    """Goes through what was promised and expected; gives what is known now."""

    BINDINGS = bindings("look_back")
    LEAVES = "promises.leave"
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

    async def news(self) -> None:
        """See what is new in the review, and what others marked."""
        await super().news()
        await PromisesScreen.news(self)

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show what others said of an expectation."""
        if isinstance(field, NoteField) and field.review_id == self.review.id:
            self.review = self.review.with_note(field.key, typed.words)
            self.show_rows()

    def rows(self) -> list[Row]:
        """Return a row for what was expected, and one for each action."""
        rows: list[Row] = []
        for decision in expectations_due(self.snapshot):
            came = came_of(self.snapshot, self.review, decision).strip().partition("\n")[0]
            head = came.partition(":")[0]
            said = next((state for state, words in RESULTS.items() if words == head), PromiseState.OPEN)
            text = f"{BOXES[said]} {f'{came}  - ' if came else ''}expected: {decision.expectation.text}"
            rows.append(Row(text, key=f"{_EXPECTED}{decision.id}"))
        return [*rows, *self._said(), *super().rows()]

    def _said(self) -> list[Row]:
        """Return a row for each state and day that was agreed."""
        rows: list[Row] = []
        for at, each in enumerate(conditions_of(self.snapshot)):
            said = {True: PromiseState.DONE, False: PromiseState.NOT, None: PromiseState.OPEN}[each.reached]
            due = "" if each.condition.by <= self.snapshot.today else "  - not due yet"
            found = f" ({each.found})" if each.found.strip() else ""
            text = f"{BOXES[said]} condition: {each.condition.said(self.snapshot.today)}{found}{due}"
            rows.append(Row(text, "bold" if each.fired(self.snapshot.today) else "", f"{_CONDITION}{at}"))
        return rows

    async def _reached(self, checked: CheckedCondition, state: PromiseState) -> None:
        """Say whether a state was reached that the ledger cannot answer."""
        if checked.condition.counts is not None:
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
        """Say what came of an expectation; the words that say it are a note of the review."""
        key = self.query_one(RowList).key
        if key.startswith(_CONDITION):
            await self._reached(conditions_of(self.snapshot)[int(key.removeprefix(_CONDITION))], state)
        if not key.startswith(_EXPECTED):
            return
        asked = expectations_due(self.snapshot)
        decision = next(each for each in asked if each.id == key.removeprefix(_EXPECTED))
        expected = decision.expectation.text
        window = TextDialog(
            self.session,
            "Result",
            f"You expected {expected}. What happened? A number is best: '6 came'.",
            place=f"came:{self.review.id}:{decision.id}",
            needed=False,
        )
        typed = await self.show(window)
        if typed is None:
            return
        self._keep(came_key(decision.id), came_words(decision, state, typed, several=len(asked) > 1))
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
