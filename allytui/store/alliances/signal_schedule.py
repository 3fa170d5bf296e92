"""From which day on an alliance is looked at for signals: kept with it, so that the others cost nothing."""

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from allytui.domain.alliances.phases import Kind, Phase
from allytui.store.alliances.agreements import load_agreements
from allytui.store.engine.in_force import in_force
from allytui.store.engine.kept_query import KeptQuery, row_by, rows_by
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.decisions import DecisionRow

if TYPE_CHECKING:
    from allytui.store.engine.tables.terms import TermsRow

_WATCHED = (str(Phase.TRIAL), str(Phase.TERM), str(Phase.DEAL))


def refresh_schedule(alliance_id: str) -> None:
    """Write rhythm, last contact, and the first day of a signal. Inside a transaction."""
    AllianceRow.update(**_schedule(alliance_id)).where(AllianceRow.id == alliance_id).execute()


def is_as_scheduled(alliance_id: str) -> bool:
    """Whether that stands there as it is worked out, inside a transaction; a closed alliance has no signals."""
    row = AllianceRow.get_by_id(alliance_id)
    return row.phase == str(Phase.CLOSED) or all(
        getattr(row, name) == value for name, value in _schedule(alliance_id).items()
    )


def _schedule(alliance_id: str) -> dict[str, object]:
    # Late: alliances are mostly read, and this is about writing.
    from allytui.domain.terms.contact_rhythm import rhythm_days
    from allytui.store.alliances.contacts import load_met
    from allytui.store.engine.tables.ledger import EntryRow
    from allytui.store.engine.tables.terms import ConditionRow

    row = row_by(AllianceRow, "id", alliance_id)
    assert row is not None
    terms = newest_terms_rows().first(alliance_id)
    decided = row_by(DecisionRow, "id", row.latest_decision_id or "")
    contact = max((day for day, _ in load_met(alliance_id)), default=None)
    days = rhythm_days(terms.rhythm if terms and terms.rhythm else row.rhythm)
    first: list[date] = []
    coming = row.phase == str(Phase.PAUSE) and decided is not None and row.since > decided.decided_on
    if row.phase in _WATCHED or coming:
        if days:
            # Of three, one may be missed while the others meet.
            present = [each for each in rows_by(MemberRow, "alliance_id", alliance_id) if each.present]
            last = None if len(present) > 2 else contact
            first.append(max(filter(None, (last, row.since))) + timedelta(days=days))
        if row.kind == str(Kind.DEAL) or EntryRow.select().where(EntryRow.alliance_id == alliance_id).exists():
            first.append(row.since)
        carried = load_agreements([row.id]).get(row.id)
        if carried and carried.carried_by_one:
            first.append(row.since)
        if terms:
            first += [each.by_day for each in rows_by(ConditionRow, "terms_id", terms.id)]
    return {"rhythm_days": days, "contact_on": contact, "first_signal_on": min(first, default=None)}


@cache
def newest_terms_rows() -> "KeptQuery[TermsRow]":
    """Return the query for the terms in force of an alliance, the newest version first."""
    from allytui.store.engine.tables.terms import TermsRow

    return KeptQuery(
        TermsRow,
        lambda key: (
            TermsRow.select()
            .where((TermsRow.alliance_id == key) & in_force(TermsRow.decision_id))
            .order_by(TermsRow.version.desc())
        ),
    )


def refresh_every() -> None:
    """Do so for every alliance that is not closed, after a migration. Inside a transaction."""
    for row in list(AllianceRow.select(AllianceRow.id).where(AllianceRow.phase != str(Phase.CLOSED))):
        refresh_schedule(row.id)
