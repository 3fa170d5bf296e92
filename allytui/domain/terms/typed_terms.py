"""Terms as the texts of a form, and back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.basics.errors import DayError, TextError, about_field
from allytui.domain.basics.money import Money, parse_money
from allytui.domain.basics.text import folded
from allytui.domain.basics.typed_date import parse_day
from allytui.domain.terms.conditions import parse_conditions
from allytui.domain.terms.goal import read_goal
from allytui.domain.terms.income_split import parse_split, split_text, terms_split
from allytui.domain.terms.stakes import Stake, parse_stake
from allytui.domain.terms.terms import PartyTerms, Terms

LONGEST_NOTICE = 730
"""The longest notice that terms may ask for, in days."""

Read = TypeVar("Read")


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


_NOTICE = r"\b(\d{1,3}) ?(days?|weeks?)'? (?:of )?notice\b|\bnotice(?: of|:| is) (\d{1,3}) ?(days?|weeks?)\b"


def notice_in(words: str) -> str:
    """Return the notice that an answer names, the longest of several: '4 weeks' of "4 weeks' notice"."""
    found = [f"{a or c} {b or d}" for a, b, c, d in re.findall(_NOTICE, folded(words).replace("\u2019", "'"))]
    return max((each for each in found if _days(each)), key=_days, default="")


def _days(notice: str) -> int:
    try:
        return parse_notice(notice)
    except TextError:
        return 0


def parse_sure(text: str) -> int | None:
    """Read how sure an expectation is, in percent; None for nothing. Raises TextError."""
    words = text.strip().rstrip("%").strip()
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and len(words) < 4 and int(words) <= 100):
        raise TextError("How sure is a number from 0 to 100, in percent.")
    return int(words)


_WORDS = ("goal", "repeats", "first_project", "rhythm", "exit_terms", "advantage", "ethics")


def terms_texts(alliance: Alliance, terms: Terms) -> dict[str, str]:
    """Return terms as the texts of a form, by the name of the field."""
    texts = {name: getattr(terms, name) for name in _WORDS}
    texts |= {
        "rhythm": terms.rhythm or alliance.rhythm,
        "notice": str(terms.notice or ""),
        "split": split_text(terms_split(terms), {party.id: party.name for party in alliance.parties}),
        "conditions": "\n".join(condition.text for condition in terms.conditions),
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
        "worth": part.worth.typed if part.worth.cents else "",
        "stake": part.stake.typed,
        "rate": part.rate.typed if part.rate.cents else "",
        "lose": part.lose.typed,
    }


def read_terms(
    alliance: Alliance, before: Terms, texts: Mapping[str, str], today: date, currency: str = ""
) -> Terms:
    """Return the terms that the texts of a form hold. Raises TextError or DayError."""
    words = {name: texts.get(name, "").strip() for name in _WORDS}
    kept = {condition.text: condition for condition in before.conditions}
    lines = [line.strip() for line in texts.get("conditions", "").splitlines() if line.strip()]
    with about_field("conditions"):
        fresh = {line: parse_conditions(line, alliance, today, currency)[0] for line in lines if line not in kept}
    with about_field("notice"):
        notice = parse_notice(texts["notice"])
    with about_field("split"):
        typed = texts.get("split", "").strip()
        split = dict(parse_split(typed, alliance.present)) if typed else {}
    same_goal = before.targets.states and words["goal"] == before.goal.strip()
    terms = Terms(
        version=before.version,
        situation=before.situation,
        targets=before.targets if same_goal else read_goal(words["goal"], alliance, today, currency),
        notice=notice,
        parties=tuple(
            replace(_read_party(party.id, party.name, texts, today, currency), income_part=split.get(party.id, 0))
            for party in alliance.present
        ),
        conditions=tuple(kept.get(line) or fresh[line] for line in lines),
    )
    return replace(terms, **words)  # type: ignore[arg-type]


def _read_party(party_id: str, name: str, texts: Mapping[str, str], today: date, currency: str) -> PartyTerms:
    def read(field: str, parse: Callable[[str], Read], empty: Read) -> Read:
        """Return what `parse` makes of a field; a refusal says whose it is."""
        text = texts.get(f"{field}-{party_id}", "").strip()
        with about_field(f"{field}-{party_id}"):
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
