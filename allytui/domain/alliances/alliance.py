"""Who is in an alliance, and what it is about."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.lifecycle import AllianceStatus
from allytui.domain.alliances.party import Party, Person
from allytui.domain.alliances.phase_spans import PhaseSpan, counted_span, span_on


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
    phases: tuple[PhaseSpan, ...] = ()
    """Its phases by their days, oldest first."""
    left_on: Mapping[str, date] = field(default_factory=dict)
    """The last day of each party that withdrew, by its id."""
    tags: str = ""
    """Its free tags, parted by commas."""
    introduced_by: str = ""
    """Name of the party that introduced them to each other, empty where nobody did."""

    def parties_since(self, first: date) -> tuple[Party, ...]:
        """Return the parties that were in it on a day or later: one that left counts until its last day."""
        return tuple(party for party in self.parties if self.left_on.get(party.id, date.max) >= first)

    def phase_on(self, day: date) -> PhaseSpan:
        """Return the phase that a day is in."""
        return span_on(self.phases, day)

    def counted_on(self, day: date) -> PhaseSpan:
        """Return the phase whose figures are shown on a day."""
        return counted_span(self.phases, day)

    @property
    def present(self) -> tuple[Party, ...]:
        """The parties that are in it now."""
        return tuple(party for party in self.parties if party.id in self.status.parties)

    @property
    def voices(self) -> tuple[Person, ...]:
        """One person a party that is in it now: those who are asked in a review."""
        return tuple(party.active[0] for party in self.present if party.active)

    @property
    def names(self) -> dict[str, str]:
        """The names of all people, by id, in the order of the parties."""
        return {person.id: person.name for party in self.parties for person in party.people}

    def party_name(self, party_id: str) -> str:
        """Return the name of one of its parties."""
        return next((party.name for party in self.parties if party.id == party_id), "a party unknown here")
