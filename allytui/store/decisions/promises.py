"""Promises and their outcome: those of decisions, and those of the ledger that were made between reviews."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.text import note
from allytui.domain.decisions.promises import (
    PlannedPromise,
    Promise,
    PromiseState,
    logged_promise,
    settled_item,
)
from allytui.domain.ledger.entry import Change, Entry, EntryKind, current_entries
from allytui.store.decisions.projects import close_project, insert_project, load_projects
from allytui.store.engine.engine import Engine, PartialReading, key_of
from allytui.store.engine.errors import Conflict
from allytui.store.engine.in_force import in_force
from allytui.store.engine.kept_query import rows_by
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow, PartyRow
from allytui.store.engine.tables.base import database
from allytui.store.engine.tables.decisions import DecisionRow, ProjectRow, PromiseRow
from allytui.store.engine.tables.ledger import EntryRow
from allytui.store.ledger.ledger import Ledger, check_kinds, load_entries_of, load_readable

_RESTING = (str(Phase.PAUSE), str(Phase.CLOSED))


class Promises:
    """Promises in the store."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def of(self, alliance_id: str) -> list[Promise]:
        """Return all promises of an alliance, oldest first: those of decisions, then those made between."""
        with self._engine.reading() as handle:
            check_kinds(handle, alliance_id)
            promised = PromiseRow.select().join(DecisionRow, on=DecisionRow.id == PromiseRow.decision_id)
            here = promised.where((PromiseRow.alliance_id == alliance_id) & in_force())
            found = _promises(here.order_by(DecisionRow.seq, PromiseRow.place))
            found += _logged([alliance_id], EntryRow.alliance_id == alliance_id)
            found += load_projects(ProjectRow.alliance_id == alliance_id)
            review_on = AllianceRow.get_by_id(alliance_id).review_on
        return [replace(each, review_on=review_on) for each in found]

    def readable(self, alliance_id: str, parts: PartialReading) -> list[Promise]:
        """Return the same without those that are damaged, or logged with an entry that is."""
        whole = parts.part(lambda: self.of(alliance_id), None)
        if whole is not None:
            return whole
        decided = PromiseRow.select(key_of(PromiseRow)).join(
            DecisionRow, on=DecisionRow.id == PromiseRow.decision_id
        )
        here = decided.where((PromiseRow.alliance_id == alliance_id) & in_force())
        found = parts.rows(here.order_by(DecisionRow.seq, PromiseRow.place), "promise", _load_some)[0]
        entries = [each for each in load_readable(alliance_id, parts) if each.item.kind is EntryKind.PROMISE]
        logged = [(alliance_id, each) for each in entries]
        found += parts.part(lambda: _as_promises(logged, [alliance_id]), list[Promise](), "the promises")
        mine = ProjectRow.select(key_of(ProjectRow)).where(
            (ProjectRow.alliance_id == alliance_id) & in_force(ProjectRow.decision_id)
        )
        found += parts.rows(mine.order_by(ProjectRow.at), "project", _load_projects)[0]
        with self._engine.reading():
            review_on = AllianceRow.get_by_id(alliance_id).review_on
        return [replace(each, review_on=review_on) for each in found]

    def due_by(self, day: date) -> list[Promise]:
        """Return the open promises that are due on or before `day`, late first; paused and closed alliances rest.

        One without a day is due at the next review of its alliance.
        """
        with self._engine.reading():
            is_open = (PromiseRow.state == str(PromiseState.OPEN)) & in_force(PromiseRow.decision_id)
            found = _promises(PromiseRow.select().where(is_open & (PromiseRow.by_day <= day)))
            undated = PromiseRow.by_day.is_null() & PromiseRow.alliance_id.in_(_reviewed_by(day))
            found += _promises(PromiseRow.select().where(is_open & undated))
            found += _logged_by(day)
            found += [each for each in load_projects(_due(day)) if each.state is PromiseState.OPEN]
            ids = {each.alliance_id for each in found}
            coming = (AllianceRow.phase == str(Phase.PAUSE)) & (AllianceRow.since > day)
            awake = AllianceRow.id.in_(ids) & (AllianceRow.phase.not_in(_RESTING) | coming)
            named = AllianceRow.select(AllianceRow.id, AllianceRow.name, AllianceRow.review_on).where(awake)
            alliances = {row.id: row for row in named} if found else {}
        listed = [
            replace(each, alliance=row.name, review_on=row.review_on)
            for each in found
            if (row := alliances.get(each.alliance_id))
        ]
        return sorted(listed, key=lambda each: (each.due_on or day, each.alliance_id))

    def begin_project(self, alliance_id: str, planned: PlannedPromise, by: Person, at: datetime, on: date) -> None:
        """Store a project that is begun between reviews. Raises TextError."""
        with self._engine.writing(by):
            insert_project(alliance_id, planned, by.name, at, on)

    def settle(
        self,
        promise: Promise,
        state: PromiseState,
        word: str,
        by: Person,
        on: date,
        at: datetime,
        *,
        kept: int = 0,
    ) -> None:
        """Record the outcome of a promise, or that it is open again; `kept` is how many, where it has a count.

        Raises TextError, and Conflict where somebody else said it since it was read.
        """
        word = note(word, "The comment").strip()
        if promise.is_project:
            with self._engine.writing(by):
                close_project(promise, state, word, by, on, at)
            return
        if promise.entry:
            item = settled_item(promise, state, word, kept)
            Ledger(self._engine).follow(promise.entry, item, Change.RESULT, by, at)
            return
        settled = state is not PromiseState.OPEN
        values: dict[str, Any] = {
            "state": str(state),
            "word": word if settled else "",
            "kept": kept,
            "settled_on": on if settled else None,
            "settled_by": by.name if settled else "",
            "marked_at": at,
        }
        as_read = (PromiseRow.state == str(promise.state)) & (PromiseRow.word == promise.word)
        as_read &= PromiseRow.kept == promise.kept
        with self._engine.writing(by):
            if not PromiseRow.update(**values).where((PromiseRow.id == promise.id) & as_read).execute():
                raise Conflict("Someone else marked this promise: look again.")


def _reviewed_by(day: date) -> Any:
    """Return the alliances whose review is due by a day."""
    due = (AllianceRow.bucket == 0) & (AllianceRow.day_rank <= day.toordinal())
    return AllianceRow.select(AllianceRow.id).where(due)


def _due(day: date) -> Any:
    """Return the condition of projects that are due by a day, or at a review that is."""
    undated = ProjectRow.by_day.is_null() & ProjectRow.alliance_id.in_(_reviewed_by(day))
    return (ProjectRow.by_day <= day) | undated


def _logged_by(day: date) -> list[Promise]:
    """Return the open promises of the ledger that are due by a day, or at a review that is."""
    of_ledger = EntryRow.kind == str(EntryKind.PROMISE)
    undated = EntryRow.by_day.is_null() & EntryRow.alliance_id.in_(_reviewed_by(day))
    # The kind is named on both sides: each is a range of an index then, and no promise of later days is read.
    rows = EntryRow.select(EntryRow.alliance_id, EntryRow.by_day).where(
        (of_ledger & (EntryRow.by_day <= day)) | (of_ledger & undated)
    )
    alliances = {row.alliance_id: row.by_day for row in rows}
    reviewed = {row.alliance_id for row in rows if row.by_day is None}
    found = _logged(alliances, EntryRow.alliance_id.in_(list(alliances))) if alliances else []
    waiting = [each for each in found if each.state is PromiseState.OPEN]
    return [
        each for each in waiting if (each.planned.by <= day if each.planned.by else each.alliance_id in reviewed)
    ]


def _logged(alliance_ids: Iterable[str], here: Any) -> list[Promise]:
    """Return the promises of the ledger as they stand, oldest first, inside a transaction."""
    return _as_promises(load_entries_of(here & (EntryRow.kind == str(EntryKind.PROMISE))), alliance_ids)


def _as_promises(entries: list[tuple[str, Entry]], alliance_ids: Iterable[str]) -> list[Promise]:
    """Return entries as the promises that they are, each given with the id of its alliance."""
    if not entries:
        return []
    names: dict[str, dict[str, str]] = {}
    members: Any = (
        MemberRow.select(MemberRow.alliance_id, MemberRow.party_id, PartyRow.name)
        .join(PartyRow, on=PartyRow.id == MemberRow.party_id)
        .where(MemberRow.alliance_id.in_(list(alliance_ids)))
    )
    for alliance_id, party_id, name in members.tuples():
        names.setdefault(alliance_id, {})[party_id] = name
    by_alliance: dict[str, list[Entry]] = {}
    for alliance_id, entry in entries:
        by_alliance.setdefault(alliance_id, []).append(entry)
    return [
        logged_promise(entry, alliance_id, names.get(alliance_id, {}))
        for alliance_id, every in by_alliance.items()
        for entry in current_entries(every)
    ]


def _load_some(keys: Sequence[str]) -> list[Promise]:
    rows = PromiseRow.select().join(DecisionRow, on=DecisionRow.id == PromiseRow.decision_id)
    here = rows.where(PromiseRow.id.in_(list(keys)))
    return _promises(here.order_by(DecisionRow.seq, PromiseRow.place))


def _load_projects(keys: Sequence[str]) -> list[Promise]:
    return load_projects(ProjectRow.id.in_(list(keys)))


def load_promised(party_id: str, names: Mapping[str, str]) -> list[Promise]:
    """Return what a party promised in the alliances named by id, oldest first, inside a transaction."""
    theirs = (PromiseRow.party_id == party_id) & PromiseRow.alliance_id.in_(list(names))
    rows = PromiseRow.select().where(theirs & in_force(PromiseRow.decision_id))
    in_order = rows.order_by(PromiseRow.by_day, PromiseRow.alliance_id, PromiseRow.place)
    found = _promises(in_order)
    found += _logged(names, EntryRow.alliance_id.in_(list(names)))
    here = AllianceRow.select(AllianceRow.id, AllianceRow.review_on).where(AllianceRow.id.in_(list(names)))
    review_on = {row.id: row.review_on for row in here}
    return [
        replace(each, alliance=names[each.alliance_id], review_on=review_on[each.alliance_id])
        for each in found
        if each.planned.party_id == party_id
    ]


def load_calendar_promises(alliance_id: str) -> tuple[list[Promise], list[Promise]]:
    """Return the promises of an alliance that count, and those that count no more, inside a transaction.

    The latter came with a decision that was unlocked, or were entered and taken back.
    """
    check_kinds(database, alliance_id)
    here = PromiseRow.alliance_id == alliance_id
    kept = _promises(PromiseRow.select().where(here & in_force(PromiseRow.decision_id)))
    dropped = _promises(PromiseRow.select().where(here & ~in_force(PromiseRow.decision_id)))
    mine = ProjectRow.alliance_id == alliance_id
    kept += load_projects(mine)
    counted = {each.id for each in kept}
    dropped += [each for each in load_projects(mine, counted=False) if each.id not in counted]
    logged = _logged([alliance_id], EntryRow.alliance_id == alliance_id)
    of_ledger = (EntryRow.alliance_id == alliance_id) & (EntryRow.kind == str(EntryKind.PROMISE))
    latest: dict[str, Entry] = {}
    for _, entry in load_entries_of(of_ledger):
        latest[entry.root] = entry
    back = [each for each in latest.values() if each.change is Change.TAKEN_BACK]
    dropped += [replace(logged_promise(each, alliance_id, {}), id=each.root) for each in back]
    return kept + logged, dropped


def load_promises_of_decision(decision: DecisionRow) -> tuple[Promise, ...]:
    """Return what a decision promised, inside a transaction."""
    rows = rows_by(PromiseRow, "decision_id", decision.id, "place")
    # Looked for in its alliance: no index leads from a decision to its projects.
    here = (ProjectRow.alliance_id == decision.alliance_id) & (ProjectRow.decision_id == decision.id)
    projects = load_projects(here, counted=False)
    return (*(_promise(row, decision.decided_on) for row in rows), *projects)


def _promises(query: Iterable[PromiseRow]) -> list[Promise]:
    """Return the promises of a query, inside a transaction; one more query has the days of all their decisions."""
    rows = list(query)
    # Without a day it depends on its own day whether it is due by the review that is next.
    undated = {row.decision_id for row in rows if row.by_day is None}
    decided = DecisionRow.select(DecisionRow.id, DecisionRow.decided_on).where(DecisionRow.id.in_(list(undated)))
    days = {each.id: each.decided_on for each in decided} if undated else {}
    return [_promise(row, days.get(row.decision_id)) for row in rows]


def _promise(row: PromiseRow, decided_on: date | None) -> Promise:
    return Promise(
        id=row.id,
        alliance_id=row.alliance_id,
        decision_id=row.decision_id,
        planned=PlannedPromise(row.party_id, row.owner, row.text, row.by_day),
        state=PromiseState(row.state),
        word=row.word,
        settled_on=row.settled_on,
        settled_by=row.settled_by,
        kept=row.kept,
        made_on=decided_on if row.by_day is None else None,
        changed_at=row.marked_at,
    )
