"""How much of its own figures a party lets the others see."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from allytui.domain.ledger.balance import Balance, MonthlyReferrals, PartySums


class Sharing(StrEnum):
    """How much of its own figures a party lets the others see."""

    AMOUNTS = "amounts"
    SHARES = "shares"

    @classmethod
    def _missing_(cls, value: object) -> "Sharing | None":
        """There was a level between the two once: counts without amounts; it hides no less than it did."""
        return cls.SHARES if value == "counts" else None

    @property
    def label(self) -> str:
        """It as it is offered."""
        return {
            Sharing.AMOUNTS: "everything: shares, counts, hours and money",
            Sharing.SHARES: "shares alone (who knows their own counts can work out yours)",
        }[self]


def masked(found: Balance, levels: Mapping[str, Sharing], viewer: str) -> Balance:
    """Return the figures as the party `viewer` may see them; an empty viewer sees what everybody may."""

    def level(party_id: str) -> Sharing:
        """Return what a party lets the viewer see."""
        return Sharing.AMOUNTS if party_id == viewer else levels.get(party_id, Sharing.AMOUNTS)

    ids = [each.party_id for each in found.sums]
    quiet = [level(party_id) is Sharing.SHARES for party_id in ids]
    sums: list[PartySums] = []
    for each in found.sums:
        if any(quiet) and each.party_id != viewer:
            # Beside a share, the count of one would tell those of all.
            each = replace(each, given=None, received=None, met=None, closed=None)
        if level(each.party_id) is Sharing.SHARES:
            each = replace(each, minutes=None, cash=None, paid=None, value=None)
            each = replace(each, given=None, received=None, met=None, closed=None, gifts=0, asked=0, unasked=0)
        sums.append(each)
    matrix = tuple(
        tuple(
            None if any(quiet) and viewer not in (ids[row], ids[column]) else cell
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(found.matrix)
    )
    stream = tuple(
        MonthlyReferrals(
            each.label, tuple(None if any(quiet) and ids[at] != viewer else n for at, n in enumerate(each.given))
        )
        for each in found.months
    )
    return replace(found, sums=tuple(sums), matrix=matrix, months=stream)
