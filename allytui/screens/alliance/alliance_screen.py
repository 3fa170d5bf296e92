"""One alliance: its facts, and its timeline."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import ago, short
from allytui.domain.basics.left_out import NOTHING
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.basics.text import with_article
from allytui.domain.decisions.close_out import CloseOutItem
from allytui.domain.decisions.decision import Decision, superseded
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.signals.snapshot import AllianceSnapshot, last_moved
from allytui.exchange.alliance_text import alliance_text
from allytui.exchange.plain_text import paragraphs_text
from allytui.screens.alliance.alliance_content import AllianceContent, read_alliance
from allytui.screens.alliance.alliance_form import AllianceForm
from allytui.screens.alliance.history_screen import HistoryScreen
from allytui.screens.alliance.paper_flow import save_paper
from allytui.screens.alliance.people_screen import PeopleScreen
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.screens.ledger.ledger_actions_screen import LedgerActionsScreen
from allytui.screens.ledger.ledger_screen import LedgerScreen
from allytui.screens.review.promises_screen import PromisesScreen
from allytui.screens.review.review_flow import start_review, write_note
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text, styled_text
from allytui.widgets.frame.top_line import TopLine
from allytui.widgets.lists.row_list import Row, RowList
from allytui.widgets.panes.alliance_facts import facts_parts
from allytui.widgets.panes.flowing_text import FlowingText
from allytui.widgets.panes.scroll_pane import ScrollPane
from allytui.widgets.panes.timeline import note_rows, phases_line, timeline

QUOTE = 200
"""Characters of a note that the timeline shows."""


class AllianceScreen(LedgerActionsScreen):
    """Facts on one side, the timeline on the other."""

    BINDINGS = bindings("alliance", facts="app.focus_next")

    def __init__(self, session: Session, alliance_id: str, note: tuple[date, str, str] | None = None) -> None:
        """Show one alliance, first at its latest decision, or at a `note`: its day, its author and its words."""
        super().__init__(session)
        self._alliance_id, self._note = alliance_id, note
        self._alliance: Alliance | None = None
        self._snapshot: AllianceSnapshot | None = None
        self._items: list[CloseOutItem] = []
        self._leavers: dict[str, list[CloseOutItem]] = {}
        self._decisions: list[Decision] = []
        self._laid_out = False
        """Whether the timeline was shown once, so that its cursor stays where it is."""
        self._left_out = NOTHING

    def body(self) -> ComposeResult:
        """Facts and timeline."""
        with Container(id="alliance"):
            with ScrollPane(id="facts", classes="pane") as facts:
                facts.border_title = "Facts"
                yield FlowingText(id="facts-text")
            yield RowList(id="timeline", every_row=True)

    def on_mount(self) -> None:
        """Begin at the timeline."""
        self.query_one("#timeline").border_title = "Timeline"
        self.query_one("#timeline").focus()
        self.load()

    def on_screen_resume(self) -> None:
        """Read the alliance again when another screen is left."""
        if self._snapshot is not None:
            self.load()

    def new_day(self) -> None:
        """Count the days again."""
        self.load()

    async def news(self) -> None:
        """Others have stored something."""
        self.load()

    @loading
    async def load(self) -> None:
        """Read everything at once and show it."""
        content = await self.session.run(read_alliance, self.session, self._alliance_id)
        alliance, snapshot, today = content.alliance, content.snapshot, self.session.today
        self._alliance, self._snapshot, self._items = alliance, snapshot, content.items
        self._leavers, self._decisions, self._left_out = content.leavers, content.decisions, content.left_out
        self.query_one(TopLine).show(f"allytui   {alliance.name}")
        items, needs, leavers = content.items, content.needs, content.leavers
        facts = self.query_one(FlowingText)
        without = f"{content.left_out.text}\n\n" if content.left_out else ""
        facts.tell(lambda width: styled_text(without, *facts_parts(snapshot, items, needs, leavers, width)))
        own = self.session.person.party_id
        over = snapshot.figures.finished if snapshot.figures else ()
        entries, notes = content.entries, content.notes
        projects = [each for each in snapshot.promises if each.is_project]

        def rows(width: int) -> list[Row]:
            """Return the timeline for so many columns."""
            told = (alliance, content.decisions, notes, content.opened, today, entries, own, over, projects)
            return timeline(*told, width=width)

        listed = self.query_one("#timeline", RowList)
        listed.border_subtitle = safe_text(phases_line(alliance, today) if alliance.phases else "")
        if self._laid_out:
            listed.lay_out(rows, listed.key, at=listed.cursor)
        else:
            listed.lay_out(rows, at=self._first_of(rows(listed.room), content.decisions, listed.room))
        self._laid_out = True
        self.refresh_bindings()
        self._report_status(content)

    def _first_of(self, rows: list[Row], decisions: list[Decision], width: int) -> int:
        """Return the row to begin with: the note that is looked for, or the latest decision, or the first."""
        if self._note:
            wanted = note_rows(*self._note, width)[0].text
            if found := [at for at, row in enumerate(rows) if row.text == wanted]:
                return found[0]
        latest = decisions[-1].id if decisions else ""
        return next((at for at, row in enumerate(rows) if latest and row.key == latest), 0)

    def _report_status(self, content: AllianceContent) -> None:
        """Say what waits here for whoever looks: each time it is read, because it may be done by then."""
        status, today, key = content.alliance.status, self.session.today, self.session.key
        own, said = self.session.person.party_id, ""
        late = bool(status.review_on and status.review_on < today)
        if content.left_out:
            said = content.left_out.damage
        elif status.review_on and late:
            said = f"Undecided since {short(status.review_on)}, {ago(status.review_on, today)}."
        elif any(each.unlocking.awaits(own) for each in content.decisions):
            line = f"{key('alliance.history')}, then {key('history.unlock')}: agree, or keep it"
            said = f"The others ask to unlock a decision that you signed: {line}."
        elif any(decision.awaits(own) for decision in content.snapshot.decisions):
            said = f"A decision needs your signature: {key('alliance.history')}, then {key('history.sign')}."
        elif any(need.awaits(own) for need in content.needs):
            line = f"{key('alliance.people')}, then {key('people.confirm')} on your party"
            said = f"Others wrote down what your party needs; confirm it: {line}."
        elif content.opened:
            what = with_article(content.opened.kind.label)
            said = f"{what} is open as a draft: {key('alliance.review')} resumes it."
        self.report_state(said, error=late or bool(content.left_out))

    def to_copy(self) -> tuple[str, str] | None:
        """The decision under the cursor in full, or what 'allytui show' says first of the alliance."""
        snapshot = self._snapshot
        if snapshot is None:
            return None
        if decision := self._selected:
            review = next((each for each in snapshot.reviews if each.id == decision.review_id), None)
            finished = snapshot.figures.finished if snapshot.figures else ()
            before = () if self._left_out else superseded(self._decisions, decision)
            story = decision_paragraphs(snapshot.alliance, decision, review, finished=finished, supersedes=before)
            return f"the decision of {short(decision.choice.decided_on)}", paragraphs_text(story)
        alliance, items, leavers = snapshot.alliance, self._items, self._leavers
        last, figures = last_moved(snapshot), snapshot.figures
        about = (alliance, snapshot.terms, items, snapshot.today, leavers, last, figures)
        text = alliance_text(*about, snapshot.promises, snapshot.decisions)
        without = paragraphs_text([Paragraph(self._left_out.text)]) if self._left_out else ""
        return alliance.name, f"{without}\n{text}".lstrip("\n")

    @property
    def _selected(self) -> Decision | None:
        """The decision under the cursor of the timeline."""
        timeline = self.query_one("#timeline", RowList)
        return next((each for each in self._decisions if timeline.has_focus and each.id == timeline.key), None)

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the decision under the cursor in the history."""
        key = self.query_one("#timeline", RowList).key
        if self._alliance and key and self.is_current:
            self.app.push_screen(HistoryScreen(self.session, self._alliance, key))

    def action_history(self) -> None:
        """Open the history."""
        if self._alliance and self.is_current:
            self.app.push_screen(HistoryScreen(self.session, self._alliance))

    @opening
    async def action_promises(self) -> None:
        """Mark what was promised."""
        if self._snapshot:
            await self.show(PromisesScreen[None](self.session, self._snapshot))

    @opening
    async def action_review(self) -> None:
        """Hold the review that is next."""
        self.report((await start_review(self, self.session, self._alliance_id)) or "")

    @opening
    async def action_note(self) -> None:
        """Write a note."""
        self.report((await write_note(self, self.session, self._alliance_id)) or "")

    @opening
    async def action_save(self) -> None:
        """Save the agenda, or the minutes of the decision under the cursor or else of the latest, as a file."""
        if self._alliance and self._snapshot:
            latest = self._snapshot.decisions[-1] if self._snapshot.decisions else None
            decision = self._selected or latest
            said = await save_paper(self, self.session, self._alliance, decision, agenda_first=True)
            self.report(said or "")

    @property
    def counted(self) -> str:
        """This alliance."""
        return self._alliance_id

    def entered(self, said: str) -> None:
        """Say it; what it changed is read when the line is gone."""
        self.report(said)

    def action_ledger(self) -> None:
        """Open the ledger."""
        if self._alliance and self.is_current:
            self.app.push_screen(LedgerScreen(self.session, self._alliance))

    def action_people(self) -> None:
        """Open the parties of the alliance."""
        if self._alliance and self.is_current:
            self.app.push_screen(PeopleScreen(self.session, self._alliance))

    @opening
    async def action_edit(self) -> None:
        """Edit the alliance."""
        if self._alliance:
            agreed = await self.session.run(self.session.store.terms.in_force, self._alliance.id)
            await self.show(AllianceForm(self.session, self._alliance, agreed=agreed))
