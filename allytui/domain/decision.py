"""A decision with its conversation."""

from dataclasses import dataclass
from datetime import date, datetime

from allytui.domain.errors import RuleError
from allytui.domain.lifecycle import Choice, Standing
from allytui.domain.phases import Outcome
from allytui.domain.schedule import short
from allytui.domain.terms import Terms
from allytui.domain.text import note


@dataclass(frozen=True)
class Position:
    """Where one voice stood when it was decided."""

    person_id: str
    name: str
    party: str
    outcome: Outcome | None
    sure: int | None
    """How sure, 1 to 5."""

    @property
    def text(self) -> str:
        """The position as it is read: 'Go on as it is, sure 4 of 5'."""
        stood = self.outcome.label if self.outcome else "did not say"
        return f"{stood}, sure {self.sure} of 5" if self.sure else stood


@dataclass(frozen=True)
class Expectation:
    """What is expected to come of a decision; the next review scores it."""

    words: str
    by: date | None = None
    sure: int | None = None
    """How sure, in percent."""

    @property
    def text(self) -> str:
        """The expectation as it is read; empty where nothing was expected."""
        if not self.words.strip():
            return ""
        by = f", by {self.by.isoformat()}" if self.by else ""
        return f"{self.words.strip()}{by}{f', {self.sure} % sure' if self.sure is not None else ''}"


@dataclass(frozen=True)
class Talk:
    """The notes of the conversation that led to a decision."""

    said: str = ""
    changes: str = ""
    stop: str = ""
    """What would make us stop."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Heading and words of each part that has any."""
        parts = (
            ("What we said", self.said),
            ("What changes", self.changes),
            ("What would make us stop", self.stop),
        )
        return tuple((heading, words) for heading, words in parts if words.strip())


@dataclass(frozen=True)
class Correction:
    """A later word on a decision, which itself stays as it is."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class Decision:
    """What was decided, with all that led to it; it never changes."""

    id: str
    alliance_id: str
    review_id: str
    """Empty where no review was held: closed, considered again, not today."""
    choice: Choice
    decided_at: datetime
    decided_by: str
    """Name of the person at the keyboard."""
    talk: Talk = Talk()
    expectation: Expectation = Expectation("")
    positions: tuple[Position, ...] = ()
    weighed: tuple[Outcome, ...] = ()
    """The options that were on the table."""
    figures: tuple[str, ...] = ()
    """The facts as they stood, in sentences."""
    next_review_on: date | None = None
    phase_after: str = ""
    ends_on: date | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def headline(self) -> str:
        """One line on it: 'trial agreed, until 19 Nov 2026'."""
        outcome, day = self.choice.outcome, self.choice.day
        if not day:
            return outcome.past
        return f"{outcome.past}, {_DAY_WORDS.get(outcome, 'until')} {short(day)}"


_DAY_WORDS = {
    Outcome.NOT_TODAY: "talk on",
    Outcome.REOPEN: "start review on",
    Outcome.PROPOSE_ALLIANCE: "start review on",
    Outcome.END: "all settled by",
    Outcome.CLOSE: "all settled by",
}


@dataclass(frozen=True)
class Draft:
    """A decision before it is stored: what people see on the read-back page."""

    choice: Choice
    talk: Talk
    expectation: Expectation
    positions: tuple[Position, ...]
    weighed: tuple[Outcome, ...]
    figures: tuple[str, ...]
    after: Standing
    terms: Terms | None = None
    """Newly agreed terms; None where those in force stay."""


def parse_sure(text: str) -> int | None:
    """Read how sure an expectation is, in percent; None for nothing. Raises RuleError."""
    words = text.strip().rstrip("%").strip()
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < 4 and int(words) <= 100):
        raise RuleError("How sure is a number from 0 to 100, in percent.")
    return int(words)


def checked_talk(talk: Talk) -> Talk:
    """Return the notes fit for storing, or raise TextError naming the one that is too long."""
    return Talk(
        note(talk.said, "'What we said'"),
        note(talk.changes, "'What changes'"),
        note(talk.stop, "'What would make us stop'"),
    )
