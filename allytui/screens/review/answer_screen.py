"""One voice answers: one question a step, last time beside today, the others hidden."""

from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from allytui.domain.basics.drawing import BLOCKS
from allytui.domain.reviews.drafts import AnswerField, Field, NoteField, Typed
from allytui.domain.reviews.guide import Guide, Step
from allytui.domain.reviews.review import Answer, Review, mark, skip_key, skipped
from allytui.domain.reviews.voice import Voice
from allytui.domain.signals.facts import Fact, facts_beside, goal_above
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.draft_screen import DraftScreen
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.session import Session
from allytui.screens.common.workers import background, opening
from allytui.screens.review.in_review import InReview
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text, styled_text
from allytui.widgets.panes.last_time import LastTime
from allytui.widgets.panes.sealed_voices import others_text
from allytui.widgets.panes.voice_pane import VoicePane


class AnswerScreen(InReview[str], DraftScreen[str]):
    """Leads one voice through the steps; gives 'voices' where it is through, 'leave' where it was left."""

    LEAVES = "review.leave"
    BINDINGS = bindings("review", score="score({})", page_down="page(1)", page_up="page(-1)")

    def __init__(
        self,
        session: Session,
        review: Review,
        guide: Guide,
        voice: Voice,
        known: AllianceSnapshot,
        complaint: str = "",
    ) -> None:
        """Let `voice` answer `review` along `guide`; `complaint` says why a team's own guide was not used."""
        super().__init__(session)
        self._complaint = complaint
        self.review, self.guide, self.voice, self.snapshot = review, guide, voice, known
        self._at = guide.index(voice.step)
        self._back_through = 0
        """How many reviews back the pane of last time is."""
        self._seen_again: set[str] = set()
        """Skipped steps that were offered once more."""

    def _show_voices(self, review: Review) -> None:
        self.query_one("#others", Static).update(others_text(review, self.voice))

    async def changed(self) -> None:
        """Show which others have answered; what is typed here stays."""
        review = await self.session.run(self.session.store.reviews.get, self.review.id, self.session.person.id)
        self._show_voices(review)
        await self.tell_decided(review)

    @property
    def step(self) -> Step:
        """The step at hand."""
        return self.guide.steps[self._at]

    def heading(self) -> str:
        """Where one is."""
        return f"{self.snapshot.alliance.name}, {self.review.kind.label}"

    def aside(self) -> str:
        """Who is typing."""
        return f"{self.voice.title} is typing"

    def body(self) -> ComposeResult:
        """The question, last time, the answer, and whose answers are hidden."""
        with VerticalScroll(id="question", classes="pane", can_focus=False):
            yield Static(id="steps")
            yield Static(id="ask")
            yield Static(id="nudge")
        with Horizontal(id="panes"):
            yield LastTime(id="before", classes="pane", can_focus=False)
            yield VoicePane(self.voice.title)
            others = Static(id="others", classes="pane")
            others.border_title = "The others"
            yield others

    def on_mount(self) -> None:
        """Show the step at which it goes on, ready to type."""
        saver = self.session.saver
        for answer in self.review.answers:
            field = self._field(answer.key, answer.question, answer.place)
            saver.loaded(field, Typed(answer.words, answer.score, answer.version, answer.option))
        load_notes(self.session, self.review)
        self._show_voices(self.review)
        self.show_step()
        self.query_one(VoicePane).begin()
        if self._complaint:
            self.report(self._complaint, error=True)
        elif self.review.answers:
            self.report("Draft restored.")

    def _field(self, key: str, question: str, place: int) -> AnswerField:
        return AnswerField(self.review.id, self.voice.person_id, key, question, place, self.session.person.id)

    def _note_field(self, key: str) -> NoteField:
        return NoteField(self.review.id, key, self.voice.person_id, self.session.person.id)

    # Showing a step

    def show_step(self) -> None:
        """Show the question at hand with everything beside it."""
        self._back_through = 0
        for part in self.query("#question, #before"):
            part.scroll_home(animate=False)
        step, pane = self.step, self.query_one(VoicePane)
        goal = goal_above(self.snapshot, step.key, step.facts)
        above = (f"{goal}\n" if goal else "", "$text-secondary")
        self.query_one("#ask", Static).update(styled_text(above, (step.ask, "bold")))
        pane.show(self._answer(step.key), step)
        self.query_one("#nudge", Static).update(safe_text(f"Hint: {step.nudge}" if step.nudge else ""))
        pane.show_before(self._earlier())
        self._show_known()
        self._show_steps()
        self.show_top()

    def _show_known(self) -> None:
        """Show the facts, and what was said so many reviews back."""
        snapshot, step, party_id = self.snapshot, self.step, self.voice.party_id

        def facts(width: int) -> tuple[Fact, ...]:
            """Return them for so many columns."""
            return facts_beside(snapshot, step.facts, step.key, party_id, BLOCKS, width)

        self.query_one(LastTime).tell(snapshot, step.key, facts, self._back_through)

    def _show_steps(self) -> None:
        every = [mark(self.review, self.voice.person_id, step.key) for step in self.guide.steps]
        number = f"Step {self._at + 1} of {len(every)}"
        titles = [step.title for step in self.guide.steps]
        long = sum(len(title) + 4 for title in titles) + len(number) + 2
        wide = long <= self.size.width - 4
        named = "" if wide else f"{self.step.title.upper()}   "
        parts: list[tuple[str, str] | str] = [(f"{number}  {named}", "bold")]
        for at, (done, title) in enumerate(zip(every, titles, strict=True)):
            here = at == self._at
            text = (
                f"[{'>' if here else done}]{title.upper() if here else title} " if wide else (">" if here else done)
            )
            parts.append((text, "bold" if here else ""))
        if self._note(skip_key(self.step.key)):
            parts.append(("  skipped", "$text-warning"))
        self.query_one("#steps", Static).update(styled_text(*parts))

    def _answer(self, key: str) -> Answer | None:
        return self.review.answer(self.voice.person_id, key)

    def _earlier(self) -> int | None:
        for review in reversed(self.snapshot.reviews):
            answer = review.answer(self.voice.person_id, self.step.key)
            if answer and answer.score is not None:
                return answer.score
        return None

    def on_resize(self, event: events.Resize) -> None:
        """Show as many titles as fit."""
        self._show_steps()

    # Taking answers

    @on(VoicePane.ConditionAnswer)
    def collect(self) -> None:
        """Put into the draft what was answered, if that is news: a key may come faster than its message."""
        step, pane = self.step, self.query_one(VoicePane)
        before = self._answer(step.key)
        known = (before.words, before.score, before.option) if before else ("", None, "")
        if (pane.words, pane.score, pane.option) == known:
            return
        field = self._field(step.key, step.ask, self._at)
        self.session.saver.put(field, pane.words, pane.score, pane.option)
        self._put_answer(
            Answer(self.voice.person_id, step.key, step.ask, pane.score, pane.words, option=pane.option)
        )
        if before is None or not before.given:
            self._show_steps()

    def _put_answer(self, answer: Answer) -> None:
        rest = tuple(each for each in self.review.answers if each.key != answer.key)
        self.review = replace(self.review, answers=(*rest, answer))

    def _note(self, key: str) -> str:
        return self.review.note(key, self.voice.person_id).strip()

    def _set_note(self, key: str, words: str) -> None:
        self.session.saver.put(self._note_field(key), words)
        self.review = self.review.with_note(key, words, self.voice.person_id)

    def merged(self, field: Field, typed: Typed, sent: str) -> None:
        """Show words that the same person typed elsewhere as well."""
        if not isinstance(field, AnswerField) or field.review_id != self.review.id:
            return
        words, here = typed.words, field.key == self.step.key
        if here:
            words = self.query_one(VoicePane).take_in(sent, words)
        self._put_answer(
            Answer(field.person_id, field.key, field.question, typed.score, words, option=typed.option)
        )
        if here:
            self.show_step()

    # Moving

    def _go(self, at: int) -> None:
        self._at = at
        self.report("")
        self.show_step()
        self.query_one(VoicePane).begin()
        self._remember(self.step.key)

    @background
    async def _remember(self, step: str) -> None:
        await self.session.run(self.session.store.voices.go_to, self.review.id, self.voice.party_id, step)

    def action_next(self) -> None:
        """Go on: through the steps, then once more to the skipped ones, then to the voices."""
        self.collect()
        later = self._at + 1
        if self._seen_again:
            left = [key for key in self._skipped() if key not in self._seen_again]
        else:
            if later < len(self.guide.steps):
                self._go(later)
                return
            left = list(self._skipped())
        if left:
            self._seen_again.add(left[0])
            self._go(self.guide.index(left[0]))
            self.report(f"You skipped this step: answer it, or continue with {self.session.key('review.next')}.")
            return
        self._end("voices")

    def _skipped(self) -> tuple[str, ...]:
        """Return the steps skipped with a reason, but for the one at hand; optional ones do not come back."""
        optional = {step.key for step in self.guide.steps if step.optional}
        every = skipped(self.guide, self.review, self.voice.person_id)
        return tuple(key for key in every if key not in optional | {self.step.key})

    def action_previous(self) -> None:
        """Go one step back."""
        self.collect()
        self._seen_again.clear()
        if self._at:
            self._go(self._at - 1)
        else:
            self.report(f"This is the first step; {self.session.key('review.leave')} leaves the review.")

    @opening
    async def action_ledger(self) -> None:
        """Show what was given and got, as far as this voice may see it."""
        from allytui.screens.ledger.ledger_screen import LedgerScreen

        await self.show(LedgerScreen(self.session, self.snapshot.alliance, self.voice.party_id))

    def action_voices(self) -> None:
        """Go to the page of the voices, where an answer is given."""
        self._end("voices")

    def action_type(self) -> None:
        """Type the words."""
        self.query_one(VoicePane).write()

    def action_score(self, score: int) -> None:
        """Choose or score by a number."""
        self.query_one(VoicePane).give(score)

    def action_compare(self) -> None:
        """Show what was said one review earlier."""
        self._back_through += 1
        self._show_known()

    def action_page(self, pages: int) -> None:
        """Read on, or back, in what is too long to be seen at once."""
        for part in self.query("#question, #before"):
            part.scroll_relative(y=pages * max(1, part.size.height - 1), animate=False)

    @opening
    async def action_skip(self) -> None:
        """Skip the step; where it is not optional, say why."""
        self.collect()
        step = self.step
        words = "not needed now"
        if not step.optional:
            window = TextDialog(
                self.session,
                f"Skip: {step.title}",
                "Why skip this step? It comes back once before you finish.",
                place=f"skip:{self.review.alliance_id}:{self.voice.person_id}:{step.key}",
                text=self._note(skip_key(step.key)),
            )
            typed = await self.show(window)
            if typed is None:
                return
            words = typed
        self._set_note(skip_key(step.key), words)
        self.action_next()

    def action_save(self) -> None:
        """Store the draft this very moment."""
        self.collect()
        self.say_kept()

    def action_leave(self) -> None:
        """Leave the field; from outside a field, leave the review."""
        if self.focused is not None:
            self.set_focus(None)
            self.report(self._keys_now())
        else:
            self._end("leave")

    def _keys_now(self) -> str:
        """Return what keys do outside a field: numbers where the step takes them."""
        key, step = self.session.key, self.step
        numbers = "1-9 choose, " if step.options else "1-5 score, " if step.score else ""
        return (
            f"Keys: {numbers}{key('review.type')} types, {key('review.skip')} skips, "
            f"{key('review.voices')} shows the voices, {key('review.leave')} leaves the review."
        )

    def _end(self, where: str) -> None:
        self.collect()
        self.session.saver.flush(1)
        self.dismiss(where)
