"""Who is in an alliance, and what it is about."""

from dataclasses import dataclass
from datetime import date

from allytui.domain.errors import TextError
from allytui.domain.lifecycle import Standing
from allytui.domain.text import folded, title


@dataclass(frozen=True)
class Person:
    """A human who speaks for a party."""

    id: str
    party_id: str
    name: str
    login: str = ""
    """Account on this box, or empty for somebody who is heard at the table."""


@dataclass(frozen=True)
class Party:
    """A person or an organisation in an alliance; all parties are equal."""

    id: str
    name: str
    people: tuple[Person, ...] = ()
    version: int = 0


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
    """Every party that ever was in it; `standing.parties` says which are in it now."""
    standing: Standing
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
        return tuple(party for party in self.parties if party.id in self.standing.parties)

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


@dataclass(frozen=True)
class NamedParty:
    """A party as typed: its name, and the names of those who speak for it."""

    name: str
    people: tuple[str, ...]


def parse_parties(text: str) -> tuple[NamedParty, ...]:
    """Read parties as people type them, one a line: 'Blue Door Realty: Marc, Petra', or just 'Nina Petrov'.

    A line without names is a person who speaks for themselves. Raises TextError for a name given twice.
    """
    parties: list[NamedParty] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        name, _, names = line.partition(":")
        party = title(name, "The name of a party")
        people = tuple(title(each, "A name") for each in names.split(",") if each.strip())
        parties.append(NamedParty(party, people or (party,)))
        if len({folded(each) for each in people}) < len(people):
            raise TextError(f"{party} names the same person twice: name each once.")
    if len({folded(party.name) for party in parties}) < len(parties):
        raise TextError("A party is named twice: give each a line of its own, with all who speak for it.")
    return tuple(parties)
