"""Where words are stored that everybody may read: each table as passages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from peewee import SQL

from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.tags import TAG
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.search.passage import Passage, PassageKind
from allytui.store.alliances.due_list import load_names
from allytui.store.alliances.people_rows import load_parties
from allytui.store.engine.engine import on_server
from allytui.store.engine.tables.alliances import AllianceRow, MeetingRow, NoteRow, PartyRow
from allytui.store.engine.tables.base import Row
from allytui.store.engine.tables.decisions import (
    CloseOutRow,
    CorrectionRow,
    DecisionRow,
    OutcomeDetailRow,
    PositionRow,
    ProjectEndRow,
    ProjectRow,
    PromiseRow,
    SignOffRow,
    UnlockWordRow,
)
from allytui.store.engine.tables.parties import NeedRow
from allytui.store.engine.tables.terms import ConditionAnswerRow, ConditionRow, PartyTermsRow, TermsRow

Loaded = Sequence[tuple[Any, Passage]]
"""Rows, each with its passage."""


def _everyone(loaded: Loaded, viewer: Person) -> list[Passage]:
    return [passage for _, passage in loaded]


@dataclass(frozen=True)
class Source:
    """One table with words."""

    table: type[Row]
    words: tuple[str, ...]
    """Its columns that people wrote in."""
    describe: Callable[[list[Any]], list[Passage]]
    """Return the passage of each row, without key and name of the alliance."""
    seen: Callable[[Loaded, Person], list[Passage]] = _everyone
    """Return what a viewer may read of them."""
    key: tuple[str, ...] = ("id",)
    """The columns that name a row."""
    holds_all: bool = True
    """Whether all words of a passage are in its own row."""

    @property
    def name(self) -> str:
        """The name of the table."""
        return str(self.table._meta.table_name)

    def load(self, keys: Iterable[str]) -> list[tuple[Any, Passage]]:
        """Return the rows that are still there and hold words, with their passages, inside a transaction."""
        wanted = set(keys)
        first = getattr(self.table, self.key[0])
        # One column finds them; a key of several is looked at below.
        near = self.rows().where(first.in_([key.split("|")[0] for key in wanted]))
        rows = [row for row in near if row.ref in wanted and any(getattr(row, name) for name in self.words)]
        return self.with_keys(rows)

    def everything(self, wanted: Any | None = None) -> Iterable[tuple[Any, Passage]]:
        """Give all rows that hold words, or those of a condition, some at a time, inside a transaction."""
        rows: list[Any] = []
        every = self.rows()
        for row in (every if wanted is None else every.where(wanted)).iterator():
            if any(getattr(row, name) for name in self.words):
                rows.append(row)
            if len(rows) == 500:
                yield from self.with_keys(rows)
                rows = []
        yield from self.with_keys(rows)

    def places(self, handle: Any) -> list[Any]:
        """Return where its rows are, whatever they hold, for `at`, inside a transaction."""
        if on_server(handle):
            return [row.ref for row in self.rows().iterator()]
        return [place for (place,) in handle.execute_sql(f'SELECT rowid FROM "{self.name}"').fetchall()]

    def at(self, places: Sequence[Any]) -> list[tuple[Any, Passage]]:
        """Return the rows at these places that hold words, with their passages, inside a transaction."""
        if isinstance(places[0], str):
            return self.load(places)
        rows = self.rows().where(SQL("rowid").in_(list(places)))
        return self.with_keys([row for row in rows if any(getattr(row, name) for name in self.words)])

    def rows(self) -> Any:
        """Return the query for its rows, each with its key as `ref`: as stored, whoever was merged since."""
        key = " || '|' || ".join(f'"{name}"' for name in self.key)
        return self.table.select(self.table, SQL(key).alias("ref"))

    def with_keys(self, rows: list[Any]) -> list[tuple[Any, Passage]]:
        """Return rows of `rows`, each with its passage, inside a transaction."""
        passages = self.describe(rows)
        return [
            (row, replace(each, key=f"{self.name}:{row.ref}")) for row, each in zip(rows, passages, strict=True)
        ]


def together(*texts: str | None) -> str:
    """Return what was written in several fields as one text, a line or more each."""
    return "\n".join(text.strip() for text in texts if text and text.strip())


def name_alliances(handle: Any, passages: Sequence[Passage]) -> list[Passage]:
    """Return passages with the names of their alliances, inside a transaction."""
    ids = {each.alliance_id for each in passages if each.alliance_id}
    names = load_names(handle, sorted(ids)) if ids else {}
    return [replace(each, alliance=names.get(each.alliance_id, "")) for each in passages]


def _decisions(rows: Iterable[Any]) -> Mapping[str, Any]:
    ids = {row.decision_id for row in rows}
    found = DecisionRow.select(
        DecisionRow.id, DecisionRow.alliance_id, DecisionRow.decided_on, DecisionRow.decided_by
    )
    return {each.id: each for each in found.where(DecisionRow.id.in_(ids))} if ids else {}


def _of_decision(
    rows: list[Any],
    words: Callable[[Any], str],
    kind: Callable[[Any], PassageKind],
    who: Callable[[Any], str],
    day: Callable[[Any], date | None] = lambda row: None,
    about: Callable[[Any], str] = lambda row: "",
) -> list[Passage]:
    """Return the passages of what belongs to a decision; its day is that of the decision where it has none."""
    decisions, found = _decisions(rows), []
    for row in rows:
        decision = decisions.get(row.decision_id)
        known = (decision.alliance_id, decision.decided_on) if decision else ("", None)
        alliance_id = getattr(row, "alliance_id", "") or known[0]
        found.append(
            Passage(
                *("", kind(row), words(row), day(row) or known[1], who(row), about(row), alliance_id),
                decision_id=row.decision_id if decision else "",
            )
        )
    return found


def _always(kind: PassageKind) -> Callable[[Any], PassageKind]:
    return lambda row: kind


def _alliances(rows: list[Any]) -> list[Passage]:
    return [
        Passage(
            "",
            PassageKind.ALLIANCE,
            together(row.name, row.situation, row.rhythm, row.tags),
            row.considered_on,
            alliance_id=row.id,
        )
        for row in rows
    ]


def _parties(rows: list[Any]) -> list[Passage]:
    people = {party.id: party.people for party in load_parties([row.id for row in rows])}
    return [
        Passage(
            "",
            PassageKind.PARTY,
            together(row.name, *(person.name for person in people.get(row.id, ()))),
            who=row.name,
            party_id=row.id,
        )
        for row in rows
    ]


def _notes(rows: list[Any]) -> list[Passage]:
    return [Passage("", PassageKind.NOTE, row.words, row.day, row.by, alliance_id=row.alliance_id) for row in rows]


def _meetings(rows: list[Any]) -> list[Passage]:
    return [
        Passage("", PassageKind.MEETING, row.words, row.day, row.by, alliance_id=row.alliance_id) for row in rows
    ]


def _decision_words(rows: list[Any]) -> list[Passage]:
    return [
        Passage(
            "",
            PassageKind.DECISION,
            together(row.reason, row.invited, row.said, row.changes, row.stop, row.expect_words),
            row.decided_on,
            row.decided_by,
            alliance_id=row.alliance_id,
            decision_id=row.id,
        )
        for row in rows
    ]


def _details(rows: list[Any]) -> list[Passage]:
    names = _decisions(rows)
    return _of_decision(
        rows,
        lambda row: str(row.words),
        lambda row: PassageKind.LESSON if row.key == "lessons" else PassageKind.DECISION,
        lambda row: names[row.decision_id].decided_by if row.decision_id in names else "",
        about=lambda row: OutcomeDetail(row.key, "").heading,
    )


def _spoken(kind: PassageKind, who: str = "name") -> Callable[[list[Any]], list[Passage]]:
    """Describe rows with words of one person, said at a moment or on a day."""

    def describe(rows: list[Any]) -> list[Passage]:
        """Return their passages."""
        return _of_decision(
            rows,
            lambda row: row.words or "",
            _always(kind),
            lambda row: str(getattr(row, who)),
            lambda row: getattr(row, "day", None) or (row.at.date() if hasattr(row, "at") else None),
        )

    return describe


def _promises(rows: list[Any]) -> list[Passage]:
    return _of_decision(
        rows, lambda row: together(row.text, row.word), _always(PassageKind.PROMISE), lambda row: str(row.owner)
    )


def _close_out(rows: list[Any]) -> list[Passage]:
    return _of_decision(
        rows,
        lambda row: together(row.text, row.word),
        _always(PassageKind.CLOSE_OUT),
        lambda row: str(row.settled_by),
        lambda row: row.settled_on,
    )


def _projects(rows: list[Any]) -> list[Passage]:
    return [
        Passage("", PassageKind.PROJECT, row.text, row.day, row.by, alliance_id=row.alliance_id) for row in rows
    ]


def _project_ends(rows: list[Any]) -> list[Passage]:
    projects = {
        each.id: each for each in ProjectRow.select().where(ProjectRow.id.in_([r.project_id for r in rows]))
    }
    return [
        Passage(
            *("", PassageKind.PROJECT, row.words, row.day, row.by, projects[row.project_id].text),
            alliance_id=projects[row.project_id].alliance_id,
        )
        for row in rows
    ]


_TERMS = ("goal", "exit_terms", "rhythm", "situation", "repeats", "first_project", "advantage", "ethics")


def _terms(rows: list[Any]) -> list[Passage]:
    decided = _decisions(rows)
    return _of_decision(
        rows,
        lambda row: together(*(getattr(row, name) for name in _TERMS)),
        _always(PassageKind.TERMS),
        lambda row: decided[row.decision_id].decided_by if row.decision_id in decided else "",
    )


def _with_terms(rows: list[Any], words: Callable[[Any], str], who: Callable[[Any], str]) -> list[Passage]:
    terms = {each.id: each for each in TermsRow.select().where(TermsRow.id.in_([row.terms_id for row in rows]))}
    decisions = _decisions(terms.values())
    found = []
    for row in rows:
        version = terms[row.terms_id]
        decided = decisions.get(version.decision_id)
        found.append(
            Passage(
                *("", PassageKind.TERMS, words(row), decided.decided_on if decided else None, who(row)),
                alliance_id=version.alliance_id,
                decision_id=version.decision_id,
            )
        )
    return found


def _party_terms(rows: list[Any]) -> list[Passage]:
    ids = {row.party_id for row in rows}
    names = {row.id: row.name for row in PartyRow.select().where(PartyRow.id.in_(ids))} if ids else {}
    return _with_terms(rows, lambda row: together(row.brings, row.expects), lambda row: names.get(row.party_id, ""))


def _conditions(rows: list[Any]) -> list[Passage]:
    return _with_terms(rows, lambda row: together(row.state, row.then), lambda row: "")


def _condition_answers(rows: list[Any]) -> list[Passage]:
    return [Passage("", PassageKind.TERMS, row.words, row.day, row.by, row.state, row.alliance_id) for row in rows]


def _needs(rows: list[Any]) -> list[Passage]:
    return [
        Passage(
            *("", PassageKind.NEED, together(row.words, row.also), row.day, row.by),
            alliance_id=row.alliance_id,
            party_id=row.party_id,
        )
        for row in rows
    ]


PUBLIC = (
    Source(AllianceRow, ("name", "situation", "rhythm", "tags"), _alliances),
    Source(PartyRow, ("name",), _parties, holds_all=False),
    Source(NoteRow, ("words",), _notes),
    Source(MeetingRow, ("words",), _meetings, key=("alliance_id",)),
    Source(DecisionRow, ("reason", "invited", "said", "changes", "stop", "expect_words"), _decision_words),
    Source(PositionRow, ("words",), _spoken(PassageKind.ANSWER)),
    Source(OutcomeDetailRow, ("words",), _details),
    Source(SignOffRow, ("words",), _spoken(PassageKind.DECISION)),
    Source(CorrectionRow, ("words",), _spoken(PassageKind.CORRECTION, "by")),
    Source(UnlockWordRow, ("words",), _spoken(PassageKind.CORRECTION)),
    Source(PromiseRow, ("text", "word"), _promises),
    Source(CloseOutRow, ("text", "word"), _close_out),
    Source(ProjectRow, ("text",), _projects),
    Source(ProjectEndRow, ("words",), _project_ends),
    Source(TermsRow, _TERMS, _terms),
    Source(PartyTermsRow, ("brings", "expects"), _party_terms),
    Source(ConditionRow, ("state", "then"), _conditions),
    Source(ConditionAnswerRow, ("words",), _condition_answers),
    Source(NeedRow, ("words", "also"), _needs),
)
"""What everybody may read."""


def in_alliances(inside: Sequence[str], tags: Sequence[str]) -> Any:
    """Return the query for the ids of alliances whose name or a party's holds each of `inside`, with these tags."""
    here = AllianceRow.select(AllianceRow.id)
    for part in inside:
        here = here.where(AllianceRow.search.contains(part))
    for tag in tags:
        here = here.where(AllianceRow.search.contains(f"\n{TAG}{tag}"))
    return here
