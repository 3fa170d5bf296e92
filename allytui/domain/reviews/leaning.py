"""Where a voice leans before anything is decided, sealed like every other answer."""

from enum import StrEnum

from allytui.domain.alliances.phases import ReviewKind

LEANING = "leaning"
"""Key of the question which way a voice leans; it ends every guide."""


class Leaning(StrEnum):
    """Which way a voice leans."""

    RENEW = "renew"
    CHANGE = "change"
    PAUSE = "pause"
    WITHDRAW = "withdraw"
    UNSURE = "unsure"


_CONTINUE = "continue, continue with changes, pause, withdraw, unsure"

_LABELS = {
    ReviewKind.START: "start, start with changes, later, rather not, unsure",
    ReviewKind.CHECKPOINT: _CONTINUE,
    ReviewKind.RENEWAL: "renew, renew with changes, pause, withdraw, unsure",
    ReviewKind.CLOSING: "another project, an alliance, later, close it, unsure",
    ReviewKind.RETURN: "resume, resume with changes, pause longer, withdraw, unsure",
    ReviewKind.EARLY: _CONTINUE,
}

_EARLIER = {
    "go on": Leaning.RENEW,
    "go on with changes": Leaning.CHANGE,
    "begin": Leaning.RENEW,
    "begin with changes": Leaning.CHANGE,
}
"""Labels of earlier versions, as answers in the database still have them."""


def leaning_labels(review: ReviewKind) -> tuple[str, ...]:
    """Return the five leanings as a review words them, equally short."""
    return tuple(_LABELS.get(review, _CONTINUE).split(", "))


def leaning_of(review: ReviewKind, option: str) -> Leaning | None:
    """Return the leaning that an option stands for, also one of earlier versions; None for any other text."""
    labels = leaning_labels(review)
    return tuple(Leaning)[labels.index(option)] if option in labels else _EARLIER.get(option)
