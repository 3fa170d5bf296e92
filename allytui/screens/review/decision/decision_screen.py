"""The decision: equal outcomes, where each stands, the notes of the talk, and the next day."""

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import AllytuiError, DayError
from allytui.domain.decisions.decision import Decision, ProposedDecision, SignOff
from allytui.domain.decisions.decision_draft import OTHER, DecisionDraft, proposed_day_key
from allytui.domain.decisions.decision_text import missing_goal_text
from allytui.domain.decisions.outcome_details import NOTES
from allytui.domain.decisions.promises import wishes
from allytui.domain.parties.screening import SUGGESTS
from allytui.domain.reviews.drafts import Field, NoteField, Typed
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.review import Review
from allytui.domain.signals.facts import facts_to_freeze
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.domain.terms.terms import Terms
from allytui.screens.common.form_draft import load_notes
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.screens.review.decision.summary_screen import SummaryScreen
from allytui.screens.review.decision.terms_form import TermsForm
from allytui.screens.review.decision.wish_dialog import ask_promise
from allytui.screens.review.shared_draft import SharedDraft
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text, styled_text
from allytui.widgets.fields.choice_list import ChoiceList
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.fields.outcome_fields import OutcomeFields
from allytui.widgets.fields.take_in import take_in
from allytui.widgets.fields.text_field import TextField
from allytui.widgets.frame.status_line import StatusLine
from allytui.widgets.panes.decision_parts import leanings, next_date, own_note_label, terms_line
from allytui.widgets.panes.last_time import last_decision, lowest_scores


class DecisionScreen(SharedDraft[Decision | str]):
    """The last step of a review; gives the stored decision, or 'back' or 'leave'."""

    AUTO_FOCUS = "#outcome"
    LEAVES = "decision.leave"
    BINDINGS = bindings("decision", pick="pick({})")

    def __init__(self, session: Session, review: Review, guide: Guide, snapshot: AllianceSnapshot) -> None:
        """Decide what `review` came to."""
        super().__init__(session)
        self.review, self.guide, self.snapshot = review, guide, snapshot
        self.alliance = snapshot.alliance
        self._notes = {(note.key, note.person_id): note.words for note in review.notes}
        self._terms_at = ""
        self._signed: tuple[ProposedDecision | None, list[SignOff]] = (None, [])
        """The draft that was read back last, and who signed it."""
        self._goal_named = False
        """Whether it was said once that the phase has no goal."""

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, decision"

    def body(self) -> ComposeResult:
        """Choice, notes and the next day."""
        with Container(id="decision"):
            with Horizontal(id="upper"):
                yield from self._choice_pane()
                yield from self._notes_pane()
            with VerticalScroll(id="next", classes="pane", can_focus=False) as pane:
                pane.border_title = "Next date"
                texts = {key: words for (key, person_id), words in self._notes.items() if not person_id}
                yield OutcomeFields(texts, [(party.id, party.name) for party in self.alliance.present])
                yield ChoiceList(id="day")
                yield DayInput(self.session.today, self.note("other_day"), id="other_day")
                if self.review.kind is ReviewKind.START or Outcome.PAUSE in self.deciding.outcomes:
                    yield Static(id="first-day", classes="counted")
                    yield DayInput(self.session.today, self.note("starts_on") or "today", id="starts_on")
                yield Static(id="after")
                yield Static(id="terms")
                yield Static(safe_text("Invite a further ally (optional)", "bold"), id="invited-label")
                yield LineInput(self.note("invited"), id="invited")
                yield Static(id="trend")

    def _choice_pane(self) -> ComposeResult:
        options = [(str(outcome), outcome.label) for outcome in self.deciding.outcomes]
        with VerticalScroll(id="choice", classes="pane", can_focus=False) as pane:
            pane.border_title = "What do we decide?"
            yield ChoiceList(options, id="outcome")
            yield Static(id="leanings", classes="label")
            yield Static(id="last", classes="label")

    def _notes_pane(self) -> ComposeResult:
        with VerticalScroll(id="notes", classes="pane", can_focus=False) as pane:
            pane.border_title = "Notes of the conversation"
            for key, label, hint in NOTES:
                yield Static(styled_text((label, "bold $text-secondary"), (f"   {hint}", "dim")))
                yield TextField(self.note(key), id=key)
                if key == "expect":
                    with Horizontal(classes="pair"):
                        yield Static(safe_text("by ", "bold"))
                        yield DayInput(self.session.today, self.note("expect_by"), id="expect_by")
                        yield Static(safe_text(" sure, in % ", "bold"))
                        yield LineInput(self.note("expect_sure"), id="expect_sure", placeholder="70")
            yield Static(id="own-label")
            yield TextField(self.note("own", self.session.person.id), id="own")

    def on_mount(self) -> None:
        """Show the draft."""
        load_notes(self.session, self.review)
        self.query_one("#own").display = False
        self._show_own_label()
        self.query_one("#outcome", ChoiceList).choose(self.note("outcome"))
        self.query_one("#last", Static).update(styled_text(*last_decision(last_moved(self.snapshot))))
        self._show_outcome()
        self.query_one("#leanings", Static).update(leanings(self.deciding))
        key = self.session.key("decision.summary")
        screened = self.deciding.screened if self.review.kind is ReviewKind.START else None
        if screened:
            self.report(f"The screening says {screened.name}: '{SUGGESTS[screened.kind].label}' fits.")
        else:
            self.report(f"1-9 chooses, tab goes to the notes, {key} opens the summary.")
        self._read_affected()

    @loading
    async def _read_affected(self) -> None:
        """Find out whom an ending would touch."""
        party_id = self.session.person.party_id
        others = await self.session.run(self.session.store.breaches.affected, self.alliance, party_id)
        self.snapshot = replace(self.snapshot, affected=others.lines)
        self.query_one(OutcomeFields).touches(others.lines)

    # The draft

    @property
    def deciding(self) -> DecisionDraft:
        """The decision as far as it is made."""
        known, own, today = self.snapshot, self.session.person.party_id, self.session.today
        before = [decision.id for decision in known.decisions]
        about = (self.alliance, self.review, self._notes, today)
        return DecisionDraft(*about, known.terms, known.own, own, before)

    def new_day(self) -> None:
        """It is decided today: what is proposed moves on."""
        self._show_outcome()

    def note(self, key: str, person_id: str = "") -> str:
        """Return what the draft holds."""
        return self._notes.get((key, person_id), "")

    def keep(self, key: str, words: str, person_id: str = "") -> None:
        """Put something into the draft."""
        untouched = words == "today" and key == "starts_on" and not self.note(key)
        if self.note(key, person_id) != words and not untouched:
            status = self.query_one(StatusLine)
            if status.has_class("error"):
                status.report("")
            self._notes[key, person_id] = words
            self.session.saver.put(NoteField(self.review.id, key, person_id), words)

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show what others typed or chose, beside what was typed here since `sent` was stored."""
        if not isinstance(field, NoteField) or field.review_id != self.review.id:
            return
        self._notes[field.key, field.person_id] = typed.words
        for widget in self.query("TextField, ChoiceList, DayInput, LineInput"):
            if widget.id == field.key:
                take_in(widget, typed.words, sent)
        if field.chosen or field.key.startswith("terms."):
            self._show_outcome()
        if field.key == "outcome" and (outcome := self.deciding.outcome):
            self.report(f"'{outcome.label}' was chosen at another keyboard.")

    def collect(self) -> None:
        """Store at once what is typed."""
        self.hold()
        self.session.saver.flush(1)

    def hold(self) -> None:
        """Put into the draft what was typed this very moment: a key may come faster than its message."""
        for area in self.query(TextField):
            self.keep(area.id or "", area.text, self.session.person.id if area.id == "own" else "")
        for line in self.query(LineInput):
            if line.id:
                self.keep(line.id, line.value)
        for day in self.query(DayInput):
            self.keep(day.id or "", day.text)

    @on(TextArea.Changed)
    def _words_typed(self, event: TextArea.Changed) -> None:
        name = event.text_area.id or ""
        self.keep(name, event.text_area.text, self.session.person.id if name == "own" else "")
        if name == "own":
            self._show_own_label()

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        self.keep(event.input.id or "", event.value)

    @on(DayInput.Typed)
    def _day_typed(self, event: DayInput.Typed) -> None:
        self.keep(event.source.id or "", event.source.text)
        if event.source.id == "starts_on":
            self._show_outcome()
        else:
            self._show_after()

    @on(ChoiceList.Picked, "#outcome")
    def _outcome_picked(self, event: ChoiceList.Picked) -> None:
        self.keep("outcome", event.key)
        self.keep("day", "")
        self._show_outcome()

    @on(ChoiceList.Picked, "#leaving, #why")
    def _particular_picked(self, event: ChoiceList.Picked) -> None:
        self.keep(event.source.id or "", event.key)

    @on(ChoiceList.Picked, "#day")
    def _proposal_picked(self, event: ChoiceList.Picked) -> None:
        self.keep("day", event.key)
        self._show_after()
        if event.key == OTHER:
            self.query_one("#other_day").focus()

    # What is shown

    def _show_outcome(self) -> None:
        deciding = self.deciding
        over = deciding.overload_text
        asks = self.query_one(OutcomeFields).ask(deciding.outcome, deciding.asked, over)
        self.query_one("#next").border_title = "Details and next date" if asks else "Next date"
        for counted in self.query("#starts_on, .counted"):
            counted.display = deciding.starts or deciding.pauses
        for label in self.query("#first-day").results(Static):
            label.update(safe_text("pause from" if deciding.pauses else "first day", "bold"))
        for invited in self.query("#invited, #invited-label"):
            invited.display = deciding.may_invite
        try:
            in_order = sorted(deciding.propose_days(), key=lambda each: each.day)
            chosen = deciding.day_key()
        except AllytuiError as error:
            self.report(str(error), error=True)
            in_order, chosen = [], ""
        days = [(proposed_day_key(each), f"{short(each.day)} {each.day:%a}, {each.label}") for each in in_order]
        if days:
            days.append((OTHER, "another date"))
        self.query_one("#day", ChoiceList).offer(days, chosen)
        self._show_after()
        self._show_trend()

    def _show_after(self) -> None:
        self.query_one("#other_day").display = self.query_one("#day", ChoiceList).key == OTHER
        self.query_one("#after", Static).update(next_date(self.deciding))

    def _show_trend(self) -> None:
        text = terms_line(self.deciding, self.session.key("decision.terms"))
        terms = self.query_one("#terms", Static)
        terms.display = text is not None
        terms.update(text or "")
        if (missing := missing_goal_text(self.deciding)) and not self._goal_named:
            self._goal_named = True
            key = self.session.key
            keys = f"{key('decision.terms')} sets one, {key('decision.summary')} goes on"
            self.report(f"{missing}. {keys}.")
        self.query_one("#trend", Static).update(styled_text(*lowest_scores(self.guide, self.snapshot, self.review)))

    def _show_own_label(self) -> None:
        label = own_note_label(self.query_one("#own", TextField), self.session.person.name)
        self.query_one("#own-label", Static).update(label)

    # What keys do

    @opening
    async def action_summary(self) -> None:
        """Read the decision back."""
        self.collect()
        try:
            frozen = facts_to_freeze(self.snapshot, [step.key for step in self.guide.steps])
            draft = self.deciding.draft(frozen, self.snapshot.affected)
        except AllytuiError as error:
            self._complain(error)
            return
        held = await self.session.run(self.session.store.reviews.get, self.review.id, self.session.person.id)
        voices = () if draft.choice.outcome is Outcome.NOT_TODAY else held.voices
        signed, given = self._signed
        same = signed == draft
        withdrawn = 0 if same else len(given)
        screen = SummaryScreen(self.session, self.alliance, draft, held, voices, given if same else (), withdrawn)
        decision = await self.show(screen)
        self._signed = draft, screen.given
        if decision:
            if decision.choice.outcome is not Outcome.NOT_TODAY:
                review_id = self.review.id
                self.session.saver.forget(lambda field: getattr(field, "review_id", "") == review_id)
            self.dismiss(decision)
        elif screen.conflict:
            texts: dict[Field, str] = {
                NoteField(self.review.id, key, person_id): words
                for (key, person_id), words in self._notes.items()
                if words.strip()
            }
            path, self.knows_decided = self.session.saver.write_kept_words(texts), True
            self.report(
                f"Someone else decided this review: leave it. Your text is saved in {path}.",
                error=True,
            )
        else:
            self.query_one("#outcome").focus()
            self.report(f"Not recorded yet: {self.session.key('decision.summary')} opens the summary again.")

    def _complain(self, error: AllytuiError) -> None:
        """Say what is missing or wrong, and go there; what is in the terms is a key away."""
        self._terms_at = ""
        here = error.field or ("other_day" if isinstance(error, DayError) else self.deciding.asked)
        found = self.query(f"#{here}") if here else None
        if found and found.first().display:
            found.first().focus()
        elif error.field:
            self._terms_at = error.field
            self.report(f"{error} {self.session.key('decision.terms')} goes there.", error=True)
            return
        self.report(str(error), error=True)

    def action_pick(self, number: int) -> None:
        """Mark an outcome from anywhere outside a field."""
        self.query_one("#outcome", ChoiceList).action_pick(number)

    def action_details(self) -> None:
        """Go to what the outcome needs: its reasons where it has some, else the next day."""
        (self.query_one(OutcomeFields).first() or self.query_one("#day")).focus()

    @opening
    async def action_terms(self) -> None:
        """Show what is agreed, and change it."""
        terms = self.snapshot.terms or Terms()
        self.collect()
        days, rhythm = self.deciding.days, self.deciding.proposed_rhythm
        form = TermsForm(
            self.session, self.alliance, self.review, terms, days=days, rhythm=rhythm, at=self._terms_at
        )
        kept = await self.show(form) is not None
        held = await self.session.run(self.session.store.reviews.get, self.review.id, self.session.person.id)
        self._notes |= {(note.key, ""): note.words for note in held.notes if note.key.startswith("terms.")}
        self._show_outcome()
        if kept:
            self.report("Terms saved as a draft; the decision makes them final.")

    @opening
    async def action_wishes(self) -> None:
        """Turn a wish of a voice into a promise of somebody."""
        self.collect()
        promise = await ask_promise(self, self._wishes, self.alliance, self.session.today)
        if promise:
            field = self.query_one("#actions", TextField)
            field.show("\n".join(line for line in (field.text.rstrip(), promise) if line))
            field.focus()
            self.report("Change it as you like, and add a day: Ana by 1 dec: send the list.")

    @property
    def _wishes(self) -> list[tuple[str, str]]:
        return wishes(self.review)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a wish there is nothing to promise."""
        return bool(self._wishes) if action == "wishes" else True

    def action_own_note(self) -> None:
        """Open or hide the note that only the person at the keyboard can read."""
        area = self.query_one("#own", TextField)
        area.display = not area.display
        if area.display:
            area.focus()
            self.call_after_refresh(area.scroll_visible, animate=False)
        self._show_own_label()

    def action_save(self) -> None:
        """Store the draft this very moment."""
        self.collect()
        self.say_kept()

    def action_previous(self) -> None:
        """Back to the questions."""
        self.collect()
        self.dismiss("back")

    def action_leave(self) -> None:
        """Leave the field; from outside a field, leave the review."""
        if self.focused is None or self.focused.id == "outcome":
            self.collect()
            self.dismiss("leave")
            return
        self.query_one("#outcome").focus()
        summary, leave = self.session.key("decision.summary"), self.session.key(self.LEAVES)
        self.report(f"Keys: {summary} opens the summary, {leave} leaves the review.")
