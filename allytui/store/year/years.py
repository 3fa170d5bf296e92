"""What a year in review is made from, for one party."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from peewee import JOIN

from allytui.dataclass import dataclass
from allytui.domain.alliances.lifecycle import late_times
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import Promise
from allytui.domain.ledger.balance import balance
from allytui.domain.ledger.entry import Item
from allytui.domain.ledger.finished_phases import FinishedPhase
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.skill import Skill
from allytui.domain.parties.theme import Theme
from allytui.domain.year.year_in_review import Effort, Year, sum_efforts
from allytui.store.alliances.alliances import choice_of, first_standing, load_alliance
from allytui.store.alliances.contacts import load_met
from allytui.store.alliances.due_list import load_names
from allytui.store.decisions.decision_rows import load
from allytui.store.decisions.promises import load_promised
from allytui.store.engine.engine import Engine
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.ledger.ledger import items_of, load_entries
from allytui.store.parties.profiles import Profiles, load_themes
from allytui.store.signals.signals import load_finished


@dataclass(frozen=True)
class _Part:
    """What a year is made from in some of the alliances."""

    decisions: list[tuple[date, int, str, Decision]]
    """Each with its day, its place in the record and the name of its alliance."""
    promises: tuple[Promise, ...]
    efforts: tuple[Effort, ...]
    finished: list[tuple[str, FinishedPhase]]
    met: list[date]
    late: list[tuple[date, date]]


_MEMBER: Any = PartyRow.id == MemberRow.party_id


class Years:
    """Years in review."""

    def __init__(self, engine: Engine, profiles: Profiles) -> None:
        """Use an open engine; one's own skills come from `profiles`."""
        self._engine, self._profiles = engine, profiles

    def of(self, year: int, person: Person, today: date) -> Year:
        """Return all that a year of the party of `person` is made from until today; skills are the person's own.

        An alliance that has a damaged row is in none of its parts: `left_out` names it.
        """
        last, party_id, parts = date(year, 12, 31), person.party_id, self._engine.in_parts()
        with self._engine.reading() as handle:
            names = parts.part(lambda: _own_alliances(handle, party_id), dict[str, str](), "the alliances")
            some = parts.each(
                lambda keys: _part(party_id, {key: names[key] for key in keys}, year, today), list(names), names
            )
            themes = parts.part(lambda: load_themes(party_id), list[Theme](), "the themes")
            row = parts.part(lambda: PartyRow.get_or_none(PartyRow.id == party_id), None, "the name of the party")
            party = row.name if row else person.name  # who waits to be confirmed speaks for no party yet
            skills = parts.part(lambda: self._profiles.skills(person.id), list[Skill](), "the relationship skills")
            profiles = parts.part(lambda: self._profiles.profiles(party_id), list[Profile](), "the profile")
        profiles = [each for each in profiles if each.on and each.on <= last]
        decided = sorted((one for each in some for one in each.decisions), key=lambda one: one[:2])
        promised = (one for each in some for one in each.promises)
        over = (one for each in some for one in each.finished)
        return Year(
            year,
            party,
            next((each for each in themes if each.year == year), None),
            tuple(themes),
            tuple((name, decision) for _, _, name, decision in decided),
            tuple(sorted(promised, key=lambda one: one.planned.by or today)),
            sum_efforts(one for each in some for one in each.efforts),
            tuple(sorted(over, key=lambda one: (one[1].span.last or today, one[0]))),
            tuple(sorted(day for each in some for day in each.met)),
            tuple(span for each in some for span in each.late),
            tuple(each for each in skills if each.on and each.on <= last),
            profiles[-1] if profiles else None,
            parts.left_out,
        )


def _own_alliances(handle: Any, party_id: str) -> dict[str, str]:
    """Return the names of the alliances of a party by their ids; that of one which is not there is not known."""
    keys = load_alliances_of(party_id)
    return dict.fromkeys(keys, "an alliance") | load_names(handle, keys)


def load_alliances_of(party_id: str) -> list[str]:
    """Return the ids of the alliances that a party is or was in, inside a transaction.

    One with a party that is not there is among them: whoever reads it finds that it is damaged.
    """
    members = MemberRow.select(MemberRow.alliance_id).join(PartyRow, JOIN.LEFT_OUTER, on=_MEMBER)
    rows = members.where((MemberRow.party_id == party_id) | PartyRow.id.is_null())
    return sorted({row.alliance_id for row in rows})


def _part(party_id: str, names: Mapping[str, str], year: int, today: date) -> _Part:
    """Return what a year of a party is made from in these alliances, inside a transaction."""
    first, last, keys = date(year, 1, 1), date(year, 12, 31), list(names)
    rows = DecisionRow.select().where(
        DecisionRow.alliance_id.in_(keys) & DecisionRow.decided_on.between(first, last) & in_force()
    )
    in_order = rows.order_by(DecisionRow.decided_on, DecisionRow.seq)
    return _Part(
        [(row.decided_on, row.seq, names[row.alliance_id], load(row)) for row in in_order],
        _promised(party_id, names, first, last),
        load_efforts(party_id, keys, first, last),
        _finished(party_id, keys, year, today),  # which reads every decision, also one whose day fits no year
        [day for key in keys for day, _ in load_met(key) if first <= day <= min(last, today)],
        [span for key in keys for span in _late(key, today) if span[0] <= last and span[1] >= first],
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
    found: list[Effort] = []
    for alliance_id in alliance_ids:
        items: list[Item] = items_of(load_entries(alliance_id))
        if not items:
            continue
        alliance = load_alliance(alliance_id)
        sums = balance(items, alliance.parties, first, last)
        own = sums.of(party_id)
        if own and own.value is not None and own.cash is not None and (own.minutes or own.value or own.cash):
            received = own.value + -own.income
            found.append(Effort(alliance.status.kind, own.minutes or 0, own.income, received, own.cash))
    return sum_efforts(found)


def _finished(party_id: str, alliance_ids: list[str], year: int, today: date) -> list[tuple[str, FinishedPhase]]:
    """Return the phases that ended in a year, each with the name of its alliance."""
    found: list[tuple[str, FinishedPhase]] = []
    for alliance_id in alliance_ids:
        alliance = load_alliance(alliance_id)
        if any(span.last and span.last.year == year for span in alliance.phases):
            over = load_finished(alliance, party_id, today)
            found += [(alliance.name, each) for each in over if each.span.last and each.span.last.year == year]
    return found
