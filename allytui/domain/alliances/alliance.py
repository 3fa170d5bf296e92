"""Who is in an alliance, and what it is about."""

from dataclasses import dataclass
from datetime import date

from allytui.domain.alliances.lifecycle import AllianceStatus
from allytui.domain.alliances.party import Party, Person


@dataclass(frozen=True)
class Alliance:
    """Two or more parties in a defined situation, with its place in the calendar."""

    id: str
    name: str
    situation: str
    """What it is for, in the words of its parties."""
    rhythm: str
    """How often the parties agreed to be in touch, in words."""
    considered_on: date
    """First day of its history."""
    first_review_on: date
    """Day of the first start review, from which replaying begins."""
    parties: tuple[Party, ...]
    """Every party that ever was in it; `status.parties` says which are in it now."""
    status: AllianceStatus
    version: int = 0
    follows: str = ""
    """Name of the earlier alliance that it goes on from, empty where there is none."""
    followed_by: tuple[str, ...] = ()
    """Names of those that go on from it."""
    introduced_by: str = ""
    """Name of the party that introduced them to each other, empty where nobody did."""

    @property
    def present(self) -> tuple[Party, ...]:
        """The parties that are in it now."""
        return tuple(party for party in self.parties if party.id in self.status.parties)

    @property
    def voices(self) -> tuple[Person, ...]:
        """One person a party that is in it now: those who are asked in a review."""
        return tuple(party.people[0] for party in self.present if party.people)

    @property
    def names(self) -> dict[str, str]:
        """The names of all people, by id, in the order of the parties."""
        return {person.id: person.name for party in self.parties for person in party.people}

    def party_name(self, party_id: str) -> str:
        """Return the name of one of its parties."""
        return next((party.name for party in self.parties if party.id == party_id), "a party unknown here")
