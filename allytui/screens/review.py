"""A guided review: one question a step, last time beside today, one pane a voice."""

from dataclasses import replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea

from allytui.domain.alliance import Alliance
from allytui.domain.decision import Decision
from allytui.domain.drafts import AnswerField, Field, NoteField, Typed
from allytui.domain.errors import AllytuiError
from allytui.domain.facts import Known, fact_lines
from allytui.domain.guide import Guide, Step
from allytui.domain.text import and_list
from allytui.domain.voices import Answer, HeldReview, Note, marks, skip_key, skipped
from allytui.screens.ask import AskWords
from allytui.screens.decision import DecisionScreen
from allytui.screens.drafting import DraftingScreen
from allytui.screens.seat import Seat
from allytui.widgets.bound import bindings
from allytui.widgets.last_time import LastTime
from allytui.widgets.shown import joined
from allytui.widgets.voice_pane import ScoreRow, VoicePane

DECISION = "decision"
"""Key of the last step."""


class ReviewScreen(DraftingScreen[Decision | None]):
    """Leads through the steps to the decision; None where it was left as a draft."""

    BINDINGS = bindings("review", score="score({})")

    def __init__(
        self, seat: Seat, alliance: Alliance, review: HeldReview, guide: Guide, complaint: str = ""
    ) -> None:
        """Hold `review` along `guide`; `complaint` says why a team's own guide was not used."""
        super().__init__(seat)
        self.alliance, self.review, self.guide = alliance, review, guide
        self._complaint = complaint
        self._at = guide.index(review.step)
        self._straight_on = review.step == DECISION
        self._active = 0
        self._known: Known | None = None
        self._back_through = 0
        """How many reviews back the pane of last time is."""
        self._seen_again: set[str] = set()
        """Skipped steps that were offered once more."""

    @property
    def voices(self) -> tuple[str, ...]:
        """Ids of the people who are asked."""
        return tuple(person.id for person in self.alliance.voices)

    @property
    def step(self) -> Step:
        """The step at hand."""
        return self.guide.steps[self._at]

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, {self.review.review.label}"

    def aside(self) -> str:
        """Who is typing."""
        return f"{self.alliance.voices[self._active].name} is typing"

    def body(self) -> ComposeResult:
        """The question, last time, and a pane for each voice."""
        with Vertical(id="question", classes="pane"):
            yield Static(id="steps")
            yield Static(id="ask")
            yield Static(id="nudge")
        with Horizontal(id="panes"):
            yield LastTime(id="before", classes="pane", can_focus=False)
            for person in self.alliance.voices:
                yield VoicePane(person)

    def on_mount(self) -> None:
        """Show the step at which it goes on, ready to type; what is known comes beside it once it is read."""
        for answer in self.review.answers:
            field = AnswerField(self.review.id, answer.person_id, answer.key, answer.question, answer.place)
            self.seat.keeper.loaded(field, Typed(answer.words, answer.score, answer.version))
        for note in self.review.notes:
            self.seat.keeper.loaded(
                NoteField(self.review.id, note.key, note.person_id), Typed(note.words, None, note.version)
            )
        self.show_step()
        self._panes[self._active].write()
        self.begin()

    @work
    async def begin(self) -> None:
        """Read what is known of the alliance."""
        store, key = self.seat.store, self.alliance.id
        decisions = await self.seat.ask(store.decisions.of, key)
        reviews = await self.seat.ask(store.reviews.held, key, self.seat.person.id)
        terms = await self.seat.ask(store.decisions.terms, key)
        self._known = Known(self.alliance, decisions, reviews, terms, self.seat.today)
        self._show_known()
        if self._complaint:
            self.say(self._complaint, trouble=True)
        elif self.review.answers:
            self.say("Taken up where it was left.")
        if self._straight_on:
            self._decide()

    @property
    def _panes(self) -> list[VoicePane]:
        return list(self.query(VoicePane))

    # Showing a step

    def show_step(self) -> None:
        """Show the question at hand with everything beside it."""
        self._back_through = 0
        step = self.step
        self.query_one("#ask", Static).update(joined((step.ask, "bold")))
        for pane in self._panes:
            answer = self.review.answer(pane.person.id, step.key)
            pane.show(answer.score if answer else None, answer.words if answer else "", scored=step.score)
        self._show_steps()
        self._show_known()
        self._show_active()

    def _show_known(self) -> None:
        step = self.step
        facts = fact_lines(self._known, step.facts, step.key) if self._known else ()
        beside = f"   Facts: {'; '.join(facts)}" if facts else ""
        nudge = joined((f"If it sticks: {step.nudge}", ""), (beside, "$text-secondary"))
        self.query_one("#nudge", Static).update(nudge)
        for pane in self._panes:
            pane.show_before(self._earlier(pane.person.id))
        self._show_before()

    def _show_steps(self) -> None:
        every = marks(self.guide, self.review, self.voices)
        number = f"Step {self._at + 1} of {len(every) + 1}"
        titles = [step.title for step in self.guide.steps]
        long = sum(len(title) + 4 for title in titles) + len(number) + len(self.step.title) + 16
        wide = long <= self.size.width - 4
        parts: list[tuple[str, str] | str] = [(f"{number}  {self.step.title.upper()}   ", "bold")]
        for at, (mark, title) in enumerate(zip(every, titles, strict=True)):
            here = at == self._at
            text = f"[{'>' if here else mark}]{title} " if wide else (">" if here else mark)
            parts.append((text, "bold" if here else ""))
        parts.append("[ ]Decision" if wide else "d")
        if self._note(skip_key(self.step.key)):
            parts.append(("  skipped", "$text-warning"))
        self.query_one("#steps", Static).update(joined(*parts))

    def _earlier(self, person_id: str) -> int | None:
        for review in reversed(self._known.reviews if self._known else ()):
            answer = review.answer(person_id, self.step.key)
            if answer and answer.score is not None:
                return answer.score
        return None

    def _show_before(self) -> None:
        if self._known:
            self.query_one(LastTime).tell(self._known, self.step.key, self._back_through)

    def _show_active(self) -> None:
        self._arrange()
        others = [pane.person.name for at, pane in enumerate(self._panes) if at != self._active]
        if others and self.size.width < 100:
            key = self.seat.key
            turn = f"{key('review.leave')}, then {key('review.switch')}: the turn of {and_list(others)}."
            self.say(f"{turn} {self._progress()}")
        self.show_top()

    def _arrange(self) -> None:
        self._active %= len(self._panes)
        wide = self.size.width >= 100
        for at, pane in enumerate(self._panes):
            crowded = not wide or len(self._panes) > 3
            pane.display = not crowded or at == self._active
            pane.set_class(at == self._active, "active")

    def _progress(self) -> str:
        key = self.step.key
        answered = [
            person.name
            for person in self.alliance.voices
            if (each := self.review.answer(person.id, key)) and each.given
        ]
        return f"Answered here: {and_list(answered)}." if answered else ""

    def on_resize(self, event: events.Resize) -> None:
        """Show as many voices as fit."""
        self._show_steps()
        self._arrange()

    # Taking answers

    @on(VoicePane.Typing)
    def _typing(self, event: VoicePane.Typing) -> None:
        self._active = self._panes.index(event.pane)
        for pane in self._panes:
            pane.set_class(pane is event.pane, "active")
        self.show_top()

    @on(VoicePane.Answered)
    def _answered(self, event: VoicePane.Answered) -> None:
        self._take(event.pane)

    def _take(self, pane: VoicePane) -> None:
        """Put into the draft what one voice has answered, if that is news."""
        step = self.step
        before = self.review.answer(pane.person.id, step.key)
        known = (before.words, before.score) if before else ("", None)
        if (pane.words, pane.score) == known:
            return
        field = AnswerField(self.review.id, pane.person.id, step.key, step.ask, self._at)
        self.seat.keeper.put(field, pane.words, pane.score)
        answer = Answer(pane.person.id, step.key, step.ask, pane.score, pane.words)
        rest = tuple(
            each for each in self.review.answers if (each.person_id, each.key) != (pane.person.id, step.key)
        )
        self.review = replace(self.review, answers=(*rest, answer))
        if before is None or before.given != answer.given:
            self._show_steps()

    def collect(self) -> None:
        """Put into the draft what was typed this very moment: a key may come faster than its message."""
        for pane in self._panes:
            self._take(pane)

    def _note(self, key: str) -> str:
        return self.review.note(key).strip()

    def _set_note(self, key: str, words: str) -> None:
        self.seat.keeper.put(NoteField(self.review.id, key), words)
        rest = tuple(note for note in self.review.notes if note.key != key or note.person_id)
        self.review = replace(self.review, notes=(*rest, Note(key, words)))

    def merged(self, field: Field, typed: Typed) -> None:
        """Show words that somebody else typed into as well."""
        if not isinstance(field, AnswerField) or field.review_id != self.review.id:
            return
        answer = Answer(field.person_id, field.key, field.question, typed.score, typed.words)
        rest = tuple(
            each for each in self.review.answers if (each.person_id, each.key) != (field.person_id, field.key)
        )
        self.review = replace(self.review, answers=(*rest, answer))
        if field.key == self.step.key:
            self.show_step()

    # Moving

    def _go(self, at: int) -> None:
        self._at, self._active = at, 0
        self.say("")
        self.show_step()
        self._panes[self._active].write()
        self._remember(self.step.key)

    @work(group="remember")
    async def _remember(self, step: str) -> None:
        try:
            await self.seat.ask(self.seat.store.reviews.go_to, self.review.id, step)
        except AllytuiError as error:
            self.say(str(error), trouble=True)

    def action_next(self) -> None:
        """Go on: through the steps, then once more to the skipped ones, then to the decision."""
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
            self.say(f"This one was skipped: answer it now, or go on with {self.seat.key('review.next')}.")
            return
        self._decide()

    def _skipped(self) -> tuple[str, ...]:
        """Return the steps skipped with a reason, but for the one at hand; optional ones do not come back."""
        optional = {step.key for step in self.guide.steps if step.optional}
        every = skipped(self.guide, self.review, self.voices)
        return tuple(key for key in every if self._note(skip_key(key)) and key not in optional | {self.step.key})

    def action_previous(self) -> None:
        """Go one step back."""
        self.collect()
        self._seen_again.clear()
        if self._at:
            self._go(self._at - 1)
        else:
            self.say(f"This is the first step; {self.seat.key('review.leave')} leaves the review.")

    def action_decide(self) -> None:
        """Go to the decision."""
        self.collect()
        self._decide()

    @work(group="opening")
    async def _decide(self) -> None:
        known = self._known
        if known is None or not self.is_current:
            return
        self.seat.keeper.flush(1)
        self._remember(DECISION)
        outcome = await self.show(DecisionScreen(self.seat, self.review, self.guide, known))
        if isinstance(outcome, Decision):
            self.dismiss(outcome)
        elif outcome == "leave":
            self.action_leave_review()
        else:
            try:
                self.review = await self.seat.ask(self.seat.store.reviews.get, self.review.id, self.seat.person.id)
            except AllytuiError as error:
                self.say(str(error), trouble=True)
            self._go(self._at)

    def action_switch(self) -> None:
        """Give the keyboard to the next voice."""
        self._active = (self._active + 1) % len(self._panes)
        self._show_active()
        self._panes[self._active].write()

    def action_write(self) -> None:
        """Type the words of the voice at the keyboard."""
        self._panes[self._active].write()

    def action_score(self, score: int) -> None:
        """Give a score for the voice at the keyboard."""
        if self.step.score:
            self._panes[self._active].query_one(ScoreRow).action_score(score)

    def action_compare(self) -> None:
        """Show what was said one review earlier."""
        self._back_through += 1
        self._show_before()

    @work(group="opening")
    async def action_skip(self) -> None:
        """Skip the step; where it is not optional, say why."""
        self.collect()
        step = self.step
        words = "not needed now"
        if not step.optional:
            window = AskWords(
                self.seat,
                f"Skip: {step.title}",
                "Why is this not asked today? It comes back once more before the decision.",
                place=f"skip:{self.review.id}:{step.key}",
                text=self._note(skip_key(step.key)),
            )
            typed = await self.show(window)
            if typed is None:
                return
            words = typed
        self._set_note(skip_key(step.key), words)
        self.action_next()

    def action_keep(self) -> None:
        """Store the draft this very moment."""
        self.collect()
        self.say_kept()

    def action_leave(self) -> None:
        """Leave the field; from outside a field, leave the review."""
        if isinstance(self.focused, TextArea):
            row = self._panes[self._active].query_one(ScoreRow)
            self.set_focus(row if row.display else None)
            key = self.seat.key
            self.say(
                f"Keys act now: 1-5 score, {key('review.switch')} next voice, {key('review.write')} types on; "
                f"{key('review.leave')} again leaves the review."
            )
        else:
            self.action_leave_review()

    def action_leave_review(self) -> None:
        """Leave the review as a draft."""
        self.collect()
        self.seat.keeper.flush(1)
        self.dismiss(None)
