"""Parties, the people who speak for them, and their logins."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from allytui.domain.alliances.party import Party
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.names import NameIndex
from allytui.domain.basics.text import and_list, filled, visible_line
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.line_dialog import LineDialog
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
        people = self.session.store.people
        parties, merges = await self.session.run(people.parties), await self.session.run(people.merges)
        rows = [
            Row(f"{filled(visible_line(each.name), 30)}  {_people(each, merges.get(each.id, ()))}", key=each.id)
            for each in parties
        ]
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

    @opening
    async def action_merge(self) -> None:
        """Make one party of the one under the cursor and another, when it was read back."""
        session, people, key = self.session, self.session.store.people, self.query_one(RowList).key
        parties = await session.run(people.parties)
        old = next((party for party in parties if party.id == key), None)
        if old is None:
            return
        index = NameIndex((party.name, party) for party in parties if party.id != key)
        alliances = and_list(await session.run(people.alliances_of, key)) or "no alliance"

        def read(text: str) -> str:
            """Say what the merge does. Raises RuleError where it is not clear which party is meant."""
            into = _named(index, text)
            return (
                f"{old.name} becomes {into.name}, in {alliances}. People of one name become one person. "
                f"What was recorded keeps the name {old.name}."
            )

        async def save(text: str) -> None:
            """Merge."""
            await session.run(people.merge, old, _named(index, text), session.person, session.clock())

        window = LineDialog(
            session,
            f"Merge {old.name}",
            "Into which party? Type its name as it is listed. It cannot be undone.",
            read,
            place=f"merge:{key}",
            save=save,
        )
        if await self.show(window) is not None:
            self.report(f"{old.name} is merged.")
        await self._read()


def _named(index: NameIndex[Party], text: str) -> Party:
    found = index[text]
    if len(found) != 1:
        raise RuleError(f"No other party is named {text.strip()[:40]}: type its name as it is listed.")
    return next(iter(found))


def _people(party: Party, merged: Sequence[str]) -> str:
    names = ", ".join(f"{person.name} ({person.login})" if person.login else person.name for person in party.people)
    return f"{names}   merged with {'; '.join(merged)}" if merged else names
