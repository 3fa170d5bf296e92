"""Who speaks with which login: a new login asks, somebody who may says yes or no, and who left speaks no more.

A party that nobody knew before is free, and so is any party while nobody has a login. Of a party with logins, its
own people answer. A party without one is heard at the table of its allies: they answer, so that nobody takes its
voice unseen; and where it has no allies, everybody with a login does.
"""

import os
import pwd
from datetime import datetime
from pathlib import Path

from allytui.domain.alliances.claim import Claim, who_confirms
from allytui.domain.alliances.party import Person
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import title
from allytui.store.alliances.people_rows import confirmers, enrol, party_named, person_of, rows_of
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict, Forbidden, Missing
from allytui.store.engine.merged_ids import canonical
from allytui.store.engine.shared_file import account_name
from allytui.store.engine.tables.alliances import ClaimRow, PartyRow, PersonRow
from allytui.store.engine.tables.reviews import ReviewRow, VoiceRow

YES, NO = "yes", "no"


class Logins:
    """Logins in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def person(self, login: str) -> Person | None:
        """Return who has a login, or waits to be confirmed; None where it is unknown or was refused."""
        with self._engine.reading():
            row = PersonRow.get_or_none(PersonRow.login == login)
            if row:
                return person_of(row)
            claim = ClaimRow.get_or_none((ClaimRow.login == login) & (ClaimRow.answer == ""))
            return _waiting(claim) if claim else None

    def ask(self, login: str, name: str, party_name: str, at: datetime) -> Person:
        """Ask to speak for a party: return the person, who waits where somebody must say yes first.

        Raises TextError, and Conflict where the name is that of somebody else in this party.
        """
        name, party_name = title(name, "Your name"), title(party_name, "The name of your party")
        with self._engine.writing():
            known = PersonRow.get_or_none(PersonRow.login == login)
            if known:
                return person_of(known)
            party_id = party_named(party_name)
            people = confirmers(party_id) if party_id else []
            if party_id is None or not people or self._alone(login, people):
                return enrol(login, name, party_name)
            _check_free(party_id, name, login)
            ClaimRow.delete().where(ClaimRow.login == login).execute()
            return _waiting(ClaimRow.create(login=login, party_id=party_id, name=name, at=at))

    def asked_of(self, person: Person) -> list[Claim]:
        """Return what waits for the yes or no of a person, the oldest first."""
        with self._engine.reading():
            open_claims = list(ClaimRow.select().where(ClaimRow.answer == "").order_by(ClaimRow.at))
            if not open_claims:
                return []
            known = {row.login for row in PersonRow.select(PersonRow.login).where(PersonRow.login.is_null(False))}
            claims = [_claim(row) for row in open_claims if row.login not in known]
            return [each for each in claims if person.id in {one.id for one in each.confirmers}]

    def waiting(self) -> list[Claim]:
        """Return every login that waits, with who may answer."""
        with self._engine.reading():
            return [_claim(row) for row in ClaimRow.select().where(ClaimRow.answer == "").order_by(ClaimRow.at)]

    def refusal(self, login: str) -> str:
        """Return who said no to a login, in a sentence; empty where nobody did."""
        with self._engine.reading():
            row = ClaimRow.get_or_none((ClaimRow.login == login) & (ClaimRow.answer == NO))
            return _claim(row).refusal if row else ""

    def confirm(self, login: str, by: Person, at: datetime) -> Person:
        """Say yes: from now on the login speaks for its party. Raises Missing, Forbidden or Conflict."""
        with self._engine.writing(by if by.id else None):
            row = self._answerable(login, by)
            party = PartyRow.get_by_id(canonical(row.party_id))
            person = enrol(login, row.name, party.name)
            _answer(login, YES, by, at)
        return person

    def refuse(self, login: str, by: Person, at: datetime) -> None:
        """Say no: the login may ask again. Raises Missing or Forbidden."""
        with self._engine.writing(by if by.id else None):
            self._answerable(login, by)
            _answer(login, NO, by, at)

    def withdraw(self, login: str) -> None:
        """Take back what one's own login asks for. Raises Missing."""
        with self._engine.writing():
            if not ClaimRow.delete().where((ClaimRow.login == login) & (ClaimRow.answer == "")).execute():
                raise Missing(f"The login '{login}' asks for nothing here.")

    def leave(self, login: str, by: Person, at: datetime) -> Person:
        """Record that somebody left their party: they speak no more, and what they said and kept stays as it is.

        Only they themselves and people of the same party may, who speak for it anyway; and their name in the party
        is free for the same login alone, so that nobody reads what they kept to themselves.

        Raises Missing or Forbidden.
        """
        with self._engine.writing(by):
            row = PersonRow.get_or_none(PersonRow.login == login)
            if row is None:
                raise Missing(f"Nobody here has the login '{login}'.")
            if row.id != by.id and not (by.login and row.party_id == by.party_id):
                party = PartyRow.get_by_id(row.party_id).name
                raise Forbidden(
                    f"{row.name} speaks for {party}: only {row.name} or a colleague there can record it."
                )
            PartyRow.update(version=PartyRow.version + 1).where(PartyRow.id == row.party_id).execute()
            sealed = ReviewRow.select(ReviewRow.id).where(
                ReviewRow.revealed_at.is_null() & ReviewRow.decided_at.is_null()
            )
            # A voice that was begun and not given goes back to the party; the words stay with who typed them.
            VoiceRow.delete().where(
                (VoiceRow.person_id == row.id) & (VoiceRow.state == "open") & VoiceRow.review_id.in_(sealed)
            ).execute()
            # Last, as on a server with roles who has left writes no more.
            row.left_at, row.left_login, row.left_by, row.login = at, login, by.name, None
            row.save()
            return person_of(row)

    def _answerable(self, login: str, by: Person) -> ClaimRow:
        row = ClaimRow.get_or_none((ClaimRow.login == login) & (ClaimRow.answer == ""))
        if row is None:
            raise Missing(f"The login '{login}' asks for nothing here.")
        people = confirmers(canonical(row.party_id))
        if by.login == login or not (by.id in {each.id for each in people} or self._keeps(by.login, people)):
            raise Forbidden(f"Only {who_confirms(people) or 'the owner of the file'} can answer for {login}.")
        return row

    def _keeps(self, login: str, people: list[Person]) -> bool:
        """Whether the owner of the file, or root, is here while nobody who could answer has an account any more."""
        try:
            owner = Path(self._engine.place).stat().st_uid
        except (OSError, ValueError):
            return False
        real = os.getuid() in (0, owner) and login == account_name(os.getuid())
        return real and not any(_has_account(each.login) for each in people)

    def _alone(self, login: str, people: list[Person]) -> bool:
        """Whether nobody else can open this file, and nobody who could answer has an account: as after a move."""
        try:
            state = Path(self._engine.place).stat()
        except (OSError, ValueError):
            return False
        own = state.st_uid == os.getuid() and not state.st_mode & 0o077
        return own and login == account_name(os.getuid()) and not any(_has_account(each.login) for each in people)


def _has_account(login: str) -> bool:
    """Whether a login is one of this computer's; one that stands for a number without a name may always be."""
    try:
        return login.startswith("uid-") or bool(pwd.getpwnam(login))
    except KeyError:
        return False


def _check_free(party_id: str, name: str, login: str) -> bool:
    """Return whether a party has a person of this name. Raises Conflict where the name is another login's."""
    row = next((each for each in rows_of([party_id]) if name_key(each.name) == name_key(name)), None)
    if row and (row.login or row.left_login or login) != login:
        raise Conflict(f"{row.name} there is the login {row.login or row.left_login}: add your surname.")
    return row is not None


def _claim(row: ClaimRow) -> Claim:
    party_id = canonical(row.party_id)
    party = PartyRow.get_or_none(PartyRow.id == party_id)
    same = any(name_key(each.name) == name_key(row.name) for each in rows_of([party_id]))
    people = tuple(confirmers(party_id))
    refused_by = row.by if row.answer == NO else ""
    named = party.name if party else "a party that is gone"
    return Claim(row.login, row.name, named, row.at, people, refused_by, row.answered_at, same)


def _waiting(row: ClaimRow) -> Person:
    return Person("", "", row.name, row.login, waits=_claim(row).waits)


def _answer(login: str, answer: str, by: Person, at: datetime) -> None:
    ClaimRow.update(answer=answer, by=by.name, answered_at=at).where(ClaimRow.login == login).execute()
