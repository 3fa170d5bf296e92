"""Where a voice leans before anything is decided, sealed like every other answer."""

from enum import StrEnum
from typing import TYPE_CHECKING

from allytui.domain.alliances.phases import ReviewKind

if TYPE_CHECKING:
    pass

LEANING = "leaning"
"""Key of the question which way a voice leans; it ends every guide."""


class Leaning(StrEnum):
    """Which way a voice leans."""

    RENEW = "renew"
    CHANGE = "change"
    PAUSE = "pause"
    WITHDRAW = "withdraw"
    UNSURE = "unsure"


_GO_ON = "go on, go on with changes, pause, withdraw, unsure"

_LABELS = {
    ReviewKind.START: "begin, begin with changes, later, rather not, unsure",
    ReviewKind.CHECKPOINT: _GO_ON,
    ReviewKind.RENEWAL: "renew, renew with changes, pause, withdraw, unsure",
    ReviewKind.CLOSING: "another project, an alliance, later, close it, unsure",
    ReviewKind.RETURN: "resume, resume with changes, pause longer, withdraw, unsure",
    ReviewKind.EARLY: _GO_ON,
}


def leaning_labels(review: ReviewKind) -> tuple[str, ...]:
    """Return the five leanings as a review words them, equally short."""
    return tuple(_LABELS.get(review, _GO_ON).split(", "))


def leaning_of(review: ReviewKind, option: str) -> Leaning | None:
    """Return the leaning that an option of `leaning_labels` stands for, None for any other text."""
    labels = leaning_labels(review)
    return tuple(Leaning)[labels.index(option)] if option in labels else None
