"""Parties, the people who speak for them, and their logins."""

from textual import on
from textual.app import ComposeResult

from allytui.domain.alliances.party import Party
from allytui.domain.basics.text import filled, visible_line
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.workers import loading, opening
from allytui.screens.parties.party_form import PartyForm
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


class PartiesScreen(AllyScreen[None]):
    """Lists every party."""

    BINDINGS = bindings("parties")

    def heading(self) -> str:
        """Where one is."""
        return "allytui   Parties and people"

    def body(self) -> ComposeResult:
        """The list."""
        yield RowList(id="parties")

    def on_mount(self) -> None:
        """Read the parties."""
        self.begin()

    @loading
    async def begin(self) -> None:
        """Read from the store and show it."""
        self.query_one(RowList).focus()
        await self._read()

    async def _read(self) -> None:
        parties = await self.session.run(self.session.store.people.parties)
        rows = [Row(f"{filled(visible_line(party.name), 30)}  {_people(party)}", key=party.id) for party in parties]
        listed = self.query_one(RowList)
        listed.set_rows(FixedRows(rows), listed.key, at=listed.cursor)
        listed.border_title = f"{len(parties)} parties"

    @on(RowList.Chosen)
    @opening
    async def action_edit(self) -> None:
        """Edit the party under the cursor."""
        key = self.query_one(RowList).key
        if key:
            party = await self.session.run(self.session.store.people.party, key)
            if await self.show(PartyForm(self.session, party)):
                self.report("Saved.")
            await self._read()


def _people(party: Party) -> str:
    return ", ".join(f"{person.name} ({person.login})" if person.login else person.name for person in party.people)
