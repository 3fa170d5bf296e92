"""Parties and the people who speak for them."""

from collections.abc import Iterable
from datetime import datetime

from allytui.domain.alliances.claim import who_confirms
from allytui.domain.alliances.party import Party, Person
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import are_similar, name_key
from allytui.domain.basics.text import title
from allytui.store.alliances.people_rows import (
    confirmers,
    enrol,
    load_parties,
    load_readable,
    named_columns,
    person_of,
    refresh_search,
    rows_of,
)
from allytui.store.engine.engine import Engine, PartialReading
from allytui.store.engine.errors import Conflict, Missing
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
        return person_of(row) if row else None

    def enrol(self, login: str, name: str, party_name: str) -> Person:
        """Give a login to a person of a party, each made where it is not known yet, and ask nobody.

        People come through `Logins.ask`. Raises TextError, Conflict.
        """
        name, party_name = title(name, "Your name"), title(party_name, "The name of your party")
        with self._engine.writing():
            return enrol(login, name, party_name)

    def parties(self) -> list[Party]:
        """Return every party by name, with its people."""
        with self._engine.reading():
            people: dict[str, list[Person]] = {}
            for row in PersonRow.select().order_by(PersonRow.party_id, PersonRow.place):
                if is_merged(row.id):
                    continue
                people.setdefault(row.party_id, []).append(person_of(row))
            rows = PartyRow.select().order_by(PartyRow.folded, PartyRow.name)
            parties = (Party(row.id, row.name, tuple(people.get(row.id, ())), row.version) for row in rows)
            return [party for party in parties if not is_merged(party.id)]

    def readable(self, parts: PartialReading) -> list[Party]:
        """Return the same without the parties and people that are damaged."""
        whole = parts.part(self.parties, None)
        with self._engine.reading():
            return load_readable(parts) if whole is None else whole

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
            names = [each.name for each in rows_of([canonical(row.id)])] if row else []
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

        with self._engine.writing(by) as handle:
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

        `people` are pairs of name and login (empty for none), without those who left. Only people with a login
        themselves, who are `by`, change the name they sign with and their login; only people of a party with logins
        change its name; and only who may confirm a new login gives one.

        Raises TextError, and Conflict where that is not so, or somebody else changed the party since it was read.
        """
        with self._engine.writing(by):
            _save(party, name, people, by)
            for member in list(MemberRow.select().where(MemberRow.party_id == party.id)):
                refresh_search(member.alliance_id)
            return load_parties([party.id])[0]


def _save(party: Party, name: str, people: Iterable[tuple[str, str]], by: Person | None) -> None:
    """Store an edit, as `People.save` tells it. Inside a transaction. Raises TextError or Conflict."""
    wanted = [(title(each, "A name"), login.strip()) for each, login in people]
    known = party.active
    if len(wanted) < len(known):
        raise TextError(f"{party.name} has {len(known)} people: their answers stay, so rename, not remove.")
    names = [name_key(each) for each, _ in wanted]
    if len(set(names)) < len(names):
        raise TextError("The same person is named twice: name each once.")
    name = title(name, "The name of a party")
    _rename(party, name, by)
    gone = {name_key(each.name) for each in party.people if each.left}
    for place, (each, login) in enumerate(wanted):
        person = known[place] if place < len(known) else None
        if person is None and name_key(each) in gone:
            raise Conflict(f"{each} left {party.name}: add a surname for somebody else of that name.")
        taken = PersonRow.get_or_none(PersonRow.login == login) if login else None
        if taken and (person is None or taken.id != person.id):
            raise Conflict(f"The login {login} belongs to {taken.name} already.")
        _check_own(person, each, login, by)
        if login and login != (person.login if person else ""):
            _check_given(party, person, login, by)
        if person:
            PersonRow.update(name=each, login=login or None).where(PersonRow.id == person.id).execute()
        else:
            last = len(rows_of([party.id]))
            PersonRow.create(id=new_key(), party_id=party.id, place=last, name=each, login=login or None)


def _rename(party: Party, name: str, by: Person | None) -> None:
    other = PartyRow.get_or_none((PartyRow.name_key == name_key(name)) & (PartyRow.id != party.id))
    if other and canonical(other.id) != party.id:
        raise Conflict(f"There is a party named {other.name} already: choose another name.")
    changed = (
        PartyRow.update(version=PartyRow.version + 1, **named_columns(name))
        .where((PartyRow.id == party.id) & (PartyRow.version == party.version))
        .execute()
    )
    if not changed:
        raise Conflict(f"{party.name} was changed by someone else: open it again.")
    own = [each for each in party.people if each.login]
    if name != party.name and own and (by is None or by.party_id != party.id):
        raise Conflict(f"{who_confirms(own)} signs for {party.name}: only its own people rename it.")


def _check_own(person: Person | None, name: str, login: str, by: Person | None) -> None:
    """Raise Conflict where somebody else changes the name or the login of a person who has a login."""
    if person is None or not person.login:
        return
    if by is None or by.id != person.id:
        if login != person.login:
            raise Conflict(f"The login {person.login} is {person.name}'s own: only {person.name} can change it.")
        if name != person.name:
            raise Conflict(f"{person.name} signs with that name: only {person.name} can change it.")
    elif not login:
        raise Conflict(f"{person.name} has the login {person.login}: change it, but do not remove it.")


def _check_given(party: Party, person: Person | None, login: str, by: Person | None) -> None:
    """Raise Conflict where a login is given by somebody who may not confirm it, or to oneself."""
    if by and person and by.id == person.id:
        return  # their own: whoever has the new login speaks as they did
    if by and by.login == login:
        raise Conflict(f"The login {login} is your own, for {by.name}.")
    people = confirmers(party.id)
    if people and (by is None or by.id not in {each.id for each in people}):
        raise Conflict(f"Only {who_confirms(people)} can give a login for {party.name}: leave it out, or ask them.")
