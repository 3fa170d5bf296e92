"""What a sample alliance is made of; days are counted from today."""

from dataclasses import field
from datetime import date, timedelta

from allytui.dataclass import dataclass
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import months_later
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.ledger.typed_entry import Direction
from allytui.domain.reviews.leaning import Leaning

Answers = dict[str, dict[str, tuple[int | None, str]]]
"""By question, by voice: score and words."""


@dataclass(frozen=True)
class At:
    """A day, told from today: so many months from it, and so many days from there."""

    months: int = 0
    days: int = 0

    def day(self, today: date) -> date:
        """Return the day."""
        return months_later(today, self.months) + timedelta(days=self.days)


@dataclass(frozen=True)
class AgreedTerms:
    """Terms as a story tells them; `brings` and `expects` are by party."""

    goal: str
    rhythm: str = ""
    notice: int = 0
    exit_terms: str = ""
    conditions: tuple[tuple[At, str], ...] = ()
    """A day and what is to be reached by it, as it is typed."""
    stakes: dict[str, str] = field(default_factory=dict)
    """What each party puts in, as it is typed."""
    worth: dict[str, str] = field(default_factory=dict)
    """What each party expects, in money."""
    brings: dict[str, str] = field(default_factory=dict)
    expects: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """A review that was held, or is open where it has no outcome."""

    at: At
    kind: ReviewKind
    outcome: Outcome | None
    answers: Answers = field(default_factory=dict)
    said: str = ""
    changes: str = ""
    stop: str = ""
    expect: tuple[str, At | None, int | None] = ("", None, None)
    leans: dict[str, tuple[Leaning, int]] = field(default_factory=dict)
    """Which way each voice leaned, and how sure it was."""
    months: int | None = None
    """Length of the next phase, where it is not the usual one."""
    day: At | None = None
    """The day it names, where it is not counted in months."""
    agreed: AgreedTerms | None = None
    asked: str = ""
    """Why a term begins without a trial."""
    step: str = ""
    """Where the voice goes on that has not answered yet."""
    answered: tuple[str, ...] = ()
    """Whose voice is given in a review that is open."""
    promised: str = ""
    """Actions, as they are typed."""
    outcome_details: dict[str, str] = field(default_factory=dict)
    cause: str = ""
    """Why an early review was called."""


@dataclass(frozen=True)
class Noted:
    """A note between reviews."""

    at: At
    by: str
    words: str


@dataclass(frozen=True)
class Entered:
    """A line of the ledger, as it is typed."""

    at: At
    way: Direction
    line: str


@dataclass(frozen=True)
class Broken:
    """A breach of trust, with the accounts of those who told and shared theirs, the first one first."""

    at: At
    happened: At
    accounts: dict[str, str]


@dataclass(frozen=True)
class Settling:
    """Items of the close-out list that were settled, by their place, and the closing where all are."""

    at: At
    words: dict[int, tuple[CloseOutState, str]]
    last_word: str = ""
    """Said when it was closed; without it the list stays open."""


@dataclass(frozen=True)
class Marked:
    """A promise that was marked, by its words: its outcome, how many were kept, and a comment."""

    at: At
    text: str
    state: PromiseState
    kept: int = 0
    word: str = ""


@dataclass(frozen=True)
class Story:
    """An alliance from its first day."""

    name: str
    parties: str
    situation: str
    begun: At
    rhythm: str = ""
    review_on: At | None = None
    events: tuple[Held | Noted | Broken | Settling | Marked, ...] = ()
