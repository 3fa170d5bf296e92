"""How a prospect fits, on a few criteria, in the words of one's own party."""

from dataclasses import fields
from datetime import date

from allytui.dataclass import dataclass

FIT = {
    "access": "Whom do they reach whom we do not?",
    "experience": "What have they done that we have not?",
    "skills": "Which skills beyond ours?",
    "reach": "Where do they work, and with whom?",
    "habits": "How do they work: pace, channels, punctuality?",
    "resonance": "Would we spend time with them without business?",
}
"""The criteria of a prospect's fit, each answered in words."""


@dataclass(frozen=True)
class Fit:
    """How a prospect fits, in one's own party's words; never a rank."""

    access: str = ""
    experience: str = ""
    skills: str = ""
    reach: str = ""
    habits: str = ""
    resonance: str = ""
    on: date | None = None
    by: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Its texts, by criterion."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name in FIT}
