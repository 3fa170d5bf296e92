"""The form of a party: its name, its people, their logins."""

from allytui.domain.alliances.party import Party
from allytui.domain.basics.errors import RuleError, TextError, about_field
from allytui.domain.basics.names import name_key
from allytui.screens.common.dialogs.choice_dialog import ChoiceDialog
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session
from allytui.screens.parties.similar_names import ask_name


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
            f"{person.name} = {person.login}".rstrip() if person.login or "=" in person.name else person.name
            for person in self._party.active
        )
        hint = "one a line; with a login on this computer: Ana = ana. Add new ones below."
        return [
            FormLine("name", "Name of the party", self._party.name),
            FormLine("people", "Who speaks for it", people, hint, "words"),
        ]

    async def _ask_login(self, people: list[tuple[str, str]]) -> None:
        """Ask before one's own login is another one: a slip would lock one out. Raises RuleError for a no."""
        own = self.session.person
        at = next((at for at, each in enumerate(self._party.active) if each.id == own.id and each.login), None)
        if at is None or at >= len(people) or people[at][1] in ("", own.login):
            return
        login = people[at][1]
        asked = (
            f"Whoever is logged in as {login} speaks as {own.name} from now on, and you, here as {own.login}, do "
            "so no more. Nobody but that login can take it back."
        )
        choices = [("no", f"no, {own.name} stays {own.login}"), ("yes", f"yes, {own.name} is {login} from now on")]
        if await self.show(ChoiceDialog("Another login of your own?", asked, choices)) != "yes":
            raise RuleError(f"Not saved: write your login as it is, {own.login}, or save again.", field="people")

    async def submit(self, values: dict[str, str]) -> Party:
        """Store the party."""
        people: list[tuple[str, str]] = []
        for line in values["people"].splitlines():
            if line.strip():
                name, _, login = line.rpartition("=") if "=" in line else (line, "", "")
                if " " in login.strip():
                    raise TextError(
                        f"'{login.strip()[:30]}' is not a login: logins have no spaces.", field="people"
                    )
                people.append((name, login.strip()))
        name = values["name"]
        if name_key(name) != name_key(self._party.name):
            similar = await self.session.run(self.session.store.people.similar, name)
            with about_field("name"):
                name = await ask_name(self, name, [each for each in similar if each != self._party.name], "party")
        await self._ask_login(people)
        save, person = self.session.store.people.save, self.session.person
        return await self.session.run(save, self._party, name, people, person)
