"""All voices side by side, the widest gap first: what the conversation is about."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from allytui.domain.basics.drawing import BLOCKS, initials, scale
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.look_back import CAME
from allytui.domain.decisions.promises import counted
from allytui.domain.reviews.drafts import Field, NoteField, Typed
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.review import DECISION, SAID, Review, added_key
from allytui.domain.reviews.spread import Spread, talk_hint, widest_first
from allytui.domain.reviews.voice import Voice, VoiceState
from allytui.domain.signals.facts import goal_above, own_terms
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.screens.review.decision.decision_screen import DecisionScreen
from allytui.screens.review.shared_draft import SharedDraft
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_line, styled_text
from allytui.widgets.fields.take_in import take_in
from allytui.widgets.fields.text_field import TextField
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


class RevealScreen(SharedDraft[Decision | None]):
    """Shows every voice with its name; leads to the decision, None where it was left."""

    AUTO_FOCUS = "#questions"
    LEAVES = "reveal.leave"
    BINDINGS = bindings("reveal")

    def __init__(self, session: Session, review: Review, guide: Guide, snapshot: AllianceSnapshot) -> None:
        """Show the voices of `review`."""
        super().__init__(session)
        self.review, self.guide, self.snapshot = review, guide, snapshot
        self._spreads: tuple[Spread, ...] = ()

    def heading(self) -> str:
        """Where one is."""
        return f"{self.snapshot.alliance.name}, reveal"

    def body(self) -> ComposeResult:
        """The questions, the answers side by side, and the notes of the conversation."""
        with Container(id="reveal"):
            yield RowList(id="questions", opens=False)
            with Vertical(id="talk"):
                yield Static(id="question-text")
                with Horizontal(id="answers"):
                    for voice in self.review.voices:
                        with VerticalScroll(classes="pane answer", can_focus=False):
                            yield Static(id=f"voice-{self.review.voices.index(voice)}")
                yield TextField(self.review.note(SAID), id=SAID, placeholder="shared notes of the conversation")

    def on_mount(self) -> None:
        """Show the question with the widest gap."""
        said = self.query_one("#said")
        said.border_title = "Notes of the conversation"
        load_notes(self.session, self.review)
        self._show()
        gaps = any(each.gap or each.apart for each in self._spreads)
        self.query_one("#questions").border_title = "Widest gap first" if gaps else "Questions"
        self.report(talk_hint(self.review, self._spreads))
        if self.review.at_decision:
            self._decide()

    def _show(self) -> None:
        self._spreads = widest_first(self.review, self.guide)
        titles = {step.key: step.title for step in self.guide.steps}
        width = max((len(titles[each.key]) for each in self._spreads), default=0)
        rows = [
            Row(
                f"{titles[each.key]:<{width}}  {self._stands(each)}",
                "bold" if each.gap > 1 or each.apart else "",
                each.key,
            )
            for each in self._spreads
        ]
        listed = self.query_one("#questions", RowList)
        listed.set_rows(FixedRows(rows), listed.key, at=listed.cursor)
        self._show_answers()

    def _stands(self, spread: Spread) -> str:
        """Return where each voice stands on the scale, and the gap in a number; of choices, whether they differ."""
        voices = self._scored(spread)
        gap = f"gap {spread.gap}" if len(voices) > 1 else "one voice"
        # Voices that stand on one mark take more room there: what follows stays in its column.
        room = max(len(scale(self._scored(each), BLOCKS)) for each in self._spreads)
        return f"{scale(voices, BLOCKS):<{room}}  {gap}" if voices else spread.text

    def _scored(self, spread: Spread) -> list[tuple[str, int]]:
        """Return letter and score of each voice that gave one to a question."""
        letters = self._letters
        return [
            (letters[each.person_id], each.score)
            for each in spread.answers
            if each.score and not each.option and each.person_id in letters
        ]

    @property
    def _letters(self) -> dict[str, str]:
        """The letter of each voice, by the id of whoever speaks."""
        voices = self.review.voices
        named = initials([voice.name for voice in voices])
        return {voice.person_id: letter for voice, letter in zip(voices, named, strict=True)}

    @on(RowList.Moved)
    def _show_answers(self) -> None:
        key = self.query_one("#questions", RowList).key
        step = next((step for step in self.guide.steps if step.key == key), None)
        question = self.query_one("#question-text", Static)
        if step is None:
            question.update(styled_text("Nobody answered a question."))
            return
        goal = goal_above(self.snapshot, step.key, step.facts)
        above = (f"{goal}\n" if goal else "", "$text-secondary")
        parts: list[tuple[str, str] | str] = [above, (step.ask, "bold")]
        parts += [(f"   {step.legend}", "dim")] if step.score and not step.options else []
        if "your_terms" in step.facts:
            notes = [note for note in self.review.notes if note.key.partition(":")[0] == CAME]
            came = [note.words.partition("\n")[0] for note in notes]
            record = [counted(self.snapshot.promises), *(each.strip() for each in came)]
            on_record = "; ".join(part for part in record if part)
            parts.append((f"   On record: {on_record}" if on_record else "", "$text-secondary"))
        question.update(styled_text(*parts))
        for place, voice in enumerate(self.review.voices):
            pane = self.query_one(f"#voice-{place}", Static)
            pane.update(styled_text(*self._answer_parts(voice, key, with_terms="your_terms" in step.facts)))
            answer = self.review.answer(voice.person_id, key)
            if pane.parent:
                marked = f"  {answer.marked}" if answer and answer.marked else ""
                letter = self._letters[voice.person_id]
                title = voice.title if voice.title[:1].upper() == letter else f"{letter} {voice.title}"
                setattr(pane.parent, "border_title", safe_line(f"{title}{marked}"))  # noqa: B010  any node

    def _answer_parts(self, voice: Voice, key: str, *, with_terms: bool) -> list[tuple[str, str] | str]:
        parts: list[tuple[str, str] | str] = []
        answer = self.review.answer(voice.person_id, key)
        if answer and answer.given:
            parts.append(answer.words.strip() or ("no words", "dim"))
        elif voice.state is VoiceState.NO_ANSWER:
            parts.append((f"no response, {voice.no_response}", "dim"))
        else:
            reason = self.review.note(f"skip.{key}", voice.person_id).strip()
            parts.append((f"skipped: {reason}" if reason else "not answered", "dim"))
        added = self.review.note(added_key(key), voice.person_id).strip()
        if added:
            parts += [("\n\nadded later\n", "bold $text-secondary"), added]
        terms = own_terms(self.snapshot, voice.party_id) if with_terms else ""
        if terms:
            parts.append((f"\n\n{terms}", "$text-secondary"))
        return parts

    # What others do

    async def changed(self) -> None:
        """Show what a voice added; and say it where somebody else has decided."""
        await self._read()
        await self.tell_decided(self.review)

    async def _read(self) -> None:
        self.review = await self.session.run(self.session.store.reviews.get, self.review.id, self.session.person.id)
        self._show()

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show words that others typed into the same notes."""
        if field == NoteField(self.review.id, SAID):
            self.review = self.review.with_note(SAID, typed.words)
            take_in(self.query_one(TextField), typed.words, sent)

    def hold(self) -> None:
        """Put the notes into the draft."""
        self.collect()

    # What keys do

    @on(TextArea.Changed)
    def collect(self) -> None:
        """Put the notes into the draft."""
        words = self.query_one(TextField).text
        if words != self.review.note(SAID):
            self.session.saver.put(NoteField(self.review.id, SAID), words)
            self.review = self.review.with_note(SAID, words)

    def action_notes(self) -> None:
        """Write into the notes of the conversation."""
        self.query_one(TextField).focus()

    @opening
    async def action_add(self) -> None:
        """Let a voice add to its answer; what it had said stays."""
        key = self.query_one("#questions", RowList).key
        typist = self.session.person.id
        here = [voice for voice in self.review.voices if typist in (voice.entered_by, voice.person_id)]
        if not key or not here:
            self.report("Nobody who answered here can add to this.")
            return
        chosen: str | None = here[0].person_id
        if len(here) > 1:
            choices = [(voice.person_id, voice.title) for voice in here]
            chosen = await self.show(ChoiceDialog("Who adds?", "Whose answer do you want to add to?", choices))
        voice = next((voice for voice in here if voice.person_id == chosen), None)
        if voice is None:
            return
        note = NoteField(self.review.id, added_key(key), voice.person_id, typist)
        window = TextDialog(
            self.session,
            f"{voice.title} adds",
            "The first answer stays; your addition appears below it.",
            place=f"added:{self.review.id}:{voice.person_id}:{key}",
            text=self.review.note(note.key, voice.person_id),
        )
        words = await self.show(window)
        if words is not None:
            self.session.saver.put(note, words)
            self.review = self.review.with_note(note.key, words, voice.person_id)
            self._show()

    def action_decide(self) -> None:
        """Go to the decision."""
        self.collect()
        self._decide()

    @opening
    async def _decide(self) -> None:
        self.session.saver.flush(1)
        self.review = await self.session.run(self.session.store.reviews.get, self.review.id, self.session.person.id)
        if self.review.decided:
            self.knows_decided = False  # a second try says it again
            await self.tell_decided(self.review)
            return
        await self.session.run(self.session.store.reviews.go_to, self.review.id, DECISION)
        outcome = await self.show(DecisionScreen(self.session, self.review, self.guide, self.snapshot))
        if isinstance(outcome, Decision):
            self.dismiss(outcome)
        elif outcome == "leave":
            self.dismiss(None)
        else:
            await self.session.run(self.session.store.reviews.go_to, self.review.id, "")
            await self._read()
            self.query_one(TextField).show(self.review.note(SAID))

    def action_save(self) -> None:
        """Store the notes this very moment."""
        self.collect()
        self.say_kept()

    def action_leave(self) -> None:
        """Leave the notes; from outside, leave the review."""
        if isinstance(self.focused, TextArea):
            self.query_one("#questions").focus()
            return
        self.collect()
        self.session.saver.flush(1)
        self.dismiss(None)
