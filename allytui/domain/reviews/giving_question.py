"""The private question for a party that gives less than before."""

from dataclasses import replace

from allytui.domain.reviews.guide import Guide, Step
from allytui.domain.reviews.review import Review

KEY = "giving"
"""Key of the question that is asked privately, before any balance is shown to others."""


def giving_step(thirds: str) -> Step:
    """Return the question that is asked of a party whose giving drops, before anybody is shown a balance."""
    counts = f"You gave {thirds} over three equal periods. " if thirds else ""
    return Step(
        key=KEY,
        title="GivingTrend",
        ask="Has it become harder to give? What has changed, and what would make it easier?",
        nudge=f"{counts}Only you see this until you answer; you can skip it.",
        optional=True,
    )


def with_giving(guide: Guide, thirds: str | None, review: Review, person_id: str = "") -> Guide:
    """Return a guide that begins with the private question where a voice is to be asked it, or has answered it.

    `thirds` is what it gave, empty where that is not to be shown, None where it is not to be asked.
    """
    said = [each for each in review.answers if each.key == KEY and (not person_id or each.person_id == person_id)]
    if thirds is None and not said:
        return guide
    return replace(guide, steps=(giving_step(thirds or ""), *guide.steps))
