"""The theme word of a year."""

from allytui.dataclass import dataclass
from allytui.domain.basics.text import note, title


@dataclass(frozen=True)
class Theme:
    """The word of one year."""

    year: int
    word: str
    served: str = ""
    """Whether the decisions of the year served it, in words."""

    @classmethod
    def read(cls, year: int, word: str, served: str = "") -> "Theme":
        """Return a theme word fit for storing. Raises TextError."""
        return cls(year, title(word, "The theme"), note(served, "The answer about the theme").strip())
