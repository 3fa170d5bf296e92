"""Alliances: added, edited, found, and listed by what is due."""

from collections.abc import Sequence
from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice, InterruptedPhase, consider
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Party
from allytui.domain.alliances.phase_spans import PhaseStep, phase_spans
from allytui.domain.alliances.phases import Kind, Phase, ReviewKind
from allytui.domain.basics.errors import RuleError, TextError
from allytui.domain.basics.text import folded, note, one_line, title
from allytui.store.alliances.due_list import due_order
from allytui.store.alliances.people import ensure_party, load_parties, refresh_search
from allytui.store.alliances.signal_schedule import refresh_schedule
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict, Missing
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.reviews import AnswerRow, ReviewRow, VoiceRow


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
            status = consider(on, kind, tuple(members), review_on)
            assert status.review_on is not None
            key = new_key()
            AllianceRow.create(
                id=key,
                name=name,
                search="",
                situation=situation,
                rhythm=rhythm,
                first_kind=str(kind),
                considered_on=on,
                first_review_on=status.review_on,
                introduced_by=_introducer(introduced_by),
                follows_id=follows or None,
                **columns(status),
            )
            for place, member in enumerate(members):
                MemberRow.create(alliance_id=key, party_id=member, place=place, present=1)
            refresh_search(key)
            refresh_schedule(key)
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
                raise Conflict(f"{alliance.name} was edited by someone else: open it again.")
            self._set_members(load_alliance(alliance.id), parties)
            refresh_search(alliance.id)
            refresh_schedule(alliance.id)
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
            raise RuleError(f"{party.name} leaves by a decision in a review, so that there is a record.")
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


def _introducer(name: str) -> str | None:
    """Return the id of the party with this name, made where it is not known yet. Inside a transaction."""
    named = one_line(name)
    return ensure_party(NamedParty(title(named, "Who introduced you"), (named,))) if named else None


def _rhythm(text: str) -> str:
    line = one_line(text)
    return title(line, "The rhythm") if line else ""


def _named(alliance_id: str | None) -> str:
    row = AllianceRow.get_or_none(AllianceRow.id == alliance_id) if alliance_id else None
    return row.name if row else ""


def columns(status: AllianceStatus) -> dict[str, object]:
    """Return the columns of an alliance that its standing fills, those for sorting included."""
    before = status.interrupted
    bucket, rank = due_order(status)
    return {
        "kind": str(status.kind),
        "phase": str(status.phase),
        "number": status.number,
        "since": status.since,
        "ends_on": status.ends_on,
        "review_on": status.review_on,
        "anchor": status.anchor,
        "months": status.months,
        "notice": status.notice,
        "interrupted_phase": str(before.phase) if before else None,
        "interrupted_since": before.since if before else None,
        "interrupted_ends_on": before.ends_on if before else None,
        "talk_on": status.talk_on,
        "postponed": status.postponed,
        "bucket": bucket,
        "day_rank": rank,
    }


def _steps(alliance_id: str) -> list[PhaseStep]:
    """Return each decision of an alliance with what it led to, oldest first."""
    rows = DecisionRow.select().where(DecisionRow.alliance_id == alliance_id).order_by(DecisionRow.seq)
    return [
        PhaseStep(
            Choice(
                ReviewKind(row.review_kind),
                Outcome(row.outcome),
                row.decided_on,
                row.day,
                row.months,
                row.starts_on,
                leaving=row.leaving,
            ),
            Phase(row.phase_after),
            row.ends_on,
        )
        for row in rows
    ]


def load_alliance(alliance_id: str) -> Alliance:
    """Return one alliance, inside a transaction. Raises Missing."""
    row = AllianceRow.get_or_none(AllianceRow.id == alliance_id)
    if row is None:
        raise Missing("This alliance is not in the database.")
    steps = _steps(row.id)
    members = list(MemberRow.select().where(MemberRow.alliance_id == alliance_id).order_by(MemberRow.place))
    parties = {party.id: party for party in load_parties(member.party_id for member in members)}
    before = None
    if row.interrupted_phase:
        before = InterruptedPhase(Phase(row.interrupted_phase), row.interrupted_since, row.interrupted_ends_on)
    status = AllianceStatus(
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
        status=status,
        version=row.version,
        follows=_named(row.follows_id),
        phases=phase_spans(row.considered_on, steps),
        left_on={
            each.choice.leaving: each.choice.decided_on for each in steps if each.choice.outcome is Outcome.WITHDRAW
        },
        followed_by=tuple(each.name for each in AllianceRow.select().where(AllianceRow.follows_id == row.id)),
        introduced_by=PartyRow.get_by_id(row.introduced_by).name if row.introduced_by else "",
    )
