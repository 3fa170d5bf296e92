"""Partners that come from elsewhere: read from a table or an address book, put together, and looked at first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from allytui.dataclass import dataclass
from allytui.domain.alliances.tags import read_tags
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import folded, note, one_line, title

MOST_FAULTS = 20
"""How many faults of a file are listed."""


@dataclass(frozen=True)
class Partner:
    """A party with the people who speak for it, and what is known of it."""

    line: int
    """Where it begins in the file, from 1."""
    name: str
    people: tuple[str, ...] = ()
    purpose: str = ""
    tags: str = ""
    introduced_by: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, and where."""

    line: int
    sentence: str

    def __str__(self) -> str:
        """It as it is reported."""
        return f"Line {self.line:,}: {self.sentence}"


FIELDS: dict[str, tuple[str, ...]] = {
    "party": (
        *("party", "company", "organisation", "organization", "firm", "business"),
        *("company name", "organisation name", "organization name", "organization 1 name", "associated company"),
        *("firma", "unternehmen", "betrieb", "account name", "company account", "account"),
        "partner",  # the last: Outlook calls a spouse so in German
    ),
    "person": (
        *("person", "people", "contact", "contacts", "full name", "speaker", "display name", "associated contact"),
        *("ansprechpartner", "ansprechpartnerin", "kontakt", "kontakte", "kontaktperson", "anzeigename"),
    ),
    "first": ("first name", "given name", "vorname", "first"),
    "middle": ("middle name", "additional name", "weitere vornamen"),
    "last": ("last name", "family name", "surname", "nachname", "familienname", "last"),
    "purpose": (
        *("purpose", "what it is for", "note", "notes", "description", "comment", "comments"),
        "account description",
        *("zweck", "notiz", "notizen", "beschreibung", "bemerkung", "bemerkungen", "anmerkung", "kommentar"),
    ),
    "tags": (
        *("tags", "tag", "categories", "category", "labels", "group", "group membership"),
        *("kategorien", "kategorie", "schlagwörter", "gruppe"),
    ),
    "introduced": (
        *("introduced by", "referred by"),
        *("empfohlen von", "vorgestellt von", "eingeführt von"),
    ),
    "email": (
        *("e mail 1 value", "e mail address", "email address", "primary email", "e mail", "email"),
        *("e mail adresse", "primäre e mail adresse"),
    ),
}
"""What a table may say of a partner, and how columns with it are called. The best name stands first.

An e-mail address is the name of whoever has no other one: address books have many of those.
"""

_OF_GOOGLE = ("mycontacts", "starred")
"""Groups that every address book of Google has."""


def propose_mapping(head: Sequence[str]) -> dict[str, int]:
    """Return which column has which of `FIELDS`, by the head line of a table.

    A column called just "name" is the party, or the person where another one is the party.
    """
    names = [_letters(cell) for cell in head]
    found: dict[str, int] = {}
    for field, known in FIELDS.items():
        places = [names.index(each) for each in map(_letters, known) if each in names]
        if places:
            found[field] = places[0]
    if "name" in names:
        split = "first" in found or "last" in found
        found.setdefault("party" if "party" not in found and not split else "person", names.index("name"))
    return found


def _letters(column: str) -> str:
    """Return the name of a column without what programs write differently: blanks, signs, accents and case."""
    return "".join(char for char in folded(column) if char.isalnum())


def read_mapping(text: str, head: Sequence[str]) -> dict[str, int]:
    """Read a mapping as it is typed: 'party=Company, person=Contact'. Raises TextError."""
    found: dict[str, int] = {}
    for part in (each for each in text.split(",") if each.strip()):
        field, _, column = (each.strip() for each in part.partition("="))
        if field not in FIELDS:
            raise TextError(f"'{field[:30]}' is none of {', '.join(FIELDS)}: write for example party=Company.")
        if column not in head:
            raise TextError(f"The table has no column '{column[:40]}': it has {', '.join(head)[:200]}.")
        found[field] = head.index(column)
    return found


def partner_of(cells: Sequence[str], mapping: Mapping[str, int], line: int) -> Partner | Fault:
    """Return the partner that a row of a table holds, or what is wrong with it."""

    def cell(field: str) -> str:
        """Return the text of one field."""
        return cells[mapping[field]].strip() if field in mapping and mapping[field] < len(cells) else ""

    full = cell("person") or " ".join(filter(None, map(cell, ("first", "middle", "last"))))
    # HubSpot writes 'Jo Lee (jo@acme.example);Mo Ray (mo@acme.example)'.
    people = [re.sub(r" \(\S+@\S+\)$", "", one_line(each)) for each in full.replace(";", "\n").splitlines()]
    if not cell("party") and not any(people):
        people = [cell("email")]
    return make_partner(line, cell("party"), people, cell("purpose"), cell("tags"), cell("introduced"))


def make_partner(
    line: int, party: str, people: Sequence[str], purpose: str = "", tags: str = "", introduced_by: str = ""
) -> Partner | Fault:
    """Return a partner, or what is wrong with it; one without a party is a person who stands for themselves."""
    named = [each for each in people if each.strip()]
    try:
        if not one_line(party) and not named:
            return Fault(line, "names neither a party nor a person.")
        name = title(one_line(party) or named[0], "The name of the party")
        speakers = tuple(title(each, "The name of a person") for each in named)
        return Partner(
            line,
            name,
            tuple(each for each in speakers if name_key(each) != name_key(name)),
            note(purpose, "The purpose").strip(),
            _tags(tags),
            one_line(introduced_by),
        )
    except TextError as error:
        return Fault(line, str(error))


def _tags(text: str) -> str:
    """Return tags as they are kept; Google writes 'Local ::: * myContacts' for a group of one's own and its own."""
    words = [part.strip() for part in re.split(r":::|[,;\n]", text)]
    return read_tags(",".join(word for word in words if _letters(word) not in _OF_GOOGLE))


def put_together(partners: Iterable[Partner]) -> list[Partner]:
    """Return partners with those of one name made one: people beside each other, purposes below each other."""
    found: dict[str, Partner] = {}
    for each in partners:
        known = found.get(name_key(each.name))
        found[name_key(each.name)] = _joined(known, each) if known else each
    return list(found.values())


def _joined(known: Partner, more: Partner) -> Partner:
    keys = {name_key(each) for each in known.people}
    people = known.people + tuple(each for each in more.people if name_key(each) not in keys)
    purposes = dict.fromkeys(each for each in (known.purpose, more.purpose) if each)
    try:
        tags = read_tags(", ".join(each for each in (known.tags, more.tags) if each))
    except TextError:
        tags = known.tags  # together they are too many: those of the first stay
    return replace(
        known,
        people=people,
        purpose="\n".join(purposes),
        tags=tags,
        introduced_by=known.introduced_by or more.introduced_by,
    )
