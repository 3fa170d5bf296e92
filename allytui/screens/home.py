"""Home: what is due, late first, with a preview of the alliance under the cursor."""

from dataclasses import dataclass
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from allytui.domain import overview
from allytui.domain.alliance import Alliance
from allytui.domain.decision import Decision
from allytui.domain.errors import AllytuiError
from allytui.domain.facts import phase_line
from allytui.domain.lifecycle import Outcome, Phase
from allytui.domain.overview import Counts, Line
from allytui.domain.schedule import echo, short
from allytui.domain.text import visible_line
from allytui.domain.voices import HeldReview
from allytui.screens.alliance import AllianceScreen
from allytui.screens.alliance_form import AllianceForm
from allytui.screens.base import AllyScreen
from allytui.screens.flow import put_off, start_review, write_note
from allytui.screens.parties import PartiesScreen
from allytui.screens.seat import Seat
from allytui.store.notes import AllianceNote
from allytui.store.store import Store
from allytui.widgets.fields import LineInput
from allytui.widgets.row_list import Row, RowList
from allytui.widgets.shown import joined, shown

PAGE = 100
"""Rows read from the store at a time."""

REST = 0.15
"""Seconds of rest before the preview is drawn."""


@dataclass(frozen=True)
class Overview:
    """What home shows first."""

    counts: Counts
    first: list[Line]
    lately: list[AllianceNote]


def read_overview(store: Store, today: date, needle: str = "") -> Overview:
    """Return what home shows, in three queries."""
    return Overview(
        store.alliances.counts(today, needle), store.alliances.lines(0, PAGE, needle), store.notes.lately(3)
    )


class OverviewRows:
    """The rows of home: sections with a heading each, their lines read a page at a time."""

    def __init__(self, found: Overview, today: date, want: "type[object] | None" = None) -> None:
        """Begin with what was read first."""
        self._today = today
        self._pages: dict[int, list[Line]] = {0: found.first}
        self.wanted: set[int] = set()
        counts = found.counts
        due = counts.late + counts.soon
        sections = [
            ("", due),
            ("later", counts.later),
            ("networking", counts.networking),
            ("closed", counts.closed),
        ]
        self._layout: list[tuple[int, int, str]] = []
        """First row, first line, heading ('' for none) of each section."""
        row = line = 0
        for heading, count in sections:
            if count:
                headed = heading if row or heading != "later" else ""
                self._layout.append((row, line, headed))
                row += count + (1 if headed else 0)
                line += count
        self._count = row

    def __len__(self) -> int:
        """Lines and headings together."""
        return self._count

    def row(self, index: int, width: int) -> Row:
        """Return a heading or a line; a line that is not read yet is asked for and shown as dots."""
        first_row, first_line, heading = next(part for part in reversed(self._layout) if part[0] <= index)
        if heading and index == first_row:
            return Row(f"-- {heading} {'-' * max(0, width - len(heading) - 5)}", "dim")
        number = first_line + index - first_row - (1 if heading else 0)
        page = self._pages.get(number // PAGE)
        if page is None or number % PAGE >= len(page):
            self.wanted.add(number // PAGE)
            return Row("  ...", "dim", key=f"@{number}")
        return self._line(page[number % PAGE], width)

    def add(self, page: int, lines: list[Line]) -> None:
        """Take over a page that was read."""
        self._pages[page] = lines
        self.wanted.discard(page)

    def known(self, key: str) -> Line | None:
        """Return the line of an alliance, as far as it was read."""
        return next((line for page in self._pages.values() for line in page if line.id == key), None)

    def _line(self, line: Line, width: int) -> Row:
        mark = overview.mark(line, self._today)
        names = max(14, min(34, width - 54))
        name = visible_line(line.name)
        name = name if len(name) <= names else f"{name[: names - 1]}~"
        text = (
            f"{mark} {overview.when(line, self._today):<10} {name:<{names}}  "
            f"{overview.step(line):<16}  {overview.state(line, self._today)}"
        )
        return Row(text, _STYLES.get(mark, ""), line.id)


_STYLES = {"!": "bright_red", "~": "yellow", "x": "dim"}


class HomeScreen(AllyScreen[None]):
    """What is due and next."""

    BINDINGS = [
        Binding("r", "review", "review", id="home.review", tooltip="hold or go on with the review that is next"),
        Binding("enter", "open", "open", id="home.open", tooltip="open the alliance: facts and timeline"),
        Binding("a", "add", "new", id="home.add", tooltip="add an alliance to consider"),
        Binding("n", "note", "note", id="home.note", tooltip="write a dated note on the alliance"),
        Binding(
            "s", "not_today", "not today", id="home.not_today", tooltip="name a new day to talk; the due day stays"
        ),
        Binding(
            "slash", "filter", "filter", id="home.filter", tooltip="show those whose name or party has these words"
        ),
        Binding("e", "edit", "edit", id="home.edit", tooltip="edit the alliance and who is in it", show=False),
        Binding(
            "P", "parties", "parties", id="home.parties", tooltip="parties, their people and logins", show=False
        ),
        Binding("q", "quit", "quit", id="home.quit", tooltip="leave allytui; everything is saved"),
        Binding("escape", "clear", "clear the filter", id="home.clear", show=False, tooltip="show all again"),
    ]

    def __init__(self, seat: Seat, first: Overview, greeting: str = "") -> None:
        """Show what was read before the screen was there."""
        super().__init__(seat)
        self._overview = first
        self._rows = OverviewRows(first, seat.today)
        self._needle = ""
        self._greeting = greeting
        self._rest: Timer | None = None
        self._fresh = True

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Due and next"

    def body(self) -> ComposeResult:
        """The list, the preview, and what was written lately."""
        yield LineInput(id="filter", placeholder="name or party; enter keeps the filter, esc clears it")
        with Horizontal(id="home"):
            yield RowList(self._rows, id="due")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="preview-text")
        with Vertical(id="lately"):
            yield Static(id="lately-text")

    def on_mount(self) -> None:
        """Show what was read."""
        self.query_one("#filter").display = False
        self.query_one("#lately").border_title = "Lately"
        self.query_one("#due").focus()
        self._show(self._overview)
        counts = self._overview.counts
        waiting = f"{counts.late} late, {counts.soon} within 14 days." if counts.total else ""
        self.say(self._greeting or waiting)

    def on_screen_resume(self) -> None:
        """Read again when another screen is left."""
        if self._fresh:
            self._fresh = False
        else:
            self.reload()

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read everything again, the cursor staying where it was."""
        rows = self.query_one("#due", RowList)
        try:
            found = await self.seat.ask(read_overview, self.seat.store, self.seat.today, self._needle)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        key, at = rows.key, rows.cursor
        self._rows = OverviewRows(found, self.seat.today)
        rows.set_rows(self._rows, key, at=at)
        self._show(found)

    def _show(self, found: Overview) -> None:
        self._overview = found
        counts = found.counts
        due = self.query_one("#due")
        empty = not counts.total
        due.border_title = f"Due: {counts.late} late, {counts.soon} soon" if not empty else "Nothing here yet"
        due.border_subtitle = f"{counts.total:,} in all"
        lately = self.query_one("#lately")
        lately.display = bool(found.lately)
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
            self._preview(joined("Nothing has these words.\n\n", ("esc", "bold"), " shows all again."))
        elif empty:
            self._preview(_FIRST_STEPS)
        self.refresh_bindings()

    def _preview(self, content: Content) -> None:
        self.query_one("#preview-text", Static).update(content)

    # Reading what the cursor comes to

    @on(RowList.Moved)
    def _moved(self) -> None:
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._rested)

    def _rested(self) -> None:
        self.fill_gaps()
        self.refresh_bindings()
        if self.current:
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
        for page in sorted(rows.wanted):
            rows.add(page, await self.seat.ask(self.seat.store.alliances.lines, page * PAGE, PAGE, self._needle))
        listed = self.query_one("#due", RowList)
        if listed.key and rows is self._rows:
            listed.refresh()
            self.show_preview(listed.key)

    @work(exclusive=True, group="preview")
    async def show_preview(self, key: str) -> None:
        """Show the alliance under the cursor, once the cursor rests."""
        store, person = self.seat.store, self.seat.person.id
        try:
            alliance = await self.seat.ask(store.alliances.get, key)
            last = await self.seat.ask(store.decisions.latest, key)
            opened = await self.seat.ask(store.reviews.opened, key, person)
        except AllytuiError as error:
            self.say(str(error), trouble=True)
            return
        if key == self.query_one("#due", RowList).key:
            self.query_one("#preview").border_title = shown(visible_line(alliance.name))
            self._preview(preview(alliance, last, opened, self.seat.today))

    # What keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs an alliance where there is none."""
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
        if self.current and self.is_current:
            self.app.push_screen(AllianceScreen(self.seat, self.current))

    @work
    async def action_review(self) -> None:
        """Hold the review that is next."""
        self.say((await start_review(self, self.seat, self.current)) or "")
        self.reload()

    @work
    async def action_note(self) -> None:
        """Write a note."""
        self.say((await write_note(self, self.seat, self.current)) or "")
        self.reload()

    @work
    async def action_not_today(self) -> None:
        """Put the review off, in sight."""
        self.say((await put_off(self, self.seat, self.current)) or "")
        self.reload()

    @work
    async def action_add(self) -> None:
        """Add an alliance."""
        added = await self.show(AllianceForm(self.seat))
        if added:
            self.say(f"{added.name} is there to be considered: r begins its start review.")
            self.reload()

    @work
    async def action_edit(self) -> None:
        """Edit the alliance under the cursor."""
        alliance = await self.seat.ask(self.seat.store.alliances.get, self.current)
        await self.show(AllianceForm(self.seat, alliance))
        self.reload()

    def action_parties(self) -> None:
        """Show parties and people."""
        if self.is_current:
            self.app.push_screen(PartiesScreen(self.seat))

    # The filter

    def action_filter(self) -> None:
        """Begin to type a filter."""
        field = self.query_one("#filter", LineInput)
        field.display = True
        field.focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        if event.value != self._needle:
            self._needle = event.value
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


_FIRST_STEPS = joined(
    ("Welcome.", "bold"),
    "\n\nAn alliance begins by being considered: name it, and who is in it.\n\n",
    ("a", "bold"),
    "  adds your first alliance\n",
    ("?", "bold"),
    "  shows all keys\n",
    ("q", "bold"),
    "  leaves; everything is saved as you type",
)


def preview(alliance: Alliance, last: Decision | None, opened: HeldReview | None, today: date) -> Content:
    """Return what the preview says of an alliance."""
    standing = alliance.standing
    parts: list[tuple[str, str] | str] = [f"{phase_line(alliance, today)}\n"]
    if standing.review_on and standing.review_on < today and standing.phase is not Phase.CLOSED:
        parts.append((f"undecided since {short(standing.review_on)}\n", "bold"))
    elif standing.review_on:
        parts.append(f"review {echo(standing.review_on, today)}\n")
    if opened:
        parts += [("\nDRAFT\n", "bold $secondary"), f"{_draft(alliance, opened)}\n"]
    if last:
        parts += [
            (f"\nLAST DECISION  {short(last.choice.decided_on)}\n", "bold $secondary"),
            f"{last.headline}, by {last.decided_by}\n",
        ]
        parts += [f"{words.strip()}\n" for _, words in last.talk.parts[:2]]
        if last.expectation.text and last.choice.outcome is not Outcome.CLOSED:
            parts += [("\nEXPECTED\n", "bold $secondary"), f"{last.expectation.text}\n"]
    if alliance.situation.strip():
        parts += [("\nWHAT IT IS FOR\n", "bold $secondary"), f"{alliance.situation.strip()}\n"]
    parts += [("\nPARTIES\n", "bold $secondary")]
    for party in alliance.present:
        people = ", ".join(person.name for person in party.people)
        parts.append(f"{party.name}{f' ({people})' if people != party.name else ''}\n")
    return joined(*parts)


def _draft(alliance: Alliance, opened: HeldReview) -> str:
    counts = (
        f"{voice.name} answered {sum(1 for each in opened.answers if each.person_id == voice.id and each.given)}"
        for voice in alliance.voices
    )
    return f"{opened.review.label}: {', '.join(counts)}. r goes on with it."
