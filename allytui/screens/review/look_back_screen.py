"""A review begins with what was promised and expected last time, before anybody answers alone."""

from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.look_back import CAME, came_key, expectations_asked, is_due
from allytui.domain.decisions.promises import BOXES, PromiseState
from allytui.domain.reviews.drafts import NoteField
from allytui.domain.reviews.review import Review
from allytui.domain.signals.condition_check import CheckedCondition
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.load_snapshot import with_figures_for
from allytui.screens.common.session import Session
from allytui.screens.review.promises_screen import PromisesScreen
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import Row, RowList

SEEN = "since"
"""Key of the note that all of it was looked at."""

_EXPECTED, _CONDITION = "@expected", "@condition"

WORDS = {PromiseState.DONE: "it came", PromiseState.PART: "it came in part", PromiseState.NOT: "it did not come"}
"""What is said of an expectation."""


def _asked(snapshot: AllianceSnapshot) -> list[Decision]:
    """Return the decisions whose expectation is asked about."""
    return expectations_asked(snapshot.decisions, snapshot.today)


def _came(snapshot: AllianceSnapshot, review: Review, decision: Decision) -> str:
    """Return what was said in the review of an expectation; a draft of before said it of the last one alone."""
    last = last_moved(snapshot)
    return review.note(came_key(decision.id)) or (review.note(CAME) if last and last.id == decision.id else "")


def _checked(snapshot: AllianceSnapshot) -> tuple[CheckedCondition, ...]:
    return snapshot.figures.conditions if snapshot.figures else ()


def unsettled(snapshot: AllianceSnapshot, review: Review) -> bool:
    """Whether something from last time is not marked yet."""
    if review.kind is ReviewKind.START or review.note(SEEN):
        return False
    waiting = any(is_due(promise, snapshot.today) for promise in snapshot.promises)
    waiting = waiting or any(each.condition.by <= snapshot.today for each in _checked(snapshot))
    return waiting or any(not _came(snapshot, review, each) for each in _asked(snapshot))


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
        rows: list[Row] = []
        for decision in _asked(self.snapshot):
            came = _came(self.snapshot, self.review, decision).strip().partition("\n")[0]
            head = came.partition(":")[0]
            said = next((state for state, words in WORDS.items() if words == head), PromiseState.OPEN)
            text = f"{BOXES[said]} {f'{came}  - ' if came else ''}expected: {decision.expectation.text}"
            rows.append(Row(text, key=f"{_EXPECTED}{decision.id}"))
        return [*rows, *self._said(), *super().rows()]

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
            await self._reached(_checked(self.snapshot)[int(key.removeprefix(_CONDITION))], state)
        if not key.startswith(_EXPECTED):
            return
        asked = _asked(self.snapshot)
        decision = next(each for each in asked if each.id == key.removeprefix(_EXPECTED))
        words, expected = WORDS[state], decision.expectation.text
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
        came = f"{words}: {typed.strip()}" if typed.strip() else words
        self._keep(came_key(decision.id), f"{came}\nexpected: {expected}" if len(asked) > 1 else came)
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
