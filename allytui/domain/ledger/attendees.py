"""Who was at a contact: 'with Ben and Rosa', 'without Rosa'."""

from dataclasses import replace

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Party
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import NameIndex
from allytui.domain.basics.text import folded
from allytui.domain.ledger.entry_clauses import Reading, present_on

_MARKS = ",.;:"
"""Signs that may stand behind a name."""


def take_attendees(reading: Reading, named: NameIndex[tuple[str, str]], alliance: Alliance, own: str) -> None:
    """Take who was there: 'with Ben and Rosa', of whom the party `own` is one, or 'without Rosa'.

    Where that is everybody, it is as if nobody had said. A word is a name where it stands behind 'with' or
    'without', or behind a comma or 'and' in such a list, and begins with a capital letter (or with a letter of a
    script that has none). A name that nobody here has is asked, because the contact would count for everybody
    otherwise. Words that begin with a small letter or a digit, and quoted words, are no names: 'with coffee', 'with
    3 people', 'with guest Petra' stay as they are. Raises TextError for a name that nobody has, or several parties.
    """
    words, at = reading.words, 0
    present = present_on(alliance, reading.item.day)
    sides: dict[str, set[str]] = {"with": set(), "without": set()}
    while at < len(words) - 1:
        side = folded(words[at])
        if side not in sides:
            at += 1
            continue
        found, end, goes_on = _names_from(words, at + 1, named, side)
        if goes_on and (unknown := _name_at(words, end + (folded(words[end]) in ("and", "&")))):
            raise _not_here(unknown, side, [party for party in present if party.id != own])
        sides[side].update(found)
        if found:
            del words[at:end]
        else:
            at += 1
    if not any(sides.values()):
        return
    everybody = {party.id for party in present}
    there = ({own, *sides["with"]} if sides["with"] else everybody) - sides["without"]
    attendees = tuple(party.id for party in alliance.parties if party.id in there)
    reading.item = replace(reading.item, attendees=() if set(attendees) == everybody else attendees)


def _names_from(
    words: list[str], at: int, named: NameIndex[tuple[str, str]], side: str
) -> tuple[list[str], int, bool]:
    """Return the parties that the words from a place on name, the place behind them, and whether a name follows."""
    found: list[str] = []
    end = at
    while at < len(words):
        if found and folded(words[at]) in ("and", "&"):
            at += 1
        for length in range(min(named.longest, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            ids = {party_id for party_id, _ in named[name] or named[name.rstrip(_MARKS)]}
            if len(ids) > 1:
                raise TextError(f"{name} may be of several parties: name the party itself, as in '{side} ...'.")
            if ids:
                found.append(ids.pop())
                at = end = at + length
                break
        else:
            break
    listed = not found or at > end or words[end - 1].endswith(",")
    return found, end, listed and end < len(words)


def _name_at(words: list[str], at: int) -> str:
    """Return the name of up to four words that begins at a place; empty where no name does."""
    name: list[str] = []
    for word in words[at : at + 4]:
        if not word[:1].isalpha() or word[:1].islower():
            break
        name.append(word)
        if word[-1] in ",;:":
            break
    return " ".join(name).rstrip(_MARKS)


def _not_here(name: str, side: str, others: list[Party]) -> TextError:
    """Return the question about a name that nobody in the alliance has."""
    called = [
        party.name if party.speakers in ((), (party.name,)) else f"{party.name} ({', '.join(party.speakers)})"
        for party in others
    ]
    known = " or ".join(called)
    guest = f"; for anyone else write 'with guest {name}'" if side == "with" else ""
    return TextError(f"Nobody here is called {name[:40]}: write {side} {known}{guest}.")
