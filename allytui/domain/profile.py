"""Knowing oneself before seeking allies: the WHAT, offers, whom we serve, and the partner who would fit best."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from allytui.domain.errors import about
from allytui.domain.money import hours_text, parse_minutes
from allytui.domain.text import note, one_line, title


@dataclass(frozen=True)
class Profile:
    """One dated version of what a party says of itself."""

    what: str = ""
    """The WHAT, in one sentence."""
    offers: str = ""
    serves: str = ""
    """Whom we serve."""
    best: str = ""
    """How we serve best."""
    access: str = ""
    """The ideal partner: whom it reaches."""
    experience: str = ""
    skills: str = ""
    """Skills beyond ours."""
    reach: str = ""
    habits: str = ""
    capacity: int = 0
    """Time for alliances, in minutes a month; 0 where none was named."""
    on: date | None = None
    by: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Its texts, by name."""
        return {name: getattr(self, name) for name in LABELS}


LABELS = {
    "what": "The WHAT: what we are here for",
    "offers": "What we offer",
    "serves": "Whom we serve",
    "best": "How we serve best",
    "access": "Our ideal partner reaches",
    "experience": "Our ideal partner has experience in",
    "skills": "Our ideal partner has skills beyond ours",
    "reach": "Our ideal partner works where",
    "habits": "Our ideal partner has these habits",
}
"""The texts of a profile, with what they are called."""


def read_profile(texts: Mapping[str, str]) -> Profile:
    """Return the profile that the texts of a form hold. Raises TextError."""
    words = {name: note(texts.get(name, ""), label).strip() for name, label in LABELS.items()}
    words["what"] = one_line(words["what"])
    capacity = texts.get("capacity", "").strip()
    with about("capacity"):
        minutes = parse_minutes(capacity) if capacity else 0
    return replace(Profile(capacity=minutes), **words)  # type: ignore[arg-type]


def profile_texts(profile: Profile) -> dict[str, str]:
    """Return a profile as the texts of a form."""
    return {**profile.words, "capacity": hours_text(profile.capacity) if profile.capacity else ""}


def profile_lines(profile: Profile) -> list[tuple[str, str]]:
    """Return what a profile says, each with what it is called."""
    lines = [(label, getattr(profile, name)) for name, label in LABELS.items()]
    lines.append(("Time for alliances", f"{hours_text(profile.capacity)} a month" if profile.capacity else ""))
    return [(label, words.strip()) for label, words in lines if words.strip()]


def without(profile: Profile | None) -> str:
    """Return what is missing before an alliance begins: a sentence, empty where nothing is."""
    missing = [
        name
        for name, words in (("a WHAT", profile and profile.what), ("an offer", profile and profile.offers))
        if not words
    ]
    return f"begun without {' and '.join(missing)} of our own" if missing else ""


@dataclass(frozen=True)
class Need:
    """A party's critical need in an alliance."""

    party_id: str
    words: str
    confirmed_by: str = ""
    """Who of that party said that this is it; empty where nobody did."""
    solved_on: date | None = None
    also: str = ""
    """Which need of ours this solved as well."""
    on: date | None = None

    @property
    def state(self) -> str:
        """How far it is: 'open, confirmed by Marc', 'solved on 2026-03-01'."""
        if self.solved_on:
            return f"solved on {self.solved_on.isoformat()}"
        return f"open, confirmed by {self.confirmed_by}" if self.confirmed_by else "open, not confirmed"


FIT = {
    "access": "Whom do they reach whom we do not?",
    "experience": "What have they done that we have not?",
    "skills": "Which skills beyond ours?",
    "reach": "Where do they work, and with whom?",
    "habits": "How do they work: pace, channels, punctuality?",
    "resonance": "Would we spend time with them without business?",
}
"""The criteria of a prospect's fit, each answered in words."""


@dataclass(frozen=True)
class Fit:
    """How a prospect fits, in one's own party's words; never a rank."""

    access: str = ""
    experience: str = ""
    skills: str = ""
    reach: str = ""
    habits: str = ""
    resonance: str = ""
    on: date | None = None
    by: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Its texts, by criterion."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name in FIT}


@dataclass(frozen=True)
class Theme:
    """The word of one year."""

    year: int
    word: str
    served: str = ""
    """Whether the decisions of the year served it, in words."""

    @classmethod
    def read(cls, year: int, word: str, served: str = "") -> "Theme":
        """Return a theme word fit for storing. Raises TextError."""
        return cls(year, title(word, "The theme word"), note(served, "What came of the word").strip())


@dataclass(frozen=True)
class Skill:
    """A relationship skill as it was rated once."""

    name: str
    own: int | None = None
    """Own rating, 1 to 5."""
    outside: int | None = None
    """A coach's or ally's rating, 1 to 5."""
    outside_by: str = ""
    goal: str = ""
    """What to practise until the next review."""
    on: date | None = None
    person_id: str = ""

    @property
    def text(self) -> str:
        """It as it is read: 'listening: own 3 of 5, Cora 2 of 5; to practise: ask twice'."""
        ratings = [f"own {self.own} of 5"] if self.own else []
        ratings += [f"{self.outside_by or 'outside'} {self.outside} of 5"] if self.outside else []
        goal = f"; to practise: {self.goal}" if self.goal.strip() else ""
        return f"{self.name}: {', '.join(ratings) or 'not rated'}{goal}"
