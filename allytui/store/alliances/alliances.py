"""Alliances: added, edited, found, and listed by what is due."""

from collections.abc import Sequence
from datetime import date

from peewee import fn

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice, InterruptedPhase, consider
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Party, Person
from allytui.domain.alliances.phase_spans import PhaseStep, phase_spans
from allytui.domain.alliances.phases import Kind, Phase, ReviewKind
from allytui.domain.alliances.tags import read_tags
from allytui.domain.basics.errors import RuleError, TextError
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import TITLE_LIMIT, folded, note, one_line, title
from allytui.store.alliances.due_list import due_order, load_names
from allytui.store.alliances.people_rows import ensure_party, load_parties, refresh_search
from allytui.store.alliances.signal_schedule import refresh_schedule
from allytui.store.engine.engine import Engine, PartialReading
from allytui.store.engine.errors import Conflict, Missing
from allytui.store.engine.in_force import in_force
from allytui.store.engine.kept_query import KeptQuery, row_by, rows_by
from allytui.store.engine.keys import new_key
from allytui.store.engine.merge_edit import merge_edit
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
        tags: str = "",
    ) -> Alliance:
        """Store a new alliance to consider, with its parties; `introduced_by` names the party that led to it.

        `follows` is the id of an earlier alliance that it goes on from; commas part the `tags`.

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
                name_key="",
                sort_name="",
                search="",
                situation=situation,
                rhythm=rhythm,
                tags=read_tags(tags),
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
        tags: str = "",
    ) -> Alliance:
        """Change the words of an alliance, and who is in it, from what `alliance` was when it was read.

        Parties may join at any time; they leave by a decision, or here while it is first considered and none
        has answered. Raises TextError, RuleError, or Conflict where somebody else changed the same words meanwhile.
        """
        edited = {
            "name": title(name, "The name of the alliance"),
            "situation": note(situation, "What it is for"),
            "rhythm": _rhythm(rhythm),
            "introduced_by": one_line(introduced_by),
            "tags": read_tags(tags),
        }
        with self._engine.writing():
            now = load_alliance(alliance.id)
            words = merge_edit(_words(alliance), edited, _words(now), _LABELS, now.name)
            self._check_free(words["name"], alliance.id)
            words["introduced_by"] = _introducer(words["introduced_by"]) or ""
            row = AllianceRow.get_by_id(alliance.id)
            for field, value in words.items():
                setattr(row, field, value or None if field == "introduced_by" else value)
            row.save()
            self._set_members(alliance, now, parties)
            refresh_search(alliance.id)
            refresh_schedule(alliance.id)
            return load_alliance(alliance.id)

    def check_removable(self, alliance_id: str, by: Person) -> None:
        """Raise RuleError, a sentence, where an alliance cannot be removed as a mistake of `by`."""
        from allytui.store.alliances.remove_alliance import check_removable  # late: it is seldom done

        with self._engine.reading():
            check_removable(alliance_id, by)

    def remove(self, alliance_id: str, by: Person) -> list[str]:
        """Remove an alliance that was added by mistake, and return the names of parties that went with it.

        Raises RuleError where something was decided, or written by others.
        """
        from allytui.store.alliances.remove_alliance import remove_alliance

        with self._engine.writing(by):
            return remove_alliance(alliance_id, by)

    def _set_members(self, seen: Alliance, now: Alliance, parties: Sequence[NamedParty]) -> None:
        wanted = [ensure_party(party) for party in parties]
        before, known = {party.id for party in seen.parties}, [party.id for party in now.parties]
        gone = [party for party in now.parties if party.id in before and party.id not in wanted]
        joining = [each for each in dict.fromkeys(wanted) if each not in known]
        if len(known) - len(gone) + len(joining) < 2:
            raise RuleError("An alliance has two or more parties: name who else is in it.")
        for party in gone:
            self._remove(now, party)
        for place, party_id in enumerate(joining, _next_place(now.id)):
            MemberRow.create(alliance_id=now.id, party_id=party_id, place=place, present=1)

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
        taken = (AllianceRow.name_key == name_key(name)) & (AllianceRow.id != but)
        if AllianceRow.select().where(taken).exists():
            raise Conflict(f"There is an alliance named {name} already: choose another name.")

    def free_name(self, name: str) -> str:
        """Return a name that no alliance has yet: this one, or with a number behind it. Inside a transaction."""
        name, number = name[: TITLE_LIMIT - 5], 1
        while AllianceRow.select().where(AllianceRow.name_key == name_key(name)).exists():
            number += 1
            name = f"{name.removesuffix(f' ({number - 1})')} ({number})"
        return name

    def get(self, alliance_id: str, *, phases: bool = True) -> Alliance:
        """Return one alliance. Raises Missing.

        Without `phases` no decision is read: it has no phases then, and no days on which parties left.
        """
        with self._engine.reading():
            return load_alliance(alliance_id, phases=phases)

    def readable(self, alliance_id: str, parts: PartialReading, name: str = "the phases") -> Alliance:
        """Return the same, without phases where a decision is damaged; `name` is what is left out then.

        Raises Damaged where the alliance itself, or who is in it, cannot be read.
        """
        with self._engine.reading():
            bare = load_alliance(alliance_id, phases=False)
            return parts.part(lambda: load_alliance(alliance_id), bare, name)

    def find(self, words: str) -> Alliance:
        """Return the alliance that `words` name, as `named` finds it. Raises as that does."""
        with self._engine.reading():
            return load_alliance(self.named(words)[0])

    def named(self, words: str) -> tuple[str, str]:
        """Return id and name of what `words` name, in whole or in part, or by a party or person, accents ignored.

        A whole name counts before a part of one. Raises Missing where there is none, and Conflict, naming them,
        where there are several. An alliance that is damaged is found too.
        """
        needle, quoted = folded(one_line(words)), f"'{one_line(words)[:60]}'"
        if not needle:
            raise TextError("No name was given: type a part of the alliance's name.")
        with self._engine.reading() as handle:
            for narrower in (
                AllianceRow.name_key == name_key(words),
                AllianceRow.sort_name == needle,
                AllianceRow.sort_name.contains(needle),
                AllianceRow.search.contains(needle),
            ):
                rows = AllianceRow.select(AllianceRow.id).where(narrower)
                found = [row.id for row in rows.order_by(AllianceRow.sort_name).limit(6)]
                if found:
                    break
            else:
                raise Missing(f"No alliance has {quoted} in its name: 'allytui list' prints them all.")
            names = load_names(handle, found)
            if len(found) > 1:
                several = ", ".join(names[key] for key in found[:5]) + (" ..." if len(found) > 5 else "")
                raise Conflict(f"{quoted} could be {several}: type more of the name.")
            return found[0], names[found[0]]


_LABELS = {
    "name": "Name of the alliance",
    "situation": "What is it for?",
    "rhythm": "How often do you talk?",
    "introduced_by": "Who introduced you to each other?",
    "tags": "Tags",
}


def _words(alliance: Alliance) -> dict[str, str]:
    return {name: getattr(alliance, name) for name in _LABELS}


def _next_place(alliance_id: str) -> int:
    places = MemberRow.select(fn.MAX(MemberRow.place)).where(MemberRow.alliance_id == alliance_id)
    return int(places.scalar() or 0) + 1


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


def choice_of(row: DecisionRow) -> Choice:
    """Return what was chosen in a decision."""
    return Choice(
        review_kind=ReviewKind(row.review_kind),
        outcome=Outcome(row.outcome),
        decided_on=row.decided_on,
        day=row.day,
        months=row.months,
        starts_on=row.starts_on,
        notice=row.notice,
        leaving=row.leaving,
        reason=row.reason,
        invited=row.invited,
    )


def load_choices(alliance_id: str) -> list[Choice]:
    """Return what was chosen in each decision in force, oldest first, inside a transaction."""
    return [choice_of(row) for row in _IN_FORCE.rows(alliance_id)]


def first_standing(row: AllianceRow) -> AllianceStatus:
    """Return where an alliance stood on its first day, inside a transaction. Raises RuleError."""
    members = rows_by(MemberRow, "alliance_id", row.id, "place")
    parties = tuple(member.party_id for member in members)
    return consider(row.considered_on, Kind(row.first_kind), parties, row.first_review_on)


def load_steps(alliance_id: str) -> list[PhaseStep]:
    """Return each decision in force of an alliance with what it led to, oldest first, inside a transaction."""
    rows = _IN_FORCE.rows(alliance_id)
    return [PhaseStep(choice_of(row), Phase(row.phase_after), row.ends_on) for row in rows]


_IN_FORCE = KeptQuery(
    DecisionRow,
    lambda key: DecisionRow.select().where((DecisionRow.alliance_id == key) & in_force()).order_by(DecisionRow.seq),
)
"""The decisions in force of an alliance, oldest first."""


def load_alliance(alliance_id: str, *, phases: bool = True) -> Alliance:
    """Return one alliance, inside a transaction. Raises Missing.

    Without `phases` no decision is read, so that a damaged one does not matter: for who is in it, and where it
    stands.
    """
    row = row_by(AllianceRow, "id", alliance_id)
    if row is None:
        raise Missing("This alliance is not in the database.")
    steps = load_steps(row.id) if phases else []
    members = rows_by(MemberRow, "alliance_id", alliance_id, "place")
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
        tags=row.tags,
        rhythm=row.rhythm,
        considered_on=row.considered_on,
        first_review_on=row.first_review_on,
        parties=tuple(parties[member.party_id] for member in members),
        status=status,
        version=row.version,
        follows=_named(row.follows_id),
        phases=phase_spans(row.considered_on, steps) if phases else (),
        left_on={
            each.choice.leaving: each.choice.decided_on for each in steps if each.choice.outcome is Outcome.WITHDRAW
        },
        followed_by=tuple(each.name for each in rows_by(AllianceRow, "follows_id", row.id)),
        introduced_by=PartyRow.get_by_id(row.introduced_by).name if row.introduced_by else "",
    )
