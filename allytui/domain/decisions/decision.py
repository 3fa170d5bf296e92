"""A decision with its conversation."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.alliances.agreement import Agreement, agreement
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.decisions.promises import PlannedPromise, Promise
from allytui.domain.decisions.unlock import NOTHING_ASKED, Unlocking
from allytui.domain.reviews.leaning import Leaning

if TYPE_CHECKING:
    from allytui.domain.parties.need import Need
    from allytui.domain.terms.terms import Terms


@dataclass(frozen=True)
class Position:
    """Where one voice leaned before it was decided."""

    person_id: str
    name: str
    """Name of the voice, and of its proxy where it had one."""
    party: str
    leaning: Leaning | None
    sure: int | None
    """How sure, 1 to 5."""
    words: str = ""
    """What it leaned to, as the review worded it; 'no response' where there was none."""

    @property
    def text(self) -> str:
        """The position as it is read: 'go on as it is, sure 4 of 5'."""
        stood = self.words or "did not say"
        return f"{stood}, sure {self.sure} of 5" if self.sure else stood


class SignOffState(StrEnum):
    """What a party said to a decision once it was read back."""

    SIGNED = "signed"
    DISSENTS = "dissents"
    ABSENT = "not present"


@dataclass(frozen=True)
class SignOff:
    """A named confirmation, or a named disagreement."""

    party_id: str
    party: str
    name: str
    """Who signed for the party."""
    state: SignOffState
    words: str = ""
    """Why, where it dissents."""
    at: datetime | None = None
    """When; None until it is stored."""
    day: date | None = None
    """The day of it; that of the moment where none was stored."""

    @property
    def on(self) -> date | None:
        """The day on which it was given."""
        return self.day or (self.at.date() if self.at else None)

    @property
    def text(self) -> str:
        """It as it is read: 'Marc (Blue Door Realty) signed'."""
        return f"{self.name} ({self.party}): {self.state}{f': {self.words.strip()}' if self.words.strip() else ''}"


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
class Conversation:
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
    conversation: Conversation = Conversation()
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
    outcome_details: tuple[OutcomeDetail, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    """In the order in which they were given; a later one of the same party stands beside the first."""
    promises: tuple[Promise, ...] = ()
    """The promises, with their outcome."""
    leaving_name: str = ""
    """Name of the party that withdrew; empty where none did."""
    unlocking: Unlocking = NOTHING_ASKED
    """How far it has come that it is unlocked; nothing where nobody asked for it."""

    close_out: tuple[str, ...] = ()
    """Its close-out list as it stood when it was unlocked; empty for one in force, whose list stands by itself."""

    def awaits(self, party_id: str) -> bool:
        """Whether a party was not present and has not signed since."""
        stands = [each.state for each in self.sign_offs if each.party_id == party_id]
        return bool(stands) and stands[-1] is SignOffState.ABSENT

    @property
    def agreement(self) -> Agreement | None:
        """Who carries it; None where nobody signed."""
        stands = [(each.party_id, each.name, str(each.state)) for each in self.sign_offs]
        return agreement(self.choice.decided_on, stands)

    def standing(self, today: date) -> str:
        """Who carries it, and how far its unlocking has come; empty where nobody signed."""
        carried = self.agreement
        return "; ".join(part for part in (self.unlocking.text, carried.text(today) if carried else "") if part)

    @property
    def undisputed(self) -> bool:
        """Whether nobody's word on it is awaited or against it."""
        carried = self.agreement
        asked = self.unlocking.text and not self.unlocking.lapsed
        return (carried is None or carried.signed_by_all) and not asked

    @property
    def headline(self) -> str:
        """One line on it: 'trial agreed, until 19 Nov 2026'."""
        outcome, day = self.choice.outcome, self.choice.day
        past = f"{self.leaving_name} withdrew" if self.leaving_name else outcome.past
        if not day:
            return past
        return f"{past}, {_DAY_WORDS.get(outcome, 'until')} {short(day)}"


_DAY_WORDS = {
    Outcome.NOT_TODAY: "talk on",
    Outcome.REOPEN: "start review on",
    Outcome.PROPOSE_ALLIANCE: "start review on",
    Outcome.END: "all settled by",
    Outcome.CLOSE: "all settled by",
    Outcome.CLOSED: "not to be asked again before",
    Outcome.LEAVE_CLOSED: "not to be asked again before",
}


@dataclass(frozen=True)
class ProposedDecision:
    """A decision before it is stored: what people see on the read-back page."""

    choice: Choice
    conversation: Conversation
    expectation: Expectation
    positions: tuple[Position, ...]
    weighed: tuple[Outcome, ...]
    figures: tuple[str, ...]
    after: AllianceStatus
    terms: "Terms | None" = None
    """Newly agreed terms; None where those in force stay."""
    outcome_details: tuple[OutcomeDetail, ...] = ()
    promises: tuple[PlannedPromise, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    needs: "tuple[Need, ...]" = ()
    """Critical needs as the voices told them."""


def signed_by(sign_offs: Iterable[SignOff]) -> tuple[tuple[str, str], ...]:
    """Return id and name of each party whose last word is that it signed."""
    last = {each.party_id: each for each in sign_offs}
    return tuple((each.party_id, each.name) for each in last.values() if each.state is SignOffState.SIGNED)


def superseded(every: Sequence[Decision], decision: Decision) -> tuple[Decision, ...]:
    """Return which unlocked decisions one supersedes: those since the one in force before it."""
    found: list[Decision] = []
    for each in every[: every.index(decision)]:
        if each.choice.outcome is not Outcome.NOT_TODAY:
            found = [*found, each] if each.unlocking.unlocked_on else []
    return () if decision.choice.outcome is Outcome.NOT_TODAY else tuple(found)


def check_signed(sign_offs: Sequence[SignOff]) -> None:
    """Raise RuleError where parties were asked, and none has signed."""
    if sign_offs and all(each.state is not SignOffState.SIGNED for each in sign_offs):
        raise RuleError("Nobody has signed: a decision needs at least one signature. Go back to change the draft.")


def checked_conversation(talk: Conversation) -> Conversation:
    """Return the notes fit for storing, or raise TextError naming the one that is too long."""
    return Conversation(
        note(talk.said, "'What we said'"),
        note(talk.changes, "'What changes'"),
        note(talk.stop, "'What would make us stop'"),
    )
