"""Who carries a decision: agreed by all, awaiting those who were not present, or with a dissent."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import brief
from allytui.domain.basics.text import and_list


class AgreementState(StrEnum):
    """How far a decision is carried."""

    AGREED = "agreed"
    WAITING = "waiting"
    DISSENT = "dissent"


@dataclass(frozen=True)
class Agreement:
    """Where each party stands to a decision, by the names of those who sign."""

    decided_on: date
    signed: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    dissenting: tuple[str, ...] = ()

    @property
    def state(self) -> AgreementState:
        """How far it is carried; a dissent weighs more than a signature that is awaited."""
        if self.dissenting:
            return AgreementState.DISSENT
        return AgreementState.WAITING if self.awaited else AgreementState.AGREED

    @property
    def signed_by_all(self) -> bool:
        """Whether every party has signed."""
        return self.state is AgreementState.AGREED

    @property
    def carried_by_one(self) -> bool:
        """Whether it goes on although at most one agrees: the others dissent, and nobody is left to be asked."""
        return bool(self.dissenting) and not self.awaited and len(self.signed) < 2

    def by_name(self, today: date) -> str:
        """It with the name of everybody who signed: 'agreed by Ana and Ben; Marc dissents'."""
        if self.signed_by_all:
            return f"agreed by {and_list(list(self.signed))}"
        signed = [f"agreed by {and_list(list(self.signed))}"] if self.signed else []
        return "; ".join([*signed, self.text(today)])

    def text(self, today: date) -> str:
        """It in words: 'agreed by all 3', 'awaits Ben and Rosa since 4 May', 'Marc dissents'."""
        parts = []
        if self.dissenting:
            verb = "dissents" if len(self.dissenting) == 1 else "dissent"
            parts.append(f"{and_list(list(self.dissenting))} {verb}")
        if self.awaited:
            parts.append(f"awaits {and_list(list(self.awaited))} since {brief(self.decided_on, today)}")
        if parts:
            return "; ".join(parts)
        count = len(self.signed)
        return {1: f"agreed by {self.signed[0]}", 2: "agreed by both"}.get(count, f"agreed by all {count}")


_STATES = ("signed", "not present", "dissents")
"""How a party stands, in the order in which an agreement names them."""


def agreement(decided_on: date, stands: Iterable[tuple[str, str, str]]) -> Agreement | None:
    """Return who carries a decision, from party, name and state of each sign-off in their order.

    The last word of a party counts. None where nobody signed, as in records of before there were signatures.
    Raises ValueError for a state that is none: nobody is left out as if they had nothing to say.
    """
    last: dict[str, tuple[str, str]] = {}
    for party_id, name, state in stands:
        if state not in _STATES:
            raise ValueError("a signature has a state that is none")
        last[party_id] = (name, state)
    if not last:
        return None

    def names(wanted: str) -> tuple[str, ...]:
        """Return who stands so."""
        return tuple(name for name, state in last.values() if state == wanted)

    return Agreement(decided_on, *(names(each) for each in _STATES))
