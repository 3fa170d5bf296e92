"""The form of a party: its name, its people, their logins."""

from allytui.domain.alliances.party import Party
from allytui.domain.basics.errors import TextError
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session


class PartyForm(FormScreen[Party]):
    """The fields of a party."""

    def __init__(self, session: Session, party: Party) -> None:
        """Edit `party`."""
        super().__init__(session, f"party:{party.id}")
        self._party = party

    def heading(self) -> str:
        """Where one is."""
        return f"allytui   Edit {self._party.name}"

    def lines(self) -> list[FormLine]:
        """The fields."""
        people = "\n".join(
            f"{person.name} = {person.login}" if person.login else person.name for person in self._party.people
        )
        hint = "one a line; with a login on this computer: Ana = ana. Add new ones below."
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
                    raise TextError(
                        f"'{login.strip()[:30]}' is not a login: logins have no spaces.", field="people"
                    )
                people.append((name, login.strip()))
        save, person = self.session.store.people.save, self.session.person
        return await self.session.run(save, self._party, values["name"], people, person)
