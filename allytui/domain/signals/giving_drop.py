"""Giving that drops: a party's last third against its own earlier two thirds, never against another's."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from allytui.dataclass import dataclass
from allytui.domain.ledger.entry import EntryKind, Item

SHORTEST = 42
"""The fewest days of a phase in which thirds say anything."""

FEWEST = 6
"""The fewest referrals of the earlier two thirds from which a drop is seen."""


@dataclass(frozen=True)
class GivingTrend:
    """What one party gave in each third of a phase."""

    party_id: str
    thirds: tuple[int, int, int]

    def drops(self, share: Decimal) -> bool:
        """Whether the last third is below `share` percent of the mean of the two before."""
        earlier = self.thirds[0] + self.thirds[1]
        return earlier >= FEWEST and Decimal(self.thirds[2] * 200) < share * earlier

    @property
    def text(self) -> str:
        """The thirds as they are read: '5, 3, 1'."""
        return ", ".join(map(str, self.thirds))


def giving(items: Iterable[Item], party_id: str, since: date, until: date) -> GivingTrend | None:
    """Return what a party gave in each third of a phase; None where the phase is too short to say."""
    days = (until - since).days + 1
    if days < SHORTEST:
        return None
    thirds = [0, 0, 0]
    for item in items:
        if item.kind is EntryKind.REFERRAL and item.giver == party_id and since <= item.day <= until:
            thirds[min(2, (item.day - since).days * 3 // days)] += item.count
    return GivingTrend(party_id, (thirds[0], thirds[1], thirds[2]))


def unasked(every: Iterable[GivingTrend], asked: Collection[str], share: Decimal) -> tuple[GivingTrend, ...]:
    """Return those of a party whose giving drops and that was not asked about it yet."""
    return tuple(each for each in every if each.drops(share) and each.party_id not in asked)
