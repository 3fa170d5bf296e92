"""The close-out list of an ending: each item done, or waived with a reason; then the alliance is closed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import Choice, decide, offered
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Party
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import echo, short
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState, check_settled
from allytui.domain.decisions.decision import Conversation, Decision, Expectation, ProposedDecision
from allytui.domain.decisions.outcome_details import outcome_details
from allytui.domain.reviews.voice import signers
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.dialogs.two_texts import which_stays
from allytui.screens.common.draft_screen import DraftScreen
from allytui.screens.common.form_draft import FormDraft
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.screens.review.decision.summary_screen import SummaryScreen
from allytui.store.engine.errors import Conflict
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.fields.text_field import TextField
from allytui.widgets.lists.row_list import FixedRows, Row, RowList

WORDS = (
    ("wording", "Agreed wording for others"),
    ("lessons", "What we learnt"),
    ("words", "Thanks"),
)
"""The fields beside the list: name and label."""

DOOR = "door"
"""Name of the field for the day until which the door is closed."""

_BOXES = {CloseOutState.OPEN: "[ ]", CloseOutState.DONE: "[x]", CloseOutState.WAIVED: "[-]"}


class CloseOutScreen(DraftScreen[Decision | None]):
    """Shows the list; gives the decision that closed the alliance, None where it is not closed yet."""

    BINDINGS = bindings("close_out")

    def __init__(self, session: Session, alliance: Alliance, leaving: Party | None = None) -> None:
        """Close `alliance` well, or let the party `leaving` go well while the others continue."""
        super().__init__(session)
        self.alliance, self._leaving = alliance, leaving
        self._leaving_id = leaving.id if leaving else ""
        self._items: list[CloseOutItem] = []
        self._draft = FormDraft(session, f"close:{alliance.id}")

    def heading(self) -> str:
        """Where one is."""
        whose = f" of {self._leaving.name}" if self._leaving else ""
        return f"{self.alliance.name}, close-out list{whose}"

    def body(self) -> ComposeResult:
        """The list, and what is said when it is closed."""
        yield RowList(id="items", opens=False)
        if self._leaving:
            return
        with VerticalScroll(classes="pane form", id="last-word", can_focus=False) as pane:
            pane.border_title = "Close-out notes, recorded with the decision"
            for name, label in WORDS:
                with Vertical(classes="form-words"):
                    yield Static(safe_text(label, "bold"))
                    yield TextField(id=name)
            with Vertical(classes="form-day"):
                yield Static(safe_text("The door stays open; if it is closed, until when?", "bold"))
                yield DayInput(self.session.today, id=DOOR)

    def on_mount(self) -> None:
        """Read the list."""
        self.begin()

    @loading
    async def begin(self) -> None:
        """Read from the store and show it."""
        for name, typed in () if self._leaving else (await self._draft.load()).items():
            if name == DOOR:
                self.query_one(DayInput).text = typed.words
            elif name in dict(WORDS):
                self.query_one(f"#{name}", TextField).show(typed.words)
        self.query_one(RowList).focus()
        await self._read()

    async def news(self) -> None:
        """Others have stored something."""
        await self._read()

    async def _read(self, select: str = "") -> None:
        self._items = await self.session.run(self.session.store.close_out.items, self.alliance.id, self._leaving_id)
        listed = self.query_one(RowList)
        rows = [
            Row(_line(item), "dim" if item.state is not CloseOutState.OPEN else "", item.id) for item in self._items
        ]
        listed.set_rows(FixedRows(rows), select or listed.key, at=listed.cursor)
        left = sum(1 for item in self._items if item.state is CloseOutState.OPEN)
        day = None if self._leaving else self.alliance.status.review_on
        listed.border_title = f"{left} open of {len(rows)}"
        listed.border_subtitle = f"due {echo(day, self.session.today)}" if left and day else ""
        if not left:
            summary = f"{self.session.key('close_out.summary')} opens the summary to sign."
            self.report("All items are settled." if self._leaving else f"All items are settled: {summary}")

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Tell a long item in full, as long as there is something to be done."""
        if any(item.state is CloseOutState.OPEN for item in self._items):
            self.tell_cut(event.rows)

    @property
    def item(self) -> CloseOutItem | None:
        """The item under the cursor."""
        key = self.query_one(RowList).key
        return next((item for item in self._items if item.id == key), None)

    @on(TextArea.Changed)
    @on(DayInput.Typed)
    def collect(self) -> None:
        """Put into the draft what was typed."""
        for name, words in self._texts().items():
            self._draft.put(name, words)

    def _texts(self) -> dict[str, str]:
        texts = {name: self.query_one(f"#{name}", TextField).text for name, _ in WORDS}
        return texts | {DOOR: self.query_one(DayInput).text}

    async def _settle(self, item: CloseOutItem, state: CloseOutState, word: str) -> None:
        close_out = self.session.store.close_out
        await self.session.run(close_out.settle, item, state, word, self.session.person, self.session.today)

    @opening
    async def action_done(self) -> None:
        """Mark the item as done and go to the next open one; an item that was settled is open again."""
        item = self.item
        if not item:
            return
        opens = item.state is not CloseOutState.OPEN
        try:
            await self._settle(item, CloseOutState.OPEN if opens else CloseOutState.DONE, "")
        except Conflict:
            await self._read()  # theirs stands there now, and the sentence says whose it is
            raise
        await self._read(select="" if opens else self._next_open(item))
        self._report_progress()

    def _next_open(self, item: CloseOutItem) -> str:
        """Return the id of the first open item after another one, from the top where there is none below."""
        at = next((at for at, each in enumerate(self._items) if each.id == item.id), 0)  # it may be settled by now
        others = (*self._items[at + 1 :], *self._items[:at])
        return next((each.id for each in others if each.state is CloseOutState.OPEN), "")

    def _report_progress(self) -> None:
        """Report how far the list is."""
        left = sum(1 for each in self._items if each.state is CloseOutState.OPEN)
        if left:
            self.report(f"{len(self._items) - left} of {len(self._items)} items settled.")

    async def _waive(self, seen: CloseOutItem, words: str, window: TextDialog) -> None:
        """Waive an item; where somebody else settled it meanwhile, show both texts, and let the person choose."""
        while True:
            try:
                await self._settle(seen, CloseOutState.WAIVED, words)
            except Conflict as error:
                await self._read()
                now = next((each for each in self._items if each.id == seen.id), None)
                if now is None:
                    raise
                chosen = await which_stays(window, now.text, _line(now), words, both=bool(now.word.strip()))
                if not chosen:
                    raise Conflict(f"{error} Save again to choose.") from error
                if chosen == "theirs":
                    return
                seen, words = now, f"{now.word}; {words}" if chosen == "both" else words
            else:
                return

    @opening
    async def action_waive(self) -> None:
        """Say why the item is not needed."""
        item = self.item
        if not item:
            return
        window = TextDialog(
            self.session,
            "Waive the item",
            f"{item.text}\n\nWhy is it not needed? A few words are enough.",
            place=f"waive:{item.id}",
            save=lambda words: self._waive(item, words, window),
        )
        settled = await self.show(window)
        await self._read(select="" if settled is None else self._next_open(item))
        if settled is not None:
            self._report_progress()

    @opening
    async def action_add(self) -> None:
        """Put a further item on the list."""
        add = self.session.store.close_out.add
        window = TextDialog(
            self.session,
            "Add an item",
            "What else must be settled, in one line?",
            place=f"item:{self.alliance.id}{self._leaving_id}",
            save=lambda words: self.session.run(add, self.alliance.id, words, self._leaving_id),
        )
        await self.show(window)
        await self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where the others continue, nothing is closed."""
        return not (action == "summary" and self._leaving)

    @opening
    async def action_summary(self) -> None:
        """Read the closing back; once every party has signed there, or is not present, the alliance is closed."""
        status = self.alliance.status
        texts = self._texts()
        check_settled(self._items)
        choice = Choice(ReviewKind.CLOSE_OUT, Outcome.CLOSED, self.session.today, self.query_one(DayInput).day)
        after = decide(status, choice)
        draft = ProposedDecision(
            choice=choice,
            conversation=Conversation(said=texts["words"]),
            expectation=Expectation(""),
            positions=(),
            weighed=offered(status, ReviewKind.CLOSE_OUT),
            figures=tuple(_line(item) for item in self._items),
            after=after,
            outcome_details=outcome_details(texts),
        )
        voices = signers(self.alliance, self.session.person)
        decision = await self.show(SummaryScreen(self.session, self.alliance, draft, None, voices))
        if decision:
            await self._draft.clear()
            self.dismiss(decision)

    def action_leave(self) -> None:
        """Leave the field; from the list, go back."""
        if self.focused is not self.query_one(RowList):
            self.query_one(RowList).focus()
        else:
            if not self._leaving:
                self.collect()
                self._draft.flush()
            self.dismiss(None)


def _line(item: CloseOutItem) -> str:
    word = f": {item.word}" if item.word.strip() else ""
    done = f"   {short(item.settled_on)}, {item.settled_by}" if item.settled_on else ""
    return f"{_BOXES[item.state]} {item.text}{word}{done}"
