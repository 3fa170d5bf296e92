"""What home asks of the database at a start: as many queries at any size, and none reads a whole table."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from allytui.app import AllytuiApp, StartAt
from allytui.config import Settings
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.screens.home.home_data import read_overview, read_preview
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import alter
from tests.support.keyboard import LOOK
from tests.support.many_alliances import multiply

TIMES = 84
"""How many times as many alliances the large store has: more than a thousand."""

SMALL = {"merge", "claim", "unlock_word"}
"""Tables that stay small, whatever a store holds: of parties merged, logins, and decisions asked to be unlocked."""

Query = tuple[str, object]


@pytest.fixture
def lived(sample: Callable[[Path, str], Path], tmp_path: Path) -> Path:
    """The sample data, with something of each kind that home shows: with a day, and without one."""
    path = sample(tmp_path / "sample.db", "ana")
    store = Store.open(path)
    ana = store.logins.person("ana")
    assert ana
    for line in store.due_list.lines(0, 4):
        giver, receiver = (party.id for party in store.alliances.get(line.id).present[:2])
        for day in (None, TODAY):
            store.promises.begin_project(line.id, PlannedPromise("", "", "a talk", day), ana, NOW, TODAY)
            promise = Item(TODAY, EntryKind.PROMISE, giver, receiver, "the list", by=day)
            store.ledger.add(line.id, promise, ana, NOW)
        store.ledger.add(line.id, Item(TODAY, EntryKind.CONTACT), ana, NOW)
        store.meetings.name_next(line.id, Meeting(TODAY + timedelta(days=2)), ana, NOW, TODAY)
    columns = "id, alliance_id, decision_id, place, party_id, owner, text, by_day, state, word, settled_by"
    latest = "FROM alliance a JOIN member m ON m.alliance_id = a.id AND m.place = 0"
    for place, by in enumerate(("NULL", f"'{TODAY}'")):
        values = f"a.id || '-{place}', a.id, a.latest_decision_id, {place}, m.party_id, 'Ana', 'send', {by}"
        made = f"SELECT {values}, 'open', '', '' {latest} WHERE a.latest_decision_id IS NOT NULL"
        alter(store, f"INSERT INTO promise ({columns}) {made}")
    return path


def asked_at_start(path: Path) -> list[Query]:
    """Return the queries of the list, of what is beside it, and of the first preview, with what was filled in."""
    store = Store.open(path)
    asked: list[Query] = []
    store.engine.handle.query_hooks.append(lambda query: asked.append((query.sql, query.params)))
    settings = Settings(path, named=True, fixed_today=TODAY, state=path.parent / "state", login="ana", keys={})
    app = AllytuiApp(store, settings, LOOK, StartAt())
    assert app._home
    shown = app._home._overview
    assert shown.first
    assert shown.lately
    assert len(asked) <= 10, "the list waits for each of these; on a server each is a way there and back"
    shown = read_overview(app._home.session)
    assert all((shown.promised, shown.meetings, shown.waiting))
    read_preview(app._home.session, shown.first[0].id)
    store.engine.handle.query_hooks.clear()
    app.saver.close()
    return asked


def read_whole(sql: str, plan: list[str]) -> list[str]:
    """Return the steps of a plan that look at all rows of a table that grows, or of a kind for one alliance."""
    tables = {name: table for table, name in re.findall(r'(?:FROM|JOIN)\s+"?(\w+)"?(?:\s+AS)?\s+"?(\w+)"?', sql)}
    counted = re.search(r"SELECT \(SELECT COUNT\(\*\) FROM alliance\)", sql)
    found = []
    for step in plan:
        scanned = re.match(r"SCAN (\w+)(.*)", step)
        if scanned and step != "SCAN CONSTANT ROW":
            table = tables.get(scanned[1], scanned[1])
            # By an index a page at a time; to count all, SQLite has nothing better than its smallest index.
            if table not in SMALL and ("INDEX" not in scanned[2] or not ("LIMIT" in sql or counted)):
                found.append(step)
        elif step.endswith("(kind=?)") and '"alliance_id" = ?' in sql:
            found.append(step)
    return found


def test_the_first_screen_asks_as_often_of_a_thousand_alliances_as_of_ten(lived: Path) -> None:
    few = asked_at_start(lived)
    multiply(lived, TIMES)
    many = asked_at_start(lived)
    assert Store.open(lived).due_list.counts(TODAY).total > 1_000
    assert len(many) == len(few)
    assert len(few) <= 64, "each query is waited for at every start; on a server each is a way there and back"


def test_no_query_of_the_first_screen_reads_a_whole_table(lived: Path) -> None:
    asked = asked_at_start(lived)
    with Store.open(lived).engine.reading() as handle:
        for sql, params in asked:
            plan = [str(row[3]) for row in handle.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
            assert not read_whole(sql, plan), sql
