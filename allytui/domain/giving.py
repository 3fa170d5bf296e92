"""Giving that drops: a party's last third against its own earlier two thirds, never against another's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from allytui.domain.entries import Item, What
from allytui.domain.guide import Guide, Step
from allytui.domain.voices import HeldReview

SHORTEST = 42
"""The fewest days of a phase in which thirds say anything."""

FEWEST = 6
"""The fewest referrals of the earlier two thirds from which a drop is seen."""

KEY = "giving"
"""Key of the question that is asked privately, before any balance is shown to others."""


@dataclass(frozen=True)
class Giving:
    """What one party gave in each third of a phase."""

    party_id: str
    thirds: tuple[int, int, int]

    def drops(self, share: Decimal) -> bool:
        """Whether the last third is below `share` percent of the mean of the two before."""
        earlier = self.thirds[0] + self.thirds[1]
        return earlier >= FEWEST and Decimal(self.thirds[2] * 200) < share * earlier

    @property
    def text(self) -> str:
        """The thirds as they are read: '5, 3, 1'."""
        return ", ".join(map(str, self.thirds))


def giving(items: Iterable[Item], party_id: str, since: date, until: date) -> Giving | None:
    """Return what a party gave in each third of a phase; None where the phase is too short to say."""
    days = (until - since).days + 1
    if days < SHORTEST:
        return None
    thirds = [0, 0, 0]
    for item in items:
        if item.what is What.REFERRAL and item.giver == party_id and since <= item.day <= until:
            thirds[min(2, (item.day - since).days * 3 // days)] += item.count
    return Giving(party_id, (thirds[0], thirds[1], thirds[2]))


def unasked(every: Iterable[Giving], asked: Collection[str], share: Decimal) -> tuple[Giving, ...]:
    """Return those of a party whose giving drops and that was not asked about it yet."""
    return tuple(each for each in every if each.drops(share) and each.party_id not in asked)


def giving_step(thirds: str) -> Step:
    """Return the question that is asked of a party whose giving drops, before anybody is shown a balance."""
    counts = f"You gave {thirds} in the three parts of this time. " if thirds else ""
    return Step(
        key=KEY,
        title="Giving",
        ask="Has it become harder to give? What has changed, and what would make it easier?",
        nudge=f"{counts}Nobody is told before you have answered, and you may leave it unsaid.",
        optional=True,
    )


def with_giving(guide: Guide, thirds: str | None, review: HeldReview, person_id: str = "") -> Guide:
    """Return a guide that begins with the private question where a voice is to be asked it, or has answered it.

    `thirds` is what it gave, empty where that is not to be shown, None where it is not to be asked.
    """
    said = [each for each in review.answers if each.key == KEY and (not person_id or each.person_id == person_id)]
    if thirds is None and not said:
        return guide
    return replace(guide, steps=(giving_step(thirds or ""), *guide.steps))


def window(since: date, ends_on: date | None, today: date) -> tuple[date, date]:
    """Return the days of a phase that are behind us, without those after its end."""
    until = min(today, ends_on) if ends_on else today
    return since, max(since, until)
