"""Home: what is due, late first, with a preview of the alliance under the cursor.

The screens that lie behind it are loaded when they are opened, so that the first one is there sooner.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from allytui.domain.errors import AllytuiError
from allytui.domain.overview import Counts, Line
from allytui.domain.promised import DUE_DAYS, Action
from allytui.domain.text import and_list, visible_line
from allytui.exchange.lines_text import lines_text
from allytui.screens.base import AllyScreen
from allytui.screens.seat import Seat
from allytui.store.notes import AllianceNote
from allytui.widgets.bound import bindings
from allytui.widgets.fields import LineInput
from allytui.widgets.overview_rows import PAGE, OverviewRows
from allytui.widgets.preview import FIRST_STEPS, preview
from allytui.widgets.row_list import RowList
from allytui.widgets.shown import joined, shown

LOOK = 0.08
"""Seconds of rest in the filter before it is looked for."""

REST = 0.15
"""Seconds of rest before the preview is drawn."""

NEWS_SECONDS = 3.0
"""How often to look whether somebody else has stored something."""


@dataclass(frozen=True)
class Overview:
    """What home shows first."""

    counts: Counts
    first: list[Line]
    lately: list[AllianceNote]
    promised: list[Action]
    waiting: str = ""
    """Whose word is awaited: the voice or the sign-off of one's own party."""
    preview: tuple[str, Content] | None = None
    """Name and preview of the first alliance."""


def read_overview(seat: Seat, needle: str = "") -> Overview:
    """Return what home shows: counts, a page of lines, the newest notes, and the first preview."""
    alliances = seat.store.alliances
    with seat.store.engine.reading():
        first = alliances.lines(0, PAGE, needle, party_id=seat.person.party_id)
        beside = read_preview(seat, first[0].id) if first else None
        promised = [] if needle else seat.store.actions.due_by(seat.today + timedelta(days=DUE_DAYS))
        counts, lately = alliances.counts(seat.today, needle), seat.store.notes.lately(3)
        return Overview(counts, first, lately, promised, _waiting(seat), beside)


def _waiting(seat: Seat) -> str:
    voices = [line.name for line in seat.store.alliances.awaiting(seat.person.party_id)]
    unsigned = [name for name, _ in seat.store.decisions.unsigned(seat.person.party_id)]
    said = [f"Your voice is awaited: {and_list(voices[:3])}."] if voices else []
    return " ".join([*said, *([f"Your sign-off is awaited: {and_list(unsigned[:3])}."] if unsigned else [])])


def read_preview(seat: Seat, key: str) -> tuple[str, Content]:
    """Return name and preview of one alliance. Raises AllytuiError."""
    alliance = seat.store.alliances.get(key)
    last = seat.store.decisions.latest(key)
    opened = seat.store.reviews.opened(key, seat.person.id)
    return visible_line(alliance.name), preview(alliance, last, opened, seat.today, seat.key("home.review"))


class HomeScreen(AllyScreen[None]):
    """What is due and next."""

    AUTO_FOCUS = "#due"
    BINDINGS = bindings("home")

    def __init__(self, seat: Seat, first: Overview, greeting: str = "") -> None:
        """Show what was read before the screen was there."""
        super().__init__(seat)
        self._overview = first
        self._rows = OverviewRows(first.counts, first.first, seat.today, first.promised)
        self._needle = ""
        self._greeting = greeting
        self._rest: Timer | None = None
        self._looking: Timer | None = None
        self._previewed = first.first[0].id if first.first else ""
        self._fresh = True
        self._stamp = seat.store.engine.stamp()

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Due and next"

    def body(self) -> ComposeResult:
        """The list, the preview, and what was written lately."""
        yield LineInput(id="filter", placeholder="name or party; enter keeps the filter, esc clears it")
        with Horizontal(id="home"):
            yield RowList(self._rows, id="due")
            yield Static(id="preview")
        with Vertical(id="lately"):
            yield Static(id="lately-text")

    def on_mount(self) -> None:
        """Show what was read."""
        self.query_one("#filter").display = False
        self.query_one("#lately").border_title = "Lately"
        self._show(self._overview)
        if self._overview.preview:
            self._preview(*self._overview.preview)
        counts = self._overview.counts
        waiting = f"{counts.late} late, {counts.soon} within 14 days." if counts.total else ""
        self.set_interval(NEWS_SECONDS, self._look_for_news)
        self.say(self._greeting or f"{waiting} {self._overview.waiting}".strip())

    def on_screen_resume(self) -> None:
        """Read again when another screen is left."""
        if self._fresh:
            self._fresh = False
        else:
            self.reload()

    def _look_for_news(self) -> None:
        """Read again once another session has stored something."""
        if self.is_current and self.seat.store.engine.stamp() != self._stamp:
            self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self, key: str = "") -> None:
        """Read everything again, the cursor staying where it was, or going to the alliance `key`."""
        rows = self.query_one("#due", RowList)
        self._stamp = self.seat.store.engine.stamp()
        try:
            found = await self.seat.ask(read_overview, self.seat, self._needle)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        rows_read = OverviewRows(found.counts, found.first, self.seat.today, found.promised)
        self._previewed = ""
        at, key = (rows_read.place(key), key) if key else (rows.cursor, rows.key)
        self._rows = rows_read
        rows.set_rows(rows_read, key, at=at)
        self._show(found)

    def _show(self, found: Overview) -> None:
        self._overview = found
        counts = found.counts
        due = self.query_one("#due")
        empty = not counts.total
        nothing = "No match" if self._needle else "Nothing here yet"
        due.border_title = nothing if empty else f"Due: {counts.late} late, {counts.soon} soon"
        due.border_subtitle = f"{counts.total:,} in all"
        lately = self.query_one("#lately")
        lately.set_class(not found.lately, "empty")
        lines = [
            joined(
                (f"{note.day.day:>2} {note.day:%b}  ", "dim"),
                (f"{note.by}  {visible_line(note.alliance)}  ", "bold"),
            )
            + shown(visible_line(note.words))
            for note in found.lately
        ]
        self.query_one("#lately-text", Static).update(Content("\n").join(lines))
        if empty and self._needle:
            self._preview("", joined("Nothing has these words.\n\n", ("esc", "bold"), " shows all again."))
        elif empty:
            self._preview("", FIRST_STEPS)
        self.refresh_bindings()

    def _preview(self, name: str, content: Content) -> None:
        pane = self.query_one("#preview", Static)
        pane.border_title = shown(name)
        # Its size stays, so nothing around it has to be drawn again.
        pane.update(content, layout=False)

    # Reading what the cursor comes to

    @on(RowList.Moved)
    def _moved(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)

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

    @work(exclusive=True, group="gaps")
    async def fill_gaps(self) -> None:
        """Read the pages that the list came to."""
        rows = self._rows
        if not rows.wanted:
            return
        for page in sorted(rows.wanted):
            lines, party_id = self.seat.store.alliances.lines, self.seat.person.party_id
            rows.add(page, await self.seat.ask(lines, page * PAGE, PAGE, self._needle, party_id=party_id))
        listed = self.query_one("#due", RowList)
        if listed.key and rows is self._rows:
            listed.refresh()
            self.show_preview(listed.key)

    @work(exclusive=True, group="preview")
    async def show_preview(self, key: str) -> None:
        """Show the alliance under the cursor, once the cursor rests."""
        try:
            found = await self.seat.ask(read_preview, self.seat, key)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        if key == self.current:
            self._previewed = key
            self._preview(*found)

    # What keys do

    def to_copy(self) -> tuple[str, str] | None:
        """The line under the cursor."""
        line = self._rows.known(self.current)
        return (visible_line(line.name), lines_text([line], self.seat.today).strip()) if line else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs an alliance where there is none."""
        if action == "clear":
            return self.is_mounted and bool(self.query_one("#filter").display)
        if action in ("review", "open", "note", "not_today", "edit"):
            line = self._rows.known(self.query_one("#due", RowList).key) if self.is_mounted else None
            if action == "not_today":
                return bool(line and line.review_on)
            return line is not None
        return True

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    def action_back(self) -> None:
        """Home has no level above it."""
        self.action_clear()

    @on(RowList.Chosen)
    def action_open(self) -> None:
        """Open the alliance under the cursor."""
        from allytui.screens.alliance import AllianceScreen

        if self.current and self.is_current:
            self.app.push_screen(AllianceScreen(self.seat, self.current))

    @work(group="opening")
    async def action_review(self) -> None:
        """Hold the review that is next."""
        from allytui.screens.flow import start_review

        self.say((await start_review(self, self.seat, self.current)) or "")
        self.reload()

    @work(group="opening")
    async def action_note(self) -> None:
        """Write a note."""
        from allytui.screens.flow import write_note

        self.say((await write_note(self, self.seat, self.current)) or "")
        self.reload()

    @work(group="opening")
    async def action_not_today(self) -> None:
        """Put the review off, in sight."""
        from allytui.screens.flow import put_off

        self.say((await put_off(self, self.seat, self.current)) or "")
        self.reload()

    @work(group="opening")
    async def action_add(self) -> None:
        """Add an alliance."""
        from allytui.screens.alliance_form import AllianceForm

        added = await self.show(AllianceForm(self.seat))
        if added:
            self.say(
                f"{added.name} is there to be considered: {self.seat.key('home.review')} begins its start review."
            )
            self.reload(added.id)

    @work(group="opening")
    async def action_edit(self) -> None:
        """Edit the alliance under the cursor."""
        from allytui.screens.alliance_form import AllianceForm

        alliance = await self.seat.ask(self.seat.store.alliances.get, self.current)
        await self.show(AllianceForm(self.seat, alliance))
        self.reload()

    def action_parties(self) -> None:
        """Show parties and people."""
        from allytui.screens.parties import PartiesScreen

        if self.is_current:
            self.app.push_screen(PartiesScreen(self.seat))

    # The filter

    def action_filter(self) -> None:
        """Begin to type a filter."""
        field = self.query_one("#filter", LineInput)
        field.display = True
        field.focus()
        self.refresh_bindings()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        if self._looking:
            self._looking.stop()
        self._looking = self.set_timer(LOOK, partial(self._look_for, event.value))

    def _look_for(self, needle: str) -> None:
        if needle != self._needle:
            self._needle = needle
            self.reload()

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
