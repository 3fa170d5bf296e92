"""Alliances: added, edited, found, and listed by what is due."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from allytui.domain.alliance import Alliance, NamedParty, Party
from allytui.domain.errors import RuleError, TextError
from allytui.domain.lifecycle import Interrupted, Standing, consider
from allytui.domain.overview import Counts, Line
from allytui.domain.phases import Kind, Outcome, Phase, Review
from allytui.domain.schedule import SOON_DAYS
from allytui.domain.text import folded, note, one_line, title
from allytui.store.engine import Engine
from allytui.store.errors import Conflict, Missing
from allytui.store.keys import new_key
from allytui.store.models import AllianceRow, AnswerRow, MemberRow, PartyRow, ReviewRow, VoiceRow
from allytui.store.people import ensure_party, load_parties, refresh_search
from allytui.store.watch import refresh_watch

_LIVE, _NETWORKING, _CLOSED = 0, 1, 2
_ALL = 10**9

_PAGE = """
SELECT a.id, a.name, a.phase, a.since, a.review_on, a.talk_on, a.postponed, r.kind, d.outcome, d.decided_on,
  m.party_id IS NOT NULL AND r.revealed_at IS NULL AND COALESCE(v.state, 'open') = 'open'
FROM alliance a
LEFT JOIN review r ON r.id = a.open_review_id
LEFT JOIN member m ON r.id IS NOT NULL AND m.alliance_id = a.id AND m.party_id = {p} AND m.present = 1
LEFT JOIN voice v ON v.review_id = r.id AND v.party_id = m.party_id
LEFT JOIN decision d ON d.id = a.latest_decision_id
WHERE a.id IN (SELECT id FROM alliance {where} ORDER BY bucket, day_rank, name, id LIMIT {p} OFFSET {p})
ORDER BY a.bucket, a.day_rank, a.name, a.id
"""


_ABSENT = "not present"
"""As a sign-off says it (`decision.Stand`)."""

_UNSIGNED = """
SELECT a.name
FROM sign_off s
JOIN decision d ON d.id = s.decision_id
JOIN alliance a ON a.id = d.alliance_id
WHERE s.party_id = {p} AND s.stand = {p} AND NOT EXISTS (
  SELECT 1 FROM sign_off later
  WHERE later.decision_id = s.decision_id AND later.party_id = s.party_id AND later.place > s.place
)
ORDER BY d.seq
"""


class Alliances:
    """Alliances in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def add(
        self,
        name: str,
        parties: Sequence[NamedParty],
        on: date,
        *,
        situation: str = "",
        rhythm: str = "",
        kind: Kind = Kind.ALLIANCE,
        review_on: date | None = None,
        introduced_by: str = "",
        follows: str = "",
    ) -> Alliance:
        """Store a new alliance to consider, with its parties; `introduced_by` names the party that led to it.

        `follows` is the id of an earlier alliance that it goes on from.

        Raises TextError, RuleError or Conflict.
        """
        name = title(name, "The name of the alliance")
        situation, rhythm = note(situation, "What it is for"), _rhythm(rhythm)
        with self._engine.writing():
            self._check_free(name)
            members = [ensure_party(party) for party in parties]
            standing = consider(on, kind, tuple(members), review_on)
            assert standing.review_on is not None
            key = new_key()
            AllianceRow.create(
                id=key,
                name=name,
                search="",
                situation=situation,
                rhythm=rhythm,
                first_kind=str(kind),
                considered_on=on,
                first_review_on=standing.review_on,
                introduced_by=_introducer(introduced_by),
                follows_id=follows or None,
                **columns(standing),
            )
            for place, member in enumerate(members):
                MemberRow.create(alliance_id=key, party_id=member, place=place, present=1)
            refresh_search(key)
            refresh_watch(key)
            return load_alliance(key)

    def edit(
        self,
        alliance: Alliance,
        name: str,
        parties: Sequence[NamedParty],
        *,
        situation: str,
        rhythm: str,
        introduced_by: str = "",
    ) -> Alliance:
        """Change the words of an alliance, and who is in it.

        Parties may join at any time; they leave by a decision, or here while it is first considered and none
        has answered. Raises TextError, RuleError, or Conflict where somebody else edited it meanwhile.
        """
        name = title(name, "The name of the alliance")
        situation, rhythm = note(situation, "What it is for"), _rhythm(rhythm)
        with self._engine.writing():
            self._check_free(name, alliance.id)
            changed = (
                AllianceRow.update(
                    name=name, situation=situation, rhythm=rhythm, introduced_by=_introducer(introduced_by)
                )
                .where(
                    (AllianceRow.id == alliance.id)
                    & (AllianceRow.name == alliance.name)
                    & (AllianceRow.situation == alliance.situation)
                    & (AllianceRow.rhythm == alliance.rhythm)
                )
                .execute()
            )
            if not changed:
                raise Conflict(f"{alliance.name} was edited by somebody else meanwhile: open it again.")
            self._set_members(load_alliance(alliance.id), parties)
            refresh_search(alliance.id)
            refresh_watch(alliance.id)
            return load_alliance(alliance.id)

    def _set_members(self, alliance: Alliance, parties: Sequence[NamedParty]) -> None:
        wanted = [ensure_party(party) for party in parties]
        if len(wanted) < 2:
            raise RuleError("An alliance has two or more parties: name who else is in it.")
        known = [party.id for party in alliance.parties]
        for gone in (party for party in alliance.parties if party.id not in wanted):
            self._remove(alliance, gone)
        for place, party_id in enumerate(each for each in wanted if each not in known):
            place += len(known)
            MemberRow.create(alliance_id=alliance.id, party_id=party_id, place=place, present=1)

    def _remove(self, alliance: Alliance, party: Party) -> None:
        people = [person.id for person in party.people]
        reviews = ReviewRow.select(ReviewRow.id).where(ReviewRow.alliance_id == alliance.id)
        answered = (
            AnswerRow.select().where(AnswerRow.review_id.in_(reviews) & AnswerRow.person_id.in_(people)).exists()
        )
        spoken = VoiceRow.select().where(VoiceRow.review_id.in_(reviews) & (VoiceRow.party_id == party.id)).exists()
        if alliance.version or answered or spoken:
            raise RuleError(f"{party.name} leaves by a decision of a review, so that it stays in the record.")
        here = (MemberRow.alliance_id == alliance.id) & (MemberRow.party_id == party.id)
        MemberRow.delete().where(here).execute()

    def _check_free(self, name: str, but: str = "") -> None:
        # The search column begins with the folded name; the exact match is made here.
        rows = AllianceRow.select(AllianceRow.id, AllianceRow.name).where(
            AllianceRow.search.startswith(folded(name))
        )
        if any(folded(row.name) == folded(name) and row.id != but for row in list(rows)):
            raise Conflict(f"There is an alliance named {name} already: choose another name.")

    def get(self, alliance_id: str) -> Alliance:
        """Return one alliance. Raises Missing."""
        with self._engine.reading():
            return load_alliance(alliance_id)

    def find(self, words: str) -> Alliance:
        """Return the alliance that `words` name, in whole or in part, accents and case ignored.

        Raises Missing where there is none, and Conflict, naming them, where there are several.
        """
        needle = folded(one_line(words))
        if not needle:
            raise TextError("No name was given: type a part of the alliance's name.")
        with self._engine.reading():
            found = list(
                AllianceRow.select(AllianceRow.id, AllianceRow.name)
                .where(AllianceRow.search.contains(needle))
                .limit(50)
            )
            if len(found) > 1:
                for narrower in (lambda name: name == needle, lambda name: needle in name):
                    kept = [row for row in found if narrower(folded(row.name))]
                    if len(kept) == 1:
                        found = kept
            if not found:
                raise Missing(
                    f"No alliance has '{one_line(words)[:60]}' in its name: 'allytui list' prints them all."
                )
            if len(found) > 1:
                names = ", ".join(row.name for row in found[:5]) + (" ..." if len(found) > 5 else "")
                raise Conflict(f"'{one_line(words)[:60]}' could be {names}: type more of the name.")
            return load_alliance(found[0].id)

    def lines(self, offset: int, limit: int, needle: str = "", *, party_id: str = "") -> list[Line]:
        """Return a page of the overview: live ones by review day, then networking, then closed, newest first.

        `party_id` is the party of whoever looks, whose voice may be awaited.
        """
        where, values = _search(needle)
        return self._page(where, (party_id, *values, limit, offset))

    def due_by(self, day: date, *, party_id: str = "") -> list[Line]:
        """Return the lines of all alliances whose review day is on or before `day`, late first."""
        return self._page(f"WHERE bucket = {_LIVE} AND day_rank <= {{p}}", (party_id, day.toordinal(), _ALL, 0))

    def awaiting(self, party_id: str) -> list[Line]:
        """Return the lines of the alliances in whose open review the voice of a party is awaited."""
        with self._engine.reading():
            # Asked for first, and as a range: the order of a page, or IS NOT NULL, looks at every alliance.
            opened = AllianceRow.select(AllianceRow.id).where(AllianceRow.open_review_id > "")
            ids = [row.id for row in opened]
            marks = ", ".join("{p}" for _ in ids)
            lines = self._page(f"WHERE id IN ({marks})", (party_id, *ids, _ALL, 0)) if ids else []
        return [line for line in lines if line.awaited]

    def unsigned(self, party_id: str) -> list[str]:
        """Return the name of its alliance for each decision that awaits the sign-off of a party, oldest first.

        Asked here, because to read a decision takes as long as all the rest of what is due.
        """
        with self._engine.reading() as handle:
            rows = handle.execute_sql(_UNSIGNED.format(p=handle.param), (party_id, _ABSENT)).fetchall()
        return [name for (name,) in rows]

    def _page(self, where: str, values: tuple[object, ...]) -> list[Line]:
        with self._engine.reading() as handle:
            sql = _PAGE.format(where=where.replace("{p}", handle.param), p=handle.param)
            rows = handle.execute_sql(sql, values).fetchall()
        return [_line(row) for row in rows]

    def watched(self, day: date, party_id: str) -> bool:
        """Whether there may be signals on a day for a party: asked first, because to work them out takes longer."""
        sql = (
            "SELECT EXISTS (SELECT 1 FROM alliance WHERE bucket = {b} AND watch_on <= {p}) "
            "OR EXISTS (SELECT 1 FROM profile WHERE party_id = {p} AND capacity > 0)"
        )
        with self._engine.reading() as handle:
            asked = sql.format(b=_LIVE, p=handle.param)
            return bool(handle.execute_sql(asked, (day.isoformat(), party_id)).fetchone()[0])

    def counts(self, today: date, needle: str = "", soon: int = SOON_DAYS) -> Counts:
        """Return how many there are of each urgency; `soon` are those due within so many days."""
        where, values = _search(needle)
        day, near = today.toordinal(), today.toordinal() + soon
        ranges = (
            f"bucket = {_LIVE} AND day_rank < {day}",
            f"bucket = {_LIVE} AND day_rank BETWEEN {day} AND {near}",
            f"bucket = {_NETWORKING}",
            f"bucket = {_CLOSED}",
        )
        with self._engine.reading() as handle:
            if where:
                each = ", ".join(f"COUNT(*) FILTER (WHERE {part})" for part in ranges)
                sql = f"SELECT COUNT(*), {each} FROM alliance {where}"
            else:
                # Without words, a range of the index each; of all together the database knows the number sooner.
                each = ", ".join(f"(SELECT COUNT(*) FROM alliance WHERE {part})" for part in ranges)
                sql = f"SELECT (SELECT COUNT(*) FROM alliance), {each}"
            every, late, soon, networking, closed = handle.execute_sql(sql, values).fetchone()
        return Counts(late, soon, every - late - soon - networking - closed, networking, closed)


def _introducer(name: str) -> str | None:
    """Return the id of the party with this name, made where it is not known yet. Inside a transaction."""
    named = one_line(name)
    return ensure_party(NamedParty(title(named, "Who introduced you"), (named,))) if named else None


def _rhythm(text: str) -> str:
    line = one_line(text)
    return title(line, "The rhythm") if line else ""


def _search(needle: str) -> tuple[str, tuple[str, ...]]:
    words = folded(one_line(needle))
    if not words:
        return "", ()
    for char in "!%_":
        words = words.replace(char, f"!{char}")
    return "WHERE search LIKE ? ESCAPE '!'", (f"%{words}%",)


_PHASES = {str(phase): phase for phase in Phase}
_OUTCOMES = {str(outcome): outcome for outcome in Outcome}
_REVIEWS = {str(review): review for review in Review}


def _line(row: tuple[Any, ...]) -> Line:
    key, name, phase, since, review_on, talk_on, postponed, draft, outcome, last_on, awaited = row
    return Line(
        id=key,
        name=name,
        phase=_PHASES[phase],
        since=date.fromisoformat(since),
        review_on=date.fromisoformat(review_on) if review_on else None,
        talk_on=date.fromisoformat(talk_on) if talk_on else None,
        postponed=postponed,
        draft=_REVIEWS[draft] if draft else None,
        last_outcome=_OUTCOMES[outcome] if outcome else None,
        last_on=date.fromisoformat(last_on) if last_on else None,
        awaited=bool(awaited),
    )


def _named(alliance_id: str | None) -> str:
    row = AllianceRow.get_or_none(AllianceRow.id == alliance_id) if alliance_id else None
    return row.name if row else ""


def columns(standing: Standing) -> dict[str, object]:
    """Return the columns of an alliance that its standing fills, those for sorting included."""
    before = standing.interrupted
    if standing.review_on:
        bucket, rank = _LIVE, standing.review_on.toordinal()
    else:
        bucket = _NETWORKING if standing.live else _CLOSED
        rank = -standing.since.toordinal()
    return {
        "kind": str(standing.kind),
        "phase": str(standing.phase),
        "number": standing.number,
        "since": standing.since,
        "ends_on": standing.ends_on,
        "review_on": standing.review_on,
        "anchor": standing.anchor,
        "months": standing.months,
        "notice": standing.notice,
        "interrupted_phase": str(before.phase) if before else None,
        "interrupted_since": before.since if before else None,
        "interrupted_ends_on": before.ends_on if before else None,
        "talk_on": standing.talk_on,
        "postponed": standing.postponed,
        "bucket": bucket,
        "day_rank": rank,
    }


def load_alliance(alliance_id: str) -> Alliance:
    """Return one alliance, inside a transaction. Raises Missing."""
    row = AllianceRow.get_or_none(AllianceRow.id == alliance_id)
    if row is None:
        raise Missing("This alliance is not in the database.")
    members = list(MemberRow.select().where(MemberRow.alliance_id == alliance_id).order_by(MemberRow.place))
    parties = {party.id: party for party in load_parties(member.party_id for member in members)}
    before = None
    if row.interrupted_phase:
        before = Interrupted(Phase(row.interrupted_phase), row.interrupted_since, row.interrupted_ends_on)
    standing = Standing(
        phase=Phase(row.phase),
        number=row.number,
        since=row.since,
        kind=Kind(row.kind),
        parties=tuple(member.party_id for member in members if member.present),
        ends_on=row.ends_on,
        review_on=row.review_on,
        anchor=row.anchor,
        months=row.months,
        notice=row.notice,
        interrupted=before,
        talk_on=row.talk_on,
        postponed=row.postponed,
    )
    return Alliance(
        id=row.id,
        name=row.name,
        situation=row.situation,
        rhythm=row.rhythm,
        considered_on=row.considered_on,
        first_review_on=row.first_review_on,
        parties=tuple(parties[member.party_id] for member in members),
        standing=standing,
        version=row.version,
        follows=_named(row.follows_id),
        followed_by=tuple(each.name for each in AllianceRow.select().where(AllianceRow.follows_id == row.id)),
        introduced_by=PartyRow.get_by_id(row.introduced_by).name if row.introduced_by else "",
    )
