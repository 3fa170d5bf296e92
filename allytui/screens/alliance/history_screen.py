"""The history of an alliance: every decision, opened in full."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.decisions.decision import Decision, SignOff, SignOffState
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.review_text import answers_over_the_years
from allytui.exchange.plain_text import paragraphs_text
from allytui.screens.alliance.terms_screen import TermsScreen
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import FixedRows, Row, RowList
from allytui.widgets.panes.reading_pane import ReadingPane


class HistoryScreen(AllyScreen[None]):
    """Decisions on one side, the one under the cursor in full on the other."""

    BINDINGS = bindings("history", read="app.focus_next")

    def __init__(self, session: Session, alliance: Alliance, decision_id: str = "") -> None:
        """Show the history of `alliance`, beginning with one decision or the latest."""
        super().__init__(session)
        self.alliance, self._first = alliance, decision_id
        self._decisions: list[Decision] = []
        self._reviews: dict[str, Review] = {}
        self._finished: tuple[FinishedPhase, ...] = ()
        self._comparing = False

    def heading(self) -> str:
        """Where one is."""
        return f"allytui   History of {self.alliance.name}"

    def body(self) -> ComposeResult:
        """The list and the text."""
        with Container(id="history"):
            yield RowList(id="decisions")
            yield ReadingPane(id="reading", classes="pane")

    def on_mount(self) -> None:
        """Read everything."""
        self.begin()

    @loading
    async def begin(self) -> None:
        """Read from the store and show it."""
        self.query_one("#decisions").focus()
        await self._read(self._first)

    async def _read(self, key: str) -> None:
        store = self.session.store
        self._decisions = (await self.session.run(store.decisions.of, self.alliance.id))[::-1]
        held = await self.session.run(store.reviews.held, self.alliance.id, self.session.person.id)
        self._reviews = {review.id: review for review in held}
        session, figures = self.session, store.signals.figures
        party_id = session.person.party_id
        found = await session.run(figures, self.alliance.id, party_id, session.today, session.thresholds)
        self._finished = found.finished
        rows = [
            Row(
                f"{each.choice.decided_on.isoformat()}  {each.choice.review_kind.label:<20}  {each.headline}",
                key=each.id,
            )
            for each in self._decisions
        ]
        listed = self.query_one("#decisions", RowList)
        listed.set_rows(FixedRows(rows or [Row("Nothing has been decided yet.")]), key)
        listed.border_title = f"{len(rows)} {'decision' if len(rows) == 1 else 'decisions'}, newest first"

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        self._comparing = False
        self._tell(event.key)
        self.refresh_bindings()

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.query_one("#reading").focus()

    def _tell(self, key: str) -> None:
        at = next((at for at, each in enumerate(self._decisions) if each.id == key), None)
        view = self.query_one(ReadingPane)
        if at is None:
            return
        decision = self._decisions[at]
        later = self._decisions[at - 1] if at else None
        view.border_title = "Reading"
        review = self._reviews.get(decision.review_id)
        view.tell(decision_paragraphs(self.alliance, decision, review, later=later, finished=self._finished))

    def to_copy(self) -> tuple[str, str] | None:
        """The decision under the cursor, in full."""
        found = self._found
        if found is None:
            return None
        review = self._reviews.get(found.review_id)
        story = decision_paragraphs(self.alliance, found, review, finished=self._finished)
        return f"the decision of {short(found.choice.decided_on)}", paragraphs_text(story)

    def action_compare(self) -> None:
        """Show each question with its answers over the years, or the decision again."""
        self._comparing = not self._comparing
        view = self.query_one(ReadingPane)
        if not self._comparing:
            self._tell(self.query_one("#decisions", RowList).key)
            return
        view.border_title = "Over the years"
        view.tell(answers_over_the_years(self.alliance, list(self._reviews.values())))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a party that was not present signs later."""
        if action == "sign":
            found = self._found if self.is_mounted else None
            return bool(found and found.awaits(self.session.person.party_id))
        return True

    def action_terms(self) -> None:
        """Open the versions of the terms."""
        if self.is_current:
            self.app.push_screen(TermsScreen(self.session, self.alliance))

    def action_breaches(self) -> None:
        """Open what is on record of breaches of trust."""
        from allytui.screens.alliance.breach_screen import BreachScreen

        if self.is_current:
            self.app.push_screen(BreachScreen(self.session, self.alliance))

    @property
    def _found(self) -> Decision | None:
        key = self.query_one("#decisions", RowList).key
        return next((each for each in self._decisions if each.id == key), None)

    @opening
    async def action_sign(self) -> None:
        """Sign the decision under the cursor for one's own party, or dissent from it."""
        decision, person = self._found, self.session.person
        if decision is None:
            return
        window = ChoiceDialog(
            f"Sign for {self.session.party}",
            "Your party was not present when this was decided. Your signature is recorded with today's date.",
            [("signed", "sign it"), ("dissents", "dissent, with a reason")],
        )
        chosen = await self.show(window)
        words: str | None = ""
        if chosen == "dissents":
            why = "Say why in a sentence; your reason stays with the decision."
            words = await self.show(TextDialog(self.session, "Dissent", why, place=f"dissent:{decision.id}"))
        if chosen is None or words is None:
            return
        sign_off = SignOff(person.party_id, self.session.party, person.name, SignOffState(chosen), words)
        session, sign = self.session, self.session.store.decisions.sign
        await session.run(sign, decision.id, sign_off, session.clock(), session.today)
        await self._read(decision.id)
        self.report("Your signature is recorded.")

    @opening
    async def action_comment(self) -> None:
        """Add a later word to the decision under the cursor."""
        key = self.query_one("#decisions", RowList).key
        if not key:
            return
        correct = self.session.store.decisions.correct
        window = TextDialog(
            self.session,
            "Add a comment",
            "The decision stays as it is; your comment appears with it, with name and date.",
            place=f"correction:{key}",
            save=lambda words: self.session.run(correct, key, words, self.session.person, self.session.clock()),
        )
        if await self.show(window) is not None:
            await self._read(key)
            self.report("Comment added.")
