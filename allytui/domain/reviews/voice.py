"""The seal of a review: whose voices there are, who has spoken, and who may see what before all have."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.dates import short
from allytui.domain.basics.text import and_list
from allytui.domain.reviews.request import Request


class VoiceState(StrEnum):
    """How far a voice has come."""

    OPEN = "open"
    ANSWERED = "answered"
    NO_ANSWER = "no answer"


@dataclass(frozen=True)
class Voice:
    """One party's own part in a review."""

    party_id: str
    party: str
    """Name of the party."""
    person_id: str
    """Who speaks for it."""
    name: str
    """Name of that person."""
    login: str = ""
    """Login of that person, empty where there is none."""
    state: VoiceState = VoiceState.OPEN
    entered_by: str = ""
    """Id of the person at whose keyboard it is typed; empty while it has not begun."""
    proxy: str = ""
    """Name of whoever speaks in that person's place; it stays with the answer."""
    step: str = ""
    """Key of the step at which it goes on, as far as the viewer may know."""
    at: datetime | None = None
    """When it answered, or was recorded as no response."""
    day: date | None = None
    """The day of it; that of the moment where none was stored."""
    by: str = ""
    """Who recorded that there was no response."""
    request: Request | None = None
    """How it was asked; None where that was not said."""

    @property
    def on(self) -> date | None:
        """The day on which it answered, or was recorded as no response."""
        return self.day or (self.at.date() if self.at else None)

    @property
    def no_response(self) -> str:
        """How it was asked, and who recorded on which day that no answer came; in the same words everywhere."""
        recorded = f"recorded{f' {short(self.on)}' if self.on else ''} by {self.by}"
        return f"{self.request.record(self.on)}; {recorded}" if self.request else recorded

    @property
    def settled(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.state is not VoiceState.OPEN

    @property
    def title(self) -> str:
        """Its name as it is shown: 'Marc', or 'Marc, through Jo'."""
        return f"{self.name}, through {self.proxy}" if self.proxy else self.name


def first_speaker(alliance: Alliance, party_id: str, typist: Person | None = None) -> Person | None:
    """Return who speaks for a party if nobody said otherwise: whoever sits here, else the first of its people."""
    party = next(each for each in alliance.parties if each.id == party_id)
    if typist and typist.party_id == party_id:
        return typist
    return next(iter(party.active), None)


def signers(alliance: Alliance, typist: Person) -> tuple[Voice, ...]:
    """Return a voice of each party that is in an alliance now: who signs a decision of which no review is held."""
    found = [(party, first_speaker(alliance, party.id, typist)) for party in alliance.present]
    return tuple(Voice(party.id, party.name, one.id, one.name, one.login) for party, one in found if one)


def missing(voices: Iterable[Voice]) -> list[Voice]:
    """Return the voices that have not answered yet."""
    return [voice for voice in voices if not voice.settled]


def missing_text(voices: Iterable[Voice]) -> str:
    """Return whose answers are missing, in a sentence; empty where all have answered."""
    names = [voice.name for voice in missing(voices)]
    return f"Waiting for {and_list(names)}." if names else ""


def state_text(voice: Voice, viewer: str, today: date | None = None) -> str:
    """Return how far a voice is, as everybody may know it; `viewer` is the person at the keyboard."""
    at = f" {voice.on:%d %b} {voice.at.astimezone():%H:%M}" if voice.at and voice.on else ""
    if voice.state is VoiceState.ANSWERED:
        return f"answered{at}, sealed"
    if voice.state is VoiceState.NO_ANSWER:
        return f"no response, {voice.no_response}"
    if voice.entered_by:
        return "typing here" if voice.entered_by == viewer else "typing at another keyboard"
    asked = voice.request
    return asked.text(today or asked.on) if asked else "not started"
