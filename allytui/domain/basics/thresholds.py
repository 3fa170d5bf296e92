"""From where on something is a signal; each can be set."""

from decimal import Decimal

from allytui.dataclass import dataclass


@dataclass(frozen=True)
class Thresholds:
    """From where on something is a signal."""

    soon: int = 14
    """Days before its day from which a review counts as due soon."""
    fading: Decimal = Decimal(3)
    """Times the rhythm without a contact or an entry."""
    unequal: Decimal = Decimal(20)
    """Points between give share and receive share."""
    stakes: Decimal = Decimal("1.5")
    """Times the largest stake is the smallest."""
    drop: Decimal = Decimal(50)
    """Percent of a party's own earlier giving, below which its last third is a drop."""
    budget: Decimal = Decimal(100)
    """Percent of what a party is willing to lose."""
    load: Decimal = Decimal(100)
    """Percent of one's own capacity."""
    deals: int = 3
    """One-off deals with the same party."""


USUAL = Thresholds()
"""Those of somebody who set none."""
