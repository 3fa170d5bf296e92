"""How a mistaken decision is unlocked: only by all who signed it.

It stays readable with everything that belongs to it, but nothing counts it any more: the alliance stands where it
stood before, and what is decided instead supersedes it. Only the latest decision can be unlocked, since later ones
build on those before them. The last word of a party counts.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import short
from allytui.domain.basics.text import and_list, with_article


@dataclass(frozen=True)
class UnlockWord:
    """What a party says to unlocking a decision."""

    party_id: str
    party: str
    """Name of the party."""
    name: str
    """Who says so for it."""
    agrees: bool
    words: str = ""
    """What is mistaken, or why the decision is to stand."""
    at: datetime | None = None
    """When; None until it is stored."""
    day: date | None = None
    """The day of it."""

    @property
    def text(self) -> str:
        """It as it is read: 'Marc (Blue Door Realty) keeps it: the day is right'."""
        does = "agrees to unlock it" if self.agrees else "keeps it"
        on = f", {short(self.day)}" if self.day else ""
        return f"{self.name} ({self.party}) {does}{on}{f': {self.words.strip()}' if self.words.strip() else ''}"


@dataclass(frozen=True)
class Unlocking:
    """How far the unlocking of a decision has come."""

    words: tuple[UnlockWord, ...]
    """What was said, oldest first."""
    signed: tuple[tuple[str, str], ...]
    """Id and name of each party that signed the decision: all of them must agree."""
    unlocked_on: date | None = None
    """The day on which the last of them agreed."""
    lapsed: bool = False
    """Whether it was decided again since: later decisions build on it, so that nobody is asked any more."""

    @property
    def current(self) -> tuple[UnlockWord, ...]:
        """What was said since it was last asked for: who asks again after a refusal asks everybody again."""
        found: list[UnlockWord] = []
        for each in self.words:
            again = each.agrees and any(not before.agrees for before in found)
            found = [each] if again else [*found, each]
        return tuple(found)

    @property
    def asked(self) -> bool:
        """Whether it is asked for, and neither refused nor done."""
        return bool(self.words) and self.unlocked_on is None and not self.refused and not self.lapsed

    @property
    def refused(self) -> tuple[str, ...]:
        """Names of those that keep the decision."""
        return tuple(each.name for each in last_words(self.current).values() if not each.agrees)

    @property
    def awaited(self) -> tuple[tuple[str, str], ...]:
        """Id and name of each party that signed and has not agreed yet; nobody while it is not asked for."""
        said = last_words(self.current)
        return tuple(each for each in self.signed if each[0] not in said) if self.asked else ()

    def awaits(self, party_id: str) -> bool:
        """Whether the word of a party is awaited."""
        return party_id in dict(self.awaited)

    @property
    def complete(self) -> bool:
        """Whether all who signed agree."""
        said = last_words(self.current)
        return bool(self.signed) and all(party in said and said[party].agrees for party, _ in self.signed)

    @property
    def text(self) -> str:
        """How far it has come, in a few words; empty where nobody asked."""
        if self.unlocked_on:
            return f"unlocked on {short(self.unlocked_on)}"
        if not self.words:
            return ""
        if self.refused:
            return f"unlocking refused by {and_list(list(self.refused))}"
        first = self.current[0]
        if self.lapsed:
            return f"{first.name} asked to unlock it, before it was decided again"
        return f"{first.name} asks to unlock it; awaits {and_list([name for _, name in self.awaited])}"


NOTHING_ASKED = Unlocking((), ())
"""Nobody asked."""


def last_words(words: Iterable[UnlockWord]) -> dict[str, UnlockWord]:
    """Return the word of each party that counts, by its id: the last one."""
    return {each.party_id: each for each in words}


def why_locked(signed: Sequence[object], *, latest: bool, review_label: str, unlocked: bool) -> str:
    """Return why a decision cannot be unlocked, in a sentence; empty where it can.

    `review_label` is the name of an open review that holds answers, empty without one.
    """
    if unlocked:
        return "This decision is unlocked already."
    if not latest:
        return "Only the latest decision can be unlocked, because later ones build on it: add a comment instead."
    if not signed:
        return "Nobody signed this decision, so nobody can unlock it: add a comment instead."
    if review_label:
        return f"{with_article(review_label)} is open with answers in it: finish that one, or keep the decision."
    return ""
