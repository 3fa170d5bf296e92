"""What a year in review is made from, for one party."""

from collections.abc import Mapping
from datetime import date

from allytui.domain.alliances.lifecycle import late_times
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.promises import Promise
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import Item
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.year.year_in_review import Effort, Year
from allytui.store.alliances.alliances import choice_of, first_standing, load_alliance
from allytui.store.alliances.contacts import load_met
from allytui.store.decisions.decision_rows import load
from allytui.store.decisions.promises import load_promised
from allytui.store.engine.engine import Engine
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.ledger.ledger import items_of, load_entries
from allytui.store.parties.profiles import Profiles, load_themes
from allytui.store.signals.signals import load_finished


class Years:
    """Years in review."""

    def __init__(self, engine: Engine, profiles: Profiles) -> None:
        """Use an open engine; one's own skills come from `profiles`."""
        self._engine, self._profiles = engine, profiles

    def of(self, year: int, person: Person, today: date) -> Year:
        """Return all that a year of the party of `person` is made from until today; skills are the person's own."""
        first, last, party_id = date(year, 1, 1), date(year, 12, 31), person.party_id
        with self._engine.reading():
            mine = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == party_id)
            names = {row.id: row.name for row in AllianceRow.select().where(AllianceRow.id.in_(mine))}
            rows = DecisionRow.select().where(
                DecisionRow.alliance_id.in_(mine) & DecisionRow.decided_on.between(first, last) & in_force()
            )
            in_order = rows.order_by(DecisionRow.decided_on, DecisionRow.seq)
            decisions = [(names[row.alliance_id], load(row)) for row in in_order]
            promises = _promised(party_id, names, first, last)
            efforts = load_efforts(party_id, list(names), first, last)
            finished = _finished(party_id, list(names), year, today)
            met = sorted(day for key in names for day, _ in load_met(key) if first <= day <= min(last, today))
            late = tuple(
                span for key in names for span in _late(key, today) if span[0] <= last and span[1] >= first
            )
            themes = load_themes(party_id)
            row = PartyRow.get_or_none(PartyRow.id == party_id)
            party = row.name if row else person.name  # who waits to be confirmed speaks for no party yet
        skills = [each for each in self._profiles.skills(person.id) if each.on and each.on <= last]
        theme = next((each for each in themes if each.year == year), None)
        profiles = [each for each in self._profiles.profiles(party_id) if each.on and each.on <= last]
        return Year(
            year,
            party,
            theme,
            tuple(themes),
            tuple(decisions),
            promises,
            efforts,
            finished,
            tuple(met),
            late,
            tuple(skills),
            profiles[-1] if profiles else None,
        )


def _promised(party_id: str, names: Mapping[str, str], first: date, last: date) -> tuple[Promise, ...]:
    return tuple(
        each for each in load_promised(party_id, names) if each.planned.by and first <= each.planned.by <= last
    )


def _late(alliance_id: str, today: date) -> list[tuple[date, date]]:
    """Return when the review of an alliance was late, inside a transaction."""
    rows = DecisionRow.select().where((DecisionRow.alliance_id == alliance_id) & in_force())
    choices = [choice_of(row) for row in rows.order_by(DecisionRow.seq)]
    try:
        return late_times(first_standing(AllianceRow.get_by_id(alliance_id)), choices, today)
    except RuleError:
        return []  # altered past the program, as 'check' says


def load_efforts(party_id: str, alliance_ids: list[str], first: date, last: date) -> tuple[Effort, ...]:
    """Return what each kind of bond took and brought a party in a time, inside a transaction."""
    found: dict[Kind, Effort] = {}
    for alliance_id in alliance_ids:
        items: list[Item] = items_of(load_entries(alliance_id))
        if not items:
            continue
        alliance = load_alliance(alliance_id)
        sums = balance(items, alliance.parties, first, last)
        own = sums.of(party_id)
        if own and own.value is not None and own.cash is not None and (own.minutes or own.value or own.cash):
            kind = alliance.status.kind
            before = found.get(kind, Effort(kind))
            found[kind] = Effort(
                kind,
                before.minutes + (own.minutes or 0),
                before.income + own.income,
                before.received + own.value + -own.income,
                before.put_in + own.cash,
            )
    return tuple(found[kind] for kind in sorted(found))


def _finished(
    party_id: str, alliance_ids: list[str], year: int, today: date
) -> tuple[tuple[str, FinishedPhase], ...]:
    """Return the phases that ended in a year, by their last day, each with the name of its alliance."""
    found: list[tuple[str, FinishedPhase]] = []
    for alliance_id in alliance_ids:
        alliance = load_alliance(alliance_id)
        if any(span.last and span.last.year == year for span in alliance.phases):
            over = load_finished(alliance, party_id, today)
            found += [(alliance.name, each) for each in over if each.span.last and each.span.last.year == year]
    return tuple(sorted(found, key=lambda each: (each[1].span.last or today, each[0])))
