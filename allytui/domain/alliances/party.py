"""Parties and the people who speak for them."""

import re
from collections.abc import Iterable

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import NameIndex, name_key
from allytui.domain.basics.text import title


@dataclass(frozen=True)
class Person:
    """A human who speaks for a party."""

    id: str
    party_id: str
    name: str
    login: str = ""
    """Account on this box, or empty for somebody who is heard at the table."""
    left: bool = False
    """Whether they left the party: what they said stays, and they speak no more."""
    left_by: str = ""
    """Who recorded that they left."""
    waits: str = ""
    """Who must confirm them before they speak for a party, in a sentence; empty where nobody has to."""

    @property
    def account(self) -> str:
        """Name and login, as lists show them: 'Ana (ana)', 'Bo (left)'."""
        return f"{self.name} ({self.login})" if self.login else f"{self.name} (left)" if self.left else self.name

    @property
    def account_in_full(self) -> str:
        """The same, and which colleague recorded that they left: 'Bo (left), recorded by Ana'."""
        by_another = self.left and self.left_by not in ("", self.name)
        return f"{self.account}, recorded by {self.left_by}" if by_another else self.account


@dataclass(frozen=True)
class Party:
    """A person or an organisation in an alliance; all parties are equal."""

    id: str
    name: str
    people: tuple[Person, ...] = ()
    version: int = 0

    def heard_by(self, person: Person) -> bool:
        """Whether somebody may type what it says later: for their own party, and for one without a login."""
        return self.id == person.party_id or not any(each.login for each in self.people)

    @property
    def active(self) -> tuple[Person, ...]:
        """Its people without those who left."""
        return tuple(person for person in self.people if not person.left)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of its people."""
        return tuple(person.name for person in self.people)


@dataclass(frozen=True)
class NamedParty:
    """A party as typed: its name, and the names of those who speak for it."""

    name: str
    people: tuple[str, ...]


def speakers_index(parties: Iterable[Party]) -> NameIndex[tuple[str, str]]:
    """Return whom a typed name may mean: the id of the party, and the name as it is written.

    A name of a party means the party; only what no party is called may mean a person who speaks for one.
    """
    every = list(parties)
    found = NameIndex((party.name, (party.id, party.name)) for party in every)
    own = {name_key(party.name) for party in every}
    for party in every:
        for name in party.speakers:
            if name_key(name) not in own:
                found.add(name, (party.id, name))
    return found


_QUOTED = r'"((?:[^"]|"")+)"'
_HEAD = rf"\s*(?:{_QUOTED}\s*(?::|$)|([^:]*)(?::|$))"
_NAME = rf"\s*(?:{_QUOTED}\s*(?:,|$)|([^,]*)(?:,|$))"


def parse_parties(text: str) -> tuple[NamedParty, ...]:
    """Read parties as people type them, one a line: 'Blue Door Realty: Marc, Petra', or just 'Nina Petrov'.

    A line without names is a person who speaks for themselves. A name with a colon or a comma stands in double
    quotes: '"Project: Mercury": "Ann Lee, PhD"'. Raises TextError for a name given twice.
    """
    parties: list[NamedParty] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        head = re.match(_HEAD, line)
        assert head is not None  # either half of the pattern takes any line
        party = title(_unquoted(head), "The name of a party")
        names = (_unquoted(each) for each in re.finditer(_NAME, line[head.end() :]))
        people = tuple(title(each, "A name") for each in names if each.strip())
        parties.append(NamedParty(party, people or (party,)))
        if len({name_key(each) for each in people}) < len(people):
            raise TextError(f"{party} names the same person twice: name each once.")
    if len({name_key(party.name) for party in parties}) < len(parties):
        raise TextError("A party is named twice: give each a line of its own, with all who speak for it.")
    return tuple(parties)


def _unquoted(match: re.Match[str]) -> str:
    quoted: str | None = match[1]
    return quoted.replace('""', '"') if quoted else match[2] or ""


def parties_text(parties: Iterable[Party]) -> str:
    """Return parties as `parse_parties` reads them, each name as it is."""
    return "\n".join(
        f"{_quoted(party.name, ':')}: {', '.join(_quoted(name, ',') for name in party.speakers)}"
        for party in parties
    )


def _quoted(name: str, mark: str) -> str:
    return '"' + name.replace('"', '""') + '"' if mark in name or name.startswith('"') else name
