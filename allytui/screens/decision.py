"""The decision: equal outcomes, where each stands, the notes of the talk, and the next day."""

from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from allytui.domain.decision import Decision, Draft, Expectation, Position, Talk, parse_sure
from allytui.domain.drafts import Field, NoteField, Typed
from allytui.domain.errors import AllytuiError, RuleError
from allytui.domain.facts import Known, figures, trend, trend_word
from allytui.domain.guide import Guide
from allytui.domain.lifecycle import (
    CHANGES_TERMS,
    Choice,
    Outcome,
    Proposal,
    Review,
    asks,
    decide,
    needs_day,
    offered,
    proposals,
)
from allytui.domain.schedule import echo, parse_day, short
from allytui.domain.terms import Terms
from allytui.domain.voices import HeldReview
from allytui.screens.drafting import DraftingScreen
from allytui.screens.read_back import ReadBackScreen
from allytui.screens.seat import Seat
from allytui.screens.terms_form import TermsForm, read_terms, terms_lines
from allytui.widgets.choice import ChoiceList, StandRow
from allytui.widgets.fields import DayInput, LineInput, WordsArea
from allytui.widgets.shown import joined, shown

OTHER = "other"
"""Key of the option to name another day."""

NOTES = (
    ("said", "What we said", "shared"),
    ("changes", "What changes", ""),
    ("stop", "What would make us stop", ""),
    ("expect", "What we expect of it", "asked next time"),
)


class DecisionScreen(DraftingScreen[Decision | str]):
    """The last step of a review; gives the stored decision, or 'back' or 'leave'."""

    AUTO_FOCUS = "#outcome"
    BINDINGS = [
        Binding(
            "f,ctrl+j", "finish", "read it back", id="decision.finish", tooltip="read it back; y stores it there"
        ),
        Binding("d", "day", "day", id="decision.day", tooltip="to the next day"),
        Binding(
            "t", "terms", "terms", id="decision.terms", tooltip="what is agreed: goal, notice, who brings what"
        ),
        Binding(
            "p", "own_note", "own note", id="decision.own", tooltip="open or hide the note that only you can read"
        ),
        Binding("ctrl+o", "previous", "step back", id="decision.previous", tooltip="back to the questions"),
        Binding(
            "ctrl+s", "keep", "keep", id="decision.keep", show=False, tooltip="store the draft this very moment"
        ),
        *(Binding(str(number), f"pick({number - 1})", show=False) for number in range(1, 10)),
        Binding(
            "escape,q",
            "leave",
            "leave",
            id="screen.back",
            tooltip="leave the field, then the review; words are kept",
        ),
    ]

    def __init__(self, seat: Seat, review: HeldReview, guide: Guide, known: Known) -> None:
        """Decide what `review` came to."""
        super().__init__(seat)
        self.review, self.guide, self.known = review, guide, known
        self.alliance = known.alliance
        self.outcomes = offered(self.alliance.standing, review.review)
        self._notes = {(note.key, note.person_id): note.words for note in review.notes}
        self._proposals: tuple[Proposal, ...] = ()

    def heading(self) -> str:
        """Where one is."""
        count = len(self.guide.steps) + 1
        return f"{self.alliance.name}, decision   step {count} of {count}"

    def body(self) -> ComposeResult:
        """Choice, notes and the next day."""
        with Container(id="decision"):
            with Horizontal(id="upper"):
                yield from self._choice_pane()
                yield from self._notes_pane()
            with VerticalScroll(id="next", classes="pane", can_focus=False) as pane:
                pane.border_title = "Next day"
                yield ChoiceList(id="day")
                yield DayInput(self.seat.today, self.note("other_day"), id="other_day")
                if self.review.review is Review.START:
                    yield Static(shown("counted from", "bold"), classes="counted")
                    yield DayInput(self.seat.today, self.note("starts_on") or "today", id="starts_on")
                yield Static(id="after")
                yield Static(id="terms")
                yield Static(id="trend")

    def _choice_pane(self) -> ComposeResult:
        options = [(str(outcome), outcome.label) for outcome in self.outcomes]
        with VerticalScroll(id="choice", classes="pane", can_focus=False) as pane:
            pane.border_title = "What do we decide?"
            yield ChoiceList(options, id="outcome")
            yield Static(id="asked", classes="label")
            yield LineInput(self.note("reason"), id="reason", placeholder="why no trial is needed")
            yield LineInput(self.note("invited"), id="invited", placeholder="name of the further ally")
            yield ChoiceList([(party.id, party.name) for party in self.alliance.present], id="leaving")
            yield Static(id="same", classes="label")
            for person in self.alliance.voices:
                yield StandRow(person.id, person.name, options)
            yield Static(id="last", classes="label")

    def _notes_pane(self) -> ComposeResult:
        with VerticalScroll(id="notes", classes="pane", can_focus=False) as pane:
            pane.border_title = "Notes of the conversation"
            for key, label, hint in NOTES:
                yield Static(joined((label, "bold $secondary"), (f"   {hint}", "dim")))
                yield WordsArea(self.note(key), id=key)
            with Horizontal(classes="pair"):
                yield Static(shown("by ", "bold"))
                yield DayInput(self.seat.today, self.note("expect_by"), id="expect_by")
                yield Static(shown(" sure, in % ", "bold"))
                yield LineInput(self.note("expect_sure"), id="expect_sure", placeholder="70")
            yield Static(id="own-label")
            yield WordsArea(self.note("own", self.seat.person.id), id="own")

    def on_mount(self) -> None:
        """Show the draft."""
        self.query_one("#own").display = False
        self._show_own_label()
        self.query_one("#outcome", ChoiceList).choose(self.note("outcome"))
        self.query_one("#leaving", ChoiceList).choose(self.note("leaving"))
        for row in self.query(StandRow):
            sure = self.note("sure", row.person_id)
            row.show(self.note("stand", row.person_id), int(sure) if sure.isdigit() else None)
        self.query_one("#last", Static).update(joined(*self._last_time()))
        self._show_outcome()
        self._show_same()
        left = [
            step.title
            for step in self.guide.steps
            if self.note(f"skip.{step.key}") and not self._answered(step.key)
        ]
        self.say(
            f"Skipped: {', '.join(left)}." if left else "1-9 chooses, tab goes on to the notes, f reads it back."
        )

    def _answered(self, key: str) -> bool:
        return any(answer.key == key and answer.given for answer in self.review.answers)

    # The draft

    def note(self, key: str, person_id: str = "") -> str:
        """Return what the draft holds."""
        return self._notes.get((key, person_id), "")

    def keep(self, key: str, words: str, person_id: str = "") -> None:
        """Put something into the draft."""
        if self.note(key, person_id) != words:
            self._notes[key, person_id] = words
            self.seat.keeper.put(NoteField(self.review.id, key, person_id), words)

    def merged(self, field: Field, typed: Typed) -> None:
        """Show words that somebody else typed into as well."""
        if isinstance(field, NoteField) and field.review_id == self.review.id:
            self._notes[field.key, field.person_id] = typed.words
            for area in self.query(WordsArea):
                if area.id == field.key:
                    area.show(typed.words)

    def collect(self) -> None:
        """Put into the draft what was typed this very moment: a key may come faster than its message."""
        for area in self.query(WordsArea):
            self.keep(area.id or "", area.text, self.seat.person.id if area.id == "own" else "")
        for line in self.query(LineInput):
            if line.id:
                self.keep(line.id, line.value)
        for day in self.query(DayInput):
            self.keep(day.id or "", day.text)
        self.seat.keeper.flush(1)

    @on(TextArea.Changed)
    def _words_typed(self, event: TextArea.Changed) -> None:
        name = event.text_area.id or ""
        self.keep(name, event.text_area.text, self.seat.person.id if name == "own" else "")
        if name == "own":
            self._show_own_label()

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        self.keep(event.input.id or "", event.value)

    @on(DayInput.Typed)
    def _day_typed(self, event: DayInput.Typed) -> None:
        name = event.source.id or ""
        if name == "starts_on":
            self.keep(name, event.source.text)
            self._show_outcome()
        else:
            self.keep(name, event.source.text)
            self._show_after()

    @on(StandRow.Changed)
    def _stands(self, event: StandRow.Changed) -> None:
        row = event.source
        self.keep("stand", row.key, row.person_id)
        self.keep("sure", str(row.sure or ""), row.person_id)
        self._show_same()

    @on(ChoiceList.Picked, "#outcome")
    def _outcome_picked(self, event: ChoiceList.Picked) -> None:
        self.keep("outcome", event.key)
        self.keep("day", "")
        self._show_outcome()

    @on(ChoiceList.Picked, "#leaving")
    def _leaving_picked(self, event: ChoiceList.Picked) -> None:
        self.keep("leaving", event.key)

    @on(ChoiceList.Picked, "#day")
    def _proposal_picked(self, event: ChoiceList.Picked) -> None:
        self.keep("day", event.key)
        self._show_after()
        if event.key == OTHER:
            self.query_one("#other_day LineInput").focus()

    # What is shown

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that is marked."""
        key = self.note("outcome")
        return next((outcome for outcome in self.outcomes if outcome == key), None)

    def _show_outcome(self) -> None:
        outcome = self.outcome
        asked = asks(outcome) if outcome else ""
        labels = {"reason": "Why without a trial?", "invited": "Who is to be invited?", "leaving": "Who withdraws?"}
        self.query_one("#asked", Static).display = bool(asked)
        self.query_one("#asked", Static).update(shown(labels.get(asked, ""), "bold"))
        for name in labels:
            self.query_one(f"#{name}").display = name == asked
        for counted in self.query("#starts_on, .counted"):
            counted.display = bool(outcome and outcome in _STARTING)
        self._proposals = self._propose(outcome) if outcome else ()
        usual = _key(self._proposals[0]) if self._proposals else ""
        in_order = sorted(self._proposals, key=lambda each: each.day)
        days = [(_key(each), f"{short(each.day)} {each.day:%a}, {each.label}") for each in in_order]
        if days:
            days.append((OTHER, "another day: type it below"))
        keys = [key for key, _ in days]
        chosen = self.note("day") if self.note("day") in keys else usual
        self.query_one("#day", ChoiceList).offer(days, chosen)
        self._show_after()
        self._show_trend()

    def _propose(self, outcome: Outcome) -> tuple[Proposal, ...]:
        try:
            notice, starts_on = self._terms(outcome)[1], self._starts_on(outcome)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            notice, starts_on = 0, None
        standing = self.alliance.standing
        return proposals(standing, self.review.review, outcome, self.seat.today, notice, starts_on)

    def _show_after(self) -> None:
        outcome = self.outcome
        key = self.query_one("#day", ChoiceList).key
        self.query_one("#other_day").display = key == OTHER
        after = self.query_one("#after", Static)
        if outcome is None:
            after.update(shown("Choose what you decide; a day is proposed then.", "dim"))
            return
        if not needs_day(self.alliance.standing, self.review.review, outcome):
            stays = self.alliance.standing.review_on if outcome not in _ENDING else None
            told = f"The review stays on {echo(stays, self.seat.today)}." if stays else "No further review is due."
            after.update(shown(told))
            return
        try:
            standing = decide(self.alliance.standing, self._choice(probe=True))
        except AllytuiError as error:
            after.update(shown(f"? {error}", "$warning"))
            return
        if outcome is Outcome.NOT_TODAY and standing.talk_on:
            told = f"Talk: {echo(standing.talk_on, self.seat.today)}"
        else:
            told = f"Next review: {echo(standing.review_on, self.seat.today)}" if standing.review_on else ""
        anchor = standing.anchor
        counted = f"\ncounted from {short(anchor)}, not from today" if anchor and standing.months else ""
        after.update(joined((told, "bold"), (counted, "dim")))

    def _show_trend(self) -> None:
        lines: list[tuple[str, str] | str] = []
        for step in self.guide.steps:
            points = [score for _, score in trend(self.known, step.key)]
            today = [answer.score for answer in self.review.answers if answer.key == step.key and answer.score]
            if points or today:
                every = [*((date.min, score) for score in points), *((date.max, min(today)) for _ in today[:1])]
                scores = "  ".join(str(score) for _, score in every)
                lines.append(f"{step.title:<11} {scores}  {trend_word(every)}\n")
        if lines:
            lines.insert(0, ("\nLowest scores\n", "bold $secondary"))
        outcome, terms = self.outcome, self.query_one("#terms", Static)
        terms.display = outcome in CHANGES_TERMS
        if outcome in CHANGES_TERMS:
            changed = self._changed_terms(outcome)
            told = "changed" if changed else ("as agreed before" if self.known.terms else "none yet")
            terms.update(joined(("Terms ", "bold $secondary"), f"{told} (", ("t", "bold"), " opens them)"))
        self.query_one("#trend", Static).update(joined(*lines))

    def _changed_terms(self, outcome: Outcome | None) -> bool:
        try:
            return bool(outcome and self._terms(outcome)[0])
        except AllytuiError:
            return True

    def _show_same(self) -> None:
        rows = list(self.query(StandRow))
        stands = {row.key for row in rows}
        same = "= the same" if len(stands) == 1 else "# a gap: talk"
        text = "" if "" in stands else same
        heading = ("Where each stands", "bold $secondary")
        self.query_one("#same", Static).update(joined(heading, (f"  {text}", "bold")))

    def _last_time(self) -> list[tuple[str, str] | str]:
        last = self.known.decisions[-1] if self.known.decisions else None
        if not last:
            return []
        parts: list[tuple[str, str] | str] = [
            (f"Last time, {short(last.choice.decided_on)}\n", "bold $secondary"),
            f"{last.headline}\n",
        ]
        if last.talk.stop.strip():
            parts.append(f"stop if: {last.talk.stop.strip()}\n")
        if last.expectation.text:
            parts.append(f"expected: {last.expectation.text}\n")
        return parts

    def _show_own_label(self) -> None:
        area = self.query_one("#own", WordsArea)
        lines = len(area.text.splitlines())
        count = f"{lines} {'line' if lines == 1 else 'lines'}, " if lines else ""
        state = f"only {self.seat.person.name} can read it" if area.display else f"{count}hidden; p opens it"
        self.query_one("#own-label", Static).update(
            joined(("My own note", "bold $secondary"), (f"   {state}", "dim"))
        )

    # From the fields to a decision

    def _starts_on(self, outcome: Outcome) -> date | None:
        if self.review.review is not Review.START or outcome not in _STARTING:
            return None
        text = self.note("starts_on").strip()
        return parse_day(text, self.seat.today) if text else self.seat.today

    def _terms(self, outcome: Outcome) -> tuple[Terms | None, int]:
        """Return the newly agreed terms, None where those in force stay, and the days of notice."""
        before = self.known.terms or Terms()
        if outcome not in CHANGES_TERMS:
            return None, before.notice
        values = {line.name: self.note(f"terms.{line.name}") for line in terms_lines(self.alliance, before)}
        typed = any(("terms." + name, "") in self._notes for name in values)
        stored = {line.name: line.value for line in terms_lines(self.alliance, before)}
        values = {name: self._notes.get((f"terms.{name}", ""), stored[name]) for name in values}
        terms = read_terms(self.alliance, before, values)
        changed = typed and not terms.same_words(before)
        return (terms if changed else None), terms.notice

    def _choice(self, *, probe: bool = False) -> Choice:
        """Return the choice; a probe, made to show the next day, takes what else is missing as given."""
        outcome = self.outcome
        if outcome is None:
            raise RuleError("Choose what you decide: the number keys mark an outcome.")
        day, months = self._day(outcome)
        asked = asks(outcome)
        leaving = self.note("leaving") or (self.alliance.standing.parties[0] if probe else "")
        return Choice(
            review=self.review.review,
            outcome=outcome,
            decided_on=self.seat.today,
            day=day,
            months=months,
            starts_on=self._starts_on(outcome),
            notice=self._terms(outcome)[1],
            leaving=leaving if asked == "leaving" else "",
            reason=(self.note("reason") or ("-" if probe else "")) if asked == "reason" else "",
            invited=(self.note("invited") or ("-" if probe else "")) if asked == "invited" else "",
        )

    def _day(self, outcome: Outcome) -> tuple[date | None, int | None]:
        if not needs_day(self.alliance.standing, self.review.review, outcome):
            return None, None
        key = self.query_one("#day", ChoiceList).key
        if key == OTHER:
            return self.query_one("#other_day", DayInput).day, None
        proposal = next((each for each in self._proposals if _key(each) == key), None)
        return (proposal.day, proposal.months) if proposal else (None, None)

    def _draft(self) -> Draft:
        choice = self._choice()
        after = decide(self.alliance.standing, choice)
        by = self.query_one("#expect_by", DayInput).day
        positions: list[Position] = []
        for row in self.query(StandRow):
            party = next(
                party for party in self.alliance.parties if any(row.person_id == each.id for each in party.people)
            )
            name = next(each.name for each in party.people if each.id == row.person_id)
            stood = Outcome(row.key) if row.key else None
            positions.append(Position(row.person_id, name, party.name, stood, row.sure if stood else None))
        return Draft(
            choice=choice,
            talk=Talk(*(self.query_one(f"#{key}", WordsArea).text for key in ("said", "changes", "stop"))),
            expectation=Expectation(self.note("expect"), by, parse_sure(self.note("expect_sure"))),
            positions=tuple(positions),
            weighed=self.outcomes,
            figures=figures(self.known, [step.key for step in self.guide.steps]),
            after=after,
            terms=self._terms(choice.outcome)[0],
        )

    # What keys do

    @work
    async def action_finish(self) -> None:
        """Read the decision back."""
        self.collect()
        try:
            draft = self._draft()
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        screen = ReadBackScreen(self.seat, self.alliance, draft, await self._held())
        decision = await self.show(screen)
        if decision:
            if decision.choice.outcome is not Outcome.NOT_TODAY:
                review_id = self.review.id
                self.seat.keeper.forget(lambda field: getattr(field, "review_id", "") == review_id)
            self.dismiss(decision)
        elif screen.conflict:
            texts: dict[Field, str] = {
                NoteField(self.review.id, key, person_id): words
                for (key, person_id), words in self._notes.items()
                if words.strip()
            }
            path = self.seat.keeper.keep_for_good(texts)
            self.say(
                f"Somebody else decided this meanwhile: esc leaves. Your words are kept in {path}.", trouble=True
            )
        else:
            self.say("Not stored yet: f reads it back again.")

    async def _held(self) -> HeldReview:
        return await self.seat.ask(self.seat.store.reviews.get, self.review.id, self.seat.person.id)

    def action_pick(self, index: int) -> None:
        """Mark an outcome from anywhere outside a field."""
        self.query_one("#outcome", ChoiceList).action_pick(index)

    def action_day(self) -> None:
        """Go to the next day."""
        self.query_one("#day").focus()

    @work
    async def action_terms(self) -> None:
        """Show what is agreed, and change it."""
        terms = self.known.terms or Terms()
        self.collect()
        await self.show(TermsForm(self.seat, self.alliance, self.review.id, terms))
        held = await self._held()
        self._notes |= {(note.key, ""): note.words for note in held.notes if note.key.startswith("terms.")}
        self._show_outcome()

    def action_own_note(self) -> None:
        """Open or hide the note that only the person at the keyboard can read."""
        area = self.query_one("#own", WordsArea)
        area.display = not area.display
        if area.display:
            area.focus()
        self._show_own_label()

    def action_keep(self) -> None:
        """Store the draft this very moment."""
        self.collect()
        self.say_kept()

    def action_previous(self) -> None:
        """Back to the questions."""
        self.collect()
        self.dismiss("back")

    def action_leave(self) -> None:
        """Leave the field; from outside a field, leave the review."""
        if isinstance(self.focused, TextArea | Input):
            self.query_one("#outcome").focus()
            self.say("Keys act now: f reads it back, esc again leaves the review. Words are kept.")
        else:
            self.collect()
            self.dismiss("leave")


_STARTING = (Outcome.TRY, Outcome.COMMIT, Outcome.DEAL)
_ENDING = (Outcome.NOT_NOW, Outcome.NETWORKING)


def _key(proposal: Proposal) -> str:
    return f"m{proposal.months}" if proposal.months is not None else f"d{proposal.day.isoformat()}"
