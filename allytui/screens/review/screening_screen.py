"""Before a start review: what kind of bond is meant, what we know of ourselves, and whether there is time."""

from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.money import hours_text
from allytui.domain.parties.profile import without
from allytui.domain.parties.screening import NOTE, QUESTIONS, screen
from allytui.domain.reviews.drafts import NoteField, Typed
from allytui.domain.reviews.review import HeldReview
from allytui.domain.signals.facts import fact_lines
from allytui.domain.signals.snapshot import Known
from allytui.screens.common.draft_screen import DraftingScreen
from allytui.screens.common.load_snapshot import read_own
from allytui.screens.common.session import Seat
from allytui.screens.parties.profile_form import read_itself
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import joined, shown
from allytui.widgets.fields.choice_list import ChoiceList


class ScreeningScreen(DraftingScreen[bool]):
    """A few questions with a key each; gives whether people went on from there."""

    BINDINGS = bindings("screening")

    def __init__(self, seat: Seat, alliance: Alliance, review: HeldReview, known: Known) -> None:
        """Ask them in `review`."""
        super().__init__(seat)
        self.alliance, self.review, self.known = alliance, review, known

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, before the start review"

    def body(self) -> ComposeResult:
        """What is known, and the questions."""
        with VerticalScroll(classes="pane", id="screening", can_focus=False):
            yield Static(id="own-text")
            for asked in QUESTIONS:
                with Vertical(classes="screening-question"):
                    yield Static(shown(asked.ask, "bold"))
                    yield ChoiceList([(words, words) for words, _ in asked.answers], id=asked.key)
            yield Static(id="kind-text")

    def on_mount(self) -> None:
        """Show what was answered before."""
        for note in self.review.notes:
            if note.key.startswith(NOTE):
                field = NoteField(self.review.id, note.key)
                self.seat.keeper.loaded(field, Typed(note.words, None, note.version))
        for asked in QUESTIONS:
            self.query_one(f"#{asked.key}", ChoiceList).choose(self.review.note(f"{NOTE}{asked.key}"))
        self.query_one(f"#{QUESTIONS[0].key}").focus()
        self._show()
        key = self.seat.key
        self.say(f"A number answers; {key('screening.go_on')} goes on to the voices, answered or not.")

    def _show(self) -> None:
        own = self.known.own
        parts: list[tuple[str, str] | str] = []
        missing = without(own.profile)
        if missing:
            key = self.seat.key("screening.itself")
            parts += [
                ("! ", "bold $text-warning"),
                f"This would be {missing}. {key} writes it down; it is noted.\n",
            ]
        for line in fact_lines(self.known, () if missing else ("profile", "offers", "ideal")):
            parts.append(f"{line}\n")
        if own.load and own.load.over(own.thresholds):
            named = ", ".join(f"{name} {hours_text(minutes)}" for name, minutes in own.load.promised)
            parts += [("! ", "bold $text-warning"), f"{own.load.text} Which will you pause or conclude?\n"]
            parts.append((f"{named}\n", "dim"))
        parts += [f"{line}\n" for line in fact_lines(self.known, ("theme",))]
        self.query_one("#own-text", Static).update(joined(*parts))
        found = screen({asked.key: self.query_one(f"#{asked.key}", ChoiceList).key for asked in QUESTIONS})
        told = joined(("It is ", ""), (found.text, "bold")) if found else shown("What it is shows here.", "dim")
        self.query_one("#kind-text", Static).update(told)

    @on(ChoiceList.Picked)
    def _picked(self, event: ChoiceList.Picked) -> None:
        name = event.source.id or ""
        self.seat.keeper.put(NoteField(self.review.id, f"{NOTE}{name}"), event.key)
        self._show()
        order = [asked.key for asked in QUESTIONS]
        later = order[order.index(name) + 1 :]
        if later:
            self.query_one(f"#{later[0]}").focus()

    @work(group="opening")
    async def action_itself(self) -> None:
        """Write the WHAT, the offers and the word of the year."""
        await self.show(await read_itself(self.seat))
        self.known = replace(self.known, own=await read_own(self.seat))
        self._show()

    def action_go_on(self) -> None:
        """On to the voices."""
        self.seat.keeper.flush(1)
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave the review; answers are kept."""
        self.seat.keeper.flush(1)
        self.dismiss(False)
