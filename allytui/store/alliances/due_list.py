"""The due list: alliances in the order in which they are due, counted and read a page at a time."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from allytui.domain.alliances.agreement import Agreement
from allytui.domain.alliances.lifecycle import AllianceStatus
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import OverviewCounts, OverviewLine
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.alliances.tags import TAG
from allytui.domain.basics.dates import SOON_DAYS
from allytui.domain.basics.text import folded, one_line
from allytui.store.alliances.agreements import load_agreements
from allytui.store.engine.engine import Engine, is_damage, on_server, readable_text
from allytui.store.engine.tables.alliances import AllianceRow

LIVE, NETWORKING, CLOSED = 0, 1, 2
"""The sections of the list, in their order."""

DAMAGED = "An alliance of these is damaged: 'allytui check' says where. Restore a backup."

_ALL = 10**9

_PAGE = """
SELECT a.id, a.name, a.phase, a.since, a.review_on, a.talk_on, a.postponed, r.kind, d.outcome, d.decided_on, w.name,
  m.party_id IS NOT NULL AND r.revealed_at IS NULL AND COALESCE(v.state, 'open') = 'open'
FROM alliance a
LEFT JOIN review r ON r.id = a.open_review_id
LEFT JOIN member m ON r.id IS NOT NULL AND m.alliance_id = a.id AND m.party_id = {p} AND m.present = 1
LEFT JOIN voice v ON v.review_id = r.id AND (
  v.party_id = m.party_id OR v.party_id IN (SELECT old_id FROM merge WHERE new_id = m.party_id)
)
LEFT JOIN decision d ON d.id = a.latest_decision_id
LEFT JOIN party w ON d.outcome = 'withdraw' AND w.id = d.leaving
WHERE a.id IN ({ids})
ORDER BY a.bucket, a.day_rank, a.sort_name, a.id
"""


_IDS = "SELECT id FROM alliance {where} ORDER BY {order} LIMIT {{p}} OFFSET {{p}}"

_ORDER = "bucket, day_rank, sort_name, id"

_SORTED = f"+{_ORDER}"
"""The same order, made by sorting: where few lines fit, to go along the index takes three times as long."""

FEW = 1000
"""How many lines that fit are few; of more, a page is soon found along the index."""

ABSENT = "not present"
"""As a sign-off says it (`decision.SignOffState`)."""

_UNSIGNED = """
SELECT a.name
FROM sign_off s
JOIN decision d ON d.id = s.decision_id
JOIN alliance a ON a.id = d.alliance_id
WHERE s.party_id IN (SELECT {p} UNION ALL SELECT old_id FROM merge WHERE new_id = {p}) AND s.state = {p}
  AND d.id NOT IN (SELECT decision_id FROM unlocked)
  AND NOT EXISTS (
    SELECT 1 FROM sign_off later
    WHERE later.decision_id = s.decision_id AND later.place > s.place
      AND later.party_id IN (SELECT {p} UNION ALL SELECT old_id FROM merge WHERE new_id = {p})
  )
ORDER BY d.seq
"""


def due_order(status: AllianceStatus) -> tuple[int, int]:
    """Return section and place of an alliance: by review date, late first; without one, the newest first."""
    if status.review_on:
        return LIVE, status.review_on.toordinal()
    return (NETWORKING if status.live else CLOSED), -status.since.toordinal()


class DueList:
    """The overview of all alliances in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def lines(
        self, offset: int, limit: int, needle: str = "", *, party_id: str = "", among: int = _ALL
    ) -> list[OverviewLine]:
        """Return a page of the overview: live ones by review day, then networking, then closed, newest first.

        `party_id` is the party of whoever looks, whose voice may be awaited; `among` is how many there are in all
        with the words of `needle`, where that is known.
        """
        where, values = _search(needle)
        ids = _IDS.format(where=where, order=_SORTED if where and among <= FEW else _ORDER)
        return self._page(ids, (party_id, *values, limit, offset))

    def first_page(
        self, limit: int, needle: str, today: date, soon: int = SOON_DAYS, *, party_id: str = ""
    ) -> tuple[OverviewCounts, list[OverviewLine]]:
        """Return the counts with the first page; where few lines fit, they are looked for once for both."""
        where, values = _search(needle)
        with self._engine.reading() as handle:
            asked = f"SELECT id, bucket, day_rank FROM alliance {where} LIMIT {{p}}".replace("{p}", handle.param)
            found = handle.execute_sql(asked, (*values, FEW + 1)).fetchall() if where else []
            if not where or len(found) > FEW:
                counts = self.counts(today, needle, soon)
                return counts, self.lines(0, limit, needle, party_id=party_id)
            lines = self._page(_among(found), (party_id, *(key for key, _, _ in found), limit, 0)) if found else []
        live = [rank - today.toordinal() for _, bucket, rank in found if bucket == LIVE]
        late, near = sum(days < 0 for days in live), sum(0 <= days <= soon for days in live)
        networking, closed = (sum(bucket == each for _, bucket, _ in found) for each in (NETWORKING, CLOSED))
        return OverviewCounts(late, near, len(live) - late - near, networking, closed), lines

    def number_of(self, name: str) -> int | None:
        """Return which of the lines that a name filters is the alliance of exactly this name, from 0; or None."""
        where, values = _search(name)
        if not where:
            return None
        sql = (
            f"SELECT COUNT(*) FROM alliance {where} AND ({_ORDER}) < (SELECT {_ORDER} FROM alliance "
            f"WHERE sort_name = {{p}} ORDER BY {_ORDER} LIMIT 1)"
        )
        with self._engine.reading() as handle:
            if not AllianceRow.select().where(AllianceRow.sort_name == folded(one_line(name))).exists():
                return None
            asked = sql.replace("{p}", handle.param)
            return int(handle.execute_sql(asked, (*values, folded(one_line(name)))).fetchone()[0])

    def due_by(self, day: date, *, party_id: str = "") -> list[OverviewLine]:
        """Return the lines of all alliances whose review day is on or before `day`, late first."""
        ids = _IDS.format(where=f"WHERE bucket = {LIVE} AND day_rank <= {{p}}", order=_ORDER)
        return self._page(ids, (party_id, day.toordinal(), _ALL, 0))

    def awaiting(self, party_id: str) -> list[OverviewLine]:
        """Return the lines of the alliances in whose open review the voice of a party is awaited."""
        with self._engine.reading():
            # Asked for first, and as a range: the order of a page, or IS NOT NULL, looks at every alliance.
            opened = AllianceRow.select(AllianceRow.id).where(AllianceRow.open_review_id > "")
            ids = [row.id for row in opened]
            lines = self._page(_among(ids), (party_id, *ids, _ALL, 0)) if ids else []
        return [line for line in lines if line.awaited]

    def unsigned(self, party_id: str) -> list[str]:
        """Return the name of its alliance for each decision that awaits the sign-off of a party, oldest first.

        Asked here, because to read a decision takes as long as all the rest of what is due.
        """
        with self._engine.reading() as handle:
            rows = handle.execute_sql(
                _UNSIGNED.format(p=handle.param), (party_id, party_id, ABSENT, party_id, party_id)
            ).fetchall()
        return [name for (name,) in rows]

    def _page(self, ids: str, values: tuple[object, ...]) -> list[OverviewLine]:
        with self._engine.reading() as handle:
            try:
                return _lines(handle, ids, values)
            except Exception as error:
                if not is_damage(error):
                    raise
                return _one_by_one(handle, ids, values)

    def watched(self, day: date, party_id: str) -> bool:
        """Whether there may be signals on a day for a party: asked first, because to work them out takes longer."""
        sql = (
            "SELECT EXISTS (SELECT 1 FROM alliance WHERE bucket = {b} AND first_signal_on <= {p}) "
            "OR EXISTS (SELECT 1 FROM profile WHERE party_id = {p} AND capacity > 0)"
        )
        with self._engine.reading() as handle:
            asked = sql.format(b=LIVE, p=handle.param)
            return bool(handle.execute_sql(asked, (day.isoformat(), party_id)).fetchone()[0])

    def by_week(self, today: date, weeks: int) -> list[int]:
        """Return how many live alliances are due in each of the coming weeks, the first of which begins today."""
        first = today.toordinal()
        sql = (
            f"SELECT (day_rank - {{p}}) / 7, COUNT(*) FROM alliance WHERE bucket = {LIVE} "
            "AND day_rank >= {p} AND day_rank < {p} GROUP BY 1"
        )
        with self._engine.reading() as handle:
            asked = handle.execute_sql(sql.format(p=handle.param), (first, first, first + 7 * weeks))
            found = dict(asked.fetchall())
        return [int(found.get(week, 0)) for week in range(weeks)]

    def counts(self, today: date, needle: str = "", soon: int = SOON_DAYS) -> OverviewCounts:
        """Return how many there are of each urgency; `soon` are those due within so many days."""
        where, values = _search(needle)
        day, near = today.toordinal(), today.toordinal() + soon
        ranges = (
            f"bucket = {LIVE} AND day_rank < {day}",
            f"bucket = {LIVE} AND day_rank BETWEEN {day} AND {near}",
            f"bucket = {NETWORKING}",
            f"bucket = {CLOSED}",
        )
        with self._engine.reading() as handle:
            if where:
                each = ", ".join(f"COUNT(*) FILTER (WHERE {part})" for part in ranges)
                sql = f"SELECT COUNT(*), {each} FROM alliance {where}"
            else:
                # Without words, a range of the index each; of all together the database knows the number sooner.
                each = ", ".join(f"(SELECT COUNT(*) FROM alliance WHERE {part})" for part in ranges)
                sql = f"SELECT (SELECT COUNT(*) FROM alliance), {each}"
            asked = handle.execute_sql(sql.replace("{p}", handle.param), values)
            every, late, soon, networking, closed = asked.fetchone()
        return OverviewCounts(late, soon, every - late - soon - networking - closed, networking, closed)


def _among(keys: Sequence[object]) -> str:
    """Return the query for a page of so many alliances, whose ids are its first values."""
    return _IDS.format(where=f"WHERE id IN ({', '.join('{p}' for _ in keys)})", order=_ORDER)


def _search(needle: str) -> tuple[str, tuple[str, ...]]:
    """Return the condition of a query for what was typed into the filter: words as they stand, and 'tag:local'."""
    typed = [re.sub(f"^/(?={TAG})", "", word) for word in folded(one_line(needle)).split(" ")]
    tags = [f"\n{word}" for word in typed if word.startswith(TAG)]
    words = " ".join(word for word in typed if not word.startswith(TAG)).strip()
    wanted = [*tags, *([words] if words else [])]
    if not wanted:
        return "", ()
    escaped = [re.sub("([!%_])", r"!\1", each) for each in wanted]
    like = " AND ".join("search LIKE {p} ESCAPE '!'" for _ in escaped)
    return f"WHERE {like}", tuple(f"%{each}%" for each in escaped)


_PHASES = {str(phase): phase for phase in Phase}
_OUTCOMES = {str(outcome): outcome for outcome in Outcome}
_REVIEWS = {str(review): review for review in ReviewKind}


def _lines(handle: Any, ids: str, values: tuple[object, ...]) -> list[OverviewLine]:
    sql = _PAGE.format(ids=ids.replace("{p}", handle.param), p=handle.param)
    rows = handle.execute_sql(sql, values).fetchall()
    carried = load_agreements([row[0] for row in rows if row[8]])
    return [_line(row, carried.get(row[0])) for row in rows]


def _one_by_one(handle: Any, ids: str, values: tuple[object, ...]) -> list[OverviewLine]:
    """Return the lines of a page one of which is damaged: a broken row hides no other."""
    lines: list[OverviewLine] = []
    for (key,) in handle.execute_sql(ids.replace("{p}", handle.param), values[1:]).fetchall():
        try:
            lines += _lines(handle, "{p}", (values[0], key))
        except Exception as error:
            if not is_damage(error):
                raise
            lines.append(_damaged(handle, key))
    return lines


def _damaged(handle: Any, key: str) -> OverviewLine:
    (name,) = load_names(handle, [key]).values()
    return OverviewLine(id=key, name=name, phase=Phase.CONSIDERING, since=date.min, damaged=True)


def load_names(handle: Any, keys: Sequence[str] | None = None) -> dict[str, str]:
    """Return the names of alliances by their ids, in the order of their ids, of all where no `keys` are given.

    Of one that is damaged it is what can be read of its name. Inside a transaction.
    """
    if keys is not None and not keys:
        return {}
    columns = "id, name" if on_server(handle) else "CAST(id AS BLOB), CAST(name AS BLOB)"
    where = "" if keys is None else f" WHERE id IN ({', '.join(handle.param for _ in keys)})"
    rows = handle.execute_sql(f"SELECT {columns} FROM alliance{where} ORDER BY id", list(keys or ())).fetchall()
    return {readable_text(key): readable_text(name) for key, name in rows}


def _line(row: tuple[Any, ...], carried: Agreement | None) -> OverviewLine:
    key, name, phase, since, review_on, talk_on, postponed, draft, outcome, last_on, left, awaited = row
    return OverviewLine(
        id=key,
        name=name,
        phase=_PHASES[phase],
        since=date.fromisoformat(since),
        review_on=date.fromisoformat(review_on) if review_on else None,
        talk_on=date.fromisoformat(talk_on) if talk_on else None,
        postponed=int(postponed),
        draft=_REVIEWS[draft] if draft else None,
        last_outcome=_OUTCOMES[outcome] if outcome else None,
        last_on=date.fromisoformat(last_on) if last_on else None,
        last_left=left or "",
        awaited=bool(awaited),
        agreement=carried,
    )
