"""Parties and the people who speak for them."""

from dataclasses import dataclass

from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import folded, title


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
