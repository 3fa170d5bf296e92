"""The rows of every table as one person may read them: the one filter of all that leaves the store whole."""

from collections.abc import Callable, Iterator
from typing import Any

from allytui.domain.alliances.party import Person
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.reviews.voice import VoiceState
from allytui.store.alliances.alliances import load_alliance
from allytui.store.decisions.breaches import load_breaches
from allytui.store.engine.engine import on_server
from allytui.store.engine.merged_ids import canonical
from allytui.store.engine.postgres.hidden_rows import hidden_reviews
from allytui.store.engine.tables import alliances, decisions, ledger, parties, reviews, terms
from allytui.store.engine.tables.base import Row, database
from allytui.store.ledger.ledger import load_shown_rows
from allytui.store.reviews.reviews import ReadingRights
from allytui.store.reviews.voices import load_voices

RowValues = dict[str, str | int | None]
"""A row as it is stored, by the names of its columns."""

TABLES: tuple[type[Row], ...] = (
    *(
        alliances.PartyRow,
        alliances.PersonRow,
        alliances.ClaimRow,
        alliances.MergeRow,
        alliances.AllianceRow,
        alliances.MemberRow,
    ),
    *(alliances.MeetingRow, alliances.NoteRow),
    *(reviews.AnswerRow, reviews.ReviewNoteRow, reviews.VoiceRow, reviews.ReviewRow, reviews.FormDraftRow),
    *(decisions.DecisionRow, decisions.PositionRow, decisions.OutcomeDetailRow, decisions.SignOffRow),
    *(decisions.PromiseRow, decisions.CorrectionRow, decisions.CloseOutRow, decisions.UnlockWordRow),
    *(decisions.UnlockedRow, decisions.WithheldRow, decisions.ProjectRow, decisions.ProjectEndRow),
    *(decisions.BreachRow, decisions.AccountRow, decisions.ShareRow),
    *(terms.TermsRow, terms.PartyTermsRow, terms.GoalTargetRow, terms.ConditionRow, terms.ConditionAnswerRow),
    *(ledger.EntryRow, ledger.SharingRow),
    *(parties.ProfileRow, parties.NeedRow, parties.FitRow, parties.InsightRow, parties.ThemeRow, parties.SkillRow),
)
"""Every table, in an order in which they can be filled: what was said in a review before the review is decided."""


def table_name(table: type[Row]) -> str:
    """Return what a table is called in the database."""
    return str(table._meta.table_name)


def columns(table: type[Row]) -> list[str]:
    """Return the columns of a table, in their order."""
    return [field.column_name for field in table._meta.sorted_fields]


class VisibleRows:
    """The rows that one person may read, inside a transaction."""

    def __init__(self, viewer: Person) -> None:
        """Find out what `viewer` may read of reviews, breaches and ledgers."""
        self._viewer = viewer
        self._rights = _rights(viewer)
        self._accounts, self._breaches = _breaches(viewer)
        self._entries = _entries(viewer)
        self._filters: dict[str, Callable[[RowValues], RowValues | None]] = {
            "answer": self._answer,
            "review_note": self._note,
            "voice": self._voice,
            "form_draft": lambda row: row if row["owner"] == viewer.id else None,
            "entry": self._entry,
            "breach": lambda row: row if row["id"] in self._breaches else None,
            "share": lambda row: row if row["breach_id"] in self._breaches else None,
            "account": lambda row: row if row["id"] in self._accounts else None,
            **dict.fromkeys(("profile", "fit", "insight", "theme"), self._of_party),
            "skill": lambda row: row if canonical(str(row["person_id"])) == viewer.id else None,
        }
        self._withheld: set[str] = set()

    def of(self, table: type[Row]) -> Iterator[RowValues]:
        """Give the rows of one table in the order in which they were stored: what is of one moment stays in it."""
        name, names = table_name(table), columns(table)
        listed = ", ".join(f'"{each}"' for each in names)
        keep = self._filters.get(name, _whole)
        handle: Any = database
        for values in handle.execute_sql(f'SELECT {listed} FROM "{name}" ORDER BY {stored_order(table, handle)}'):
            row = keep(dict(zip(names, values, strict=True)))
            if row is not None:
                yield row

    def withheld(self) -> Iterator[RowValues]:
        """Give the decisions that cannot be held against their hashes by who has only these rows."""
        known = {str(row["decision_id"]) for row in self.of(decisions.WithheldRow)}
        unread = self._withheld | hidden_reviews(database)
        rows = decisions.DecisionRow.select(decisions.DecisionRow.id).where(
            decisions.DecisionRow.review_id.in_(list(unread))
        )
        for key in sorted(known | {row.id for row in rows}):
            yield {"decision_id": key}

    def _answer(self, row: RowValues) -> RowValues | None:
        rights = self._rights.get(str(row["review_id"]))
        person = canonical(str(row["person_id"]))
        if rights is None or rights.answer(person) or person in rights.own:
            return row
        self._withheld.add(str(row["review_id"]))
        return None

    def _note(self, row: RowValues) -> RowValues | None:
        rights, person, key = self._rights.get(str(row["review_id"])), str(row["person_id"]), str(row["key"])
        if rights is None:
            return row if key != "own" or canonical(person) == self._viewer.id else None
        return row if rights.note(key, canonical(person) if person else "") else None

    def _voice(self, row: RowValues) -> RowValues:
        rights = self._rights.get(str(row["review_id"]))
        hidden = rights is not None and canonical(str(row["person_id"])) not in rights.own
        return row | {"step": ""} if hidden else row

    def _entry(self, row: RowValues) -> RowValues | None:
        known = self._entries.get(str(row["alliance_id"]))
        if known is None:
            return row
        shown = known.get(str(row["id"]))
        if shown is None:
            return None
        return row | {"minutes": 0, "cents": 0} if shown else row

    def _of_party(self, row: RowValues) -> RowValues | None:
        return row if canonical(str(row["party_id"])) == self._viewer.party_id else None


def stored_order(table: type[Row], handle: Any) -> str:
    """Return by what rows are sorted as they were stored: a file knows, a server by their numbers and moments."""
    if not on_server(handle):
        return "rowid"
    moments = ("seq", "decided_at", "opened_at", "at", "saved_at", "place")
    names = columns(table)
    keys = [field.column_name for field in table._meta.sorted_fields if field.primary_key]
    return ", ".join(f'"{name}"' for name in (*(each for each in moments if each in names), *keys))


def _whole(row: RowValues) -> RowValues | None:
    return row


def _rights(viewer: Person) -> dict[str, ReadingRights]:
    """Return what is known of the reviews of which a viewer may not read every answer."""
    silent = reviews.VoiceRow.select(reviews.VoiceRow.review_id).where(
        reviews.VoiceRow.state != str(VoiceState.ANSWERED)
    )
    open_or_silent = reviews.ReviewRow.decided_at.is_null() | reviews.ReviewRow.id.in_(silent)
    return {
        row.id: ReadingRights(row, load_voices(row, load_alliance(row.alliance_id)), viewer.id)
        for row in list(reviews.ReviewRow.select().where(open_or_silent))
    }


def _breaches(viewer: Person) -> tuple[set[str], set[str]]:
    """Return the ids of the accounts, and of the breaches, of which a viewer may know."""
    rows = decisions.BreachRow.select(decisions.BreachRow.alliance_id).distinct()
    found = [each for row in list(rows) for each in load_breaches(row.alliance_id, viewer)]
    read = {(each.id, one.party_id, one.at, one.words) for each in found for one in each.accounts}
    accounts = decisions.AccountRow.select()
    seen = {row.id for row in accounts if (row.breach_id, row.party_id, row.at, row.words) in read}
    return seen, {each.id for each in found}


def _entries(viewer: Person) -> dict[str, dict[str, bool]]:
    """Return, of each ledger of which not all is shared, the ids of the entries that are seen, and if masked."""
    quiet = ledger.SharingRow.select(ledger.SharingRow.alliance_id).where(
        ledger.SharingRow.level != str(Sharing.AMOUNTS)
    )
    return {row.alliance_id: load_shown_rows(row.alliance_id, viewer.party_id) for row in list(quiet.distinct())}
