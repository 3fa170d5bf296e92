"""Home: what is due, late first, with a preview of the alliance under the cursor.

The screens that lie behind it are loaded when they are opened, so that the first one is there sooner.
"""

from functools import partial
from importlib import import_module

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from allytui.domain.basics.text import visible_line
from allytui.screens.common.session import Session
from allytui.screens.common.workers import background, loading, opening
from allytui.screens.home.home_data import ALTERED, Noticed, Overview, read_noticed, read_overview, read_preview
from allytui.screens.ledger.ledger_actions_screen import LedgerActionsScreen
from allytui.terminal.delay import call_after
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text, styled_text
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.lists.overview_rows import PAGE, OverviewRows
from allytui.widgets.lists.row_list import REST, RowList
from allytui.widgets.panes.lately import lately_content
from allytui.widgets.panes.preview_pane import FIRST_STEPS, PreviewPane

LOOK = 0.08
"""Seconds of rest in the filter before it is looked for."""


_PLACES = {
    "search": "home.search_screen.SearchScreen",
    "report": "home.report_screen.ReportScreen",
    "year": "home.year_screen.YearScreen",
    "parties": "parties.parties_screen.PartiesScreen",
}
"""Screens that a key opens from home, each with its module and its name."""


class HomeScreen(LedgerActionsScreen):
    """What is due and next."""

    CSS_PATH = None  # its styles are those of the app, which are read first
    AUTO_FOCUS = "#due"
    BINDINGS = bindings("home", **{place: f"go('{place}')" for place in _PLACES})

    def __init__(self, session: Session, first: Overview, greeting: str = "") -> None:
        """Begin with the list, read before the screen was there; the rest is read once that is drawn."""
        super().__init__(session)
        self._overview = first
        self._rows = OverviewRows(
            *(first.counts, first.first, session.today, first.promised, first.meetings),
            soon=session.thresholds.soon,
        )
        self._needle = ""
        self._greeting = greeting
        self._rest: Timer | None = None
        self._looking: Timer | None = None
        self._previewed = first.first[0].id if first.first else ""
        self._fresh = True
        self._noticed = Noticed([])

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Due and next"

    def body(self) -> ComposeResult:
        """The list, the preview, and what was written lately."""
        yield LineInput(id="filter", placeholder="name or party; esc clears", entered=self.look_now)
        with Horizontal(id="home"):
            yield RowList(self._rows, id="due")
            yield PreviewPane(f"{self.session.key('home.open')} shows all", id="preview")
        with Vertical(id="lately"):
            yield Static(id="lately-text")

    def on_mount(self) -> None:
        """Show what was read."""
        self.query_one("#filter").display = False
        self.query_one("#lately").border_title = "Lately"
        self._show(self._overview)
        self.call_after_refresh(self.complete)
        if self._greeting:
            self.report(self._greeting)

    def on_screen_resume(self) -> None:
        """Read again when another screen is left."""
        if self._fresh:
            self._fresh = False
        else:
            self.reload()

    def new_day(self) -> None:
        """What was due tomorrow is due today."""
        self.reload()

    async def news(self) -> None:
        """Others have stored something."""
        self.reload()

    @background
    async def complete(self) -> None:
        """Read what is beside the list, once that is there."""
        await self._read_again()

    @loading
    async def reload(self, key: str = "", *, to_exact: bool = False) -> None:
        """Read everything again, the cursor staying where it was, or going to the alliance `key`.

        With `to_exact` it goes to the one whose whole name is the filter, where there is one.
        """
        await self._read_again(key, to_exact=to_exact)

    async def _read_again(self, key: str = "", *, to_exact: bool = False) -> None:
        rows = self.query_one("#due", RowList)
        needle = self._needle
        found = await self.session.run(read_overview, self.session, needle)
        if needle != self._needle:
            return  # who typed another filter meanwhile is shown what that finds
        self._previewed, self._overview = "", found
        self._take_rows(key or rows.key)
        if key:
            rows.set_rows(self._rows, key, at=self._rows.place(key))
        elif to_exact and found.exact is not None:
            rows.set_rows(self._rows, at=self._rows.row_of(found.exact))
        self._show(found)
        self.notice()

    @background
    async def notice(self) -> None:
        """Read what drifts, once everything else is there, and show it."""
        before = self._noticed
        self._noticed = await self.session.run(read_noticed, self.session)
        due = self.query_one("#due", RowList)
        if self._noticed.signals or self._rows.noticed:
            self._take_rows(due.key)
            self.show_preview(due.key)
        if (self._noticed.theme, self._noticed.weeks) != (before.theme, before.weeks):
            self._show_title()
        if self._noticed.altered:
            self.report_state(ALTERED, error=True)

    def _take_rows(self, key: str = "", at: int | None = None) -> None:
        """List what was read, the cursor on an alliance, or where it was."""
        due = self.query_one("#due", RowList)
        found, marked = self._overview, {} if self._needle else self._noticed.signals
        before = due.cursor if at is None else at
        self._rows = OverviewRows(
            found.counts,
            found.first,
            self.session.today,
            found.promised,
            found.meetings,
            list(marked),
            self.session.thresholds.soon,
        )
        due.set_rows(self._rows, key, at=before)

    def _show_title(self) -> None:
        text = self._noticed.title(
            self._overview.counts.total, self.session.today.year, filtered=bool(self._needle)
        )
        self.query_one("#due").border_subtitle = safe_text(text)

    def _show(self, found: Overview) -> None:
        self._overview = found
        counts = found.counts
        due = self.query_one("#due")
        empty = not counts.total
        nothing = "No match" if self._needle else "Nothing here yet"
        due.border_title = nothing if empty else f"Due: {counts.late} late, {counts.soon} soon"
        self._show_title()
        if found.damage:
            self.report_state(found.damage, error=True)
        elif not self._needle:
            self.report_state(found.state_text(self.session.thresholds.soon))
        lately = self.query_one("#lately")
        lately.set_class(not found.lately, "empty")
        self.query_one("#lately-text", Static).update(lately_content(found.notes))
        if empty and self._needle:
            self._preview("", styled_text("No match.\n\n", ("esc", "bold"), " shows all."))
        elif empty:
            self._preview("", FIRST_STEPS)
        self.refresh_bindings()

    def _preview(self, name: str, content: Content) -> None:
        self.query_one(PreviewPane).show(name, content)

    # Reading what the cursor comes to

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._rest = call_after(REST, self, self._rested, self._rest)

    def _rested(self) -> None:
        self.fill_gaps()
        self.refresh_bindings()
        if self.current and self.current != self._previewed:
            self.show_preview(self.current)

    @property
    def current(self) -> str:
        """Id of the alliance under the cursor, empty where there is none."""
        key = self.query_one("#due", RowList).key
        return "" if key.startswith("@") else key

    @background
    async def fill_gaps(self) -> None:
        """Read the pages that the list came to."""
        rows = self._rows
        if not rows.wanted:
            return
        for page in sorted(rows.wanted):
            lines, party_id = self.session.store.due_list.lines, self.session.person.party_id
            asked = partial(lines, party_id=party_id, among=self._overview.counts.total)
            rows.add(page, await self.session.run(asked, page * PAGE, PAGE, self._needle))
        listed = self.query_one("#due", RowList)
        if listed.key and rows is self._rows:
            listed.refresh()
            self.show_preview(listed.key)

    @background
    async def show_preview(self, key: str) -> None:
        """Show the alliance under the cursor, once the cursor rests."""
        if not key or key != self.current:
            return  # nothing is there: a filter without a match, or a line that is no alliance
        found = await self.session.run(read_preview, self.session, key, self._noticed.of(key))
        if key == self.current:
            self._previewed = key
            self._preview(*found)

    # What keys do

    def to_copy(self) -> tuple[str, str] | None:
        """The line under the cursor."""
        from allytui.exchange.overview_text import lines_text

        line = self._rows.known(self.current)
        return (visible_line(line.name), lines_text([line], self.session.today).strip()) if line else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs an alliance where there is none."""
        if action == "clear":
            return self.is_mounted and bool(self.query_one("#filter").display)
        if action in ("review", "open", "note", "gave", "got", "contact", "not_today", "edit"):
            line = self._rows.known(self.query_one("#due", RowList).key) if self.is_mounted else None
            if action == "not_today":
                return bool(line and line.review_on)
            return line is not None
        return True

    @property
    def counted(self) -> str:
        """The alliance under the cursor."""
        return self.current

    def entered(self, said: str) -> None:
        """Say it, and show what it changed."""
        self.report(said)
        self.reload()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    def action_back(self) -> None:
        """Home has no level above it."""
        self.action_clear()

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the alliance under the cursor."""
        from allytui.screens.alliance.alliance_screen import AllianceScreen

        if self.current and self.is_current:
            self.app.push_screen(
                AllianceScreen(self.session, self.current), lambda said: self.report(said) if said else None
            )

    @opening
    async def action_review(self) -> None:
        """Hold the review that is next."""
        from allytui.screens.review.review_flow import start_review

        self.report((await start_review(self, self.session, self.current)) or "")
        self.reload()

    @opening
    async def action_note(self) -> None:
        """Write a note."""
        from allytui.screens.review.review_flow import write_note

        self.report((await write_note(self, self.session, self.current)) or "")
        self.reload()

    @opening
    async def action_undo(self) -> None:
        """Take back the last entry of one's own."""
        from allytui.screens.ledger.entry_dialog import undo

        self.report(await undo(self.session))
        self.reload()

    @opening
    async def action_profile(self) -> None:
        """Know yourself: profile, ideal partner, time, and the word of the year."""
        from allytui.screens.parties.profile_form import load_profile_form

        stored = await self.show(await load_profile_form(self.session))
        self.report("Profile saved." if stored else "")
        self.reload()

    def action_go(self, place: str) -> None:
        """Open a screen that is about no alliance of its own."""
        if self.is_current:
            module, _, name = f"allytui.screens.{_PLACES[place]}".rpartition(".")
            self.app.push_screen(getattr(import_module(module), name)(self.session))

    @opening
    async def action_not_today(self) -> None:
        """Postpone the review; the due date stays."""
        from allytui.screens.review.review_flow import postpone_review

        self.report((await postpone_review(self, self.session, self.current)) or "")
        self.reload()

    @opening
    async def action_add(self) -> None:
        """Add an alliance."""
        from allytui.screens.alliance.alliance_form import AllianceForm

        added = await self.show(AllianceForm(self.session))
        if added:
            self.report(f"{added.name} is added: {self.session.key('home.review')} starts its first review.")
            self.reload(added.id)

    @opening
    async def action_edit(self) -> None:
        """Edit the alliance under the cursor."""
        from allytui.screens.alliance.alliance_form import AllianceForm

        alliance = await self.session.run(self.session.store.alliances.get, self.current)
        agreed = await self.session.run(self.session.store.terms.in_force, alliance.id)
        await self.show(AllianceForm(self.session, alliance, agreed=agreed))
        self.reload()

    @opening
    async def action_remove(self) -> None:
        """Remove the alliance under the cursor, if it was added by mistake."""
        from allytui.screens.home.remove_alliance import remove_alliance

        if self.current and (removed := await remove_alliance(self, self.session, self.current)):
            self.reload()
            self.report(removed)

    # The filter

    def action_filter(self) -> None:
        """Begin to type a filter."""
        field = self.query_one("#filter", LineInput)
        field.display = True
        field.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        self._looking = call_after(LOOK, self, partial(self._look_for, event.value), self._looking)

    @opening
    async def look_now(self) -> None:
        """Look at once, as Enter leaves the filter: the keys that follow are meant for what was typed."""
        needle = self.query_one("#filter", LineInput).value
        if self._looking:
            self._looking.stop()
        if needle != self._needle:
            self._needle = needle
            await self._read_again(to_exact=True)

    def _look_for(self, needle: str) -> None:
        if needle != self._needle:
            self._needle = needle
            self.reload(to_exact=True)

    def on_descendant_blur(self) -> None:
        """Put an empty filter away."""
        field = self.query_one("#filter", LineInput)
        if not field.value and not field.has_focus:
            field.display = False

    def action_clear(self) -> None:
        """Leave the filter: kept words are cleared, and the list has the focus again."""
        field = self.query_one("#filter", LineInput)
        self.query_one("#due").focus()
        field.value = ""
        field.display = False
