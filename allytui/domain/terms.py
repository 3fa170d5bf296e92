"""What the parties agreed on."""

from collections.abc import Mapping
from dataclasses import dataclass

from allytui.domain.alliance import Alliance
from allytui.domain.errors import TextError

LONGEST_NOTICE = 730
"""The longest notice that terms may ask for, in days."""


@dataclass(frozen=True)
class PartyTerms:
    """What one party brings and expects, in its own words."""

    party_id: str
    brings: str = ""
    expects: str = ""
    sure: int | None = None
    """How sure it is that this will come, in percent."""


@dataclass(frozen=True)
class Terms:
    """One agreed version; a later agreement is a further version."""

    version: int = 0
    goal: str = ""
    """The shared goal, in a sentence."""
    rhythm: str = ""
    """How often to be in touch, in words."""
    notice: int = 0
    """Days of notice before leaving."""
    exit_terms: str = ""
    """What is settled when somebody leaves."""
    parties: tuple[PartyTerms, ...] = ()

    def of(self, party_id: str) -> PartyTerms:
        """Return what one party brings and expects; empty words where nothing was agreed."""
        return next((part for part in self.parties if part.party_id == party_id), PartyTerms(party_id))

    def same_words(self, other: "Terms") -> bool:
        """Whether `other` says the same, whatever its version."""
        mine = (self.goal, self.rhythm, self.notice, self.exit_terms, self._parts())
        return mine == (other.goal, other.rhythm, other.notice, other.exit_terms, other._parts())

    def _parts(self) -> dict[str, tuple[str, str, int | None]]:
        return {
            part.party_id: (part.brings, part.expects, part.sure)
            for part in self.parties
            if part.brings or part.expects
        }


def parse_notice(text: str) -> int:
    """Read days of notice: '30', '30 days', '4 weeks', or nothing for none. Raises TextError."""
    words = text.lower().split()
    if not words:
        return 0
    count = words[0]
    unit = {"day": 1, "days": 1, "d": 1, "week": 7, "weeks": 7, "w": 7}.get("".join(words[1:]) or "days")
    if not (count.isascii() and count.isdigit() and len(count) < 6 and unit):
        raise TextError("Notice is a number of days or weeks: try 30, or 4 weeks.")
    if int(count) * unit > LONGEST_NOTICE:
        raise TextError(f"A notice of {int(count) * unit:,} days is longer than two years: type fewer.")
    return int(count) * unit


def parse_sure(text: str) -> int | None:
    """Read how sure an expectation is, in percent; None for nothing. Raises TextError."""
    words = text.strip().rstrip("%").strip()
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < 4 and int(words) <= 100):
        raise TextError("How sure is a number from 0 to 100, in percent.")
    return int(words)


def terms_texts(alliance: Alliance, terms: Terms) -> dict[str, str]:
    """Return terms as the texts of a form, by the name of the field."""
    texts = {
        "goal": terms.goal,
        "rhythm": terms.rhythm or alliance.rhythm,
        "notice": str(terms.notice or ""),
        "exit_terms": terms.exit_terms,
    }
    for party in alliance.present:
        part = terms.of(party.id)
        sure = "" if part.sure is None else str(part.sure)
        texts |= {f"brings-{party.id}": part.brings, f"expects-{party.id}": part.expects, f"sure-{party.id}": sure}
    return texts


def read_terms(alliance: Alliance, before: Terms, texts: Mapping[str, str]) -> Terms:
    """Return the terms that the texts of a form hold. Raises TextError."""
    return Terms(
        version=before.version,
        goal=texts["goal"].strip(),
        rhythm=texts["rhythm"].strip(),
        notice=parse_notice(texts["notice"]),
        exit_terms=texts["exit_terms"].strip(),
        parties=tuple(
            PartyTerms(
                party.id,
                texts[f"brings-{party.id}"].strip(),
                texts[f"expects-{party.id}"].strip(),
                parse_sure(texts.get(f"sure-{party.id}", "")),
            )
            for party in alliance.present
        ),
    )
