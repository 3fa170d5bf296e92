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


class ReviewKind(StrEnum):
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
    ReviewKind.START: "start review",
    ReviewKind.CHECKPOINT: "trial checkpoint",
    ReviewKind.RENEWAL: "renewal",
    ReviewKind.CLOSING: "closing of a deal",
    ReviewKind.RETURN: "return from a pause",
    ReviewKind.EARLY: "early review",
    ReviewKind.CLOSE_OUT: "close-out list",
    ReviewKind.REOPENING: "considering again",
}

GUIDED = (
    ReviewKind.START,
    ReviewKind.CHECKPOINT,
    ReviewKind.RENEWAL,
    ReviewKind.CLOSING,
    ReviewKind.RETURN,
    ReviewKind.EARLY,
)
"""The reviews that are held along a guide."""

REGULAR: dict[Phase, ReviewKind] = {
    Phase.CONSIDERING: ReviewKind.START,
    Phase.TRIAL: ReviewKind.CHECKPOINT,
    Phase.TERM: ReviewKind.RENEWAL,
    Phase.DEAL: ReviewKind.CLOSING,
    Phase.NETWORKING: ReviewKind.START,
    Phase.PAUSE: ReviewKind.RETURN,
    Phase.CLOSING: ReviewKind.CLOSE_OUT,
    Phase.CLOSED: ReviewKind.REOPENING,
}
"""The review that ends each phase."""
