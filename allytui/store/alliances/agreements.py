"""Who carries the last decision of an alliance, by its sign-offs."""

from datetime import date

from allytui.domain.alliances.agreement import Agreement, agreement
from allytui.store.engine.merged_ids import canonical
from allytui.store.engine.tables.base import database

_STANDS = """
SELECT a.id, d.decided_on, s.party_id, s.name, s.state
FROM alliance a
JOIN decision d ON d.id = a.latest_decision_id
JOIN sign_off s ON s.decision_id = d.id
WHERE a.id IN ({marks})
ORDER BY s.place
"""


def load_agreements(ids: list[str]) -> dict[str, Agreement]:
    """Return who carries the last decision of each of these alliances, where anybody signed; in a transaction."""
    if not ids:
        return {}
    stands: dict[str, list[tuple[str, str, str]]] = {}
    days: dict[str, date] = {}
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        sql = _STANDS.format(marks=", ".join(database.param for _ in some))
        for key, day, party_id, name, state in database.execute_sql(sql, some).fetchall():
            days[key] = date.fromisoformat(day)
            stands.setdefault(key, []).append((canonical(party_id), name, state))
    found = {key: agreement(days[key], each) for key, each in stands.items()}
    return {key: each for key, each in found.items() if each}


_AT_ONCE = 500
"""How many alliances are asked about in one query."""
