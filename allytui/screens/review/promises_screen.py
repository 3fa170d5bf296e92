"""What was promised: done, in part, or not, and a word."""

from dataclasses import replace
from typing import Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.decisions.promises import Action, Kept
from allytui.domain.signals.snapshot import Known
from allytui.screens.common.draft_screen import DraftingScreen
from allytui.screens.common.session import Seat
from allytui.screens.common.text_dialog import AskWords
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import joined
from allytui.widgets.lists.row_list import FixedRows, Row, RowList

BOXES = {Kept.OPEN: "[ ]", Kept.DONE: "[x]", Kept.PART: "[/]", Kept.NOT: "[-]"}

Result = TypeVar("Result")


class PromisesScreen(DraftingScreen[Result], Generic[Result]):
    """Lists the actions that are known, and says of each what became of it."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("promises")
    ASKED = "Whoever promised it says what became of it; no points are given for it."

    def __init__(self, seat: Seat, known: Known) -> None:
        """Show the actions of `known`."""
        super().__init__(seat)
        self.known = known

    def heading(self) -> str:
        """Where one is."""
        return f"{self.known.alliance.name}, what was promised"

    def body(self) -> ComposeResult:
        """What is asked, and the list."""
        yield Static(id="promises-text")
        yield RowList(id="promises", opens=False)

    def on_mount(self) -> None:
        """Show what was promised."""
        asked = ("What became of what we promised each other?\n", "bold")
        self.query_one("#promises-text", Static).update(joined(asked, self.ASKED))
        self.show_rows()

    def rows(self) -> list[Row]:
        """Return a row for each action."""
        return [Row(f"{BOXES[action.state]} {action.line}", "", action.id) for action in self.known.actions]

    def show_rows(self) -> None:
        """Show the list, and how much of it is open."""
        rows, key = self.rows(), self.seat.key
        listed = self.query_one(RowList)
        listed.set_rows(FixedRows(rows), listed.key, at=listed.cursor)
        left = sum(1 for row in rows if row.text.startswith(BOXES[Kept.OPEN]))
        listed.border_title = f"{left} open of {len(rows)}" if rows else "Nothing was promised"
        marks = f"{key('promises.done')} done, {key('promises.part')} in part, {key('promises.not_done')} not done"
        answered = "All of it has been answered for." if rows else "Nothing was promised so far."
        self.say(f"{marks}, {key('promises.word')} a word on it." if left else answered)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell a long promise in full."""
        self.tell_cut(event.rows)

    @property
    def action(self) -> Action | None:
        """The action under the cursor."""
        key = self.query_one(RowList).key
        return next((action for action in self.known.actions if action.id == key), None)

    def action_done(self) -> None:
        """It was done."""
        self.settle(Kept.DONE)

    def action_part(self) -> None:
        """It was done in part."""
        self.settle(Kept.PART)

    def action_not_done(self) -> None:
        """It was not done."""
        self.settle(Kept.NOT)

    @work(group="opening")
    async def settle(self, state: Kept) -> None:
        """Say what became of what the cursor is on; saying the same again opens it."""
        action = self.action
        if action is None:
            await self.settle_other(state)
            return
        state = Kept.OPEN if action.state is state else state
        if await self._store(action, state, action.word):
            self.query_one(RowList).action_move(1)

    async def settle_other(self, state: Kept) -> None:
        """Say what became of something that is no action."""

    async def _store(self, action: Action, state: Kept, word: str) -> bool:
        actions = self.seat.store.actions
        try:
            await self.seat.ask(actions.settle, action, state, word, self.seat.person, self.seat.today)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return False
        every = {each.id: each for each in await self.seat.ask(actions.of, self.known.alliance.id)}
        self.known = replace(self.known, actions=tuple(every[each.id] for each in self.known.actions))
        self.show_rows()
        return True

    @work(group="opening")
    async def action_word(self) -> None:
        """Say a word about what the cursor is on."""
        action = self.action
        if action is None:
            return
        if action.state is Kept.OPEN:
            self.say("Say first whether it was done, in part, or not.")
            return
        window = AskWords(
            self.seat,
            "A word on it",
            f"{action.planned.line}\n\nWhat is there to say about it?",
            place=f"word:{action.id}",
            text=action.word,
        )
        typed = await self.show(window)
        if typed is not None:
            await self._store(action, action.state, typed)

    def action_leave(self) -> None:
        """Go back; what was said is stored."""
        self.seat.keeper.flush(1)
        self.dismiss(None)
