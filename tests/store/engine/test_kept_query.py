"""Whole rows by one column are the rows that Peewee's own query gives."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.base import Row
from allytui.store.engine.tables.decisions import DecisionRow, SignOffRow
from allytui.store.store import Store

ASKED: list[tuple[type[Row], str, tuple[str, ...]]] = [
    (AllianceRow, "id", ()),
    (MemberRow, "alliance_id", ("place",)),
    (DecisionRow, "alliance_id", ("decided_on", "seq")),
]


@pytest.mark.parametrize(("table", "column", "order"), ASKED)
def test_rows_by_a_column_are_those_of_a_query(
    table: type[Row], column: str, order: tuple[str, ...], store: Store, ana: Person, trial: Alliance
) -> None:
    with store.engine.reading():
        asked = table.select().where(getattr(table, column) == trial.id)
        expected = list(asked.order_by(*(getattr(table, name) for name in order)))
        found = rows_by(table, column, trial.id, *order)
        assert expected
        assert [row.__data__ for row in found] == [row.__data__ for row in expected]
        assert all(type(row) is table for row in found)
        assert row_by(table, column, "nobody") is None


def test_a_column_that_has_aliases_is_refused(store: Store, ana: Person) -> None:
    with store.engine.reading(), pytest.raises(TypeError, match="party_id has aliases"):
        rows_by(SignOffRow, "party_id", ana.party_id)
