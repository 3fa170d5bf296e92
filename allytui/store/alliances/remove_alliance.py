"""Takes out an alliance that was added by mistake, while nothing was decided and nobody else wrote anything."""

from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.store.engine.tables.alliances import (
    AllianceRow,
    ClaimRow,
    MeetingRow,
    MemberRow,
    NoteRow,
    PartyRow,
    PersonRow,
)
from allytui.store.engine.tables.decisions import BreachRow, DecisionRow
from allytui.store.engine.tables.ledger import EntryRow, SharingRow
from allytui.store.engine.tables.parties import FitRow, NeedRow, ProfileRow, SkillRow, ThemeRow
from allytui.store.engine.tables.reviews import AnswerRow, ReviewNoteRow, ReviewRow, VoiceRow

_STAYS = (
    *((DecisionRow, "decisions"), (NoteRow, "notes"), (EntryRow, "entries"), (BreachRow, "breaches of trust")),
    *((NeedRow, "critical needs"), (FitRow, "notes on how they fit"), (SharingRow, "a choice of what is shared")),
)
"""What stays once it is written."""


def check_removable(alliance_id: str, by: Person) -> None:
    """Raise RuleError, a sentence, where an alliance is more than a mistake. Inside a transaction."""
    name = AllianceRow.get_by_id(alliance_id).name
    for model, what in _STAYS:
        if model.select().where(model.alliance_id == alliance_id).exists():
            raise RuleError(f"{name} has {what}, which stay: end it by a decision in its review.")
    reviews = ReviewRow.select(ReviewRow.id).where(ReviewRow.alliance_id == alliance_id)
    others = PersonRow.select(PersonRow.id).where(PersonRow.login.is_null(False) & (PersonRow.id != by.id))
    # Whether somebody began to answer is seen by all; whether anything was typed is sealed.
    if VoiceRow.select().where(VoiceRow.review_id.in_(reviews) & VoiceRow.entered_by.in_(others)).exists():
        raise RuleError(f"Someone else has begun to answer in the review of {name}: end it by a decision there.")
    if AllianceRow.select().where(AllianceRow.follows_id == alliance_id).exists():
        raise RuleError(f"Another alliance follows {name}: remove that one first.")


def remove_alliance(alliance_id: str, by: Person) -> list[str]:
    """Remove an alliance with what its author typed in it, and return the names of parties that went with it.

    Parties go too that are in no other alliance and of which nobody has a login. To be called inside a
    transaction. Raises RuleError.
    """
    check_removable(alliance_id, by)
    reviews = [row.id for row in ReviewRow.select(ReviewRow.id).where(ReviewRow.alliance_id == alliance_id)]
    for part in (AnswerRow, ReviewNoteRow, VoiceRow):
        part.delete().where(part.review_id.in_(reviews)).execute()
    members = [row.party_id for row in MemberRow.select().where(MemberRow.alliance_id == alliance_id)]
    introducer = AllianceRow.get_by_id(alliance_id).introduced_by
    for model in (ReviewRow, MemberRow, MeetingRow):
        model.delete().where(model.alliance_id == alliance_id).execute()
    AllianceRow.delete().where(AllianceRow.id == alliance_id).execute()
    every = [*members, *([introducer] if introducer else [])]
    return [name for party_id in dict.fromkeys(every) if (name := _remove_party(party_id))]


def _remove_party(party_id: str) -> str:
    """Remove a party that nothing refers to any more, and return its name."""
    people = [row.id for row in PersonRow.select(PersonRow.id).where(PersonRow.party_id == party_id)]
    used = (
        MemberRow.select().where(MemberRow.party_id == party_id),
        AllianceRow.select().where(AllianceRow.introduced_by == party_id),
        PersonRow.select().where(
            (PersonRow.party_id == party_id) & (PersonRow.login.is_null(False) | PersonRow.left_at.is_null(False))
        ),
        ClaimRow.select().where((ClaimRow.party_id == party_id) & (ClaimRow.answer == "")),
        ProfileRow.select().where(ProfileRow.party_id == party_id),
        ThemeRow.select().where(ThemeRow.party_id == party_id),
        NeedRow.select().where(NeedRow.party_id == party_id),
        FitRow.select().where(FitRow.party_id == party_id),
        SkillRow.select().where(SkillRow.person_id.in_(people)),
    )
    if any(query.exists() for query in used):
        return ""
    name = str(PartyRow.get_by_id(party_id).name)
    PersonRow.delete().where(PersonRow.party_id == party_id).execute()
    PartyRow.delete().where(PartyRow.id == party_id).execute()
    return name
