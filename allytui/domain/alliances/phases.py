"""The words of an alliance's life: kinds, phases, reviews, outcomes, and which belong together."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of bond it is."""

    NETWORKING = "networking"
    DEAL = "deal"
    ALLIANCE = "alliance"


class Phase(StrEnum):
    """A bounded period in the life of an alliance."""

    CONSIDERING = "considering"
    TRIAL = "trial"
    TERM = "term"
    DEAL = "deal"
    NETWORKING = "networking"
    PAUSE = "pause"
    CLOSING = "closing"
    CLOSED = "closed"


class Review(StrEnum):
    """The occasion of a decision; the last two need no guide."""

    START = "start"
    CHECKPOINT = "checkpoint"
    RENEWAL = "renewal"
    CLOSING = "closing"
    RETURN = "return"
    EARLY = "early"
    CLOSE_OUT = "close-out"
    REOPENING = "reopening"

    @property
    def label(self) -> str:
        """The name people read."""
        return _REVIEW_LABELS[self]


_REVIEW_LABELS = {
    Review.START: "start review",
    Review.CHECKPOINT: "trial checkpoint",
    Review.RENEWAL: "renewal",
    Review.CLOSING: "closing of a deal",
    Review.RETURN: "return from a pause",
    Review.EARLY: "early review",
    Review.CLOSE_OUT: "close-out list",
    Review.REOPENING: "considering again",
}

GUIDED = (Review.START, Review.CHECKPOINT, Review.RENEWAL, Review.CLOSING, Review.RETURN, Review.EARLY)
"""The reviews that are held along a guide."""

REGULAR: dict[Phase, Review] = {
    Phase.CONSIDERING: Review.START,
    Phase.TRIAL: Review.CHECKPOINT,
    Phase.TERM: Review.RENEWAL,
    Phase.DEAL: Review.CLOSING,
    Phase.NETWORKING: Review.START,
    Phase.PAUSE: Review.RETURN,
    Phase.CLOSING: Review.CLOSE_OUT,
    Phase.CLOSED: Review.REOPENING,
}
"""The review that ends each phase."""
