"""What the parties agreed on: one version after the other, and what changed between two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from allytui.domain.alliance import Alliance
from allytui.domain.errors import DayError, TextError, about
from allytui.domain.money import NO_MONEY, Money, parse_money
from allytui.domain.schedule import parse_day, short
from allytui.domain.stakes import NO_STAKE, Stake, Weighed, parse_stake, weigh
from allytui.domain.triggers import Trigger, parse_triggers

LONGEST_NOTICE = 730
"""The longest notice that terms may ask for, in days."""

Read = TypeVar("Read")


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
    """The most it is ready to lose."""
    worth: Money = NO_MONEY
    """What it expects, in money."""

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
    triggers: tuple[Trigger, ...] = ()
    agreed_on: date | None = None
    """Day of the decision that they came with; None until it is stored."""
    situation: str = ""
    """The situation in which the parties meet, as it was agreed."""

    def of(self, party_id: str) -> PartyTerms:
        """Return what one party brings and expects; empty words where nothing was agreed."""
        return next((part for part in self.parties if part.party_id == party_id), PartyTerms(party_id))

    def same_words(self, other: "Terms") -> bool:
        """Whether `other` says the same, whatever its version."""
        return self._bare() == other._bare()

    def _bare(self) -> "Terms":
        parts = tuple(sorted((part for part in self.parties if not part.empty), key=lambda part: part.party_id))
        return replace(self, version=0, agreed_on=None, parties=parts)

    def weighed(self, alliance: Alliance, days: int) -> tuple[Weighed, ...]:
        """Return what the agreed stakes weigh in a phase of so many days, empty where they cannot be compared."""
        parts = [(party, self.of(party.id)) for party in alliance.present]
        return weigh([(party.id, party.name, part.stake, part.rate) for party, part in parts], days)


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


PARTY_FIELDS = ("brings", "first", "expects", "sure", "worth", "stake", "rate", "lose")
"""The fields of a form that each party has, in their order."""

_WORDS = ("goal", "situation", "repeats", "first_project", "rhythm", "exit_terms", "advantage")


def terms_texts(alliance: Alliance, terms: Terms) -> dict[str, str]:
    """Return terms as the texts of a form, by the name of the field."""
    texts = {name: getattr(terms, name) for name in _WORDS}
    texts |= {
        "situation": terms.situation or (alliance.situation if not terms.version else ""),
        "rhythm": terms.rhythm or alliance.rhythm,
        "notice": str(terms.notice or ""),
        "triggers": "\n".join(trigger.text for trigger in terms.triggers),
    }
    for party in alliance.present:
        part = terms.of(party.id)
        texts |= {f"{name}-{party.id}": text for name, text in _party_texts(part).items()}
    return texts


def _party_texts(part: PartyTerms) -> dict[str, str]:
    return {
        "brings": part.brings,
        "first": part.first_on.isoformat() if part.first_on else "",
        "expects": part.expects,
        "sure": "" if part.sure is None else str(part.sure),
        "worth": part.worth.text if part.worth.cents else "",
        "stake": part.stake.text,
        "rate": part.rate.text if part.rate.cents else "",
        "lose": part.lose.text,
    }


def read_terms(
    alliance: Alliance, before: Terms, texts: Mapping[str, str], today: date, currency: str = ""
) -> Terms:
    """Return the terms that the texts of a form hold. Raises TextError or DayError."""
    words = {name: texts.get(name, "").strip() for name in _WORDS}
    kept = {trigger.text: trigger for trigger in before.triggers}
    lines = [line.strip() for line in texts.get("triggers", "").splitlines() if line.strip()]
    with about("triggers"):
        fresh = {line: parse_triggers(line, alliance, today, currency)[0] for line in lines if line not in kept}
    with about("notice"):
        notice = parse_notice(texts["notice"])
    terms = Terms(
        version=before.version,
        notice=notice,
        parties=tuple(_read_party(party.id, party.name, texts, today, currency) for party in alliance.present),
        triggers=tuple(kept.get(line) or fresh[line] for line in lines),
    )
    return replace(terms, **words)  # type: ignore[arg-type]


def _read_party(party_id: str, name: str, texts: Mapping[str, str], today: date, currency: str) -> PartyTerms:
    def read(field: str, parse: Callable[[str], Read], empty: Read) -> Read:
        """Return what `parse` makes of a field; a refusal says whose it is."""
        text = texts.get(f"{field}-{party_id}", "").strip()
        with about(f"{field}-{party_id}"):
            try:
                return parse(text) if text else empty
            except DayError as error:
                raise DayError(f"{name}, the first day: {error}") from error
            except TextError as error:
                raise TextError(f"{name}: {error}") from error

    return PartyTerms(
        party_id,
        read("brings", str, ""),
        read("expects", str, ""),
        read("sure", parse_sure, None),
        read("first", lambda text: parse_day(text, today), None),
        read("stake", lambda text: parse_stake(text, currency), Stake()),
        read("rate", lambda text: parse_money(text, currency), Money()),
        read("lose", lambda text: parse_stake(text, currency), Stake()),
        read("worth", lambda text: parse_money(text, currency), Money()),
    )


def terms_lines(alliance: Alliance, terms: Terms, today: date | None = None) -> list[tuple[str, str]]:
    """Return what is agreed, each with what it is called, in the order of the form, but for what has no words."""
    lines = [
        ("Goal", terms.goal),
        ("Situation", terms.situation),
        ("What repeats, and for whom", terms.repeats),
        ("First small project", terms.first_project),
        ("Rhythm", terms.rhythm),
        ("Notice", f"{terms.notice} days" if terms.notice else ""),
        ("When somebody leaves", terms.exit_terms),
    ]
    for party in alliance.parties:
        part = terms.of(party.id)
        lines += [
            (f"{party.name} brings", part.brings),
            (f"{party.name} brings the first of it by", short(part.first_on) if part.first_on else ""),
            (f"{party.name} expects", _expects(part)),
            (f"{party.name} puts in", _puts_in(part)),
            (f"{party.name} is ready to lose", part.lose.text),
        ]
    lines.append(("Accepted advantage", terms.advantage))
    day = today or terms.agreed_on
    lines += [("We said", trigger.said(day) if day else trigger.text) for trigger in terms.triggers]
    return [(name, words.strip()) for name, words in lines if words.strip()]


def _expects(part: PartyTerms) -> str:
    worth = f"worth {part.worth.text}" if part.worth.cents else ""
    sure = f"{part.sure} % sure" if part.sure is not None else ""
    return ", ".join(
        each for each in (part.expects.strip(), worth, sure if part.expects.strip() or worth else "") if each
    )


def _puts_in(part: PartyTerms) -> str:
    rate = f", an hour at {part.rate.text}" if part.rate.cents and part.stake.minutes else ""
    return f"{part.stake.text}{rate}" if part.stake.text else ""


@dataclass(frozen=True)
class Differs:
    """One line of the difference between two versions."""

    name: str
    before: str
    now: str


def difference(alliance: Alliance, before: Terms, now: Terms) -> tuple[Differs, ...]:
    """Return what differs between two versions, line by line; triggers are compared as a list."""
    old, new = _by_name(alliance, before), _by_name(alliance, now)
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        Differs(name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)
    )


def _by_name(alliance: Alliance, terms: Terms) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in terms_lines(alliance, replace(terms, agreed_on=None)):
        found[name] = f"{found[name]}\n{words}" if name in found else words
    return found
