"""Partners that come from elsewhere: looked at first, then all of them are stored, or none."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.names import SimilarNames, name_key
from allytui.domain.transfer.partner import Partner
from allytui.store.alliances.alliances import Alliances
from allytui.store.alliances.people import People
from allytui.store.alliances.people_rows import ensure_party
from allytui.store.engine.engine import Engine
from allytui.store.engine.merged_ids import canonical
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.parties.insights import insert_insight

EVERY = 200
"""After how many partners it is said how many are left."""


@dataclass(frozen=True)
class PartnerPlan:
    """What would be added."""

    new: tuple[Partner, ...] = ()
    """Parties that are not known."""
    joining: tuple[Partner, ...] = ()
    """Those that are known, with people who are not, or without an alliance."""
    unchanged: tuple[Partner, ...] = ()
    similar: tuple[tuple[Partner, tuple[str, ...]], ...] = ()
    """Those of whom a known party may be meant, with the names of those."""


class Partners:
    """Partners from elsewhere."""

    def __init__(self, engine: Engine, people: People, alliances: Alliances) -> None:
        """Use an open engine."""
        self._engine, self._people, self._alliances = engine, people, alliances

    def plan(self, partners: Sequence[Partner], kind: Kind | None, by: Person) -> PartnerPlan:
        """Return what adding these for `by` would do; nothing is stored. Without a `kind` no alliance is added."""
        with self._engine.reading():
            mine = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == by.party_id)
            rows = MemberRow.select(MemberRow.party_id).where(MemberRow.alliance_id.in_(mine)).distinct()
            together = {canonical(row.party_id) for row in rows} | {by.party_id}
        known = {name_key(party.name): party for party in self._people.parties()}
        alike = SimilarNames([party.name for party in known.values()])
        new: list[Partner] = []
        joining: list[Partner] = []
        unchanged: list[Partner] = []
        similar: list[tuple[Partner, tuple[str, ...]]] = []
        for each in partners:
            party = known.get(name_key(each.name))
            if party:
                there = {name_key(person.name) for person in party.people}
                fresh = [name for name in each.people if name_key(name) not in there]
                adds = fresh or (kind is not None and party.id not in together)
                (joining if adds else unchanged).append(each)
            elif names := alike.like(each.name):
                similar.append((each, tuple(sorted(names))))
            else:
                new.append(each)
        return PartnerPlan(tuple(new), tuple(joining), tuple(unchanged), tuple(similar))

    def add(
        self,
        partners: Sequence[Partner],
        kind: Kind | None,
        by: Person,
        at: datetime,
        on: date,
        waiting: Callable[[int], None] | None = None,
    ) -> int:
        """Store parties with their people, and with a `kind` an alliance to consider with each.

        One that has an alliance with one's own party already gets no second. Without a kind, what is known of a
        party is noted as an insight of one's own party. All are stored, or none. `waiting` is called with how many
        are left. Returns how many alliances were added.

        Raises TextError, RuleError or Conflict.
        """
        own = self._people.party(by.party_id)
        me = NamedParty(own.name, tuple(person.name for person in own.people))
        added = 0
        with self._engine.writing(by):
            taken = {row.name_key for row in AllianceRow.select(AllianceRow.name_key)}
            for place, each in enumerate(partners):
                party_id = ensure_party(NamedParty(each.name, each.people or (each.name,)))
                if kind is None:
                    if each.purpose:
                        insert_insight(party_id, each.purpose, by, at, on)
                elif not self._together(party_id, by.party_id):
                    name = _free_name(each.name, taken)
                    taken.add(name_key(name))
                    made = self._alliances.add(
                        name,
                        (me, NamedParty(each.name, each.people or (each.name,))),
                        on,
                        situation=each.purpose,
                        kind=kind,
                        introduced_by=each.introduced_by,
                        tags=each.tags,
                    )
                    added += bool(made)
                if waiting and (len(partners) - place) % EVERY == 0:
                    waiting(len(partners) - place)
        return added

    def _together(self, party_id: str, own_id: str) -> bool:
        mine = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == own_id)
        both = (MemberRow.party_id == party_id) & MemberRow.alliance_id.in_(mine)
        return bool(party_id == own_id or MemberRow.select().where(both).exists())


def _free_name(name: str, taken: set[str]) -> str:
    """Return a name that no alliance has: a number stands behind one that is taken."""
    found, number = name, 2
    while name_key(found) in taken:
        found, number = f"{name[:190]} ({number})", number + 1
    return found
