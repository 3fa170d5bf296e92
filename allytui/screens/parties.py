"""Parties, the people who speak for them, and their logins."""

from textual import on, work
from textual.app import ComposeResult

from allytui.domain.alliance import Party
from allytui.domain.errors import TextError
from allytui.screens.base import AllyScreen
from allytui.screens.form import FormLine, FormScreen
from allytui.screens.seat import Seat
from allytui.widgets.bound import bindings
from allytui.widgets.row_list import FixedRows, Row, RowList


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

    @work
    async def begin(self) -> None:
        """Read from the store and show it."""
        self.query_one(RowList).focus()
        await self._read()

    async def _read(self) -> None:
        parties = await self.seat.ask(self.seat.store.people.parties)
        rows = [Row(f"{party.name:<30}  {_people(party)}", key=party.id) for party in parties]
        listed = self.query_one(RowList)
        listed.set_rows(FixedRows(rows), listed.key, at=listed.cursor)
        listed.border_title = f"{len(parties)} parties"

    @on(RowList.Chosen)
    @work(group="opening")
    async def action_edit(self) -> None:
        """Edit the party under the cursor."""
        key = self.query_one(RowList).key
        if key:
            party = await self.seat.ask(self.seat.store.people.party, key)
            if await self.show(PartyForm(self.seat, party)):
                self.say("Saved.")
            await self._read()


def _people(party: Party) -> str:
    return ", ".join(f"{person.name} ({person.login})" if person.login else person.name for person in party.people)


class PartyForm(FormScreen[Party]):
    """The fields of a party."""

    def __init__(self, seat: Seat, party: Party) -> None:
        """Edit `party`."""
        super().__init__(seat, f"party:{party.id}")
        self._party = party

    def heading(self) -> str:
        """Where one is."""
        return f"allytui   Edit {self._party.name}"

    def lines(self) -> list[FormLine]:
        """The fields."""
        people = "\n".join(
            f"{person.name} = {person.login}" if person.login else person.name for person in self._party.people
        )
        hint = "one a line; those with an account on this box: Ana = ana. New ones go below."
        return [
            FormLine("name", "Name of the party", self._party.name),
            FormLine("people", "Who speaks for it", people, hint, "words"),
        ]

    async def submit(self, values: dict[str, str]) -> Party:
        """Store the party."""
        people: list[tuple[str, str]] = []
        for line in values["people"].splitlines():
            if line.strip():
                name, _, login = line.partition("=")
                if " " in login.strip():
                    raise TextError(f"'{login.strip()[:30]}' is not a login: it has no blanks.", field="people")
                people.append((name, login.strip()))
        save, person = self.seat.store.people.save, self.seat.person
        return await self.seat.ask(save, self._party, values["name"], people, person)
