"""How a prospect fits, in words and on a few criteria, read by one's own party alone; and what it needs most."""

from dataclasses import replace

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.parties.fit import FIT, Fit
from allytui.domain.parties.profile import Profile
from allytui.screens.common.form_screen import FormLine, FormScreen
from allytui.screens.common.session import Session


class FitForm(FormScreen[Fit]):
    """The criteria, each with what the ideal partner would be beside it."""

    def __init__(self, session: Session, alliance: Alliance, fit: Fit, ideal: Profile) -> None:
        """Say how `alliance` fits `ideal`."""
        super().__init__(session, f"fit:{alliance.id}")
        self._alliance, self._fit, self._ideal = alliance, fit, ideal

    def heading(self) -> str:
        """Where one is."""
        return f"{self._alliance.name}, how they fit   read by {self.session.party} alone"

    def lines(self) -> list[FormLine]:
        """The fields."""
        wanted = self._ideal.words
        return [
            FormLine(
                name,
                asked,
                self._fit.words[name],
                f"ideal partner: {' '.join(wanted[name].split())}" if wanted.get(name, "").strip() else "",
                "words",
            )
            for name, asked in FIT.items()
        ]

    async def read_again(self) -> bool:
        """Read it again."""
        read, own = self.session.store.needs.fit, self.session.person.party_id
        found = await self.session.run(read, self._alliance.id, own)
        self._fit = found or Fit()
        return True

    async def submit(self, values: dict[str, str]) -> Fit:
        """Store it."""
        fit = replace(Fit(), **values)  # type: ignore[arg-type]
        judge, session = self.session.store.needs.save_fit, self.session
        person, on = session.person, session.today
        await session.run(judge, self._alliance.id, fit, person, session.clock(), on, seen=self._fit)
        return fit
