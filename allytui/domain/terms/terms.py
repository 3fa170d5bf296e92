"""What the parties agreed on: one version after the other, and what changed between two."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.money import NO_MONEY, Money
from allytui.domain.terms.conditions import Condition
from allytui.domain.terms.goal import NO_TARGETS, GoalTargets
from allytui.domain.terms.stakes import NO_STAKE, Stake, Weighed, weigh


@dataclass(frozen=True)
class PartyTerms:
    """What one party brings and expects, in its own words, and what it puts in."""

    party_id: str
    brings: str = ""
    expects: str = ""
    sure: int | None = None
    """How sure it is that this will come, in percent."""
    first_on: date | None = None
    """Day by which it brings the first of it."""
    stake: Stake = NO_STAKE
    rate: Money = NO_MONEY
    """What an hour of it is worth, so that unlike stakes can be compared."""
    lose: Stake = NO_STAKE
    """The most it is willing to lose."""
    worth: Money = NO_MONEY
    """What it expects, in money."""
    income_part: int = 0
    """How many parts of joint income it gets; equal parts where no party has any."""

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return replace(self, party_id="", sure=None) == PartyTerms("")


@dataclass(frozen=True)
class Terms:
    """One agreed version; a later agreement is a further version."""

    version: int = 0
    goal: str = ""
    """The shared goal, in a sentence."""
    targets: GoalTargets = NO_TARGETS
    """What the ledger can count of it."""
    rhythm: str = ""
    """How often to be in touch, in words."""
    notice: int = 0
    """Days of notice before leaving."""
    exit_terms: str = ""
    """What is settled when somebody leaves."""
    parties: tuple[PartyTerms, ...] = ()
    repeats: str = ""
    """What repeats, and for whom."""
    first_project: str = ""
    """The first small project."""
    advantage: str = ""
    """Why unequal stakes are accepted, in a sentence."""
    conditions: tuple[Condition, ...] = ()
    decision_id: str = ""
    """Id of the decision that they came with; empty until it is stored."""
    agreed_on: date | None = None
    """Day of the decision that they came with; None until it is stored."""
    holds_from: date | None = None
    """First day on which they hold: the agreed day of a start, else the day of the decision."""
    unlocked_on: date | None = None
    """The day on which the decision that they came with was unlocked; they are not in force then."""
    situation: str = ""
    """The situation in which the parties meet, as it was agreed; it stands with the purpose of the alliance now."""
    ethics: str = ""
    """What they do not do, even where it pays."""

    def of(self, party_id: str) -> PartyTerms:
        """Return what one party brings and expects; empty words where nothing was agreed."""
        return next((part for part in self.parties if part.party_id == party_id), PartyTerms(party_id))

    def same_words(self, other: "Terms") -> bool:
        """Whether `other` says the same, whatever its version."""
        return self._bare() == other._bare()

    def _bare(self) -> "Terms":
        parts = tuple(sorted((part for part in self.parties if not part.empty), key=lambda part: part.party_id))
        bare = replace(self, version=0, decision_id="", agreed_on=None, holds_from=None, unlocked_on=None)
        return replace(bare, parties=parts)

    def weighed(self, alliance: Alliance, days: int) -> tuple[Weighed, ...]:
        """Return what the agreed stakes weigh in a phase of so many days, empty where they cannot be compared."""
        parts = [(party, self.of(party.id)) for party in alliance.present]
        return weigh([(party.id, party.name, part.stake, part.rate) for party, part in parts], days)


def agreed_since(versions: Sequence[Terms], part: Callable[[Terms], object]) -> date | None:
    """Return from which day on a part of the terms has held unchanged; `versions` are all of them, oldest first."""
    since: date | None = None
    for terms in reversed(versions):
        if part(terms) != part(versions[-1]):
            break
        since = terms.holds_from
    return since
