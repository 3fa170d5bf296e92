"""Relationship skills and their ratings."""

from collections.abc import Sequence
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import months_later
from allytui.domain.basics.errors import RuleError

USUAL = "listening, asking, saying it early, keeping my word"
"""Skills that are proposed."""


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


def parse_skill(line: str) -> Skill:
    """Read 'listening 3 ask twice': a skill, a rating from 1 to 5, and what to practise. Raises RuleError."""
    words = line.split()
    at = next((at for at, word in enumerate(words) if at and word.strip(",;:") in ("1", "2", "3", "4", "5")), None)
    if at is None:
        raise RuleError("Type the skill and a number from 1 to 5, for example: listening 3 ask twice.")
    name, goal = " ".join(words[:at]).rstrip(",;:"), " ".join(words[at + 1 :])
    return Skill(name, int(words[at].strip(",;:")), goal=goal)


def asks_for_skill(rated: Sequence[Skill], reviews: int, today: date) -> bool:
    """Whether a person is asked for a skill: once a month at most, in the first of the month's `reviews`."""
    last = next((each.on for each in reversed(rated) if each.on), None)
    return reviews <= 1 and (last is None or months_later(last, 1) <= today)
