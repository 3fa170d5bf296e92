"""The decision read back to everyone, and signed by each party, or not, by a key of its own."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.decisions.decision import Decision, ProposedDecision, SignOff, SignOffState, check_signed
from allytui.domain.decisions.decision_text import summary_paragraphs
from allytui.domain.decisions.doubts import OVER, check_dissent, check_doubts, doubts, proposed_talk, talk_again
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.screens.common.dialogs.date_dialog import DateDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.screens.review.in_review import InReview
from allytui.store.engine.errors import Conflict
from allytui.store.engine.keys import new_key
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.panes.reading_pane import ReadingPane

_MARKS = {SignOffState.SIGNED: "[x]", SignOffState.DISSENTS: "[!]", SignOffState.ABSENT: "[-]"}

_NO_FORM = "this page is a summary, there is nothing to fill in."


class SummaryScreen(InReview[Decision | None]):
    """Shows what is about to be stored; the last sign-off stores it, None where it goes back to the decision."""

    BINDINGS = bindings("summary")
    LEAVES = "summary.back"

    @property
    def review_id(self) -> str:
        """The review that is decided; empty for what is decided outside of one."""
        return self._review.id if self._review else ""

    def __init__(
        self,
        session: Session,
        alliance: Alliance,
        draft: ProposedDecision,
        review: Review | None,
        voices: Sequence[Voice] = (),
        given: Sequence[SignOff] = (),
        withdrawn: int = 0,
    ) -> None:
        """Read back `draft`; each of `voices` signs it, or whoever is at the keyboard where there is none.

        Those `given` for the same draft before stand; of an earlier draft so many were `withdrawn`.
        """
        super().__init__(session)
        self._alliance, self._draft, self._review, self._voices = alliance, draft, review, tuple(voices)
        self.given = list(given)
        """What each party said of this draft so far."""
        self._withdrawn = withdrawn
        self._key = new_key()
        self._busy = False
        self.conflict = False
        """Whether somebody else decided meanwhile."""

    def heading(self) -> str:
        """Where one is."""
        return f"{self._alliance.name}, summary to sign"

    def body(self) -> ComposeResult:
        """The story, and who signs it."""
        yield ReadingPane(classes="pane", id="story")
        signs = Static(id="signs", classes="pane")
        signs.border_title = "Signatures"
        yield signs

    def on_mount(self) -> None:
        """Tell it."""
        view = self.query_one(ReadingPane)
        view.border_title = "Draft decision: read it aloud, then sign"
        view.tell(summary_paragraphs(self._alliance, self._draft, self._review, self.session.today))
        view.focus()
        self._show()
        if self._withdrawn:
            count = f"{self._withdrawn} {'signature' if self._withdrawn == 1 else 'signatures'}"
            self.report(f"The draft has changed: {count} withdrawn, sign again.")

    @property
    def _next(self) -> Voice | None:
        return self._voices[len(self.given)] if len(self.given) < len(self._voices) else None

    def _show(self) -> None:
        key, here = self.session.key, self._next
        parts: list[tuple[str, str] | str] = [f"{_MARKS[each.state]} {each.text}\n" for each in self.given]
        for voice in self._voices[len(self.given) :]:
            mark, style = ("[>]", "bold") if voice is here else ("[ ]", "")
            parts.append((f"{mark} {voice.name} ({voice.party})\n", style))
        if not self._voices:
            parts = [("[>] ", "bold"), f"{key('summary.sign')} makes this final; {_NO_FORM}"]
        self.query_one("#signs", Static).update(styled_text(*parts))
        back = f"{key('summary.back')} changes the draft."
        if here is None:
            self.report(f"Nothing is recorded yet. {key('summary.sign')} makes it final; {back}")
            return
        elsewhere = here.entered_by not in ("", self.session.person.id) or here.state is VoiceState.NO_ANSWER
        last = len(self.given) == len(self._voices) - 1
        signs = f"{key('summary.sign')} signs{' and makes the decision final' if last else ''}"
        absent = f"{key('summary.not_present')} not present{' (can sign later)' if elsewhere else ''}"
        self.report(f"{here.name}: {signs}, {key('summary.dissent')} dissents, {absent}; {back}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without voices there is nobody to dissent."""
        return bool(self._voices) if action in ("dissent", "not_present") else True

    @opening
    async def action_sign(self) -> None:
        """Sign it for the party whose turn it is; the last one stores it."""
        await self._take(SignOffState.SIGNED)

    @opening
    async def action_not_present(self) -> None:
        """The party whose turn it is, is not present; it may sign later."""
        await self._take(SignOffState.ABSENT)

    @opening
    async def action_dissent(self) -> None:
        """The party whose turn it is says why it does not agree, where that leaves anything to decide."""
        voice = self._next
        if voice is None:
            return
        check_dissent(self._draft.choice.outcome, voice.title, len(self._voices), self._draft.weighed)
        window = TextDialog(
            self.session,
            f"{voice.name} does not agree",
            "Say why in a sentence; the reason is recorded with the decision.",
            place=f"dissent:{self._key}:{voice.party_id}",
        )
        words = await self.show(window)
        if words is not None and self._next is voice:
            await self._take(SignOffState.DISSENTS, words)

    async def _take(self, stand: SignOffState, words: str = "") -> None:
        if self._busy:
            return
        voice = self._next
        if voice:
            self.given.append(SignOff(voice.party_id, voice.party, voice.title, stand, words))
            self._show()
        if self._next is None:
            await self._store()

    async def _store(self) -> None:
        """Store the decision; close only once the store has answered."""
        self._busy = True
        store = self.session.store.decisions
        try:
            check_signed(self.given)
            draft = await self._over_doubts()
            if draft is None:
                self._reopen_last()
                return
            stored = await self.session.run(
                store.record,
                self._alliance,
                replace(draft, sign_offs=tuple(self.given)),
                self.session.person,
                self.session.clock(),
                review_id=self.review_id,
                key=self._key,
            )
        except AllytuiError as error:
            self.conflict = isinstance(error, Conflict)
            self.knows_decided = self.knows_decided or self.conflict  # the error says who it was
            self._reopen_last()
            raise
        finally:
            self._busy = False
        self.dismiss(stored)

    def _reopen_last(self) -> None:
        """Ask the last party again, as nothing is stored yet; what the others said stands."""
        if self.given:
            self.given.pop()
        self._show()

    async def _over_doubts(self) -> ProposedDecision | None:
        """Return the draft with why people go on over a doubt, and when they talk again.

        None where they do not say why. Raises RuleError where two would go on over a dissent.
        """
        draft, outcome = self._draft, self._draft.choice.outcome
        found = doubts(outcome, self.given, self._review)
        if not found:
            return draft
        check_doubts(outcome, self.given, (OutcomeDetail(OVER, "-"),), draft.weighed)
        question = f"{' '.join(found)} Why do you go on? One sentence by those who do; it is recorded."
        why = await self.show(
            TextDialog(self.session, "Going on over a doubt", question, place=f"over:{self._key}")
        )
        if why is None:
            return None
        asked = "When will you talk about it again? Six weeks are proposed; esc leaves it open."
        proposed = proposed_talk(self.session.today).isoformat()
        place = f"talk:{self._key}"
        by = await self.show(DateDialog(self.session, "The next talk", asked, place=place, text=proposed))
        talk = talk_again(self.given, by) if by else None
        details = (*draft.outcome_details, OutcomeDetail(OVER, why.strip()))
        return replace(draft, outcome_details=details, promises=(*draft.promises, *([talk] if talk else [])))

    def action_back(self) -> None:
        """Go back to change it."""
        self.dismiss(None)
