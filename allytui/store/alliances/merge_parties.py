"""Makes one party of two that were made for the same; what was recorded keeps the old names."""

from datetime import datetime
from typing import Any

from allytui.domain.alliances.party import Party, Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import and_list
from allytui.store.engine.merged_ids import load_merged
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, MergeRow, PartyRow, PersonRow
from allytui.store.engine.tables.reviews import ReviewRow


def check_mergeable(old: Party, into: Party) -> None:
    """Raise RuleError, a sentence, where two parties cannot be one. Inside a transaction."""
    if old.id == into.id:
        raise RuleError(f"{old.name} is this party itself: name the one to keep.")
    if any(person.login or person.left for person in old.people):
        advice = (
            "each would read what the other keeps to itself"
            if any(person.login for person in into.people)
            else f"merge {into.name} into it instead"
        )
        raise RuleError(f"People of {old.name} have logins of their own: {advice}.")
    both = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == old.id)
    shared = MemberRow.select(MemberRow.alliance_id).where(
        (MemberRow.party_id == into.id) & MemberRow.alliance_id.in_(both)
    )
    names = _names(AllianceRow.id.in_(shared))
    if names:
        raise RuleError(f"Both are parties of {and_list(names)}: an alliance has each party once.")
    # While answers are sealed, nobody takes the place of somebody else.
    here = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id.in_([old.id, into.id]))
    sealed = ReviewRow.select(ReviewRow.alliance_id).where(
        ReviewRow.alliance_id.in_(here) & ReviewRow.revealed_at.is_null() & ReviewRow.decided_at.is_null()
    )
    names = _names(AllianceRow.id.in_(sealed))
    if names:
        raise RuleError(f"A review of {and_list(names)} is open: finish it first.")


def _names(where: Any) -> list[str]:
    return [row.name for row in AllianceRow.select(AllianceRow.name).where(where).order_by(AllianceRow.sort_name)]


def merge_parties(handle: Any, old: Party, into: Party, by: Person, at: datetime) -> None:
    """Let `into` stand for `old` from now on, in every alliance and everything recorded. Raises RuleError.

    People of one name are one person; the others of `old` speak for `into`. To be called inside a transaction.
    """
    check_mergeable(old, into)
    known = {name_key(person.name): person.id for person in into.people}
    place = len(into.people)
    for person in old.people:
        same = known.get(name_key(person.name))
        if same:
            _merge(person.id, same, person.name, by, at)
        else:
            PersonRow.update(party_id=into.id, place=place).where(PersonRow.id == person.id).execute()
            place += 1
    _merge(old.id, into.id, old.name, by, at)
    MemberRow.update(party_id=into.id).where(MemberRow.party_id == old.id).execute()
    AllianceRow.update(introduced_by=into.id).where(AllianceRow.introduced_by == old.id).execute()
    for party_id in (old.id, into.id):
        PartyRow.update(version=PartyRow.version + 1).where(PartyRow.id == party_id).execute()
    load_merged(handle)


def _merge(old_id: str, new_id: str, name: str, by: Person, at: datetime) -> None:
    """Let one id stand for another, and for whatever stood for that one."""
    MergeRow.update(new_id=new_id).where(MergeRow.new_id == old_id).execute()
    MergeRow.create(old_id=old_id, new_id=new_id, old_name=name, at=at, by=by.name)
