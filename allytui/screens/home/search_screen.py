"""Search: what somebody said, found again, and opened where it stands."""

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from allytui.domain.basics.dates import short
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import cells, filled, fitted
from allytui.domain.search.passage import Passage, PassageKind, found_spans, passage_paragraphs, sentence
from allytui.screens.alliance.alliance_screen import AllianceScreen
from allytui.screens.alliance.breach_screen import BreachScreen
from allytui.screens.alliance.history_screen import HistoryScreen
from allytui.screens.alliance.people_screen import PeopleScreen
from allytui.screens.alliance.terms_screen import TermsScreen
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.load_snapshot import load_snapshot
from allytui.screens.common.session import Session
from allytui.screens.common.workers import background, opening
from allytui.screens.home.year_screen import YearScreen
from allytui.screens.ledger.ledger_screen import LedgerScreen
from allytui.screens.parties.parties_screen import PartiesScreen
from allytui.screens.review.promises_screen import PromisesScreen
from allytui.store.search.searches import Found
from allytui.terminal.delay import call_after
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.lists.row_list import Row, RowList
from allytui.widgets.panes.reading_pane import ReadingPane

LOOK = 0.12
"""Seconds of rest in the field before it is looked for."""

PAGE = 100
"""How many passages are listed at first, and how many more when the cursor comes to their end."""

HINTS = (
    Paragraph("Search", Tone.TITLE),
    Paragraph("Names, purposes, notes, answers, decisions, terms, promises, entries: all that you may read."),
    Paragraph("equal effort", Tone.HEADING),
    Paragraph("both words; accents and case ignored; three letters and more also begin longer words", indent=2),
    Paragraph('"equal effort"   fair OR equal   effort -money', Tone.HEADING),
    Paragraph("in a row; one of them; without a word", indent=2),
    Paragraph("who:ana   kind:decision   in:blue   tag:local   since:2025   until:2025-06", Tone.HEADING),
    Paragraph("who wrote it; what it is; in which alliance; when", indent=2),
    Paragraph(f"kinds: {', '.join(str(kind) for kind in PassageKind)}", indent=2),
)
"""What the pane says before anything is found."""


class SearchScreen(AllyScreen[None]):
    """A field, what was found, and the passage under the cursor in full."""

    AUTO_FOCUS = "#words"
    BINDINGS = bindings("search", read="app.focus_next")

    def __init__(self, session: Session) -> None:
        """Begin with an empty field."""
        super().__init__(session)
        self._found: Found | None = None
        self._most = PAGE
        self._looking: Timer | None = None
        self.looked_for = ""
        """The words that the list answers."""

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Search"

    def body(self) -> ComposeResult:
        """The field, the list and the text."""
        yield LineInput(id="words", placeholder="words; who: kind: in: tag: since: until: narrow it down")
        yield RowList(id="found")
        yield ReadingPane(id="reading", classes="pane")

    def on_mount(self) -> None:
        """Say how to search."""
        self.query_one("#found").border_title = "Found"
        self._show(None)

    # Looking

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self._most = PAGE
        self._looking = call_after(LOOK, self, partial(self._look_for, event.value), self._looking)

    @background
    async def _look_for(self, text: str) -> None:
        """Search, and list what was found, if the field still says so."""
        session = self.session
        found = await session.run(
            session.store.searches.find, text, session.person, session.today, self._most, self._waiting
        )
        if self.is_attached and self.query_one("#words", LineInput).value == text:
            self.looked_for = text
            self._show(found)

    def _waiting(self, left: int) -> None:
        """Say how much is to be read before the first search; called from the thread that reads."""
        self.app.call_from_thread(self.report, f"Reading what was written: {left:,} left.")

    def _show(self, found: Found | None) -> None:
        self._found = found if found and not found.query.empty else None
        listed = self.query_one("#found", RowList)
        listed.display = bool(self._found and self._found.passages)
        if listed.has_focus and not listed.display:
            self.query_one("#words").focus()
        listed.set_rows(FoundRows(self._found), listed.key)
        passages = self._found.passages if self._found else ()
        remarks = " ".join(found.query.remarks) if found else ""
        count = f"{len(passages)}{' and more' if self._found and self._found.more else ''}"
        listed.border_title = f"Found: {count}, names first, then the newest" if self._found else "Found"
        damage = found.damage if found else ""
        said = remarks or ("Nothing found." if self._found and not passages else "")
        self.report(f"{said} {damage}".strip(), error=bool(damage))
        if not passages:
            self._read(None)
        self.refresh_bindings()

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._read(self.passage)
        passages = self._found.passages if self._found else ()
        at_end = bool(passages) and self.query_one("#found", RowList).cursor == len(passages) - 1
        if self._found and self._found.more and at_end:
            self._most += PAGE
            self._look_for(self.query_one("#words", LineInput).value)

    def _read(self, passage: Passage | None) -> None:
        pane = self.query_one(ReadingPane)
        pane.border_title = str(passage.kind).capitalize() if passage else "How to search"
        if passage is None or self._found is None:
            pane.tell(HINTS)
        else:
            pane.tell(passage_paragraphs(passage), partial(found_spans, query=self._found.query))

    @property
    def passage(self) -> Passage | None:
        """What is under the cursor."""
        key = self.query_one("#found", RowList).key
        passages = self._found.passages if self._found else ()
        return next((each for each in passages if each.key == key), None)

    # What keys do

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open where nothing was found."""
        return action not in ("open", "read") or (self.is_mounted and self.passage is not None)

    def on_key(self, event: events.Key) -> None:
        """From the field, down goes to the list."""
        if event.key == "down" and self.query_one("#words").has_focus:
            event.stop()
            self.query_one("#found").focus()

    def action_words(self) -> None:
        """Go back to the field."""
        self.query_one("#words").focus()

    def to_copy(self) -> tuple[str, str] | None:
        """The passage under the cursor."""
        return ("the passage", self.passage.words) if self.passage else None

    @on(RowList.Chosen)
    @opening
    async def action_open(self) -> None:
        """Open the place where the passage stands."""
        passage = self.passage
        if passage and self.is_current:
            await self.show(await self._place(passage))
            self._look_for(self.query_one("#words", LineInput).value)

    async def _place(self, passage: Passage) -> Screen[None]:
        session, kind = self.session, passage.kind
        if kind in (PassageKind.PARTY, PassageKind.INSIGHT):
            return PartiesScreen(session, passage.party_id)
        if not passage.alliance_id:
            return YearScreen(session)
        parts = session.store.engine.in_parts()  # what is left out of it, the screen says that is opened
        alliance = await session.run(session.store.alliances.readable, passage.alliance_id, parts)
        table, _, key = passage.key.partition(":")
        if kind is PassageKind.ENTRY:
            return LedgerScreen(session, alliance, entry_id=key)
        if kind is PassageKind.TERMS:
            return TermsScreen(session, alliance, passage.decision_id)
        if kind is PassageKind.BREACH:
            return BreachScreen(session, alliance)
        if kind in (PassageKind.NEED, PassageKind.FIT):
            return PeopleScreen(session, alliance)
        if kind in (PassageKind.PROMISE, PassageKind.PROJECT):
            snapshot = await load_snapshot(session, alliance, session.person.party_id)
            listed = {each.id: each.id for each in snapshot.promises}
            listed |= {each.entry.latest: each.id for each in snapshot.promises if each.entry}
            if table == "entry" and key not in listed:  # settled before the last review
                return LedgerScreen(session, alliance, entry_id=key)
            return PromisesScreen(session, snapshot, listed.get(key, ""))
        if passage.decision_id:
            assert self._found is not None
            marked = partial(found_spans, query=self._found.query)
            return HistoryScreen(session, alliance, passage.decision_id, marked)
        note = (passage.day, passage.who, passage.words) if kind is PassageKind.NOTE and passage.day else None
        return AllianceScreen(session, alliance.id, note)


ROOMY = 70
"""Columns from which on a hit says what it is and who said it."""


class FoundRows:
    """What was found, a line each: its day, its alliance, whose words they are, and their sentence."""

    def __init__(self, found: Found | None) -> None:
        """Take what was found."""
        self._found = found
        passages = found.passages if found else ()
        self._names = max((cells(each.subject) for each in passages), default=0)
        self._heads = max((cells(each.head) for each in passages), default=0)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._found.passages) if self._found else 0

    def row(self, index: int, width: int) -> Row:
        """Return one row."""
        assert self._found is not None
        passage = self._found.passages[index]
        names, heads = min(self._names, max(14, width // 5)), min(self._heads, max(12, width // 6))
        day = short(passage.shown_day) if passage.shown_day else ""
        head = f"{filled(day, 11)}  {fitted(passage.subject, names)}  "
        if width >= ROOMY:
            head += f"{fitted(passage.head, heads)}  "  # elsewhere the text below says it
        line, _ = sentence(passage.words, self._found.query, max(20, width - cells(head)))
        return Row(head + line, key=passage.key)
