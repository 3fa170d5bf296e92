"""The critical need of each party."""

from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.parties.need import Need
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.text_dialog import TextDialog
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import styled_text
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


class NeedsScreen(AllyScreen[None]):
    """The critical need of each party."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("needs")

    def __init__(self, session: Session, alliance: Alliance) -> None:
        """Show the needs in `alliance`."""
        super().__init__(session)
        self.alliance = alliance
        self._needs: dict[str, Need] = {}

    def heading(self) -> str:
        """Where one is."""
        return f"{self.alliance.name}, what each needs most"

    def body(self) -> ComposeResult:
        """What is asked, and the list."""
        yield Static(id="promises-text")
        yield RowList(id="needs", opens=False)

    def on_mount(self) -> None:
        """Read the needs."""
        asked = ("Their need first, then ours.\n", "bold")
        hint = "Each party confirms its own need. Solving theirs often solves one of yours."
        self.query_one("#promises-text", Static).update(styled_text(asked, hint))
        self.begin()

    @loading
    async def begin(self, said: str = "") -> None:
        """Read from the store and show it."""
        needs = await self.session.run(self.session.store.needs.of, self.alliance.id)
        self._needs = {each.party_id: each for each in needs}
        rows = [Row(self._line(party.id, party.name), key=party.id) for party in self.alliance.present]
        listed = self.query_one(RowList)
        listed.set_rows(FixedRows(rows), listed.key, at=listed.cursor)
        listed.border_title = "Critical needs"
        self.refresh_bindings()
        key = self.session.key
        self.report(said or f"{key('needs.edit')} edits a need, {key('needs.solved')} marks it solved.")

    def _line(self, party_id: str, name: str) -> str:
        need = self._needs.get(party_id)
        if need is None:
            return f"[ ] {name}: none yet"
        also = f"; it also solved: {need.also}" if need.also else ""
        return f"[{'x' if need.solved_on else ' '}] {name}: {' '.join(need.words.split())}  - {need.state}{also}"

    @property
    def _party_id(self) -> str:
        return self.query_one(RowList).key

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a need that is written down can be confirmed or solved."""
        if action in ("solved", "confirm"):
            need = self._needs.get(self._party_id) if self.is_mounted else None
            own = bool(need) and self._party_id == self.session.person.party_id
            return bool(need) and (action == "solved" or own)
        return True

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        self.refresh_bindings()
        self.tell_cut(event.rows)

    async def _store(self, need: Need, said: str) -> None:
        session, save, seen = self.session, self.session.store.needs.save, self._needs.get(need.party_id)
        here, person, on = self.alliance.id, session.person, session.today
        await session.run(save, here, need, person, session.clock(), on, seen=seen)
        self.begin(said)

    @opening
    async def action_edit(self) -> None:
        """Write down what a party needs most; a changed need has to be confirmed again."""
        party_id, name = self._party_id, self.alliance.party_name(self._party_id)
        before = self._needs.get(party_id)
        window = TextDialog(
            self.session,
            f"What {name} needs most",
            "What is hardest for them just now, and would help most if it were solved?",
            place=f"need:{self.alliance.id}:{party_id}",
            text=before.words if before else "",
        )
        words = await self.show(window)
        if words:
            own = self.session.person.name if party_id == self.session.person.party_id else ""
            await self._store(Need(party_id, words, own), f"Written down{'' if own else f'; {name} confirms it'}.")

    @opening
    async def action_confirm(self) -> None:
        """Say for one's own party that this is it."""
        session, need = self.session, self._needs.get(self._party_id)
        if need is None:
            return
        confirm = session.store.needs.confirm
        await session.run(confirm, self.alliance.id, need, session.person, session.clock(), session.today)
        self.begin("Need confirmed.")

    @opening
    async def action_solved(self) -> None:
        """Say that a need is solved, and which of ours that solved as well; or that it is open again."""
        need = self._needs.get(self._party_id)
        if need is None:
            return
        if need.solved_on:
            await self._store(replace(need, solved_on=None, also=""), "Need open again.")
            return
        window = TextDialog(
            self.session,
            "Solved",
            "Which need of ours did this also solve? Optional.",
            place=f"solved:{self.alliance.id}:{need.party_id}",
            needed=False,
        )
        also = await self.show(window)
        if also is not None:
            today: date = self.session.today
            await self._store(replace(need, solved_on=today, also=also), "Need solved.")
