"""A review begins with what was promised and expected last time, before anybody answers alone."""

from allytui.domain.alliances.phases import Review
from allytui.domain.decisions.promises import Kept
from allytui.domain.reviews.drafts import NoteField, Typed
from allytui.domain.reviews.review import HeldReview
from allytui.domain.signals.condition_check import Checked
from allytui.domain.signals.snapshot import Known, last_moved
from allytui.screens.common.load_snapshot import seen_by
from allytui.screens.common.session import Seat
from allytui.screens.common.text_dialog import AskWords
from allytui.screens.review.promises_screen import BOXES, PromisesScreen
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import Row, RowList

CAME, SEEN = "came", "since"
"""Keys of the notes that hold what came of the expectation, and that all of it was looked at."""

_EXPECTED, _TRIGGER = "@expected", "@trigger"

WORDS = {Kept.DONE: "it came", Kept.PART: "it came in part", Kept.NOT: "it did not come"}
"""What is said of an expectation."""


def expected(known: Known) -> str:
    """Return what the last decision expected, empty where it expected nothing."""
    last = last_moved(known)
    return last.expectation.text if last else ""


def _checked(known: Known) -> tuple[Checked, ...]:
    return known.drift.checked if known.drift else ()


def unsettled(known: Known, review: HeldReview) -> bool:
    """Whether there is something from last time of which nobody has said yet what became of it."""
    if review.review is Review.START or review.note(SEEN):
        return False
    waiting = any(action.state is Kept.OPEN for action in known.actions)
    waiting = waiting or any(each.trigger.by <= known.today for each in _checked(known))
    return waiting or bool(expected(known) and not review.note(CAME))


class SinceScreen(PromisesScreen[Known]):
    """Goes through what was promised and expected; gives what is known now."""

    BINDINGS = bindings("since")
    ASKED = "Take it line by line, together, before anybody answers alone: done, in part, or not, and a word."

    def __init__(self, seat: Seat, review: HeldReview, known: Known) -> None:
        """Look back in `review`."""
        super().__init__(seat, known)
        self.review = review

    def heading(self) -> str:
        """Where one is."""
        return f"{self.known.alliance.name}, since last time"

    def on_mount(self) -> None:
        """Take up what was said of it already."""
        for note in self.review.notes:
            field = NoteField(self.review.id, note.key, note.person_id)
            self.seat.keeper.loaded(field, Typed(note.words, None, note.version))

    def rows(self) -> list[Row]:
        """Return a row for what was expected, and one for each action."""
        rows = [*self._said(), *super().rows()]
        if not expected(self.known):
            return rows
        came = self.review.note(CAME).strip()
        said = next((state for state, words in WORDS.items() if words == came.partition(":")[0]), Kept.OPEN)
        text = f"{BOXES[said]} {f'{came}  - ' if came else ''}you expected: {expected(self.known)}"
        return [Row(text, key=_EXPECTED), *rows]

    def _said(self) -> list[Row]:
        """Return a row for each state and day that was agreed."""
        rows: list[Row] = []
        for at, each in enumerate(_checked(self.known)):
            said = {True: Kept.DONE, False: Kept.NOT, None: Kept.OPEN}[each.reached]
            due = "" if each.trigger.by <= self.known.today else "  - its day is to come"
            found = f" ({each.found})" if each.found.strip() else ""
            text = f"{BOXES[said]} you said: {each.trigger.said(self.known.today)}{found}{due}"
            rows.append(Row(text, "bold" if each.fired(self.known.today) else "", f"{_TRIGGER}{at}"))
        return rows

    async def _reached(self, checked: Checked, state: Kept) -> None:
        """Say whether a state was reached that the ledger cannot answer."""
        if checked.trigger.measure is not None:
            self.say("The ledger answers this one: correct its entries if it is wrong.")
            return
        seat, reached = self.seat, state is not Kept.NOT
        say, alliance = seat.store.agreed.say, self.known.alliance
        await seat.ask(say, alliance, checked.trigger, reached, "", seat.person, seat.clock(), seat.today)
        self.known = await seen_by(seat, self.known, "")
        self.show_rows()

    async def settle_other(self, state: Kept) -> None:
        """Say what came of the expectation; the word that says it is a note of the review."""
        key = self.query_one(RowList).key
        if key.startswith(_TRIGGER):
            await self._reached(_checked(self.known)[int(key.removeprefix(_TRIGGER))], state)
        if key != _EXPECTED:
            return
        words = WORDS[state]
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
        self.show_rows()
        self.query_one(RowList).action_move(1)

    def _keep(self, key: str, words: str) -> None:
        self.seat.keeper.put(NoteField(self.review.id, key), words)
        self.review = self.review.with_note(key, words)

    def action_go_on(self) -> None:
        """Go on to the voices."""
        self._keep(SEEN, "looked at")
        self.seat.keeper.flush(1)
        self.dismiss(self.known)
