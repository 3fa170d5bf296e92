"""Promises made in a review: by whom, by when, and their outcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import speakers_index
from allytui.domain.basics.dates import ago, distance, short
from allytui.domain.basics.errors import DayError, RuleError
from allytui.domain.basics.text import and_list, title
from allytui.domain.basics.typed_date import parse_day

DUE_DAYS = 14
"""How many days before its day an action is shown on home."""


class PromiseState(StrEnum):
    """The outcome of a promise."""

    OPEN = "open"
    DONE = "done"
    PART = "in part"
    NOT = "not done"


@dataclass(frozen=True)
class PlannedPromise:
    """A promise as it is promised."""

    party_id: str
    owner: str
    """Name of whoever promised it: a person, or a party."""
    text: str
    by: date | None = None
    """The day; None where nobody named one, so that it is asked for at the next review."""

    @property
    def line(self) -> str:
        """It as it is read: 'Ana, by 1 Dec 2026: send the list'."""
        return f"{self.owner}{f', by {short(self.by)}' if self.by else ''}: {self.text}"


@dataclass(frozen=True)
class Promise:
    """A promise and its outcome."""

    id: str
    alliance_id: str
    decision_id: str
    planned: PlannedPromise
    state: PromiseState = PromiseState.OPEN
    word: str = ""
    """What there is to say about it."""
    settled_on: date | None = None
    settled_by: str = ""
    alliance: str = ""
    """Name of the alliance, where it stands in a list of several."""

    @property
    def line(self) -> str:
        """The promise with its outcome."""
        word = f": {self.word.strip()}" if self.word.strip() else ""
        return (
            f"{self.planned.line}  - {self.state}{word}"
            if self.state is not PromiseState.OPEN
            else self.planned.line
        )

    def when(self, today: date) -> str:
        """When it is due: '3 d late', 'in 5 d', or nothing."""
        return distance(self.planned.by, today) if self.planned.by else ""


def parse_promises(text: str, alliance: Alliance, today: date) -> tuple[PlannedPromise, ...]:
    """Read actions as people type them, one a line: 'Ana by 1 dec: send the list'.

    The day may be left out. Raises RuleError for a line without an owner of this alliance, and for a day that
    cannot be read or is past.
    """
    return tuple(_parse_line(line, alliance, today) for line in text.splitlines() if line.strip())


def _parse_line(line: str, alliance: Alliance, today: date) -> PlannedPromise:
    quoted = f"'{line.strip()[:40]}'"
    head, colon, text = line.strip().lstrip("-*").strip().partition(":")
    named = speakers_index(alliance.present)
    cut = next(
        (at for at in range(len(head), 0, -1) if head[at : at + 1] in ("", " ", ",") and named[head[:at]]),
        0,
    )
    if cut and not colon:
        raise RuleError(
            f"{quoted}: put a colon before what {head[:cut]} will do: '{head[:cut]} by 1 dec: send the list'."
        )
    if not cut:
        people = and_list([person.name for person in alliance.voices])
        raise RuleError(
            f"{quoted}: begin with who does it ({people}), then a day if you like, then a colon: "
            f"'{alliance.voices[0].name if alliance.voices else 'Ana'} by 1 dec: send the list'."
        )
    if not text.strip():
        raise RuleError(f"{quoted}: say after the colon what {head[:cut]} will do.")
    if len(named[head[:cut]]) > 1:
        raise RuleError(f"{quoted}: {head[:cut]} may be of several parties: begin with the name of the party.")
    ((party_id, owner),) = named[head[:cut]]
    return PlannedPromise(party_id, owner, title(text, "A promise"), _day(head[cut:].strip(" ,"), quoted, today))


def _day(text: str, quoted: str, today: date) -> date | None:
    for word in ("by ", "until ", "on "):
        text = text[len(word) :].strip() if text.lower().startswith(word) else text
    if not text:
        return None
    try:
        day = parse_day(text, today)
    except DayError as error:
        raise RuleError(f"{quoted}: {error}") from error
    if day < today:
        raise RuleError(f"{quoted}: {short(day)} is {ago(day, today)}: choose a later date.")
    return day


def counted(promises: Iterable[Promise]) -> str:
    """Return how many promises were kept: '2 of 3 promises kept, 1 in part'; empty where there are none."""
    every = list(promises)
    if not every:
        return ""
    counts = {state: sum(1 for each in every if each.state is state) for state in PromiseState}
    parts = [f"{counts[PromiseState.DONE]} of {len(every)} {'promise' if len(every) == 1 else 'promises'} kept"]
    parts += [
        f"{counts[state]} {state}"
        for state in (PromiseState.PART, PromiseState.NOT, PromiseState.OPEN)
        if counts[state]
    ]
    return ", ".join(parts)
