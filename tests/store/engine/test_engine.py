"""Opening a database: what is ours, what is not, and what is said of it."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.store.engine import sqlite_file
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Forbidden, Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.tables import alliances, decisions, ledger, parties, reviews, terms  # noqa: F401
from allytui.store.engine.tables.base import Row, database
from allytui.store.store import Store
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.engines("sqlite")


def test_a_new_database_is_private(tmp_path: Path) -> None:
    os.umask(0o022)
    path = tmp_path / "deep" / "folder" / "a.db"
    Store.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["a.db"]


def test_it_is_marked_as_ours_and_safe(store: Store) -> None:
    with store.engine.reading() as handle:
        assert handle.application_id == sqlite_file.APPLICATION_ID
        assert handle.user_version == sqlite_file.SCHEMA_VERSION
        assert {name: handle.pragma(name) for name in sqlite_file.PRAGMAS} == sqlite_file.PRAGMAS


def test_the_models_are_what_the_migrations_make(store: Store) -> None:
    with store.engine.reading() as handle:
        for model in Row.__subclasses__():
            table = model._meta.table_name
            made = handle.execute_sql(
                f'SELECT name, type, "notnull", pk FROM pragma_table_info("{table}")'
            ).fetchall()
            told = {
                field.column_name: (field.field_type.replace("INT", "INTEGER"), not field.null)
                for field in model._meta.sorted_fields
            }
            assert {name: (kind, bool(notnull or pk)) for name, kind, notnull, pk in made} == told, table
            (sql,) = handle.execute_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
            assert sql.endswith("STRICT")
        (conditions,) = handle.execute_sql("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
        append_only, frozen_with_review, review = 27 * 3 + 1, 2 * 3 + 2 * 3, 3
        assert conditions == append_only + frozen_with_review + review + 2


def make_foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE stamps (id)")


def make_newer(path: Path) -> None:
    Store.create(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("name", "make", "error", "words"),
    [
        ("none.db", lambda path: None, Missing, "There is no database at"),
        ("empty.db", lambda path: path.write_bytes(b""), Unusable, "is empty"),
        ("text.db", lambda path: path.write_text("Dear Ana, " * 9), Unusable, "not a database of allytui"),
        ("folder.db", lambda path: path.mkdir(), StoreError, "cannot be read"),
        ("foreign.db", make_foreign, Unusable, "of another program"),
        ("newer.db", make_newer, Unusable, "its schema is 99"),
        (
            "torn.db",
            lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 900),
            Unusable,
            "could not be read",
        ),
        ("no/such/folder.db", lambda path: None, Missing, "There is no database at"),
        ("nul\0.db", lambda path: None, Unavailable, "not a path"),
    ],
)
def test_what_is_not_ours_is_refused_untouched(
    tmp_path: Path, name: str, make: object, error: type[StoreError], words: str
) -> None:
    path = tmp_path / name
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if "\0" not in name and path.is_file() else None
    with pytest.raises(error, match=words) as refusal:
        Store.open(path)
    assert "\n" not in str(refusal.value)
    if before is not None:
        assert path.read_bytes() == before


def test_making_one_where_something_is(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("precious")
    with pytest.raises(Unusable, match="exists already"):
        Store.create(tmp_path / "a.db")
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="cannot be made"):
        Store.create(tmp_path / "file" / "a.db")
    assert (tmp_path / "a.db").read_text() == "precious"


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_place_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Forbidden):
        Store.create(tmp_path / "a.db")


def test_permissions_are_named_in_a_sentence() -> None:
    with pytest.raises(Forbidden, match="permission is denied"):
        raise sqlite_file._cannot("read", Path("a.db"), PermissionError(13, "Permission denied"))


def test_several_first_starts_at_once_make_one_database(tmp_path: Path) -> None:
    path, outcomes = tmp_path / "a.db", []
    code = f"""
from pathlib import Path
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
path = Path({str(path)!r})
try:
    Store.create(path)
except Exception as error:
    if 'exists already' not in str(error):
        raise
Store.open(path)
"""
    processes = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    outcomes = [process.wait(60) for process in processes]
    assert outcomes == [0, 0, 0, 0]
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".db"] == ["a.db"]


def test_errors_come_out_as_one_sentence(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.notes.add(blue_door.id, "Kept.", ana, NOW, TODAY)
    with pytest.raises(StoreError, match="append-only"), store.engine.writing() as handle:
        handle.execute_sql("DELETE FROM note")
    store.engine.handle.timeout = 0.1
    blocker = sqlite3.connect(store.engine.place, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="is busy"), store.engine.writing():
        pass
    blocker.close()
    monkeypatch.setattr(sqlite_file, "PRAGMAS", sqlite_file.PRAGMAS | {"max_page_count": 1})
    database.initialize(None)
    full = sqlite_file._connect(Path(store.engine.place))
    with pytest.raises(Unavailable, match=r"disk of .* is full"), Engine(full, "a.db").writing() as handle:
        handle.execute_sql("CREATE TABLE big (x)")
        handle.execute_sql("INSERT INTO big VALUES (zeroblob(9000000))")


def test_each_thread_has_a_connection_and_closes_it(store: Store) -> None:
    def work() -> None:
        store.people.parties()

    before = len(os.listdir("/proc/self/fd"))
    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(os.listdir("/proc/self/fd")) <= before


def test_no_driver_of_another_database_is_imported() -> None:
    code = "import sys, allytui.store.store; print(sorted({'psycopg', 'psycopg2', 'pymysql'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_network_file_system_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "_file_system", lambda folder: "nfs4")
    with pytest.raises(Unusable, match="network file system"):
        Store.open(Path(store.engine.place))
