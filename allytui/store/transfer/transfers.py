"""Everything that one may see, as text for another store and as tables for people."""

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from allytui.domain.alliances.party import Person
from allytui.domain.transfer import sheets
from allytui.store.engine.sqlite_file import SCHEMA_VERSION
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import WithheldRow
from allytui.store.transfer.visible_rows import TABLES, VisibleRows, table_name

if TYPE_CHECKING:
    from allytui.domain.alliances.alliance import Alliance
    from allytui.store.alliances.alliances import Alliances
    from allytui.store.alliances.notes import Notes
    from allytui.store.alliances.people import People
    from allytui.store.decisions.decisions import Decisions
    from allytui.store.decisions.promises import Promises
    from allytui.store.engine.engine import Engine
    from allytui.store.ledger.ledger import Ledger
    from allytui.store.reviews.reviews import Reviews
    from allytui.store.terms.agreed_terms import AgreedTerms

FORMAT = 1
"""Raised when the shape of the text changes; what the tables hold is named by the schema."""


class Transfers:
    """Exports of a store."""

    def __init__(
        self,
        engine: "Engine",
        people: "People",
        alliances: "Alliances",
        decisions: "Decisions",
        reviews: "Reviews",
        promises: "Promises",
        terms: "AgreedTerms",
        ledger: "Ledger",
        notes: "Notes",
    ) -> None:
        """Use an open engine; each other part of the store says what a viewer may see of it."""
        self._engine, self._people, self._alliances, self._decisions = engine, people, alliances, decisions
        self._reviews, self._promises, self._terms = reviews, promises, terms
        self._ledger, self._notes = ledger, notes

    def export(self, viewer: Person) -> Iterator[str]:
        """Give the lines of an export: JSON, a row of a table in each line, in the order in which they were stored.

        It holds what `viewer` may read, and nothing that others have sealed or keep to themselves; of the same
        store it is the same, byte for byte.
        """
        with self._engine.reading():
            visible = VisibleRows(viewer)
            yield f'{{"allytui": {FORMAT}, "schema": {SCHEMA_VERSION}, "tables": {{\n'
            for number, table in enumerate(TABLES):
                yield f'{"," if number else ""}"{table_name(table)}": [\n'
                rows = visible.withheld() if table is WithheldRow else visible.of(table)
                for place, row in enumerate(rows):
                    yield f"{',' if place else ''}{json.dumps(row, ensure_ascii=True, separators=(',', ':'))}\n"
                yield "]\n"
            yield "}}\n"

    def tables(self, viewer: Person, today: date) -> dict[str, sheets.Sheet]:
        """Return what `viewer` may read as tables, one for each subject, as it stands on a day."""
        with self._engine.reading():
            ids = [
                row.id for row in AllianceRow.select(AllianceRow.id).order_by(AllianceRow.sort_name, AllianceRow.id)
            ]
            every = [self._alliances.get(key) for key in ids]
            decided = [(each, self._decisions.of(each.id)) for each in every]
            held = [(each, self._reviews.held(each.id, viewer.id, unlocked=True)) for each in every]
            return {
                "people": sheets.people_sheet(self._people.parties()),
                "alliances": sheets.alliances_sheet(
                    [(each, made[-1] if made else None) for each, made in decided], today
                ),
                "decisions": sheets.decisions_sheet(decided, today),
                "answers": sheets.answers_sheet(held),
                "promises": sheets.promises_sheet([(each, self._promises.of(each.id)) for each in every]),
                "terms": sheets.terms_sheet([(each, self._terms.versions(each.id)) for each in every]),
                "entries": sheets.entries_sheet(
                    [(each, self._ledger.current(each.id, viewer.party_id)) for each in every]
                ),
                "notes": sheets.notes_sheet([(each, self._written(each)) for each in every]),
            }

    def _written(self, alliance: "Alliance") -> list[sheets.Written]:
        return [(each.day, each.by, each.words) for each in self._notes.of(alliance.id)]
