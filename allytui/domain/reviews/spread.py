"""How far apart the voices are on one question."""

from collections.abc import Iterable, Sequence

from allytui.dataclass import dataclass
from allytui.domain.basics.text import and_list
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.leaning import LEANING
from allytui.domain.reviews.review import Answer, Review


@dataclass(frozen=True)
class Spread:
    """How far the voices are apart on one question; never an average."""

    key: str
    lowest: int | None
    highest: int | None
    answers: tuple[Answer, ...]
    """What was answered, in the order of the voices."""

    @property
    def gap(self) -> int:
        """Points between the highest and the lowest score, 0 where fewer than two were given."""
        return self.highest - self.lowest if self.highest is not None and self.lowest is not None else 0

    @property
    def apart(self) -> bool:
        """Whether different answers were chosen."""
        return len({answer.option for answer in self.answers if answer.option}) > 1

    @property
    def text(self) -> str:
        """The spread as it is read: '1 to 4, a gap of 3', 'all 4', 'apart', or nothing."""
        if self.lowest is None:
            chosen = sum(1 for answer in self.answers if answer.option) > 1
            return "apart" if self.apart else ("the same" if chosen else "")
        if not self.gap:
            scored = sum(1 for answer in self.answers if answer.score and not answer.option)
            return f"{'all ' if scored > 1 else ''}{self.lowest}"
        return f"{self.lowest} to {self.highest}, a gap of {self.gap}"


def spread(review: Review, key: str, order: Iterable[str] = ()) -> Spread:
    """Return how far the voices are apart on one question; those who cannot say are no part of it."""
    answers = review.given(key, order)
    scores = [answer.score for answer in answers if answer.score and not answer.option]
    return Spread(key, min(scores, default=None), max(scores, default=None), answers)


def widest_first(review: Review, guide: Guide) -> tuple[Spread, ...]:
    """Return the questions that were answered, the widest gap first, else in the order of the guide.

    Different choices come before every gap of scores.
    """
    order = [voice.person_id for voice in review.voices]
    found = [spread(review, step.key, order) for step in guide.steps]
    return tuple(sorted((each for each in found if each.answers), key=lambda each: (not each.apart, -each.gap)))


def speaks_first(review: Review) -> str:
    """Return a sentence that invites the less sure voice to speak first; empty where all are as sure."""
    sure = {
        voice.person_id: answer.score
        for voice in review.voices
        if (answer := review.answer(voice.person_id, LEANING)) and answer.score
    }
    if len(set(sure.values())) < 2:
        return ""
    least = min(sure.values())
    names = [voice.title for voice in review.voices if sure.get(voice.person_id) == least]
    are = "is" if len(names) == 1 else "are"
    return f"{and_list(names)} {are} less sure of the leaning ({least} of 5): please speak first."


def talk_hint(review: Review, spreads: Sequence[Spread]) -> str:
    """Return how to begin the talk about what was answered: who speaks first, or what to look at."""
    if first := speaks_first(review):
        return first
    voices = {answer.person_id for each in spreads for answer in each.answers}
    if not voices:
        return "Nobody answered: talk, and write down what you say."
    if len(voices) == 1:
        return "One voice answered: hear it first, then the others."
    if any(each.gap or each.apart for each in spreads):
        return "Talk about the widest gaps first."
    return "The scores agree: talk about the words."
