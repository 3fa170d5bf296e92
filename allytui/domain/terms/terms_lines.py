"""Agreed terms as labelled lines, and the difference between two versions."""

from dataclasses import replace
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.dates import short
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.terms.income_split import split_text, terms_split
from allytui.domain.terms.referral_fee import NOTICE, has_referral_fee
from allytui.domain.terms.terms import PartyTerms, Terms


def terms_paragraphs(alliance: Alliance, terms: Terms) -> list[Paragraph]:
    """Tell the agreed terms; nothing where they have no words."""
    paragraphs = [Paragraph(f"{name}: {words}", indent=2) for name, words in terms_lines(alliance, terms)]
    if has_referral_fee(terms):
        paragraphs.append(Paragraph(NOTICE, Tone.ASIDE, indent=2))
    return [Paragraph("Agreed terms", Tone.HEADING), *paragraphs] if paragraphs else []


def terms_lines(alliance: Alliance, terms: Terms, today: date | None = None) -> list[tuple[str, str]]:
    """Return what is agreed, each with what it is called, in the order of the form, but for what has no words."""
    names = {party.id: party.name for party in alliance.parties}
    lines = [
        ("Goal", terms.goal),
        ("Goal, counted", terms.targets.text(names)),
        ("Situation", terms.situation),
        ("What repeats, and for whom", terms.repeats),
        ("First small project", terms.first_project),
        ("Contact rhythm", terms.rhythm),
        ("Notice", f"{terms.notice} days" if terms.notice else ""),
        ("When someone leaves", terms.exit_terms),
        ("What we do not do", terms.ethics),
    ]
    for party in alliance.parties:
        part = terms.of(party.id)
        lines += [
            (f"{party.name} brings", part.brings),
            (f"{party.name} brings the first of it by", short(part.first_on) if part.first_on else ""),
            (f"{party.name} expects", _expects(part)),
            (f"{party.name} puts in", _puts_in(part)),
            (f"{party.name} is willing to lose", part.lose.text),
        ]
    lines.append(("Income is shared", split_text(terms_split(terms), names)))
    lines.append(("Accepted advantage", terms.advantage))
    day = today or terms.agreed_on
    lines += [("Conditions", condition.said(day) if day else condition.text) for condition in terms.conditions]
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
class TermsDifference:
    """One line of the difference between two versions."""

    name: str
    before: str
    now: str


def difference(alliance: Alliance, before: Terms, now: Terms) -> tuple[TermsDifference, ...]:
    """Return what differs between two versions, line by line; triggers are compared as a list."""
    old, new = _by_name(alliance, before), _by_name(alliance, now)
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        TermsDifference(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name) != new.get(name)
    )


def _by_name(alliance: Alliance, terms: Terms) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in terms_lines(alliance, replace(terms, agreed_on=None)):
        found[name] = f"{found[name]}\n{words}" if name in found else words
    return found
