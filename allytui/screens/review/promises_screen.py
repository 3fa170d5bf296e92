"""The one list of promises: done, in part, or not, and a comment."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.widgets import Static

from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import one_line
from allytui.domain.decisions.look_back import is_due, state_of_kept
from allytui.domain.decisions.promises import (
    BOXES,
    PlannedPromise,
    Promise,
    PromiseState,
    parse_promises,
    promised_item,
)
from allytui.domain.reviews.drafts import merge
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.domain.terms.referral_fee import fee_notice
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.draft_screen import DraftScreen
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.store.engine.errors import Conflict
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.lists.row_list import FixedRows, Row, RowList

Result = TypeVar("Result")


class PromisesScreen(DraftScreen[Result], Generic[Result]):
    """Lists the promises, and marks each as done, in part or not done."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("promises")
    ASKED = "Whoever made a promise marks it. There is no score."

    def __init__(self, session: Session, snapshot: AllianceSnapshot, first: str = "") -> None:
        """Show the promises of an alliance, with the cursor on the one with the id `first`."""
        super().__init__(session)
        self.snapshot, self._first = snapshot, first

    def heading(self) -> str:
        """Where one is."""
        return f"{self.snapshot.alliance.name}, promises"

    def body(self) -> ComposeResult:
        """What is asked, and the list."""
        yield Static(id="promises-text")
        yield RowList(id="promises", opens=False)

    def on_mount(self) -> None:
        """Show what was promised."""
        asked = ("Did we keep our promises?\n", "bold")
        self.query_one("#promises-text", Static).update(styled_text(asked, self.ASKED))
        self.show_rows()

    def rows(self) -> list[Row]:
        """Return a row for each promise, in the order of their days; marking one moves none."""
        return [
            Row(f"{BOXES[each.state]} {each.dated_line}{self._later(each)}", "", each.id)
            for each in sorted(self.snapshot.promises, key=lambda each: each.due_on or date.max)
        ]

    def _later(self, promise: Promise) -> str:
        """Say of an open promise that its day is still to come."""
        waits = promise.state is PromiseState.OPEN and not is_due(promise, self.snapshot.today)
        return "  - not due yet" if waits else ""

    def show_rows(self) -> None:
        """Show the list, and how much of it is open."""
        rows, key = self.rows(), self.session.key
        listed = self.query_one(RowList)
        asked = [at for at, row in enumerate(rows) if self._first and row.key == self._first]
        listed.set_rows(FixedRows(rows), listed.key, at=asked[0] if asked and not listed.key else listed.cursor)
        left = sum(1 for row in rows if row.text.startswith(BOXES[PromiseState.OPEN]))
        listed.border_title = f"{left} open of {len(rows)}" if rows else "No promises"
        marks = f"{key('promises.done')} done, {key('promises.part')} in part, {key('promises.not_done')} not done"
        answered = "Every promise is marked." if rows else f"No promises yet: {key('promises.add')} adds one."
        self.report(f"{marks}, {key('promises.comment')} adds a comment." if left else answered)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell a long promise in full."""
        self.tell_cut(event.rows)

    @property
    def promise(self) -> Promise | None:
        """The promise under the cursor."""
        key = self.query_one(RowList).key
        return next((promise for promise in self.snapshot.promises if promise.id == key), None)

    def action_done(self) -> None:
        """It was done."""
        self.settle(PromiseState.DONE)

    def action_part(self) -> None:
        """It was done in part."""
        self.settle(PromiseState.PART)

    def action_not_done(self) -> None:
        """It was not done."""
        self.settle(PromiseState.NOT)

    @opening
    async def settle(self, state: PromiseState) -> None:
        """Mark what the cursor is on; the same mark again opens it."""
        promise = self.promise
        if promise is None:
            await self.settle_other(state)
            return
        kept = 0
        if state is PromiseState.PART and promise.planned.count > 1:
            counted = await self._count(promise)
            if counted is None:
                return
            state, kept = counted
        elif promise.state is state:
            state = PromiseState.OPEN
        if promise.is_project and state is not PromiseState.OPEN:
            asked = f"{promise.planned.text}\n\nWhat came of it, and what did you learn? Optional."
            place, save = f"project:{promise.id}", self._saving(promise, state)
            window = TextDialog(
                self.session,
                f"Close the project: {state}",
                asked,
                place=place,
                text=promise.word,
                needed=False,
                save=lambda words: save(words, window),
            )
            stored = await self.show(window) is not None
        else:
            await self._store(promise, state, promise.word, kept)
            stored = True
        if stored:
            self.query_one(RowList).action_move(1)

    def _saving(
        self, promise: Promise, state: PromiseState | None = None
    ) -> Callable[[str, TextDialog], Awaitable[None]]:
        """Return what stores words about a promise, with a mark or the one that it has.

        Where somebody else marked it meanwhile, both texts stand in the field, and the next time stores both.
        """
        seen = promise  # as the words in the field know it, whatever is read while they are typed

        async def save(words: str, window: TextDialog) -> None:
            """Store them."""
            nonlocal seen
            if state is None and seen.state is PromiseState.OPEN:
                raise RuleError("Someone else opened this promise again: mark it first, your words stay here.")
            try:
                await self._store(seen, state or seen.state, words, seen.kept if state is None else 0)
            except Conflict as error:
                await self._read()
                self.show_rows()
                before, seen = seen, next(each for each in self.snapshot.promises if each.id == promise.id)
                window.show_typed(merge(before.word, words, seen.word))
                who = seen.settled_by or "Someone else"
                said = f"{who} marked it '{seen.state}' meanwhile: both texts stand here, save again."
                raise Conflict(said) from error

        return save

    async def _count(self, promise: Promise) -> tuple[PromiseState, int] | None:
        """Ask how many were kept; before its day such a promise stays open. None where nobody says."""
        count = promise.planned.count
        choices = [(str(number), f"{number} of {count}") for number in range(1, count + 1)]
        chosen = await self.show(ChoiceDialog("How many are done?", promise.planned.line, choices))
        if not chosen:
            return None
        kept = int(chosen)
        return state_of_kept(promise, kept, self.snapshot.today), kept

    async def settle_other(self, state: PromiseState) -> None:
        """Mark something that is not a promise."""

    async def news(self) -> None:
        """Others have stored something: a mark of theirs is shown."""
        if await self._read() and self.is_current:
            self.show_rows()

    async def _read(self) -> bool:
        """Read the marks again, and return whether one is another."""
        found = await self.session.run(self.session.store.promises.of, self.snapshot.alliance.id)
        every, before = {each.id: each for each in found}, self.snapshot.promises
        self.snapshot = replace(self.snapshot, promises=tuple(every.get(each.id, each) for each in before))
        return self.snapshot.promises != before

    async def _store(self, promise: Promise, state: PromiseState, word: str, kept: int) -> None:
        promises, session = self.session.store.promises, self.session
        person, today, now = session.person, session.today, session.clock()
        await session.run(promises.settle, promise, state, word, person, today, now, kept=kept)
        await self._read()
        self.show_rows()

    @opening
    async def action_comment(self) -> None:
        """Say a word about what the cursor is on."""
        promise = self.promise
        if promise is None:
            return
        if promise.state is PromiseState.OPEN:
            self.report("Mark the promise first: done, in part, or not done.")
            return
        save = self._saving(promise)
        window = TextDialog(
            self.session,
            "Comment",
            f"{promise.planned.line}\n\nYour comment?",
            place=f"word:{promise.id}",
            text=promise.word,
            save=lambda words: save(words, window),
        )
        await self.show(window)

    @opening
    async def action_add(self) -> None:
        """Add a promise that is made between reviews; it is an entry of the ledger."""
        session, alliance = self.session, self.snapshot.alliance

        def planned(text: str) -> PlannedPromise:
            """Return the promise that a line says."""
            found = parse_promises(one_line(text), alliance, session.today)
            if not found:
                raise RuleError("Say who promises what: Ana by 1 dec: send the list.")
            return found[0]

        def read(text: str) -> str:
            """Return how a line is understood, with a notice where money is promised for referrals."""
            found = planned(text)
            return "\n".join(part for part in (found.line, fee_notice(found.text)) if part)

        async def save(text: str) -> None:
            """Store it."""
            if (found := planned(text)).is_project:
                begin = session.store.promises.begin_project
                await session.run(begin, alliance.id, found, session.person, session.clock(), session.today)
                return
            item = promised_item(found, session.today)
            await session.run(session.store.ledger.add, alliance.id, item, session.person, session.clock())

        window = LineDialog(
            session,
            "New promise",
            "who, by when, and what: Ana by 1 dec: 3 talks; or project by 1 dec: open studio day",
            read,
            place=f"promise:{alliance.id}",
            save=save,
        )
        if await self.show(window) is None:
            return
        known = {promise.id for promise in self.snapshot.promises}
        every = await session.run(session.store.promises.of, alliance.id)
        fresh = (each for each in every if each.id not in known and (each.entry or each.is_project))
        self.snapshot = replace(self.snapshot, promises=(*self.snapshot.promises, *fresh))
        self.show_rows()

    def action_leave(self) -> None:
        """Go back; what was said is stored."""
        self.session.saver.flush(1)
        self.dismiss(None)
