"""Relationship skills and their ratings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Skill:
    """A relationship skill as it was rated once."""

    name: str
    own: int | None = None
    """Own rating, 1 to 5."""
    outside: int | None = None
    """A coach's or ally's rating, 1 to 5."""
    outside_by: str = ""
    goal: str = ""
    """What to practise until the next review."""
    on: date | None = None
    person_id: str = ""

    @property
    def text(self) -> str:
        """It as it is read: 'listening: own 3 of 5, Cora 2 of 5; to practise: ask twice'."""
        ratings = [f"own {self.own} of 5"] if self.own else []
        ratings += [f"{self.outside_by or 'outside'} {self.outside} of 5"] if self.outside else []
        goal = f"; to practise: {self.goal}" if self.goal.strip() else ""
        return f"{self.name}: {', '.join(ratings) or 'not rated'}{goal}"
