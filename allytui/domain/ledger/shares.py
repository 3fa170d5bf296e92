"""Shares of what is given and got, and how far apart they are."""

from decimal import Decimal


def share(part: int, whole: int) -> Decimal | None:
    """Return the part of a party in percent, None where there is nothing to share."""
    return Decimal(part * 100) / whole if whole else None


def share_gap(give_share: Decimal | None, receive_share: Decimal | None) -> Decimal | None:
    """Return the receive share less the give share, in points; None where there are none, or they are hidden."""
    return None if give_share is None or receive_share is None else receive_share - give_share
