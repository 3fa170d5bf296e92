"""A login that asks to speak for a party, until somebody who may says yes or no."""

from collections.abc import Sequence
from datetime import datetime

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Person
from allytui.domain.basics.dates import short

MOST_NAMES = 3
"""How many of those who may confirm are named."""


@dataclass(frozen=True)
class Claim:
    """Who asks, for which party, and who may answer."""

    login: str
    name: str
    """The name they want to sign with."""
    party: str
    """Name of the party they want to speak for."""
    at: datetime
    confirmers: tuple[Person, ...] = ()
    """Who may say yes or no."""
    refused_by: str = ""
    answered_at: datetime | None = None
    taken: bool = False
    """Whether the party has a person of this name already, whose words they would take over."""

    @property
    def asks(self) -> str:
        """What is asked, in a sentence."""
        return f"{self.name} (login {self.login}) asks to speak for {self.party}."

    @property
    def follows(self) -> str:
        """What a yes gives, in a sentence."""
        own = (
            f", as the {self.name} of whom there is a record already, with what {self.name} said"
            if self.taken
            else ""
        )
        return f"With a yes they answer, sign, decide and log for {self.party}{own}. Say yes only if you know them."

    @property
    def waits(self) -> str:
        """Who must confirm it, and what holds until then, in a sentence."""
        who = who_confirms(self.confirmers)
        return f"{who} must confirm that you speak for {self.party}: until then you only read."

    @property
    def refusal(self) -> str:
        """Who said no on which day, in a sentence; empty where nobody did."""
        if not self.refused_by or self.answered_at is None:
            return ""
        day = short(self.answered_at.date())
        return f"{self.refused_by} said no on {day}: you do not speak for {self.party}."


def who_confirms(people: Sequence[Person]) -> str:
    """Return who may confirm, by name and login: 'Ana (ana) or Petra (petra)'."""
    named = [each.account for each in people[:MOST_NAMES]]
    if len(people) > MOST_NAMES:
        named.append(f"{len(people) - MOST_NAMES} more")
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else "".join(named)
