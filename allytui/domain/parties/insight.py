"""What one's own party noted about another: who handles partnering there, what to know before a call."""

from datetime import date

from allytui.dataclass import dataclass


@dataclass(frozen=True)
class Insight:
    """A dated note about a party, read by the party that wrote it alone."""

    words: str
    on: date
    by: str
    """Name of the person who wrote it."""
