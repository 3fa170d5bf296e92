"""Address books as vCard files: versions 2.1, 3.0 and 4.0, as phones, mail programs and web books write them.

Read by a page of our own: the libraries for it (`vobject`, `vcardpy`) end at the first card that is not as the RFC
wants it, while books of real people hold many of them, and each one is to be named with its line. Of a card only
the names, the organisation, the note and the categories are taken (RFC 6350, 6.2 and 6.6 to 6.7); an e-mail address
where there is no name. A card for a list of other cards is no partner.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import field

from allytui.dataclass import dataclass
from allytui.domain.transfer.partner import Fault, Partner, make_partner

_ESCAPED = r"\\([\\;,nN:])"

_PROPERTY = r'((?:[^":]|"[^"]*")*):'
"""A name with its parameters, of which one in quotes may have a colon."""

_OPEN_QUOTE = r"([^:]*):"


@dataclass
class _Card:
    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return the first value of a property."""
        return next(iter(self.values.get(name, ())), "")

    @property
    def is_list(self) -> bool:
        """Whether it stands for a list of other cards (RFC 6350, 6.1.4; the longer name is Apple's)."""
        return "group" in (self.first(kind).strip().lower() for kind in ("KIND", "X-ADDRESSBOOKSERVER-KIND"))


def is_vcard(text: str) -> bool:
    """Whether a file is an address book of this kind."""
    return text.lstrip("\ufeff \r\n\t")[:11].upper() == "BEGIN:VCARD"


def read_vcards(text: str) -> tuple[tuple[Partner, ...], tuple[Fault, ...]]:
    """Return the partners that an address book holds, and what is wrong in it."""
    partners: list[Partner] = []
    faults: list[Fault] = []
    for card in _cards(text):
        if isinstance(card, _Card) and card.is_list:
            continue
        found = card if isinstance(card, Fault) else _partner(card)
        if isinstance(found, Partner):
            partners.append(found)
        else:
            faults.append(found)
    return tuple(partners), tuple(faults)


def _cards(text: str) -> Iterator[_Card | Fault]:
    card: _Card | None = None
    for line, written in _unfolded(text):
        name, parameters, value = _property(written)
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            if card:
                yield Fault(card.line, "this card has no end.")
            card = _Card(line)
        elif name == "END" and value.strip().upper() == "VCARD":
            if card:
                yield card
            else:
                yield Fault(line, "a card ends here that has not begun.")
            card = None
        elif card and name:
            card.values.setdefault(name, []).append(_decoded(value, parameters))
        elif card is None and written.strip():
            yield Fault(line, "this line is outside of every card.")
    if card:
        yield Fault(card.line, "this card has no end.")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Give each logical line with its number: a blank continues the one before, as does a quoted-printable '='."""
    begun, kept = 0, ""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        soft = kept.endswith("=") and "QUOTED-PRINTABLE" in _property(kept)[1]
        if kept and (soft or line[:1] in (" ", "\t")):
            kept = kept[:-1] + line if soft else kept + line[1:]
            continue
        if kept:
            yield begun, kept
        begun, kept = number, line
    if kept:
        yield begun, kept


def _property(line: str) -> tuple[str, str, str]:
    match = re.match(_PROPERTY, line) or re.match(_OPEN_QUOTE, line)
    if not match:
        return "", "", ""
    name, _, parameters = match[1].partition(";")
    value = line[match.end() :]
    return name.rpartition(".")[2].strip().upper(), parameters.upper(), value


def _decoded(value: str, parameters: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters:
        return value
    raw = quopri.decodestring(value.encode("utf-8", errors="replace"))
    named = re.findall(r"CHARSET=\"?([\w-]+)", parameters)
    for charset in (*named, "utf-8", "windows-1252"):  # older programs of Windows name none
        try:
            return raw.decode(charset)
        except (LookupError, ValueError):
            continue
    return raw.decode("latin-1")


def _partner(card: _Card) -> Partner | Fault:
    family, given, middle, *_ = [*_parts(card.first("N"), ";"), "", "", ""]
    person = _plain(card.first("FN")) or " ".join(each for each in (given, middle, family) if each)
    organisation = next((each for each in _parts(card.first("ORG"), ";") if each), "")
    if not person and not organisation:
        person = _plain(card.first("NICKNAME")) or _plain(card.first("EMAIL"))
    notes = "\n".join(_plain(each) for each in card.values.get("NOTE", ()))
    tags = ", ".join(part for each in card.values.get("CATEGORIES", ()) for part in _parts(each, ",") if part)
    return make_partner(card.line, organisation, [person], notes, tags)


def _parts(value: str, separator: str) -> list[str]:
    """Return the parts of a value at separators that are not escaped.

    It is read from the left: a backslash escapes what follows, which may be another backslash.
    """
    found = [""]
    for piece in re.findall(r"\\.|.|\\", value, re.S):
        if piece == separator:
            found.append("")
        else:
            found[-1] += piece
    return [_plain(part) for part in found]


def _plain(value: str) -> str:
    """Return a value without its escapes."""
    return re.sub(_ESCAPED, lambda match: "\n" if match[1] in "nN" else match[1], value).strip()
