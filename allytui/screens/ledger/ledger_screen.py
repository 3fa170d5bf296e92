"""The ledger of one alliance: what was given and got, and what it comes to."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.drawing import BLOCKS
from allytui.domain.basics.left_out import NOTHING
from allytui.domain.ledger.entry import Change, Entry, EntryKind, threads
from allytui.domain.ledger.entry_text import entry_short, entry_text
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.ledger.typed_entry import Direction
from allytui.domain.signals.figures_drawing import drawn_figures
from allytui.domain.signals.phase_figures import PhaseFigures
from allytui.exchange.ledger_text import ledger_text
from allytui.screens.common.ally_screen import TALL
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.screens.ledger.entry_dialog import correct, enter, take_back, went_on
from allytui.screens.ledger.ledger_actions_screen import LedgerActionsScreen
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.lists.row_list import FixedRows, Row, RowList
from allytui.widgets.panes.flowing_text import FlowingText
from allytui.widgets.panes.scroll_pane import ScrollPane


class LedgerScreen(LedgerActionsScreen):
    """Entries on one side, figures on the other."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("ledger", totals="app.focus_next")

    def __init__(self, session: Session, alliance: Alliance, viewer: str = "", *, entry_id: str = "") -> None:
        """Show the ledger of `alliance`, as the party `viewer` may see it, else one's own; begin with an entry."""
        super().__init__(session)
        self._first = entry_id
        self._viewer = viewer or session.person.party_id
        self.alliance = alliance
        self._entries: dict[str, Entry] = {}
        self._every: list[Entry] = []
        self._figures: PhaseFigures | None = None
        self._complete = True
        """Whether every entry can be read."""
        self._left_out = NOTHING
        self._reported = ""
        self._taking_back = ""
        """Key of the row that the next press takes back."""
        self._count = 0

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, given and got"

    def body(self) -> ComposeResult:
        """The figures and the entries."""
        with Container(id="ledger"):
            with ScrollPane(id="figures", classes="pane") as pane:
                pane.border_title = "Totals"
                yield FlowingText()
            yield RowList(id="entries", opens=False)

    def on_mount(self) -> None:
        """Read everything."""
        self.begin()

    @loading
    async def begin(self, said: str = "") -> None:
        """Read from the store and show it."""
        await self._read()
        key, damage = self.session.key, self._left_out.damage
        keys = f"{key('ledger.gave')} gave, {key('ledger.got')} got, {key('ledger.contact')} contact."
        self.report(said or damage or keys, error=bool(damage and not said))

    async def news(self) -> None:
        """Others have stored something."""
        await self._read(follow=False)

    async def _read(self, *, follow: bool = True) -> None:
        """Read what can be read, and show it: of the totals all or none, as they count every entry."""
        store, session, own, key = self.session.store, self.session, self._viewer, self.alliance.id
        parts = store.engine.in_parts()
        self._every, status = await session.run(store.ledger.readable, key, own, parts)
        self._complete = not parts.damage
        seen_by = (key, own, session.today, session.thresholds, parts)
        self._figures = await session.run(parts.part, lambda: store.signals.figures(*seen_by), None, "the totals")
        self._left_out = parts.left_out
        self._entries = {each.id: each for each in status}
        self._show_rows(follow=follow)
        self.query_one(FlowingText).tell(self._figures_text)
        self.refresh_bindings()

    def _figures_text(self, width: int) -> Content:
        """Return the totals for so many columns."""
        figures, today = self._figures, self.session.today
        parts: list[tuple[str, str] | str] = [f"{self._left_out.text}\n\n"] if self._left_out else []
        if figures is None:
            return styled_text(*parts)
        parts.append((f"{self._since()}\n\n", "dim"))
        lines = figures.lines(self.alliance, today, width, BLOCKS)
        drawn = [f"{line}\n" for line in drawn_figures(figures, BLOCKS)]
        told: list[tuple[str, str] | str] = [f"{line}\n" for line in lines]
        told = told or [("No entries in this phase yet.\n", "dim")]
        # Where there is little room, the numbers come first.
        parts += [*drawn, "\n", *told] if drawn and self.size.height >= TALL else [*told, *drawn]
        if beginning := figures.whole_lines(width):
            parts.append((f"\nsince the beginning ({short(figures.whole.since)})\n\n", "dim"))
            parts += [f"{line}\n" for line in beginning]
        if earlier := figures.earlier_lines():
            parts.append(("\nearlier phases\n\n", "dim"))
            parts += [f"{line}\n" for line in earlier]
        for signal in figures.signals:
            parts += [(f"\n! {signal.kind}  ", "bold"), f"{signal.sentence}\n"]
        return styled_text(*parts)

    def new_day(self) -> None:
        """Another phase may be counted."""
        self.begin()

    def _since(self) -> str:
        return self._figures.span_text if self._figures else ""

    def _show_rows(self, *, follow: bool = True) -> None:
        """List the entries, the cursor on the newest where it is to follow what was just entered."""
        names = {party.id: party.name for party in self.alliance.parties}
        rows: list[Row] = []
        every = [(self._entries.get(root.id) or root, root, later) for root, later in threads(self._every)]
        phases = self.alliance.phases  # there are none where a decision is damaged
        first, told = self.alliance.counted_on(self.session.today).first if phases else date.min, False
        for _, root, later in sorted(every, key=lambda each: (each[0].item.day, each[1].at), reverse=True):
            stands = self._entries.get(root.id)
            item = stands.item if stands else root.item
            mark = "x" if stands is None else " "
            text = entry_short(item, names, self._viewer, hidden=root.hidden)
            came = "   (from an earlier one)" if item.source else ""
            style = "" if stands and item.day >= first else "dim"
            if item.day < first and not told:
                told = True
                rows.append(Row(f"before {short(first)}, not in the totals of this phase", "bold"))
            rows.append(Row(f"{item.day.isoformat()} {mark} {text}{came}", style, root.id))
            for each in later:
                if not each.kept:
                    continue
                words = "" if each.change is Change.TAKEN_BACK else f": {entry_text(each.item, names)}"
                rows.append(
                    Row(f"           | {each.at.date().isoformat()} {each.by}, {each.change.label}{words}", "dim")
                )
        listed = self.query_one("#entries", RowList)
        none = "No entries yet: + logs what you give, - what you get."
        empty = [Row(none if self._complete else "No entry can be read.", "dim")]
        fresh = max((root for _, root, _ in every), key=lambda root: root.at, default=None)
        newer = follow and self._count < len(every)
        key = self._first or (fresh.id if fresh and newer else listed.key)
        self._first = ""
        at = next((at for at, row in enumerate(rows) if row.key == key), listed.cursor)
        listed.set_rows(FixedRows(rows or empty), key, at=at)
        self._count = len(every)
        self._reported = listed.key  # what was just said stays until the cursor moves
        count = f"{len(self._entries)} {'entry' if len(self._entries) == 1 else 'entries'}"
        listed.border_title = f"{count}{'' if self._complete else ' that can be read'}, newest first"

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor, as it stands."""
        return self._entries.get(self.query_one("#entries", RowList).key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what needs an entry where there is none."""
        if action in ("outcome", "correct", "undo", "add_result"):
            entry = self.entry if self.is_mounted else None
            goes_on = entry is not None and entry.item.kind in (EntryKind.REFERRAL, EntryKind.PROMISE)
            return goes_on if action == "outcome" else entry is not None
        return True

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Offer what the entry under the cursor can do, and tell it in full."""
        self.refresh_bindings()
        if event.key != self._taking_back:
            self._taking_back = ""
        entry = self._entries.get(event.key)
        if entry and event.key != self._reported:
            names = {party.id: party.name for party in self.alliance.parties}
            by = "" if entry.by_party == self._viewer else f"   (logged by {entry.by})"
            self.report(f"{entry_text(entry.item, names, hidden=entry.hidden)}{by}")
        self._reported = event.key

    def to_copy(self) -> tuple[str, str] | None:
        """The whole ledger as plain text."""
        if self._figures is None and not self._left_out:
            return None
        text = ledger_text(self.alliance, self._every, self._figures, self.session.today, self._left_out)
        return f"the ledger of {self.alliance.name}", text

    # What keys do

    @property
    def counted(self) -> str:
        """Its alliance."""
        return self.alliance.id

    def entered(self, said: str) -> None:
        """Show what it changed, and say it."""
        self.begin(said)

    @opening
    async def action_add_result(self) -> None:
        """Write down what came of the entry under the cursor."""
        if self.entry:
            self.begin((await enter(self, self.session, self.alliance.id, Direction.GOT, self.entry)) or "")

    @opening
    async def action_outcome(self) -> None:
        """Add the outcome of the entry under the cursor."""
        if self.entry:
            self.begin((await went_on(self, self.session, self.alliance, self.entry)) or "")

    @opening
    async def action_correct(self) -> None:
        """Say what the entry under the cursor should have said."""
        if self.entry:
            self.begin((await correct(self, self.session, self.alliance, self.entry)) or "")

    @opening
    async def action_undo(self) -> None:
        """Take back the entry under the cursor, which may be of any age: the second press does."""
        if self.entry is None:
            return
        row = self.query_one("#entries", RowList).key
        if self._taking_back != row:
            self._taking_back = row
            names = {party.id: party.name for party in self.alliance.parties}
            what = entry_short(self.entry.item, names, self._viewer, hidden=self.entry.hidden)
            key, day = self.session.key("ledger.undo"), short(self.entry.item.day)
            self.report(f"{key} again takes back: {day}, {what}.")
            return
        self.begin(await take_back(self.session, self.alliance, self.entry))

    @opening
    async def action_sharing(self) -> None:
        """Choose how much the others see of one's own figures."""
        session, store = self.session, self.session.store.ledger
        now = (await session.run(store.sharing, self.alliance.id)).get(session.person.party_id, Sharing.AMOUNTS)
        choices = [(str(each), f"{each.label}{'   (now)' if each is now else ''}") for each in Sharing]
        window = ChoiceDialog(
            f"What the others see of {session.party}",
            "Your party's figures in this alliance. Others always see what they took part in.",
            choices,
        )
        chosen = await self.show(window)
        if chosen:
            await session.run(store.share, self.alliance.id, Sharing(chosen), session.person, session.clock())
            self.begin(f"The others see {Sharing(chosen).label}.")
