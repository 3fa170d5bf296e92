"""A whole store kept and moved: between files and servers, while others write, and never over anything."""

import grp
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from allytui.database_url import Database, DatabaseUrl
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.copy_store import back_up, copy_store, restore
from allytui.store.engine.errors import Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.record_chain import head
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.engine.test_migrations import to_first_schema
from tests.support.engines import all_rows, alter
from tests.support.later import at_length, later
from tests.support.reviews import begin, decided, heard

Sample = Callable[[Path, str], Path]


@pytest.fixture
def filled(sample: Sample, tmp_path: Path) -> Path:
    """The sample data, with all that is sealed in it."""
    return sample(tmp_path / "filled" / "a.db", login_name())


def answers(place: Database, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the commands print of a store; what was stored at one moment may come in another order."""
    said = []
    for words in (["due"], ["list"], ["show", "Oak"], ["ledger", "Oak"], ["year"], ["check"], ["export"]):
        assert main(["--database", str(place), "--today", TODAY.isoformat(), *words]) == 0
        said.append("\n".join(sorted(line.strip(",") for line in capsys.readouterr().out.splitlines())))
    return said


@pytest.mark.parametrize("words", [b"Dear Ana,\n" * 20, b"SQLite format 3\x00" + b"torn" * 300])
def test_a_backup_that_is_none_is_named_as_it_was_given(tmp_path: Path, words: bytes) -> None:
    backup = tmp_path / "kept.db"
    backup.write_bytes(words)
    with pytest.raises(StoreError, match=re.escape(str(backup))) as refused:
        restore(backup, tmp_path / "again.db")
    assert ".again" not in str(refused.value)
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [backup]


def test_one_alliance_is_one(
    ana: Person, blue_door: Alliance, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", str(place), "backup", str(tmp_path / "kept.db")]) == 0
    assert f"{tmp_path / 'kept.db'}: 1 alliance, 0 decisions, read back" in capsys.readouterr().err


@pytest.mark.long
def test_there_and_back_again_everything_is_the_same(
    filled: Path, database: DatabaseUrl, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = all_rows(Store.open(filled).engine)
    assert sum(map(len, first.values())) > 500
    spoken = answers(filled, capsys)
    back = tmp_path / "back" / "again.db"
    copied = copy_store(filled, database)
    assert (copied.alliances, copied.decisions) == (len(first["alliance"]), len(first["decision"]))
    assert all_rows(Store.open(database).engine) == first
    assert answers(database, capsys) == spoken
    copy_store(database, back)
    assert all_rows(Store.open(back).engine) == first
    assert answers(back, capsys) == spoken
    assert stat.S_IMODE(back.stat().st_mode) == 0o600


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_backup_is_whole_private_and_restored_into_a_new_place(
    filled: Path, tmp_path: Path, umask: int, capsys: pytest.CaptureFixture[str]
) -> None:
    first = all_rows(Store.open(filled).engine)
    backup, again = tmp_path / "kept.db", tmp_path / "again.db"
    before = os.umask(umask)
    try:
        assert main(["--database", str(filled), "backup", str(backup)]) == 0
        assert main(["--database", str(again), "restore", str(backup)]) == 0
    finally:
        os.umask(before)
    said = capsys.readouterr().err
    assert f"The backup is at {backup}: {len(first['alliance'])} alliances" in said
    for path in (backup, again):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert all_rows(Store.open(path).engine) == first
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_a_copy_of_a_shared_database_is_personal(filled: Path, tmp_path: Path) -> None:
    """It may lie in a folder that is nobody else's, which a start would open to the group."""
    shared, backup, again = tmp_path / "box" / "a.db", tmp_path / "own" / "kept.db", tmp_path / "mine" / "again.db"
    for path in (shared, backup, again):
        path.parent.mkdir(mode=0o700)
    shutil.copy(filled, shared)
    Store.share(shared, grp.getgrgid(os.getgid()).gr_name)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o660
    back_up(shared, backup)
    restore(backup, again)
    for path in (backup, again):
        Store.open(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    Store.open(shared)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o660


def test_a_backup_has_the_day_in_its_name_and_the_server_is_asked_for_one(
    filled: Path, database: DatabaseUrl, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", str(filled), "--today", "2026-11-21", "backup"]) == 0
    assert (filled.parent / "a-2026-11-21.backup.db").exists()
    assert main(["--database", str(filled), "--today", "2026-11-21", "backup"]) == 65
    assert main(["--database", str(database), "backup"]) == 78
    assert main(["--database", str(database), "backup", str(tmp_path / "server.db")]) == 0
    assert "name the file" in capsys.readouterr().err
    assert Store.open(tmp_path / "server.db").check() == []


def test_a_server_is_restored_from_a_backup_of_a_file(filled: Path, database: DatabaseUrl, tmp_path: Path) -> None:
    first = all_rows(Store.open(filled).engine)
    back_up(filled, tmp_path / "kept.db")
    restore(tmp_path / "kept.db", database)
    assert all_rows(Store.open(database).engine) == first
    assert [each.name for each in tmp_path.iterdir() if "restored" in each.name] == []


def occupied(folder: Path) -> Path:
    """Return a file that is there already."""
    path = folder / "there.db"
    path.write_text("something of somebody's")
    return path


def test_nothing_is_ever_overwritten(filled: Path, database: DatabaseUrl, tmp_path: Path) -> None:
    there = occupied(tmp_path)
    back_up(filled, tmp_path / "kept.db")
    copy_store(filled, database)
    tries: list[Callable[[], object]] = [
        lambda: back_up(filled, there),
        lambda: restore(tmp_path / "kept.db", there),
        lambda: copy_store(filled, there),
        lambda: copy_store(filled, filled),
        lambda: copy_store(filled, database),
        lambda: restore(tmp_path / "kept.db", database),
    ]
    for each in tries:
        with pytest.raises(Unusable, match="nothing is overwritten"):
            each()
    assert there.read_text() == "something of somebody's"
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".") or "restored" in each.name]


def torn(path: Path) -> None:
    """Cut a file in half."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def scribbled(path: Path) -> None:
    """Write over some of its pages."""
    with path.open("r+b") as file:
        for at in range(4096 * 5, path.stat().st_size, 4096 * 3):
            file.seek(at)
            file.write(b"\xff" * 600)


def changed(path: Path) -> None:
    """Change a word of a decision."""
    alter(Store.open(path), "UPDATE decision SET said = 'never said' WHERE seq = 2")


def foreign(path: Path) -> None:
    """Make it another program's."""
    path.unlink()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE theirs (id)")


@pytest.mark.parametrize("spoil", [torn, scribbled, changed, foreign, Path.unlink])
def test_a_backup_that_is_not_whole_is_refused(filled: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    backup, again = tmp_path / "kept.db", tmp_path / "again.db"
    back_up(filled, backup)
    spoil(backup)
    with pytest.raises((Unusable, Missing, Unavailable)) as caught:
        restore(backup, again)
    assert "\n" not in str(caught.value)
    assert not again.exists()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_what_was_altered_is_restored_when_that_is_accepted(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(filled)
    backup, again = tmp_path / "kept.db", tmp_path / "again.db"
    assert main(["--database", str(filled), "backup", str(backup)]) == 65
    assert main(["--database", str(again), "restore", str(backup)]) == 65
    assert "With --altered" in capsys.readouterr().err
    assert not again.exists()
    assert main(["--database", str(again), "restore", str(backup), "--altered"]) == 65
    assert "was altered" in capsys.readouterr().err
    assert again.exists()


@pytest.mark.engines("sqlite")
def test_a_backup_of_an_earlier_schema_is_restored_and_stays_as_it_is(
    store: Store, ana: Person, blue_door: Alliance, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    to_first_schema(Path(store.engine.place), old)
    before = old.read_bytes()
    restore(old, tmp_path / "again.db")
    assert old.read_bytes() == before
    assert Store.open(tmp_path / "again.db").check() == []


@pytest.mark.parametrize("place", ["nowhere/kept.db", "kept.db"])
def test_a_place_that_cannot_be_written_is_said(filled: Path, tmp_path: Path, place: str) -> None:
    target = tmp_path / place
    if place == "kept.db":
        target = Path("/proc") / "kept.db"
    with pytest.raises(Unavailable, match="choose another place"):
        back_up(filled, target)


WRITERS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from allytui.store.store import Store
store = Store.open(Path(sys.argv[1]))
ana = store.people.by_login(sys.argv[3])
(alliance, *_) = store.due_list.lines(0, 1)
number = 0
while True:
    number += 1
    store.notes.add(alliance.id, f"note {sys.argv[2]} {number}", ana, datetime.now(UTC), datetime.now(UTC).date())
    print(f"note {sys.argv[2]} {number}", flush=True)
"""


@pytest.fixture
def writing(filled: Path) -> Iterator[list[str]]:
    """Two programs that write to the store all the time; what they were told is stored, in the order of it."""
    acknowledged: list[str] = []
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITERS, str(filled), str(number), login_name()],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(2)
    ]

    def listen(process: "subprocess.Popen[str]") -> None:
        """Take down what one of them was told."""
        assert process.stdout
        for line in process.stdout:
            acknowledged.append(line.strip())

    threads = [threading.Thread(target=listen, args=(process,)) for process in running]
    for thread in threads:
        thread.start()
    yield acknowledged
    for process in running:
        process.kill()
        process.wait()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("rounds", [3, *later(10), *at_length(100)])
def test_a_backup_has_all_that_was_stored_before_it_began(
    filled: Path, writing: list[str], tmp_path: Path, rounds: int
) -> None:
    while len(writing) < 3:
        threading.Event().wait(0.05)
    for number in range(rounds):
        before = list(writing)
        path = tmp_path / f"kept{number}.db"
        assert back_up(filled, path).altered == ()
        with sqlite3.connect(path) as raw:
            kept = {words for (words,) in raw.execute("SELECT words FROM note")}
        assert set(before) <= kept
        path.unlink()


def test_a_copy_that_fails_in_the_middle_leaves_nothing(
    filled: Path, database: DatabaseUrl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        """Have no more room."""
        raise Unavailable("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("allytui.store.copy_store.load_merged", fail)
        with pytest.raises(StoreError, match="full"):
            copy_store(filled, database)
    server = Store.open(database)
    assert not any(all_rows(server.engine).values())
    with server.engine.reading() as handle:
        assert head(handle) is None


def test_rows_that_were_merged_are_copied_as_they_were_stored(
    store: Store, ana: Person, blue_door: Alliance, tmp_path: Path
) -> None:
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    store.people.enrol("marc", "Mark", "Blue Door Realty GmbH")
    parties = {party.name: party for party in store.people.parties()}
    store.people.merge(parties["Blue Door Realty"], parties["Blue Door Realty GmbH"], ana, NOW)
    assert store.reviews.get(held.id, ana.id)
    place = (
        DatabaseUrl(store.engine.place) if store.engine.place.startswith("postgres") else Path(store.engine.place)
    )
    first = all_rows(store.engine)
    copy_store(place, tmp_path / "again.db")
    assert all_rows(Store.open(tmp_path / "again.db").engine) == first
