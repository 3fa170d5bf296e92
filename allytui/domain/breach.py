"""Abused trust: a dated record with each party's account, and whom an ending or a breach touches besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allytui.domain.phases import Phase
from allytui.domain.text import and_list


@dataclass(frozen=True)
class Account:
    """What one party says happened, or a later word of it; neither is ever changed."""

    party_id: str
    party: str
    by: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Breach:
    """A breach of trust, as far as the viewer may see it."""

    id: str
    alliance_id: str
    happened_on: date
    at: datetime
    party_id: str
    """The party that recorded it."""
    party: str
    by: str
    accounts: tuple[Account, ...] = ()
    """Those that the viewer may read, oldest first."""
    shared: tuple[str, ...] = ()
    """Ids of the parties that have shared their account."""
    awaits: bool = False
    """Whether the viewer's own party is asked for its account before it may read the others'."""


def reads(party_id: str, viewer: str, told: Iterable[str], shared: Iterable[str], parties: Iterable[str]) -> bool:
    """Whether the party `viewer` may read the account of the party `party_id`.

    `told` are the parties that have given an account, `shared` those that have shared theirs. One's own is always
    read; another's once it is shared, and not before one has told one's own. Who is no party of the alliance reads
    what was shared once all who have told have shared.
    """
    told, shared = set(told), set(shared)
    if viewer and party_id == viewer:
        return True
    if party_id not in shared:
        return False
    return viewer in told if viewer in set(parties) else told <= shared


@dataclass(frozen=True)
class Touched:
    """Another alliance with one of the same parties."""

    alliance_id: str
    name: str
    phase: Phase
    through: tuple[str, ...]
    """Names of the parties that both have."""
    allies: tuple[str, ...]
    """Names of those in it who are not in the alliance at hand."""


@dataclass(frozen=True)
class Ripple:
    """Whom an ending or a breach touches besides the parties, as seen by one of them."""

    touched: tuple[Touched, ...] = ()
    introduced: tuple[tuple[str, str], ...] = ()
    """Alliances to which one of the others led: name of the alliance, and who introduced it."""
    introduced_by: str = ""
    """Who introduced the parties to each other."""

    @property
    def allies(self) -> tuple[str, ...]:
        """Everybody who is in alliances with the same party, once each."""
        return tuple(sorted({name for each in self.touched for name in each.allies}))

    @property
    def lines(self) -> tuple[str, ...]:
        """It in sentences; empty where nobody else is touched as far as this database knows."""
        found: list[str] = []
        if self.allies:
            found.append(f"shared allies: {and_list(list(self.allies))}")
        for each in self.touched:
            found.append(f"{each.name} ({each.phase}) shares {and_list(list(each.through))}")
        found += [f"{name} was introduced by {by}" for name, by in self.introduced]
        if self.introduced_by:
            found.append(f"{self.introduced_by} introduced you to each other")
        return tuple(found)
