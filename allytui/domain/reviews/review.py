"""A review as it is held: who speaks, what they answered, and what was noted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from allytui.dataclass import dataclass
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.guide import Guide
from allytui.domain.reviews.voice import Voice, VoiceState

CANNOT_SAY = 0
"""The score of a voice that cannot say."""

SCORES = (1, 2, 3, 4, 5)


DECISION = "decision"
"""What a review remembers once the talk has come to the decision; behind a colon, the question at which it is."""

SAID = "said"
"""Key of the shared notes of the conversation."""


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
    option: str = ""
    """What was chosen, where the question offers answers to choose from."""

    @property
    def given(self) -> bool:
        """Whether anything was answered."""
        return self.score is not None or bool(self.words.strip() or self.option)

    @property
    def marked(self) -> str:
        """What was marked besides the words: '4 of 5', 'withdraw, sure 4 of 5', 'cannot say', or nothing.

        Where an answer is chosen, the score says how sure it is.
        """
        score = score_text(self.score)
        if not self.option:
            return score
        return f"{self.option}, {f'sure {score}' if self.score else score}" if score else self.option


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
class Review:
    """A review that was opened: its draft while it is open, its record once it is decided."""

    id: str
    alliance_id: str
    kind: ReviewKind
    guide_version: int
    opened_at: datetime
    opened_by: str
    """Name of the person who opened it."""
    step: str
    """'decision' where the talk had come to it, after all voices were shown."""
    answers: tuple[Answer, ...] = ()
    notes: tuple[Note, ...] = ()
    decided: bool = False
    saved_at: datetime | None = None
    held_on: date | None = None
    """The day on which it was decided."""
    voices: tuple[Voice, ...] = ()
    """One a party that is asked; empty for reviews that were held before voices were sealed."""
    revealed_at: datetime | None = None
    """When every voice had spoken and all were shown."""
    cause: str = ""
    """Reason for the early review."""
    ungiven: tuple[Answer, ...] = ()
    """What the viewer had typed and not given when all were shown; nobody else reads it, and it counts nowhere."""

    @property
    def at_decision(self) -> bool:
        """Whether the talk has come to the decision."""
        return self.step.partition(":")[0] == DECISION

    @property
    def revealed(self) -> bool:
        """Whether all voices may be seen."""
        return self.decided or self.revealed_at is not None

    def voice(self, person_id: str) -> Voice | None:
        """Return the voice for which a person speaks."""
        return next((voice for voice in self.voices if voice.person_id == person_id), None)

    def voice_name(self, person_id: str) -> str:
        """Return the name under which a person's voice is shown, empty where it is not known here."""
        voice = self.voice(person_id)
        return voice.title if voice else ""

    @property
    def unheard(self) -> tuple[Voice, ...]:
        """The voices that gave no response."""
        return tuple(voice for voice in self.voices if voice.state is VoiceState.NO_ANSWER)

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

    def with_note(self, key: str, words: str, person_id: str = "") -> "Review":
        """Return the review with one note replaced."""
        rest = tuple(each for each in self.notes if (each.key, each.person_id) != (key, person_id))
        return replace(self, notes=(*rest, Note(key, words, person_id)))


def skip_key(step_key: str) -> str:
    """Return the key of the note that says why a step was skipped."""
    return f"skip.{step_key}"


def added_key(key: str) -> str:
    """Return the key of the note that holds what a voice added to its answer after the reveal."""
    return f"added.{key}"


def mostly_untouched(review: Review, person_id: str, guide: Guide) -> list[str]:
    """Return the titles of the questions that a voice has not touched, where those are more than half of them."""
    untouched = [step.title for step in guide.steps if mark(review, person_id, step.key) == "."]
    return untouched if 2 * len(untouched) > len(guide.steps) else []


def mark(review: Review, person_id: str, key: str) -> str:
    """Return how far one voice is with one step: 'x' answered, 's' skipped, '.' open."""
    answer = review.answer(person_id, key)
    if answer and answer.given:
        return "x"
    return "s" if review.note(skip_key(key), person_id) else "."


def skipped(guide: Guide, review: Review, person_id: str) -> tuple[str, ...]:
    """Return the keys of the steps that one voice skipped."""
    return tuple(step.key for step in guide.steps if mark(review, person_id, step.key) == "s")


def score_text(score: int | None) -> str:
    """Return a score as it is read: '4 of 5', 'cannot say', or nothing."""
    if score is None:
        return ""
    return "cannot say" if score == CANNOT_SAY else f"{score} of 5"
