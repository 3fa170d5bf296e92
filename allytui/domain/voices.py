"""A review as it is held: who speaks, what they answered, and what was noted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allytui.domain.guide import Guide
from allytui.domain.phases import Review

CANNOT_SAY = 0
"""The score of a voice that cannot say."""

SCORES = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class Answer:
    """One voice's score and words on one question."""

    person_id: str
    key: str
    question: str
    """The question as it was asked, whatever the guide says later."""
    score: int | None = None
    words: str = ""
    version: int = 0
    place: int = 0
    """Number of the step at which it was asked, from 0."""

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return self.score is not None or bool(self.words.strip())


@dataclass(frozen=True)
class Note:
    """A text of a review besides the answers: shared, or one person's own."""

    key: str
    """What it is: 'said', 'changes', 'stop', 'own', 'skip.balance', 'stand'..."""
    words: str
    person_id: str = ""
    """Whose it is; empty for a shared one."""
    version: int = 0


@dataclass(frozen=True)
class HeldReview:
    """A review that was opened: its draft while it is open, its record once it is decided."""

    id: str
    alliance_id: str
    review: Review
    guide_version: int
    opened_at: datetime
    opened_by: str
    """Name of the person who opened it."""
    step: str
    """Key of the step at which it goes on; 'decision' for the last one."""
    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()
    decided: bool = False
    saved_at: datetime | None = None
    held_on: date | None = None
    """The day on which it was decided."""

    def answer(self, person_id: str, key: str) -> Answer | None:
        """Return what one voice answered to one question."""
        return next((each for each in self.answers if (each.person_id, each.key) == (person_id, key)), None)

    def given(self, key: str, order: Iterable[str] = ()) -> tuple[Answer, ...]:
        """Return what was answered to one question, the voices in `order` (ids of people) first."""
        places = {person_id: place for place, person_id in enumerate(order)}
        found = (answer for answer in self.answers if answer.key == key and answer.given)
        return tuple(sorted(found, key=lambda answer: places.get(answer.person_id, len(places))))

    def note(self, key: str, person_id: str = "") -> str:
        """Return the words of one note, empty where there is none."""
        found = (each.words for each in self.notes if (each.key, each.person_id) == (key, person_id))
        return next(found, "")


def skip_key(step_key: str) -> str:
    """Return the key of the note that says why a step was skipped."""
    return f"skip.{step_key}"


def marks(guide: Guide, review: HeldReview, voices: tuple[str, ...]) -> tuple[str, ...]:
    """Return one mark a step: 'x' answered by every voice, '/' by some, 's' skipped, '.' open."""
    found: list[str] = []
    for step in guide.steps:
        answers = [review.answer(voice, step.key) for voice in voices]
        given = sum(1 for answer in answers if answer and answer.given)
        if given:
            found.append("x" if given == len(voices) else "/")
        else:
            found.append("s" if review.note(skip_key(step.key)) else ".")
    return tuple(found)


def skipped(guide: Guide, review: HeldReview, voices: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the steps that nobody answered."""
    every = marks(guide, review, voices)
    return tuple(step.key for step, mark in zip(guide.steps, every, strict=True) if mark in "s.")


def score_text(score: int | None) -> str:
    """Return a score as it is read: '4 of 5', 'cannot say', or nothing."""
    if score is None:
        return ""
    return "cannot say" if score == CANNOT_SAY else f"{score} of 5"
