"""The lowest score of each review on one question, and its direction."""

from collections.abc import Sequence
from datetime import date

from allytui.domain.signals.snapshot import AllianceSnapshot


def trend(snapshot: AllianceSnapshot, key: str) -> tuple[tuple[date, int], ...]:
    """Return the lowest score of each past review on one question: no contented voice hides another."""
    points: list[tuple[date, int]] = []
    for review in snapshot.reviews:
        scores = [
            answer.score for answer in review.answers if answer.key == key and answer.score and not answer.option
        ]
        if scores and review.held_on:
            points.append((review.held_on, min(scores)))
    return tuple(points)


def trend_word(points: Sequence[tuple[date, int]]) -> str:
    """Return 'higher', 'lower' or 'same' for the last two points, empty where there is only one."""
    if len(points) < 2:
        return ""
    before, now = points[-2][1], points[-1][1]
    return "same" if now == before else ("higher" if now > before else "lower")
