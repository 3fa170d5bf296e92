"""The history of an alliance: every decision, opened in full."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Party
from allytui.domain.basics.dates import short
from allytui.domain.basics.left_out import NOTHING
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.decisions.decision import Decision, SignOff, SignOffState, superseded
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.review_text import answers_over_the_years
from allytui.exchange.plain_text import paragraphs_text
from allytui.screens.alliance.paper_flow import save_paper
from allytui.screens.alliance.terms_screen import TermsScreen
from allytui.screens.alliance.unlock import unlock_decision
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import FixedRows, Row, RowList
from allytui.widgets.panes.reading_pane import Marks, ReadingPane


class HistoryScreen(AllyScreen[None]):
    """Decisions on one side, the one under the cursor in full on the other."""

    BINDINGS = bindings("history", read="app.focus_next")

    def __init__(
        self, session: Session, alliance: Alliance, decision_id: str = "", marked: Marks | None = None
    ) -> None:
        """Show the history of `alliance`, beginning with one decision or the latest, and what is `marked` in it."""
        super().__init__(session)
        self._marked = marked
        self.alliance, self._first = alliance, decision_id
        self._decisions: list[Decision] = []
        self._reviews: dict[str, Review] = {}
        self._finished: tuple[FinishedPhase, ...] = ()
        self._comparing = False
        self._complete = True
        """Whether every decision can be read."""
        self._left_out = NOTHING

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

    async def news(self) -> None:
        """Others have stored something; what is compared stays."""
        if not self._comparing:
            await self._read(self.query_one("#decisions", RowList).key)

    async def _read(self, key: str) -> None:
        """Read what can be read, and show it. Raises Damaged where that is not the alliance itself.

        Where a decision is left out, none is said to supersede another or to have followed it, and none is
        unlocked: the one that cannot be read may be the latest.
        """
        session, store, key_of = self.session, self.session.store, self.alliance.id
        parts, viewer = store.engine.in_parts(), session.person.id
        self.alliance = await session.run(store.alliances.readable, key_of, parts)
        every, self._complete = await session.run(store.decisions.readable, key_of, parts)
        self._decisions = every[::-1]
        held = await session.run(store.reviews.readable, key_of, viewer, parts, unlocked=True)
        self._reviews = {review.id: review for review in held}
        seen_by = (key_of, session.person.party_id, session.today, session.thresholds, parts)
        found = await session.run(parts.part, lambda: store.signals.figures(*seen_by), None, "the figures")
        self._finished = found.finished if found else ()
        self._left_out = parts.left_out
        kinds = max((len(each.choice.review_kind) for each in self._decisions), default=0)
        rows = [_row(each, session.today, kinds) for each in self._decisions]
        listed = self.query_one("#decisions", RowList)
        none = "No decision can be read." if parts.damage else "Nothing has been decided yet."
        listed.set_rows(FixedRows(rows or [Row(none)]), key)
        count = f"{len(rows)} {'decision' if len(rows) == 1 else 'decisions'}"
        listed.border_title = f"{count}{'' if self._complete else ' that can be read'}, newest first"
        if not rows and self._left_out:
            self.query_one(ReadingPane).tell(self._without)
        self.report_state(parts.damage, error=bool(parts.damage))

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
        later = self._decisions[at - 1] if at and self._complete else None
        view.border_title = "Reading"
        view.tell(self._story(decision, later), self._marked, at_mark=True)

    def _story(self, decision: Decision, later: Decision | None = None) -> list[Paragraph]:
        before = superseded(self._decisions[::-1], decision) if self._complete else ()
        review, finished = self._reviews.get(decision.review_id), self._finished
        return self._without + decision_paragraphs(
            self.alliance, decision, review, later=later, finished=finished, supersedes=before
        )

    @property
    def _without(self) -> list[Paragraph]:
        """What is left out."""
        return [Paragraph(self._left_out.text)] if self._left_out else []

    def to_copy(self) -> tuple[str, str] | None:
        """The decision under the cursor, in full."""
        found = self._found
        if found is None:
            return None
        return f"the decision of {short(found.choice.decided_on)}", paragraphs_text(self._story(found))

    def action_compare(self) -> None:
        """Show each question with its answers over the years, or the decision again."""
        self._comparing = not self._comparing
        view = self.query_one(ReadingPane)
        if not self._comparing:
            self._tell(self.query_one("#decisions", RowList).key)
            return
        view.border_title = "Over the years"
        decided = {each.review_id: each.choice.outcome.past for each in self._decisions}
        told = answers_over_the_years(self.alliance, list(self._reviews.values()), decided)
        view.tell(self._without + told)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a party that was not present signs later, and only the latest decision is unlocked."""
        found = self._found if self.is_mounted else None
        if action == "sign":
            return bool(found and self._signers(found))
        if action == "unlock":
            moved = (each for each in self._decisions if each.choice.outcome is not Outcome.NOT_TODAY)
            latest = next((each for each in moved if not each.unlocking.unlocked_on), None)
            return bool(self._complete and found and found is latest and found.unlocking.signed)
        return True

    def _signers(self, decision: Decision) -> list[Party]:
        """Return the parties that may sign here, one's own first: the others where they have no login."""
        person = self.session.person
        found = [each for each in self.alliance.parties if decision.awaits(each.id) and each.heard_by(person)]
        return sorted(found, key=lambda party: party.id != person.party_id)

    def action_terms(self) -> None:
        """Open the versions of the terms."""
        if self.is_current:
            self.app.push_screen(
                TermsScreen(self.session, self.alliance, self.query_one("#decisions", RowList).key)
            )

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
        """Sign the decision under the cursor for a party that was not present, or dissent from it."""
        decision, person = self._found, self.session.person
        party = await self._signer(decision) if decision else None
        if decision is None or party is None:
            return
        own = party.id == person.party_id
        who = "Your party" if own else party.name
        window = ChoiceDialog(
            f"Sign for {party.name}",
            f"{who} was not present when this was decided. The signature is recorded with today's date.",
            [("signed", "sign it"), ("dissents", "dissent, with a reason")],
        )
        chosen = await self.show(window)
        words: str | None = ""
        if chosen == "dissents":
            why = "Say why in a sentence; the reason stays with the decision."
            place = f"dissent:{decision.id}:{party.id}"
            words = await self.show(TextDialog(self.session, "Dissent", why, place=place))
        if chosen is None or words is None:
            return
        name = person.name if own else next((each.name for each in party.active), party.name)
        sign_off = SignOff(party.id, party.name, name, SignOffState(chosen), words)
        session, sign = self.session, self.session.store.decisions.sign
        await session.run(sign, decision.id, sign_off, session.clock(), session.today, by=person)
        await self._read(decision.id)
        what = "signature" if chosen == "signed" else "dissent"
        self.report(f"Your {what} is recorded." if own else f"The {what} of {name} is recorded.")

    async def _signer(self, decision: Decision) -> Party | None:
        """Return who signs: asked where several may."""
        signers = self._signers(decision)
        if len(signers) < 2:
            return signers[0] if signers else None
        window = ChoiceDialog("Who signs?", "They were not present.", [(each.id, each.name) for each in signers])
        chosen = await self.show(window)
        return next((each for each in signers if each.id == chosen), None)

    @opening
    async def action_unlock(self) -> None:
        """Ask to unlock the decision under the cursor, or answer whoever asked."""
        decision = self._found
        if decision:
            said = await unlock_decision(self, self.session, self.alliance, decision)
            await self._read(decision.id)
            self.report(said or "Nothing was recorded.")

    @opening
    async def action_save(self) -> None:
        """Save minutes or an agenda as a file."""
        self.report(await save_paper(self, self.session, self.alliance, self._found) or "")

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


def _row(decision: Decision, today: date, kinds: int) -> Row:
    choice, unlocked = decision.choice, decision.unlocking.unlocked_on
    open_to = "" if unlocked or decision.undisputed else f"; {decision.standing(today)}"
    headline = f"unlocked: {decision.headline}" if unlocked else decision.headline
    text = f"{choice.decided_on.isoformat()}  {choice.review_kind:<{kinds}}  {headline}{open_to}"
    return Row(text, "dim" if unlocked else "", key=decision.id)
