"""A party's critical need."""

from datetime import date

from allytui.dataclass import dataclass


@dataclass(frozen=True)
class Need:
    """A party's critical need in an alliance."""

    party_id: str
    words: str
    confirmed_by: str = ""
    """Who of that party said that this is it; empty where nobody did."""
    solved_on: date | None = None
    also: str = ""
    """Which need of ours this solved as well."""
    on: date | None = None

    def awaits(self, party_id: str) -> bool:
        """Whether it waits for a party to confirm that this is what it needs."""
        return self.party_id == party_id and not self.confirmed_by and self.solved_on is None

    @property
    def state(self) -> str:
        """How far it is: 'open, confirmed by Marc', 'solved on 2026-03-01'."""
        if self.solved_on:
            return f"solved on {self.solved_on.isoformat()}"
        return f"open, confirmed by {self.confirmed_by}" if self.confirmed_by else "open, not confirmed"
