"""What was promised and expected last time comes first: done, in part or not, and a word."""

from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from allytui.domain.drafts import NoteField, Typed
from allytui.domain.errors import AllytuiError
from allytui.domain.facts import Known, last_moved
from allytui.domain.phases import Review
from allytui.domain.promised import Action, Kept
from allytui.domain.voices import HeldReview
from allytui.screens.ask import AskWords
from allytui.screens.drafting import DraftingScreen
from allytui.screens.seat import Seat
from allytui.widgets.bound import bindings
from allytui.widgets.row_list import FixedRows, Row, RowList
from allytui.widgets.shown import joined

CAME, SEEN = "came", "since"
"""Keys of the notes that hold what came of the expectation, and that all of it was looked at."""

_EXPECTED = "@expected"
_BOXES = {Kept.OPEN: "[ ]", Kept.DONE: "[x]", Kept.PART: "[/]", Kept.NOT: "[-]"}


def expected(known: Known) -> str:
    """Return what the last decision expected, empty where it expected nothing."""
    last = last_moved(known)
    return last.expectation.text if last else ""


def unsettled(known: Known, review: HeldReview) -> bool:
    """Whether there is something from last time of which nobody has said yet what became of it."""
    if review.review is Review.START or review.note(SEEN):
        return False
    waiting = any(action.state is Kept.OPEN for action in known.actions)
    return waiting or bool(expected(known) and not review.note(CAME))


class SinceScreen(DraftingScreen[Known]):
    """Goes through what was promised and expected; gives what is known now."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("since")

    def __init__(self, seat: Seat, review: HeldReview, known: Known) -> None:
        """Look back in `review`."""
        super().__init__(seat)
        self.review, self.known = review, known

    def heading(self) -> str:
        """Where one is."""
        return f"{self.known.alliance.name}, since last time"

    def body(self) -> ComposeResult:
        """The list, and what is asked."""
        yield Static(id="since-text")
        yield RowList(id="since", opens=False)

    def on_mount(self) -> None:
        """Show what stands from last time."""
        self.query_one("#since-text", Static).update(
            joined(
                ("What did we promise each other, and what did we expect?\n", "bold"),
                "Take it line by line, together, before anybody answers alone: done, in part, or not, and a word.",
            )
        )
        for note in self.review.notes:
            self.seat.keeper.loaded(
                NoteField(self.review.id, note.key, note.person_id), Typed(note.words, None, note.version)
            )
        self._show()

    def _show(self) -> None:
        rows: list[Row] = []
        last = last_moved(self.known)
        if last and expected(self.known):
            came = self.review.note(CAME).strip()
            told = f"   : {came}" if came else ""
            rows.append(Row(f"{'[x]' if came else '[ ]'} you expected {expected(self.known)}{told}", key=_EXPECTED))
        for action in self.known.actions:
            rows.append(Row(f"{_BOXES[action.state]} {action.line}", "", action.id))
        listed = self.query_one(RowList)
        listed.set_rows(FixedRows(rows), listed.key, at=listed.cursor)
        left = sum(1 for row in rows if row.text.startswith("[ ]"))
        listed.border_title = f"Since last time: {left} open of {len(rows)}" if rows else "Nothing was promised"
        on = self.seat.key("since.done")
        key = self.seat.key
        plain = (
            f"{on} done, {key('since.part')} in part, {key('since.not_done')} not; {key('since.go_on')} goes on."
        )
        self.say(plain if left else f"All has been said: {key('since.go_on')} goes on.")

    @property
    def action(self) -> Action | None:
        """The action under the cursor."""
        key = self.query_one(RowList).key
        return next((action for action in self.known.actions if action.id == key), None)

    def action_done(self) -> None:
        """It was done."""
        self._settle(Kept.DONE)

    def action_part(self) -> None:
        """It was done in part."""
        self._settle(Kept.PART)

    def action_not_done(self) -> None:
        """It was not done."""
        self._settle(Kept.NOT)

    @work(group="opening")
    async def _settle(self, state: Kept) -> None:
        action = self.action
        if action is None:
            await self._score(state)
            return
        state = Kept.OPEN if action.state is state else state
        if await self._store(action, state, action.word):
            self.query_one(RowList).action_move(1)

    async def _store(self, action: Action, state: Kept, word: str) -> bool:
        actions = self.seat.store.actions
        try:
            await self.seat.ask(actions.settle, action, state, word, self.seat.person, self.seat.today)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return False
        every = {each.id: each for each in await self.seat.ask(actions.of, self.known.alliance.id)}
        self.known = replace(self.known, actions=tuple(every[each.id] for each in self.known.actions))
        self._show()
        return True

    async def _score(self, state: Kept) -> None:
        """Say what came of the expectation; the word that says it is a note of the review."""
        if self.query_one(RowList).key != _EXPECTED:
            return
        words = {Kept.DONE: "it came", Kept.PART: "it came in part", Kept.NOT: "it did not come"}[state]
        window = AskWords(
            self.seat,
            "What came of it",
            f"You expected {expected(self.known)}. How much of it came? A number is best: '6 came'.",
            place=f"came:{self.review.id}",
            needed=False,
        )
        typed = await self.show(window)
        if typed is None:
            return
        self._keep(CAME, f"{words}: {typed.strip()}" if typed.strip() else words)
        self._show()
        self.query_one(RowList).action_move(1)

    def _keep(self, key: str, words: str) -> None:
        self.seat.keeper.put(NoteField(self.review.id, key), words)
        self.review = self.review.with_note(key, words)

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

    def action_go_on(self) -> None:
        """Go on to the voices."""
        self._keep(SEEN, "looked at")
        self.action_leave()

    def action_leave(self) -> None:
        """Go on to the voices for now; what was said is kept."""
        self.seat.keeper.flush(1)
        self.dismiss(self.known)
