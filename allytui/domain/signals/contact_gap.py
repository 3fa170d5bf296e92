"""How long the parties have had no contact."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ContactGap:
    """How long it has been quiet."""

    rhythm: int
    """Days between two contacts, as agreed."""
    contact: date
    """Day of the last real contact, or of the beginning where there was none."""
    entry: date
    """Day of the last entry of any kind, or of the beginning."""

    def rhythms(self, today: date) -> Decimal:
        """How many times the rhythm has passed without a contact."""
        return Decimal((today - self.contact).days) / self.rhythm

    def fading(self, today: date, times: Decimal) -> bool:
        """Whether neither a contact nor an entry came for more than so many times the rhythm."""
        return bool(self.rhythm) and (today - max(self.contact, self.entry)).days > times * self.rhythm
