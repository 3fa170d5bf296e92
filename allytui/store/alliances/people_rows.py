"""Rows of parties and people: read, made and named, inside a transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from allytui.domain.alliances.party import NamedParty, Party, Person
from allytui.domain.alliances.tags import tags_found_by
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import folded
from allytui.store.engine.engine import PartialReading, key_of
from allytui.store.engine.errors import Conflict
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.keys import new_key
from allytui.store.engine.merged_ids import canonical, is_merged
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow, PersonRow

FEW = 12
"""Up to how many parties are read one by one, by a query that is made once."""


def person_of(row: PersonRow) -> Person:
    """Return a row as a person."""
    left = row.left_at is not None
    return Person(row.id, row.party_id, row.name, row.login or "", left=left, left_by=row.left_by or "")


def party_named(name: str) -> str | None:
    """Return the id of the party with a name, None where there is none. Inside a transaction."""
    row = PartyRow.get_or_none(PartyRow.name_key == name_key(name))
    return canonical(row.id) if row else None


def enrol(login: str, name: str, party_name: str) -> Person:
    """Give a login to a person of a party, as `People.enrol` tells it. Inside a transaction."""
    party_id = ensure_party(NamedParty(party_name, (name,)))
    row = next((each for each in rows_of([party_id]) if name_key(each.name) == name_key(name)), None)
    if row is None:  # a party that stands for itself, as somebody typed it without names
        row = PersonRow.create(id=new_key(), party_id=party_id, place=len(rows_of([party_id])), name=name)
    owner = row.login or row.left_login
    if owner and owner != login:
        raise Conflict(f"{row.name} of {party_name} already has the login {owner}: add your surname.")
    row.login, row.left_at, row.left_login, row.left_by = login, None, None, None
    row.save()
    _bump(party_id)
    return person_of(row)


def rows_of(party_ids: Iterable[str]) -> list[PersonRow]:
    """Return the people of these parties, each where it stands now. Inside a transaction."""
    wanted = list(party_ids)
    rows = (
        [row for key in sorted(set(wanted)) for row in rows_by(PersonRow, "party_id", key, "place")]
        if len(wanted) <= FEW
        else PersonRow.select().where(PersonRow.party_id.in_(wanted)).order_by(PersonRow.party_id, PersonRow.place)
    )
    return [row for row in rows if not is_merged(row.id)]


def load_parties(party_ids: Iterable[str]) -> list[Party]:
    """Return these parties by name, with their people. To be called inside a transaction."""
    wanted = list(party_ids)
    people = [person_of(row) for row in rows_of(wanted)]
    if len(wanted) <= FEW:
        found = (row_by(PartyRow, "id", key) for key in set(wanted))
        rows = sorted((row for row in found if row), key=lambda row: (row.folded, row.name))
    else:
        rows = list(PartyRow.select().where(PartyRow.id.in_(wanted)).order_by(PartyRow.folded, PartyRow.name))
    return [
        Party(row.id, row.name, tuple(each for each in people if each.party_id == row.id), row.version)
        for row in rows
    ]


def load_readable(parts: PartialReading, party_id: str = "") -> list[Party]:
    """Return all parties that can be read by name, or one of them, each with those of its people who can."""
    people = PersonRow.select(key_of(PersonRow))
    people = people.where(PersonRow.party_id == party_id) if party_id else people
    speak, _ = parts.rows(people.order_by(PersonRow.party_id, PersonRow.place), "person", _some_people)
    listed = PartyRow.select(key_of(PartyRow))
    listed = listed.where(PartyRow.id == party_id) if party_id else listed
    here, _ = parts.rows(listed.order_by(PartyRow.folded, PartyRow.name), "party", _some_parties)
    of: dict[str, list[Person]] = {}
    for person in speak:
        if not is_merged(person.id):
            of.setdefault(person.party_id, []).append(person)
    return [replace(party, people=tuple(of.get(party.id, ()))) for party in here if not is_merged(party.id)]


def _some_people(keys: Sequence[str]) -> list[Person]:
    rows = PersonRow.select().where(PersonRow.id.in_(list(keys)))
    return [person_of(row) for row in rows.order_by(PersonRow.party_id, PersonRow.place)]


def _some_parties(keys: Sequence[str]) -> list[Party]:
    rows = PartyRow.select().where(PartyRow.id.in_(list(keys))).order_by(PartyRow.folded, PartyRow.name)
    return [Party(row.id, row.name, (), row.version) for row in rows]


def ensure_party(named: NamedParty) -> str:
    """Return the id of the party with this name, made with its people where missing. Inside a transaction."""
    row = PartyRow.get_or_none(PartyRow.name_key == name_key(named.name))
    if row is None:
        row = PartyRow.create(id=new_key(), **named_columns(named.name))
    party_id = canonical(row.id)
    known = rows_of([party_id])
    names = {name_key(each.name) for each in known}
    # A party that stands for itself, as typed without names, gains nobody when it is known already.
    itself = known and named.people == (named.name,)
    for name in () if itself else named.people:
        if name_key(name) not in names:
            PersonRow.create(id=new_key(), party_id=party_id, place=len(names), name=name)
            names.add(name_key(name))
            _bump(party_id)
    return party_id


def _bump(party_id: str) -> None:
    """Tell whoever edits this party that it changed."""
    PartyRow.update(version=PartyRow.version + 1).where(PartyRow.id == party_id).execute()


def named_columns(name: str) -> dict[str, str]:
    """Return the columns that hold the name of a party."""
    return {"name": name, "name_key": name_key(name), "folded": folded(name)}


def refresh_search(alliance_id: str) -> None:
    """Write again what an alliance is found by: names, people and tags. Inside a transaction."""
    row = AllianceRow.get_by_id(alliance_id)
    members = MemberRow.select(MemberRow.party_id).where(MemberRow.alliance_id == alliance_id)
    names = [row.name]
    for party in load_parties(member.party_id for member in members):
        names += [party.name, *(person.name for person in party.people if person.name != party.name)]
    found_by = folded("\n".join([*names, tags_found_by(row.tags)]))
    values = {"name_key": name_key(row.name), "sort_name": folded(row.name), "search": found_by}
    AllianceRow.update(values).where(AllianceRow.id == alliance_id).execute()


def refresh_names() -> None:
    """Write again what names are compared, sorted and found by, after a migration. Inside a transaction."""
    for row in list(PartyRow.select(PartyRow.id, PartyRow.name)):
        PartyRow.update(**named_columns(row.name)).where(PartyRow.id == row.id).execute()
    for alliance in list(AllianceRow.select(AllianceRow.id)):
        refresh_search(alliance.id)


def confirmers(party_id: str) -> list[Person]:
    """Return who may say yes to somebody who asks to speak for a party, inside a transaction."""
    every = [
        person_of(row) for row in PersonRow.select().where(PersonRow.login.is_null(False)).order_by(PersonRow.name)
    ]
    own = [each for each in every if each.party_id == party_id]
    if own:
        return own
    here = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == party_id)
    allies = {row.party_id for row in MemberRow.select(MemberRow.party_id).where(MemberRow.alliance_id.in_(here))}
    return [each for each in every if each.party_id in allies] or every
