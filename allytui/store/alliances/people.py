"""Parties and the people who speak for them."""

from collections.abc import Iterable
from datetime import datetime

from allytui.domain.alliances.party import NamedParty, Party, Person
from allytui.domain.alliances.tags import tags_found_by
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import are_similar, name_key
from allytui.domain.basics.text import folded, title
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict, Missing
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.keys import new_key
from allytui.store.engine.merged_ids import canonical, is_merged
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, MergeRow, PartyRow, PersonRow


class People:
    """Parties and people in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def by_login(self, login: str) -> Person | None:
        """Return the person with this login of the box, None where nobody has it yet."""
        with self._engine.reading():
            row = PersonRow.get_or_none(PersonRow.login == login)
        return _person(row) if row else None

    def enrol(self, login: str, name: str, party_name: str) -> Person:
        """Give a login to a person of a party, each made where it is not known yet. Raises TextError, Conflict."""
        name, party_name = title(name, "Your name"), title(party_name, "The name of your party")
        with self._engine.writing():
            party_id = ensure_party(NamedParty(party_name, (name,)))
            row = next(each for each in _rows_of([party_id]) if name_key(each.name) == name_key(name))
            if row.login and row.login != login:
                raise Conflict(f"{row.name} of {party_name} already has the login {row.login}: add your surname.")
            row.login = login
            row.save()
            _bump(party_id)
        return _person(row)

    def parties(self) -> list[Party]:
        """Return every party by name, with its people."""
        with self._engine.reading():
            people: dict[str, list[Person]] = {}
            for row in PersonRow.select().order_by(PersonRow.party_id, PersonRow.place):
                if is_merged(row.id):
                    continue
                people.setdefault(row.party_id, []).append(_person(row))
            rows = PartyRow.select().order_by(PartyRow.folded, PartyRow.name)
            parties = (Party(row.id, row.name, tuple(people.get(row.id, ())), row.version) for row in rows)
            return [party for party in parties if not is_merged(party.id)]

    def similar(self, name: str) -> list[str]:
        """Return the names of parties that a new name may have been meant for; none where a party has it."""
        with self._engine.reading():
            if PartyRow.select().where(PartyRow.name_key == name_key(name)).exists():
                return []
            rows = PartyRow.select(PartyRow.id, PartyRow.name).order_by(PartyRow.folded, PartyRow.name)
            names = [row.name for row in rows if not is_merged(row.id)]
        return [each for each in names if are_similar(each, name)]

    def similar_speakers(self, party_name: str, name: str) -> list[str]:
        """Return the names of people of a known party that a new name may have been meant for."""
        with self._engine.reading():
            row = PartyRow.get_or_none(PartyRow.name_key == name_key(party_name))
            names = [each.name for each in _rows_of([canonical(row.id)])] if row else []
        known = any(name_key(each) == name_key(name) for each in names)
        return [] if known else [each for each in names if are_similar(each, name)]

    def party(self, party_id: str) -> Party:
        """Return one party. Raises Missing."""
        with self._engine.reading():
            found = load_parties([party_id])
        if not found:
            raise Missing("This party is no longer in the database.")
        return found[0]

    def merge(self, old: Party, into: Party, by: Person, at: datetime) -> Party:
        """Make one party of two: `into` stands for both, and what was recorded keeps the old names.

        Raises RuleError, a sentence.
        """
        from allytui.store.alliances.merge_parties import merge_parties  # late: it is seldom done

        with self._engine.writing() as handle:
            merge_parties(handle, old, into, by, at)
            for member in list(MemberRow.select().where(MemberRow.party_id == into.id)):
                refresh_search(member.alliance_id)
            return load_parties([into.id])[0]

    def merges(self) -> dict[str, list[str]]:
        """Return what was merged into each party, by its id: 'Blu Door, by Ana on 4 May 2026'."""
        found: dict[str, list[str]] = {}
        with self._engine.reading():
            parties = PartyRow.select(PartyRow.id)
            for row in MergeRow.select().where(MergeRow.old_id.in_(parties)).order_by(MergeRow.at):
                found.setdefault(row.new_id, []).append(f"{row.old_name}, by {row.by} on {short(row.at.date())}")
        return found

    def alliances_of(self, party_id: str) -> list[str]:
        """Return the names of the alliances in which a party is or was."""
        with self._engine.reading():
            here = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == party_id)
            rows = AllianceRow.select(AllianceRow.name).where(AllianceRow.id.in_(here))
            return [row.name for row in rows.order_by(AllianceRow.sort_name)]

    def save(self, party: Party, name: str, people: Iterable[tuple[str, str]], by: Person | None = None) -> Party:
        """Rename a party, rename its people in their order, and add those beyond them.

        `people` are pairs of name and login (empty for none). Raises TextError, and Conflict where somebody
        else changed the party since it was read, has one of the logins, or is known by one: whoever has a login
        reads what is sealed for that person, so that only they themselves, who are `by`, give it up.
        """
        wanted = [(title(each, "A name"), login.strip()) for each, login in people]
        if len(wanted) < len(party.people):
            raise TextError(
                f"{party.name} has {len(party.people)} people: their answers stay, so rename, not remove."
            )
        if len({name_key(each) for each, _ in wanted}) < len(wanted):
            raise TextError("The same person is named twice: name each once.")
        with self._engine.writing():
            name = title(name, "The name of a party")
            other = PartyRow.get_or_none((PartyRow.name_key == name_key(name)) & (PartyRow.id != party.id))
            if other and canonical(other.id) != party.id:
                raise Conflict(f"There is a party named {other.name} already: choose another name.")
            changed = (
                PartyRow.update(version=PartyRow.version + 1, **_named(name))
                .where((PartyRow.id == party.id) & (PartyRow.version == party.version))
                .execute()
            )
            if not changed:
                raise Conflict(f"{party.name} was changed by someone else: open it again.")
            for place, (each, login) in enumerate(wanted):
                taken = PersonRow.get_or_none(PersonRow.login == login) if login else None
                known = party.people[place] if place < len(party.people) else None
                if taken and (known is None or taken.id != known.id):
                    raise Conflict(f"The login {login} belongs to {taken.name} already.")
                if known and known.login not in ("", login) and (by is None or by.id != known.id):
                    raise Conflict(
                        f"The login {known.login} is {known.name}'s own: only {known.name} can change it."
                    )
                if known and known.login and not login:
                    raise Conflict(f"{known.name} has the login {known.login}: change it, but do not remove it.")
                if known:
                    PersonRow.update(name=each, login=login or None).where(PersonRow.id == known.id).execute()
                else:
                    PersonRow.create(id=new_key(), party_id=party.id, place=place, name=each, login=login or None)
            for member in list(MemberRow.select().where(MemberRow.party_id == party.id)):
                refresh_search(member.alliance_id)
            return load_parties([party.id])[0]


FEW = 12
"""Up to how many parties are read one by one, by a query that is made once."""


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.party_id, row.name, row.login or "")


def _rows_of(party_ids: Iterable[str]) -> list[PersonRow]:
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
    people = [_person(row) for row in _rows_of(wanted)]
    if len(wanted) <= FEW:
        found = (row_by(PartyRow, "id", key) for key in set(wanted))
        rows = sorted((row for row in found if row), key=lambda row: (row.folded, row.name))
    else:
        rows = list(PartyRow.select().where(PartyRow.id.in_(wanted)).order_by(PartyRow.folded, PartyRow.name))
    return [
        Party(row.id, row.name, tuple(each for each in people if each.party_id == row.id), row.version)
        for row in rows
    ]


def ensure_party(named: NamedParty) -> str:
    """Return the id of the party with this name, made with its people where missing. Inside a transaction."""
    row = PartyRow.get_or_none(PartyRow.name_key == name_key(named.name))
    if row is None:
        row = PartyRow.create(id=new_key(), **_named(named.name))
    party_id = canonical(row.id)
    known = _rows_of([party_id])
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


def _named(name: str) -> dict[str, str]:
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
        PartyRow.update(**_named(row.name)).where(PartyRow.id == row.id).execute()
    for alliance in list(AllianceRow.select(AllianceRow.id)):
        refresh_search(alliance.id)
