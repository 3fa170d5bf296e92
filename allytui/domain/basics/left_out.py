"""What a page or a text is without, because a row of it is damaged."""

from allytui.dataclass import dataclass
from allytui.domain.basics.text import and_list

MOST = 8
"""How many are named."""


@dataclass(frozen=True)
class LeftOut:
    """What is left out, and why."""

    names: tuple[str, ...] = ()
    """Of what is left out: an alliance, 'the themes', 'a decision'."""
    damage: str = ""
    """A sentence on the first row that cannot be read, with the place of the database; empty where all was read."""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.damage)

    @property
    def named(self) -> str:
        """What is left out: 'Blue Door and the themes'."""
        every = list(dict.fromkeys(self.names))
        more = len(every) - MOST
        return and_list([*every[:MOST], f"{more} more"] if more > 0 else every) or "what is damaged"

    @property
    def text(self) -> str:
        """That in a sentence, for the head of a text that may be passed on."""
        return f"Left out, in all figures too, because a row cannot be read: {self.named}." if self else ""

    @property
    def line(self) -> str:
        """That in a few words, for the end of a list."""
        return f"Cannot be read: {self.named}." if self else ""


NOTHING = LeftOut()
