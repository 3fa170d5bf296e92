"""One alliance: its facts, and its timeline."""

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import ago, short
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.decisions.close_out import CloseOutItem
from allytui.domain.decisions.decision_text import decision_story
from allytui.domain.parties.fit import Fit
from allytui.domain.parties.profile import Profile
from allytui.domain.signals.snapshot import Known
from allytui.exchange.alliance_text import alliance_text
from allytui.exchange.plain_text import story_text
from allytui.screens.alliance.alliance_form import AllianceForm
from allytui.screens.alliance.history_screen import HistoryScreen
from allytui.screens.alliance.terms_screen import TermsScreen
from allytui.screens.common.choice_dialog import AskOne
from allytui.screens.common.session import Seat
from allytui.screens.ledger.ledger_actions import CountedScreen
from allytui.screens.ledger.ledger_screen import LedgerScreen
from allytui.screens.parties.fit_form import FitForm
from allytui.screens.parties.needs_screen import NeedsScreen
from allytui.screens.review.promises_screen import PromisesScreen
from allytui.screens.review.review_flow import put_off, start_review, write_note
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import joined
from allytui.widgets.lists.row_list import FixedRows, RowList
from allytui.widgets.panes.alliance_facts import facts_parts
from allytui.widgets.panes.timeline import timeline

QUOTE = 200
"""Characters of a note that the timeline shows."""


class AllianceScreen(CountedScreen):
    """Facts on one side, the timeline on the other."""

    BINDINGS = bindings("alliance", facts="app.focus_next")

    def __init__(self, seat: Seat, alliance_id: str) -> None:
        """Show one alliance."""
        super().__init__(seat)
        self._alliance_id = alliance_id
        self._alliance: Alliance | None = None
        self._known: Known | None = None
        self._items: list[CloseOutItem] = []

    def body(self) -> ComposeResult:
        """Facts and timeline."""
        with Container(id="alliance"):
            with VerticalScroll(id="facts", classes="pane") as facts:
                facts.border_title = "Facts"
                yield Static(id="facts-text")
            yield RowList(id="timeline")

    def on_mount(self) -> None:
        """Begin at the timeline."""
        self.query_one("#timeline").border_title = "Timeline"
        self.query_one("#timeline").focus()

    async def on_screen_resume(self) -> None:
        """Read the alliance, again when another screen is left."""
        store, person = self.seat.store, self.seat.person.id
        try:
            alliance = await self.seat.ask(store.alliances.get, self._alliance_id)
            decisions = await self.seat.ask(store.decisions.of, self._alliance_id)
            reviews = await self.seat.ask(store.reviews.held, self._alliance_id, person)
            opened = await self.seat.ask(store.reviews.opened, self._alliance_id, person)
            terms = await self.seat.ask(store.decisions.terms, self._alliance_id)
            items = await self.seat.ask(store.close_out.items, self._alliance_id)
            actions = await self.seat.ask(store.actions.of, self._alliance_id)
            own = self.seat.person.party_id
            drift = await self.seat.ask(
                store.drifts.of, self._alliance_id, own, self.seat.today, self.seat.thresholds
            )
            entries = await self.seat.ask(store.ledger.standing, self._alliance_id, own)
            needs = await self.seat.ask(store.needs.of, self._alliance_id)
            notes = [(each.day, each.by, each.words) for each in await self.seat.ask(store.notes.of, alliance.id)]
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        known = Known(alliance, decisions, reviews, terms, self.seat.today, actions, drift=drift)
        self._alliance, self._known, self._items = alliance, known, items
        self.query_one("TopLine").show(f"allytui   {alliance.name}")  # type: ignore[attr-defined]
        self.query_one("#facts-text", Static).update(joined(*facts_parts(known, items, needs)))
        rows = timeline(alliance, decisions, notes, opened, self.seat.today, entries, own)
        listed = self.query_one("#timeline", RowList)
        last = max((at for at, row in enumerate(rows) if row.key), default=0)
        listed.set_rows(FixedRows(rows), listed.key, at=last)
        self.refresh_bindings()
        standing = alliance.standing
        if standing.review_on and standing.review_on < self.seat.today:
            self.say(
                f"Undecided since {short(standing.review_on)}, {ago(standing.review_on, self.seat.today)}.",
                trouble=True,
            )
        elif any(decision.awaits(self.seat.person.party_id) for decision in decisions):
            history, sign = self.seat.key("alliance.history"), self.seat.key("history.sign")
            self.say(f"A decision awaits your sign-off: {history}, then {sign}.")
        elif opened:
            self.say(
                f"A {opened.review.label} is open as a draft: {self.seat.key('alliance.review')} goes on with it."
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what the rules refuse."""
        if action == "not_today":
            return bool(self._alliance and self._alliance.standing.review_on)
        return True

    def to_copy(self) -> tuple[str, str] | None:
        """The decision under the cursor in full, or what 'allytui show' says first of the alliance."""
        known = self._known
        if known is None:
            return None
        timeline = self.query_one("#timeline", RowList)
        decision = next((each for each in known.decisions if timeline.has_focus and each.id == timeline.key), None)
        if decision:
            review = next((each for each in known.reviews if each.id == decision.review_id), None)
            story = decision_story(known.alliance, decision, review)
            return f"the decision of {short(decision.choice.decided_on)}", story_text(story)
        return known.alliance.name, alliance_text(known.alliance, known.terms, self._items, known.today)

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the decision under the cursor in the history."""
        key = self.query_one("#timeline", RowList).key
        if self._alliance and key and self.is_current:
            self.app.push_screen(HistoryScreen(self.seat, self._alliance, key))

    def action_history(self) -> None:
        """Open the history."""
        if self._alliance and self.is_current:
            self.app.push_screen(HistoryScreen(self.seat, self._alliance))

    def action_breaches(self) -> None:
        """Open what is on record of breaches of trust."""
        from allytui.screens.alliance.breach_screen import BreachScreen

        if self._alliance and self.is_current:
            self.app.push_screen(BreachScreen(self.seat, self._alliance))

    @work(group="opening")
    async def action_promises(self) -> None:
        """Say what became of what was promised."""
        if self._known:
            await self.show(PromisesScreen[None](self.seat, self._known))

    @work(group="opening")
    async def action_touched(self) -> None:
        """Show whom an ending would touch besides the parties."""
        if self._alliance is None:
            return
        ripple = await self.seat.ask(self.seat.store.breaches.ripple, self._alliance, self.seat.person.party_id)
        lines = "\n".join(ripple.lines) or "Nobody else, as far as is known here."
        await self.show(AskOne("Whom an ending would touch besides you", lines, [("", "back")]))

    @work(group="opening")
    async def action_review(self) -> None:
        """Hold the review that is next."""
        self.say((await start_review(self, self.seat, self._alliance_id)) or "")

    @work(group="opening")
    async def action_note(self) -> None:
        """Write a note."""
        self.say((await write_note(self, self.seat, self._alliance_id)) or "")

    @property
    def counted(self) -> str:
        """This alliance."""
        return self._alliance_id

    def entered(self, said: str) -> None:
        """Say it; what it changed is read when the line is gone."""
        self.say(said)

    def action_ledger(self) -> None:
        """Open the ledger."""
        if self._alliance and self.is_current:
            self.app.push_screen(LedgerScreen(self.seat, self._alliance))

    def action_terms(self) -> None:
        """Open the versions of the terms."""
        if self._alliance and self.is_current:
            self.app.push_screen(TermsScreen(self.seat, self._alliance))

    def action_needs(self) -> None:
        """Open the critical needs."""
        if self._alliance and self.is_current:
            self.app.push_screen(NeedsScreen(self.seat, self._alliance))

    @work(group="opening")
    async def action_fit(self) -> None:
        """Say how they fit."""
        seat, party_id = self.seat, self.seat.person.party_id
        fit = await seat.ask(seat.store.needs.fit, self._alliance_id, party_id)
        profile = await seat.ask(seat.store.selves.profile, party_id)
        if self._alliance:
            await self.show(FitForm(seat, self._alliance, fit or Fit(), profile or Profile()))

    @work(group="opening")
    async def action_follow_on(self) -> None:
        """Add a further alliance with the same parties, linked to this one."""
        if self._alliance:
            added = await self.show(AllianceForm(self.seat, follows=self._alliance))
            self.say(f"{added.name} is there to be considered; it goes on from here." if added else "")

    @work(group="opening")
    async def action_not_today(self) -> None:
        """Put the review off, in sight."""
        self.say((await put_off(self, self.seat, self._alliance_id)) or "")

    @work(group="opening")
    async def action_edit(self) -> None:
        """Edit the alliance."""
        if self._alliance:
            await self.show(AllianceForm(self.seat, self._alliance))
