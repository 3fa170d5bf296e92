"""What no statement puts into a file, and a byte of it can: texts in columns of numbers, lost rows of an index."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from allytui.config import login_name
from allytui.domain.parties.profile import Profile
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.test_damage_shown import BLUE, fill, told
from tests.support.engines import alter, loosened
from tests.support.new_store import new_store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two alliances that have the same of everything."""
    path = tmp_path_factory.mktemp("filled") / "a.db"
    store = new_store(path)
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    for name in ("Blue", "Green"):
        fill(store, ana, name)
    store.profiles.save_profile(Profile(mission="Clear books.", capacity=600), ana, NOW, TODAY)
    return path


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("profile.capacity", ["year"]),
        ("entry.minutes", ["ledger", "Blue Door"]),
        ("alliance.postponed", ["list"]),
        ("decision.seq", ["show", "Blue Door"]),
        ("decision.notice", ["calendar"]),
    ],
)
def test_a_text_where_a_number_is_is_damage(
    filled: Path, tmp_path: Path, column: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, (table, name) = tmp_path / "spoiled.db", column.split(".")
    shutil.copy(filled, path)
    store = Store.open(path)
    with loosened(store):
        alter(store, f"UPDATE {table} SET {name} = 'many' WHERE rowid = 1")
    code, printed, said = told(path, words, capsys)
    assert code == 65
    assert "is damaged" in said, said
    assert "Green" in printed or table == "profile" or words[-1] == "Blue Door"


def test_nothing_is_found_in_a_whole_index_alone(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "spoiled.db"
    shutil.copy(filled, path)
    code, printed, said = told(path, ["search", "zebra"], capsys)
    assert (code, printed, said) == (0, "", "Nothing found.\n")
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        other = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_alliance_1'"
        raw.execute(f"UPDATE sqlite_master SET rootpage = ({other}) WHERE name = 'sqlite_autoindex_search_row_1'")
    code, printed, said = told(path, ["search", "zebra"], capsys)
    assert (code, printed) == (65, "")
    assert "damaged" in said


def test_minutes_do_not_say_that_nothing_was_decided_where_decisions_are_lost(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "spoiled.db"
    shutil.copy(filled, path)
    alter(Store.open(path), f"DELETE FROM decision WHERE alliance_id = {BLUE}")
    code, printed, said = told(path, ["minutes", "Blue Door"], capsys)
    assert (code, printed) == (65, "")
    assert "Blue Door does not match its decisions" in said
