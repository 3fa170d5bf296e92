"""From which day on an alliance is looked at for signals: kept with it, so that the others cost nothing."""

from datetime import date, timedelta

from peewee import fn

from allytui.domain.alliances.phases import Kind, Phase
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import DecisionRow

_WATCHED = (str(Phase.TRIAL), str(Phase.TERM), str(Phase.DEAL))


def refresh_schedule(alliance_id: str) -> None:
    """Write rhythm, last contact, last entry, and the first day of a signal. Inside a transaction."""
    # Late: alliances are mostly read, and this is about writing.
    from allytui.domain.ledger.entry import Change, EntryKind
    from allytui.domain.terms.contact_rhythm import rhythm_days
    from allytui.store.engine.tables.ledger import EntryRow
    from allytui.store.engine.tables.terms import ConditionRow, TermsRow

    row = AllianceRow.get_by_id(alliance_id)
    terms = TermsRow.select().where(TermsRow.alliance_id == alliance_id).order_by(TermsRow.version.desc()).first()
    taken = EntryRow.select(EntryRow.first).where(
        (EntryRow.alliance_id == alliance_id) & (EntryRow.change == str(Change.TAKEN_BACK))
    )
    here = (EntryRow.alliance_id == alliance_id) & (EntryRow.first == "") & EntryRow.id.not_in(taken)
    latest = EntryRow.select(fn.MAX(EntryRow.day))
    decided = DecisionRow.get_or_none(DecisionRow.id == row.latest_decision_id)
    contact = _day(latest.where(here & (EntryRow.kind == str(EntryKind.CONTACT))).scalar())
    entry = _day(latest.where(here).scalar())
    days = rhythm_days(terms.rhythm if terms and terms.rhythm else row.rhythm)
    first: list[date] = []
    coming = row.phase == str(Phase.PAUSE) and decided is not None and row.since > decided.decided_on
    if row.phase in _WATCHED or coming:
        if days:
            talked = decided.decided_on if decided else None
            first.append(max(filter(None, (contact, entry, talked, row.since))) + timedelta(days=days))
        if entry or row.kind == str(Kind.DEAL):
            first.append(row.since)
        if terms:
            conditions = ConditionRow.select(ConditionRow.by_day).where(ConditionRow.terms_id == terms.id)
            first += [each.by_day for each in conditions]
    values = {"rhythm_days": days, "contact_on": contact, "entry_on": entry}
    AllianceRow.update(first_signal_on=min(first, default=None), **values).where(
        AllianceRow.id == alliance_id
    ).execute()


def refresh_every() -> None:
    """Do so for every alliance in which there may be something to see, after a migration. Inside a transaction."""
    from allytui.store.engine.tables.terms import TermsRow

    watchable = (AllianceRow.rhythm != "") | AllianceRow.id.in_(TermsRow.select(TermsRow.alliance_id))
    here = AllianceRow.phase.in_(_WATCHED) & (watchable | (AllianceRow.kind == str(Kind.DEAL)))
    for row in list(AllianceRow.select(AllianceRow.id).where(here)):
        refresh_schedule(row.id)


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
