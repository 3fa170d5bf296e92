"""Knowing oneself before seeking allies: the WHAT, offers, whom we serve, and the partner who would fit best."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import about_field
from allytui.domain.basics.money import hours_text, parse_minutes
from allytui.domain.basics.text import note, one_line


@dataclass(frozen=True)
class Profile:
    """One dated version of what a party says of itself."""

    mission: str = ""
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
    "mission": "Mission (your one WHAT)",
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
    words["mission"] = one_line(words["mission"])
    capacity = texts.get("capacity", "").strip()
    with about_field("capacity"):
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
        for name, words in (("a mission", profile and profile.mission), ("an offer", profile and profile.offers))
        if not words
    ]
    return f"started without {' and '.join(missing)} of our own" if missing else ""
