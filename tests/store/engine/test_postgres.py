"""A store on a server: the same tables and guards as a file, opened with care, and no answer lost."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.cli import main
from allytui.database_url import DatabaseUrl, read_database
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.store.engine.errors import Conflict, Forbidden, Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.postgres.schema import APPEND_ONLY, models
from allytui.store.engine.postgres.server import PostgresEngine
from allytui.store.engine.sqlite_file import SCHEMA_VERSION
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import hang_up, impatient, locked, other_program
from tests.support.keyboard import PATIENCE
from tests.support.postgres import named

pytestmark = pytest.mark.engines("postgres")


# The address


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("postgresql://h/allytui", "postgresql://h/allytui"),
        ("postgres://h1,h2:5433/a?target_session_attrs=any", "postgresql://h1,h2:5433/a?target_session_attrs=any"),
        ("postgresql://ana@h/a", "postgresql://ana@h/a"),
        ("postgresql://ana:s3cret@h/a", "postgresql://ana@h/a"),
        ("postgresql://ana:s3@cret@h/a", "postgresql://ana@h/a"),
        ("postgresql://ana:s3cret%40@[::1]:5/a?x=1", "postgresql://ana@[::1]:5/a?x=1"),
        ("postgresql://h/a?password=s3cret&x=1", "postgresql://h/a?x=1"),
        ("postgresql://h/a?x=1&sslpassword=s3cret", "postgresql://h/a?x=1"),
        ("postgresql:///a?host=/run/pg&password=s3cret", "postgresql:///a?host=/run/pg"),
    ],
)
def test_a_password_is_never_shown(typed: str, shown: str) -> None:
    address = read_database(typed)
    assert isinstance(address, DatabaseUrl)
    assert str(address) == shown
    assert "s3" not in repr(address)
    assert address.has_password is ("s3" in typed)


@given(st.text(min_size=1).filter(lambda text: not any(each in text for each in "?#")))
def test_no_password_is_shown_whatever_is_in_it(secret: str) -> None:
    address = DatabaseUrl(f"postgresql://ana:{secret}@host/allytui")
    assert str(address) == "postgresql://ana@host/allytui"
    assert repr(address) == "DatabaseUrl()"


def test_a_path_is_a_path() -> None:
    assert read_database("~/a.db") == Path("~/a.db").expanduser()
    assert read_database("postgresql.db") == Path("postgresql.db")


def test_a_password_in_an_argument_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", "postgresql://ana:s3cret@h/a", "list"]) == 78
    said = capsys.readouterr()
    assert "keep it in ~/.pgpass" in said.err
    assert "s3cret" not in said.err + said.out


# The same as a file


def columns_of_file(handle: Any, table: str) -> dict[str, bool]:
    """Return the columns of a table and whether each may be empty."""
    found = handle.execute_sql(f'PRAGMA table_info("{table}")').fetchall()
    return {name: not required for _, name, _, required, *_ in found}


def test_tables_columns_references_and_guards_are_those_of_a_file(database: DatabaseUrl, tmp_path: Path) -> None:
    file = Store.create(tmp_path / "a.db")
    with file.engine.reading() as handle:
        tables = set(handle.get_tables()) - {"shared_group"}  # a server has roles of its own
        columns = {table: columns_of_file(handle, table) for table in tables}
        references = {
            (table, found[3], found[2])
            for table in tables
            for found in handle.execute_sql(f'PRAGMA foreign_key_list("{table}")').fetchall()
        }
        indexes = {
            (index.table, tuple(index.columns), index.unique)
            for table in tables
            for index in handle.get_indexes(table)
            if not index.name.startswith("sqlite_")
        }
        asked = handle.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        guards = {name for (name,) in asked}
    server = Store.open(database)
    with server.engine.reading() as handle:
        assert set(handle.get_tables()) == tables | {"written"}
        for table in tables - {"schema_migration"}:
            found = {column.name: column.null for column in handle.get_columns(table)}
            assert found == columns[table], table
            assert not {
                column.data_type
                for column in handle.get_columns(table)
                if column.data_type not in ("text", "bigint")
            }
        found_references = {
            (table, key.column, key.dest_table) for table in tables for key in handle.get_foreign_keys(table)
        }
        assert found_references == references
        found_indexes = {
            (index.table, tuple(index.columns), index.unique)
            for table in tables
            for index in handle.get_indexes(table)
            if not index.name.endswith(("_pkey", "_words")) and "_found_" not in index.name  # a server's own
        }
        assert found_indexes == indexes
        asked = handle.execute_sql("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal").fetchall()
        found_guards = {name for (name,) in asked}
    # A server has no REPLACE, its updates are refused as such; TRUNCATE is a server's alone.
    assert {name for name in found_guards if not name.endswith("_no_truncate")} - {"promise_as_made"} == {
        name for name in guards if not name.endswith("_no_replace")
    } - {"promise_as_made", "review_stays_revealed"}
    assert {"promise_as_made", "review_stays_revealed"} <= guards
    assert "promise_as_made" in found_guards
    assert {model._meta.table_name for model in models()} == tables - {"schema_migration"}
    assert {name.removesuffix("_no_update") for name in guards if name.endswith("_no_update")} == set(APPEND_ONLY)


# Opened with care


@pytest.fixture
def empty(postgres: str, database: DatabaseUrl) -> Iterator[DatabaseUrl]:
    """A database without any table."""
    name = f"{database.url.partition('?')[0].rpartition('/')[2]}_empty"
    with psycopg.connect(postgres, autocommit=True) as raw:
        raw.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        yield DatabaseUrl(named(postgres, name))
        raw.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_an_empty_database_is_made_a_store_by_whoever_runs_the_server(
    empty: DatabaseUrl, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Missing, match="admin migrate"):
        Store.open(empty)
    assert main(["--database", empty.url, "init"]) == 65
    assert main(["--database", empty.url, "admin", "migrate"]) == 0
    assert main(["--database", empty.url, "admin", "migrate"]) == 0
    said = capsys.readouterr().err
    assert "A new store is at" in said
    assert f"is up to date: its schema is {SCHEMA_VERSION}" in said
    assert Store.open(empty).check() == []


@pytest.mark.parametrize("words", [["doctor"], ["list"], ["check"]], ids=" ".join)
def test_a_program_of_its_own_finds_the_driver(database: DatabaseUrl, words: list[str]) -> None:
    """Peewee is imported without any driver, as a file needs none."""
    command = [sys.executable, "-m", "allytui", "--database", database.url, *words]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr


def test_without_the_driver_the_extra_is_named(
    database: DatabaseUrl, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(vars(peewee), "psycopg", None)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert main(["--database", database.url, "list"]) == 65
    assert "pip install 'allytui[postgres]'" in capsys.readouterr().err


def test_several_who_migrate_at_once_make_one_store(empty: DatabaseUrl) -> None:
    command = [sys.executable, "-m", "allytui", "--database", empty.url, "admin", "migrate"]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = sorted(each.communicate(timeout=PATIENCE)[1].split()[0] for each in running)
    assert [each.returncode for each in running] == [0, 0, 0, 0]
    assert said.count("A") == 1
    assert Store.open(empty).check() == []


OPENED: list[tuple[str, type[StoreError], str]] = [
    ("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', now())", Unusable, "newer allytui"),
    ("DELETE FROM schema_migration WHERE name > '0016'", Unusable, "admin migrate"),
    ("DROP TABLE schema_migration", Missing, "admin migrate"),
]


@pytest.mark.parametrize(("statement", "kind", "said"), OPENED, ids=[each[2] for each in OPENED])
def test_what_is_not_of_this_version_is_refused(
    database: DatabaseUrl, statement: str, kind: type[StoreError], said: str
) -> None:
    with psycopg.connect(database.url, autocommit=True) as raw:
        raw.execute(statement)
    with pytest.raises(kind, match=said):
        Store.open(database)


def test_a_database_of_another_program_is_left_alone(empty: DatabaseUrl) -> None:
    with psycopg.connect(empty.url, autocommit=True) as raw:
        raw.execute("CREATE TABLE theirs (id int)")
        with pytest.raises(Unusable, match="another program"):
            Store.migrate(empty)
        (count,) = raw.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() or ()
    assert count == 1


def test_who_may_not_alter_the_tables_is_told_so(empty: DatabaseUrl) -> None:
    with psycopg.connect(empty.url, autocommit=True) as raw:
        raw.execute("DROP ROLE IF EXISTS allytui_guest")
        raw.execute("CREATE ROLE allytui_guest LOGIN")
        guest = DatabaseUrl(empty.url.replace("//postgres:@", "//allytui_guest@"))
        assert guest != empty
        with pytest.raises(Forbidden, match="ask whoever runs the server"):
            Store.migrate(guest)


@pytest.mark.parametrize(
    ("url", "kind", "said"),
    [
        ("postgresql://127.0.0.1:1/a", Unavailable, "cannot be reached"),
        ("postgresql://nobody.invalid/a", Unavailable, "cannot be reached"),
        ("{server}no_such_database", Missing, "There is no database at"),
        ("{server}postgres?nonsense=1", Unusable, "check its parts"),
    ],
)
def test_what_cannot_be_reached_is_one_sentence(postgres: str, url: str, kind: type[StoreError], said: str) -> None:
    server = named(postgres, "").replace("?", "{database}?") if "{server}" in url else url
    name = url.removeprefix("{server}")
    address = server.replace("{database}", name.partition("?")[0]) if "{server}" in url else url
    extra = name.partition("?")[2] if "{server}" in url else ""
    with pytest.raises(kind, match=said) as caught:
        Store.open(DatabaseUrl(f"{address}&{extra}" if extra else address))
    assert "\n" not in str(caught.value)


# Busy, gone, and an answer that is lost


def test_a_lock_held_by_another_is_said_and_lost_is_nothing(store: Store, ana: Person, blue_door: Alliance) -> None:
    impatient(store, 0.1)
    with locked(store), pytest.raises(Unavailable, match="is busy"):
        store.notes.add(blue_door.id, "while it is locked", ana, NOW, TODAY)
    store.notes.add(blue_door.id, "after it", ana, NOW, TODAY)
    assert [note.words for note in store.notes.of(blue_door.id)] == ["after it"]


def test_a_connection_that_was_cut_at_rest_is_made_anew(store: Store, ana: Person, blue_door: Alliance) -> None:
    for count in range(1, 4):
        hang_up(store)
        store.notes.add(blue_door.id, f"note {count}", ana, NOW, TODAY)
        assert len(store.notes.of(blue_door.id)) == count


def test_a_write_that_was_cut_stores_nothing(store: Store, ana: Person, blue_door: Alliance) -> None:
    with pytest.raises(Unavailable, match="cannot be reached"), store.engine.writing() as handle:
        handle.execute_sql("UPDATE party SET version = 99")
        hang_up(store)
        handle.execute_sql("UPDATE party SET version = 100")
    with store.engine.reading() as handle:
        assert handle.execute_sql("SELECT max(version) FROM party").fetchone()[0] < 99


@pytest.mark.parametrize("stored", [True, False])
def test_a_lost_answer_is_asked_for_and_never_repeated(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch, stored: bool
) -> None:
    """The connection goes at the very last step: once the server had stored all, and once it had not."""
    handle: Any = store.engine.handle
    real, lost = handle.commit, list[bool]()

    def cut() -> None:
        """Lose the line, before or after the server has done its work."""
        if lost:
            real()
            return
        lost.append(True)
        if stored:
            real()
        hang_up(store)
        handle.execute_sql("SELECT 1")

    monkeypatch.setattr(handle, "commit", cut)
    expected = contextlib.nullcontext() if stored else pytest.raises(Unavailable, match="cannot be reached")
    with expected:
        store.notes.add(blue_door.id, "once", ana, NOW, TODAY)
    assert lost
    assert [note.words for note in store.notes.of(blue_door.id)] == (["once"] if stored else [])


def test_who_cannot_be_asked_is_said(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = store.engine
    assert isinstance(engine, PostgresEngine)
    monkeypatch.setattr("allytui.store.engine.postgres.server.LOST_SECONDS", 0.2)
    with locked(store):
        impatient(store, 0.05)
        with pytest.raises(Unavailable, match="look before you do it again"):
            engine._was_stored("0" * 32)


def test_keys_of_writes_are_thrown_away_when_they_are_old(
    store: Store, ana: Person, blue_door: Alliance, monkeypatch: pytest.MonkeyPatch
) -> None:
    with other_program(store) as raw:
        raw.execute("UPDATE written SET at = now() - interval '3 days'")
        monkeypatch.setattr("allytui.store.engine.postgres.server._KEPT", 1)
        store.notes.add(blue_door.id, "a note", ana, NOW, TODAY)
        assert raw.execute("SELECT count(*) FROM written").fetchone() == (1,)


def test_a_rule_that_refuses_in_the_middle_of_a_write_takes_all_of_it_back(store: Store, ana: Person) -> None:
    with pytest.raises(Conflict), store.engine.writing() as handle:
        handle.execute_sql("UPDATE party SET version = 99")
        raise Conflict("somebody else was first")
    with store.engine.reading() as handle:
        assert handle.execute_sql("SELECT max(version) FROM party").fetchone()[0] < 99
