"""Where words are stored that not everybody may read: each table with the rule of who may."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from allytui.domain.alliances.party import Person
from allytui.domain.ledger.entry import EntryKind
from allytui.domain.ledger.entry_text import entry_text
from allytui.domain.parties.fit import FIT
from allytui.domain.parties.profile import LABELS
from allytui.domain.search.passage import Passage, PassageKind
from allytui.store.alliances.alliances import load_alliance
from allytui.store.decisions.breaches import load_breaches
from allytui.store.engine.tables.alliances import AllianceRow, PartyRow, PersonRow
from allytui.store.engine.tables.decisions import AccountRow, BreachRow, DecisionRow
from allytui.store.engine.tables.ledger import EntryRow
from allytui.store.engine.tables.parties import FitRow, InsightRow, ProfileRow, SkillRow, ThemeRow
from allytui.store.engine.tables.reviews import AnswerRow, ReviewNoteRow, ReviewRow
from allytui.store.ledger.ledger import load_shown_entries
from allytui.store.reviews.reviews import OWN, ReadingRights
from allytui.store.reviews.voices import load_voices
from allytui.store.search.sources import PUBLIC, Loaded, Source, together

# Answers and notes of reviews

_NOTES = {OWN: "own note", "added": "added to an answer", "skip": "why it is not answered"}
"""The notes that stand beside answers, by what their keys begin with."""


def _reviews(rows: Iterable[Any]) -> dict[str, ReviewRow]:
    ids = {row.review_id for row in rows}
    return {each.id: each for each in ReviewRow.select().where(ReviewRow.id.in_(ids))} if ids else {}


def _people(rows: Iterable[Any]) -> dict[str, str]:
    ids = {row.person_id for row in rows}
    return {each.id: each.name for each in PersonRow.select().where(PersonRow.id.in_(ids))} if ids else {}


def _spoken(rows: list[Any], kind: PassageKind, about: Callable[[Any], str]) -> list[Passage]:
    reviews, people = _reviews(rows), _people(rows)
    decided = {
        each.review_id: each.id
        for each in DecisionRow.select(DecisionRow.id, DecisionRow.review_id).where(
            DecisionRow.review_id.in_(list(reviews))
        )
    }
    return [
        Passage(
            *("", kind, row.words, reviews[row.review_id].held_on or row.saved_at.date()),
            *(people.get(row.person_id, ""), about(row), reviews[row.review_id].alliance_id),
            decision_id=decided.get(row.review_id, ""),
        )
        for row in rows
    ]


def _answers(rows: list[Any]) -> list[Passage]:
    return _spoken(rows, PassageKind.ANSWER, lambda row: str(row.question))


def _review_notes(rows: list[Any]) -> list[Passage]:
    return _spoken(rows, PassageKind.NOTE, lambda row: _NOTES.get(row.key.partition(".")[0], ""))


def _with_rights(loaded: Loaded, viewer: Person, allowed: Callable[[ReadingRights, Any], bool]) -> list[Passage]:
    rights = {}
    for key, review in _reviews(row for row, _ in loaded).items():
        voices = load_voices(review, load_alliance(review.alliance_id, phases=False))
        rights[key] = ReadingRights(review, voices, viewer.id)
    return [passage for row, passage in loaded if row.review_id in rights and allowed(rights[row.review_id], row)]


def _seen_answers(loaded: Loaded, viewer: Person) -> list[Passage]:
    return _with_rights(loaded, viewer, lambda rights, row: rights.answer(row.person_id))


def _seen_notes(loaded: Loaded, viewer: Person) -> list[Passage]:
    """Only what is a note: what was typed for the decision is in the decision."""
    spoken = [(row, passage) for row, passage in loaded if row.key.partition(".")[0] in _NOTES]
    return _with_rights(spoken, viewer, lambda rights, row: rights.note(row.key, row.person_id))


ANSWERS = Source(AnswerRow, ("words",), _answers, _seen_answers, key=("review_id", "person_id", "key"))
REVIEW_NOTES = Source(ReviewNoteRow, ("words",), _review_notes, _seen_notes, key=("review_id", "person_id", "key"))


def of_open_reviews(viewer: Person) -> Iterable[Passage]:
    """Give what `viewer` may read of reviews that are not decided: they are not indexed."""
    opened = AllianceRow.select(AllianceRow.open_review_id).where(AllianceRow.open_review_id.is_null(False))
    revealed = ReviewRow.select(ReviewRow.id).where(ReviewRow.id.in_(opened) & ReviewRow.revealed_at.is_null(False))
    for source in (ANSWERS, REVIEW_NOTES):
        table: Any = source.table
        near = table.review_id.in_(opened) & ((table.person_id == viewer.id) | table.review_id.in_(revealed))
        rows = list(source.rows().where(near & (table.words != "")))
        yield from source.seen(source.with_keys(rows), viewer)


# The ledger


def _entries(rows: list[Any]) -> list[Passage]:
    """Return what stands of each entry; who may read it is asked later, so that nobody's amounts are here."""
    return [
        Passage(
            "",
            PassageKind.PROMISE if row.kind == EntryKind.PROMISE else PassageKind.ENTRY,
            together(row.words, row.comment),
            row.day,
            row.by,
            alliance_id=row.alliance_id,
        )
        for row in rows
    ]


def _seen_entries(loaded: Loaded, viewer: Person) -> list[Passage]:
    """What was corrected is found as it stands, what was taken back is not found."""
    wanted: dict[str, set[str]] = {}
    for row, _ in loaded:
        wanted.setdefault(row.alliance_id, set()).add(row.first or row.id)
    names = {row.id: row.name for row in PartyRow.select(PartyRow.id, PartyRow.name)} if wanted else {}
    standing = {
        each.latest: each
        for key, roots in wanted.items()
        for each in load_shown_entries(key, roots, viewer.party_id)
    }
    found = []
    for row, passage in loaded:
        if entry := standing.get(row.id):
            found.append(replace(passage, about=entry_text(entry.item, names, hidden=entry.hidden)))
    return found


# Breaches of trust


def _accounts(rows: list[Any]) -> list[Passage]:
    found = {each.id: each for each in BreachRow.select().where(BreachRow.id.in_([row.breach_id for row in rows]))}
    return [
        Passage(
            *("", PassageKind.BREACH, row.words, row.at.date(), row.by),
            alliance_id=found[row.breach_id].alliance_id,
        )
        for row in rows
    ]


def _seen_accounts(loaded: Loaded, viewer: Person) -> list[Passage]:
    readable = {
        (breach.id, account.party_id, account.at, account.words)
        for key in {passage.alliance_id for _, passage in loaded}
        for breach in load_breaches(key, viewer)
        for account in breach.accounts
    }
    return [passage for row, passage in loaded if (row.breach_id, row.party_id, row.at, row.words) in readable]


# What is one's own party's alone, or one's own


def _own(kind: PassageKind, words: Iterable[str]) -> Callable[[list[Any]], list[Passage]]:
    def describe(rows: list[Any]) -> list[Passage]:
        """Return their passages."""
        return [
            Passage(
                *("", kind, together(*(getattr(row, name) for name in words))),
                *(getattr(row, "day", None) or row.at.date(), getattr(row, "by", "")),
                alliance_id=getattr(row, "alliance_id", ""),
                party_id=getattr(row, "about_id", "") or getattr(row, "party_id", ""),
            )
            for row in rows
        ]

    return describe


def _of_party(loaded: Loaded, viewer: Person) -> list[Passage]:
    return [passage for row, passage in loaded if viewer.party_id and row.party_id == viewer.party_id]


def _of_person(loaded: Loaded, viewer: Person) -> list[Passage]:
    return [passage for row, passage in loaded if viewer.id and row.person_id == viewer.id]


def _source(
    table: Any,
    kind: PassageKind,
    words: tuple[str, ...],
    seen: Callable[[Loaded, Person], list[Passage]] = _of_party,
) -> Source:
    return Source(table, words, _own(kind, words), seen)


GUARDED = (
    ANSWERS,
    REVIEW_NOTES,
    Source(EntryRow, ("words", "comment"), _entries, _seen_entries),
    Source(AccountRow, ("words",), _accounts, _seen_accounts),
    _source(FitRow, PassageKind.FIT, tuple(FIT)),
    _source(InsightRow, PassageKind.INSIGHT, ("words",)),
    _source(ProfileRow, PassageKind.PROFILE, tuple(LABELS)),
    _source(ThemeRow, PassageKind.THEME, ("word", "served")),
    _source(SkillRow, PassageKind.SKILL, ("name", "goal"), _of_person),
)
"""What not everybody may read."""

EVERY = {source.name: source for source in (*PUBLIC, *GUARDED)}
"""The tables that are searched, by their names."""
