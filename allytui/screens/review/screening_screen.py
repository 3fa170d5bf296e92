"""Before a start review: what kind of bond is meant, what we know of ourselves, and whether there is time."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.money import hours_text
from allytui.domain.parties.profile import without
from allytui.domain.parties.screening import NOTE, QUESTIONS, screen
from allytui.domain.reviews.drafts import Field, NoteField, Typed
from allytui.domain.reviews.review import Review
from allytui.domain.signals.facts import facts_beside
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.load_snapshot import load_own_party
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.screens.parties.profile_form import load_profile_form
from allytui.screens.review.shared_draft import SharedDraft
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text, styled_text
from allytui.widgets.fields.choice_list import ChoiceList


class ScreeningScreen(SharedDraft[bool]):
    """A few questions with a key each; gives whether people went on from there."""

    BINDINGS = bindings("screening")
    LEAVES = "screening.leave"

    def __init__(self, session: Session, alliance: Alliance, review: Review, snapshot: AllianceSnapshot) -> None:
        """Ask them in `review`."""
        super().__init__(session)
        self.alliance, self.review, self.snapshot = alliance, review, snapshot

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, before the start review"

    def body(self) -> ComposeResult:
        """What is known, and the questions."""
        with VerticalScroll(classes="pane", id="screening", can_focus=False):
            yield Static(id="own-text")
            for asked in QUESTIONS:
                with Vertical(classes="screening-question"):
                    yield Static(safe_text(asked.ask, "bold"))
                    yield ChoiceList([(words, words) for words, _ in asked.answers], id=asked.key)
            yield Static(id="kind-text")

    def on_mount(self) -> None:
        """Show what was answered before."""
        load_notes(self.session, self.review)
        for asked in QUESTIONS:
            self.query_one(f"#{asked.key}", ChoiceList).choose(self.review.note(f"{NOTE}{asked.key}"))
        self.query_one(f"#{QUESTIONS[0].key}").focus()
        self._show()
        key = self.session.key
        self.report(f"A number answers, {key('screening.continue')} continues to the questions.")

    def _show(self) -> None:
        own = self.snapshot.own
        parts: list[tuple[str, str] | str] = []
        missing = without(own.profile)
        if missing:
            key = self.session.key("screening.profile")
            parts += [
                ("! ", "bold $text-warning"),
                f"This alliance would be {missing} ({key} adds them).\n",
            ]
        parts += _known(self.snapshot, () if missing else ("profile", "offers", "ideal"))
        if own.workload and own.workload.over(own.thresholds):
            named = ", ".join(f"{name} {hours_text(minutes)}" for name, minutes in own.workload.promised)
            parts += [("! ", "bold $text-warning"), f"{own.workload.text} Which alliance will you pause or end?\n"]
            parts.append((f"{named}\n", "dim"))
        parts += _known(self.snapshot, ("theme",))
        self.query_one("#own-text", Static).update(styled_text(*parts))
        found = screen({asked.key: self.query_one(f"#{asked.key}", ChoiceList).key for asked in QUESTIONS})
        verdict = (
            styled_text(("It is ", ""), (found.text, "bold"))
            if found
            else safe_text("The kind of relationship appears here.", "dim")
        )
        self.query_one("#kind-text", Static).update(verdict)

    @on(ChoiceList.Picked)
    def _picked(self, event: ChoiceList.Picked) -> None:
        name = event.source.id or ""
        self.session.saver.put(NoteField(self.review.id, f"{NOTE}{name}"), event.key)
        self._show()
        order = [asked.key for asked in QUESTIONS]
        later = order[order.index(name) + 1 :]
        if later:
            self.query_one(f"#{later[0]}").focus()

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show what others answered."""
        for asked in QUESTIONS:
            if field == NoteField(self.review.id, f"{NOTE}{asked.key}"):
                self.query_one(f"#{asked.key}", ChoiceList).choose(typed.words)
                self._show()

    @opening
    async def action_profile(self) -> None:
        """Write the WHAT, the offers and the word of the year."""
        await self.show(await load_profile_form(self.session))
        self.snapshot = replace(self.snapshot, own=await load_own_party(self.session))
        self._show()

    def action_continue(self) -> None:
        """On to the voices."""
        self.session.saver.flush(1)
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave the review; answers are kept."""
        self.session.saver.flush(1)
        self.dismiss(False)


def _known(snapshot: AllianceSnapshot, names: Sequence[str]) -> list[tuple[str, str] | str]:
    """Return facts about one's own party, each after its label."""
    return [
        part
        for each in facts_beside(snapshot, names)
        for part in ((f"{each.label}  ", "bold $text-secondary"), f"{'; '.join(each.lines)}\n")
    ]
