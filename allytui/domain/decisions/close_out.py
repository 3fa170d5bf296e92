"""The close-out list: the orderly steps after an ending."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import RuleError
from allytui.domain.terms.terms import Terms

LONGEST_ITEM = 100
"""The most characters of agreed words that an item repeats."""


class CloseOutState(StrEnum):
    """Whether an item is settled."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"


@dataclass(frozen=True)
class CloseOutItem:
    """One step of an ending."""

    id: str
    text: str
    state: CloseOutState = CloseOutState.OPEN
    word: str = ""
    """What was done, or why it was waived."""
    settled_on: date | None = None
    settled_by: str = ""


def proposed_items(terms: Terms | None, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the list an ending begins with; what was agreed about leaving, and was brought, comes first.

    `names` are those of the parties, by id.
    """
    agreed = (f"As agreed: {' '.join(terms.exit_terms.split())}",) if terms and terms.exit_terms.strip() else ()
    parts = terms.parties if terms else ()
    brought = (
        f"Hand over or give back what {(names or {}).get(part.party_id, 'a party')} brought: {_short(part.brings)}"
        for part in parts
        if part.brings.strip()
    )
    return (
        *agreed,
        *brought,
        "Hand over what is open: clients, work, papers",
        "Pay or give back what is owed",
        "Thank each other, in person if we can",
        "Agree in words what we will say to others",
        "Say whether the door stays open, and until when",
    )


def leaver_items(terms: Terms | None, names: Mapping[str, str], leaving: str) -> tuple[str, ...]:
    """Return the list with which a party leaves while the others go on; `leaving` is its id.

    What was agreed about leaving, and what was brought by it, comes first.
    """
    name = names.get(leaving, "the party")
    agreed = (f"As agreed: {' '.join(terms.exit_terms.split())}",) if terms and terms.exit_terms.strip() else ()
    brings = terms.of(leaving).brings.strip() if terms else ""
    brought = (f"Hand over or give back what {name} brought: {_short(brings)}",) if brings else ()
    return (
        *agreed,
        *brought,
        f"Hand over what {name} has open: clients, work, papers",
        f"Pay or give back what is owed to {name}, and by {name}",
        f"Thank {name}, in person if we can",
        "Agree in words what we will say to others",
        f"Say whether the door stays open for {name}, and until when",
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_ITEM else f"{line[:LONGEST_ITEM]}..."


def open_items(items: Iterable[CloseOutItem]) -> str:
    """Return how much of a list is open, to stand behind a name: '; 3 of 6 items open', nothing where none is."""
    every = list(items)
    left = sum(1 for item in every if item.state is CloseOutState.OPEN)
    return f"; {left} of {len(every)} items open" if left else ""


def check_settled(items: Iterable[CloseOutItem]) -> None:
    """Raise RuleError where an item is still open."""
    left = [item for item in items if item.state is CloseOutState.OPEN]
    if left:
        count = "One item is" if len(left) == 1 else f"{len(left)} items are"
        raise RuleError(f"{count} still open: mark each as done, or waive it with a reason.")
