"""What is being typed: its place, its words, and how two people at one place both keep theirs."""

from dataclasses import field

from allytui.dataclass import dataclass

SEALED_NOTES = "skip."
"""Keys of a voice's notes that begin so are a part of its answer."""

_CHOICES = {"outcome", "day", "other_day", "starts_on", "leaving", "why", "expect_by"}
_SCREENED = "kind."
"""Notes of a review that hold a choice or a day, and how those of the screening begin."""

MARK = "--- typed elsewhere at the same time ---"


@dataclass(frozen=True)
class AnswerField:
    """One voice's answer to one question of an open review."""

    review_id: str
    person_id: str
    key: str
    question: str = field(compare=False)
    """The question as it is asked now."""
    place: int = field(default=0, compare=False)
    """Number of the step, from 0."""
    entered_by: str = field(default="", compare=False)
    """Id of the person at whose keyboard it is typed."""

    @property
    def sealed(self) -> bool:
        """Whether it belongs to a voice alone until all have spoken."""
        return True


@dataclass(frozen=True)
class NoteField:
    """A note of an open review; without a person it is shared."""

    review_id: str
    key: str
    person_id: str = ""
    entered_by: str = field(default="", compare=False)
    """Id of the person at whose keyboard it is typed."""

    @property
    def sealed(self) -> bool:
        """Whether it belongs to a voice alone until all have spoken."""
        return bool(self.person_id) and self.key.startswith(SEALED_NOTES)

    @property
    def chosen(self) -> bool:
        """Whether it holds a choice or a day: of two the later one stands, as both together are neither."""
        return self.key in _CHOICES or self.key.startswith(_SCREENED)


@dataclass(frozen=True)
class FormField:
    """A field of a form that was not saved yet."""

    owner: str
    """Id of the person who types."""
    place: str
    field: str


Field = AnswerField | NoteField | FormField


@dataclass(frozen=True)
class Typed:
    """What stands in a field, and the version of the row it was read from (0 for none)."""

    words: str
    score: int | None = None
    version: int = 0
    option: str = ""


def merge(base: str, mine: str, theirs: str) -> str:
    """Return a text that keeps what both wrote since `base`, the text that both last saw."""
    if theirs == base or theirs in mine:
        return mine
    if mine == base or mine in theirs:
        return theirs
    if base and theirs.startswith(base):
        return mine + theirs[len(base) :]
    if base and mine.startswith(base):
        return theirs + mine[len(base) :]
    return f"{mine}\n{MARK}\n{theirs}"
