"""How the parties share what comes from outside: customers, a grant."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Party, speakers_index
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money
from allytui.domain.basics.text import and_list
from allytui.domain.terms.terms import Terms

Split = tuple[tuple[str, int], ...]
"""For each party, by its id, how many parts of the whole it gets."""

_PART = r"(?:(.*\S)\s+)?(\d{1,4})\s*%?"


def parse_split(text: str, parties: Sequence[Party]) -> Split:
    """Read parts in the order of the parties, '70/30', or by name, 'Ana 70, Ben 30'. Raises TextError."""
    pieces = [piece.strip() for piece in re.split(r"[/,;:]", " ".join(text.split())) if piece.strip()]
    matches = [re.fullmatch(_PART, piece) for piece in pieces]
    found: dict[str, int] = {}
    if matches and all(match and not match[1] for match in matches) and len(matches) == len(parties):
        found = {party.id: int(match[2]) for party, match in zip(parties, matches, strict=True) if match}
    elif matches and all(match and match[1] for match in matches):
        index = speakers_index(parties)
        for match in matches:
            ids = {party_id for party_id, _ in index[match[1]]} if match else set()
            if match is None or len(ids) != 1:
                raise _no_split(text, parties)
            found[ids.pop()] = int(match[2])
    if not any(found.values()):
        raise _no_split(text, parties)
    return tuple((party.id, found.get(party.id, 0)) for party in parties)


def _no_split(text: str, parties: Sequence[Party]) -> TextError:
    example = "/".join(["70", "30", *["20"] * 9][: len(parties)])
    names = and_list([party.name for party in parties])
    return TextError(f"'{text.strip()[:40]}' is not a split: name a part for each of {names}, as in {example}.")


def split_text(split: Split, names: Mapping[str, str]) -> str:
    """Return a split as it is read, and as it can be typed again: 'Ana 70, Ben 30'; empty for equal parts."""
    if len({parts for _, parts in split}) < 2:
        return ""
    return ", ".join(f"{names.get(party_id, 'a party')} {parts}" for party_id, parts in split)


def terms_split(terms: Terms) -> Split:
    """Return the split that terms name; empty where they name none."""
    split = tuple((part.party_id, part.income_part) for part in terms.parties)
    return split if any(parts for _, parts in split) else ()


def agreed_split(alliance: Alliance, versions: Sequence[Terms], day: date) -> Split:
    """Return how income of a day is shared: as the terms of that day say, among those who were in it then.

    Equal parts where they say nothing, or nothing of a party that joined since.
    """
    present = [party.id for party in alliance.parties if alliance.left_on.get(party.id, date.max) >= day]
    terms = next((each for each in reversed(versions) if each.holds_from and each.holds_from <= day), None)
    agreed = dict(terms_split(terms)) if terms else {}
    if set(present) <= agreed.keys() and any(agreed[each] for each in present):
        return tuple((each, agreed[each]) for each in present)
    return tuple((each, 1) for each in present)


def parts_of(money: Money, split: Split) -> tuple[tuple[str, Money], ...]:
    """Return what each party gets of an amount: the parts always add up to it.

    Hundredths that are left over go to the largest remainders, in the order of the parties.
    """
    whole = sum(parts for _, parts in split)
    if not whole:
        return ()
    cents = {party_id: money.cents * parts // whole for party_id, parts in split}
    left = money.cents - sum(cents.values())
    by_remainder = sorted(split, key=lambda each: -(money.cents * each[1] % whole))
    for party_id, _ in by_remainder[:left]:
        cents[party_id] += 1
    return tuple((party_id, Money(cents[party_id], money.currency)) for party_id, _ in split)
