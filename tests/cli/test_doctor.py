"""allytui doctor: one sentence for each thing that is wrong, the command that mends it, and nothing is changed."""

import json
import os
import sqlite3
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.cli.parser import EXIT_CODES
from allytui.config import config_file, config_folder, state_folder
from allytui.database_url import DatabaseUrl
from allytui.store.engine import sqlite_file
from allytui.store.store import Store
from tests.store.engine.test_earlier_stores import EARLIER, restored
from tests.support.later import later

Patch = pytest.MonkeyPatch


def raw(path: Path, *statements: str) -> None:
    """Change a database past every door of the program."""
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def written(path: Path, text: str) -> None:
    """Write a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def replaced(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else where the database was."""
    path.unlink()
    make(path)


def opened(path: Path) -> None:
    """Let everybody read it."""
    path.parent.chmod(0o755)
    path.chmod(0o644)


def forge(path: Path) -> None:
    """Change a decision behind the program's back."""
    raw(path, "DROP TRIGGER decision_no_update", "UPDATE decision SET said = 'other' WHERE seq = 1")


def cut_off(path: Path) -> None:
    """Leave a journal as a session does that is killed while it writes a lot."""
    child = os.fork()
    if not child:
        connection = sqlite3.connect(path)
        connection.executescript("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE half (words TEXT)")
        connection.executemany("INSERT INTO half VALUES (?)", [("x" * 4000,)] * 400)
        os._exit(0)
    os.waitpid(child, 0)


def full(path: Path, patch: Patch) -> None:
    """Let the disk be full."""
    left = os.statvfs("/")
    patch.setattr("os.statvfs", lambda place: os.statvfs_result((*left[:4], 0, *left[5:])))


WRONG: dict[str, tuple[Callable[[Path, Patch], object], str, str, int]] = {
    "missing": (lambda p, m: p.unlink(), "There is no database at", "init", 66),
    "empty": (lambda p, m: p.write_bytes(b""), "is empty", "rm ", 65),
    "folder": (lambda p, m: replaced(p, lambda q: q.mkdir()), "is not a file", "--database PATH", 65),
    "foreign file": (lambda p, m: p.write_text("Dear Ana, " * 20), "is not a database", "--database PATH", 65),
    "foreign database": (
        lambda p, m: raw(p, "PRAGMA application_id = 7"),
        "another program",
        "--database PATH",
        65,
    ),
    "newer": (lambda p, m: raw(p, "PRAGMA user_version = 99"), "schema 99", "pip install", 65),
    "older": (
        lambda p, m: replaced(p, lambda q: restored(q, sorted(e.stem for e in EARLIER.glob("*.sql"))[0]).close()),
        "the older schema",
        "check",
        1,
    ),
    "journal mode": (lambda p, m: raw(p, "PRAGMA journal_mode = wal"), "another journal mode", "check", 1),
    "journal": (lambda p, m: cut_off(p), "is left over", "check", 1),
    "torn": (lambda p, m: p.write_bytes(p.read_bytes()[:3000]), "", "", 65),
    "chain": (lambda p, m: forge(p), "was altered", "check", 65),
    "alliance": (lambda p, m: raw(p, "UPDATE alliance SET number = 9"), "does not match", "check", 65),
    "personal, open to others": (lambda p, m: opened(p), "Others", "chmod 600", 1),
    "sticky folder": (lambda p, m: p.parent.chmod(0o1700), "is sticky", "chmod -t", 1),
    "group that is gone": (
        lambda p, m: raw(p, "INSERT INTO shared_group VALUES ('no-such-group')"),
        "not on this computer",
        "groupadd no-such-group",
        1,
    ),
    "not open to the group": (
        lambda p, m: raw(p, "INSERT INTO shared_group VALUES ('daemon')"),
        "is not open to the group",
        "chmod 660",
        1,
    ),
    "network": (lambda p, m: m.setattr(sqlite_file, "_file_system", lambda folder: "nfs4"), "nfs4", "mv ", 65),
    "disk": (full, "is full", "du ", 69),
    "settings": (lambda p, m: written(config_file(), "colour = 1"), "is not a setting", "config.toml", 78),
    "settings, no text": (lambda p, m: written(config_file(), "= ="), "cannot be used", "config.toml", 78),
    "guides": (
        lambda p, m: written(config_folder() / "guides" / "start.toml", "= ="),
        "not valid",
        "start.toml",
        78,
    ),
    "drafts": (lambda p, m: written(state_folder() / "unsaved-1.json", "[]"), "A draft waits", "allytui", 1),
}


@pytest.fixture
def decided(sample: Callable[[Path, str], Path], tmp_path: Path) -> Path:
    """A database with decisions in a private folder."""
    (tmp_path / "own").mkdir(mode=0o700)
    path = sample(tmp_path / "own" / "a.db", "ana")
    path.chmod(0o600)
    return path


def everything(folder: Path) -> dict[str, object]:
    """Return all files below a folder, with what they hold and their rights."""
    return {
        str(each): (stat.S_IMODE(each.stat().st_mode), each.read_bytes() if each.is_file() else b"")
        for each in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_the_command_that_mends_it(
    decided: Path, case: str, capsys: pytest.CaptureFixture[str], monkeypatch: Patch
) -> None:
    spoil, words, mend, code = WRONG[case]
    Store.open(decided)
    spoil(decided, monkeypatch)
    before = everything(decided.parents[1])
    status = main(["--database", str(decided), "doctor"])
    out, err = capsys.readouterr()
    assert everything(decided.parents[1]) == before
    assert (status, err) == (code, "")
    sentences, commands = out.splitlines()[::2], out.splitlines()[1::2]
    assert any(words in each and each.endswith(".") for each in sentences), out
    assert any(mend in each for each in commands), out
    assert all(each.startswith("    ") and each.strip() for each in commands)
    assert main(["--database", str(decided), "doctor", "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert (told["well"], [each["sentence"] for each in told["findings"]]) == (False, sentences)
    assert code in dict(EXIT_CODES)


def test_all_is_well(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = everything(decided.parents[1])
    assert main(["--database", str(decided), "doctor"]) == 0
    assert capsys.readouterr().out == "All is well.\n"
    assert main(["--database", str(decided), "doctor", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "well": True, "findings": []}
    assert everything(decided.parents[1]) == before


def test_before_the_first_start_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out == "All is well.\n"


def test_several_things_are_all_said_and_the_worst_is_the_exit_code(
    decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(config_file(), "colour = 1")
    written(state_folder() / "unsaved-1.json", "[]")
    forge(decided)
    assert main(["--database", str(decided), "doctor", "--json"]) == 65
    told = [each["what"] for each in json.loads(capsys.readouterr().out)["findings"]]
    assert told == ["settings", "altered", "drafts"]


@pytest.mark.parametrize("seed", [*range(5), *later(*range(5, 40))])
def test_no_damage_makes_it_fail(decided: Path, capsys: pytest.CaptureFixture[str], seed: int) -> None:
    """A byte here and there: it says something or finds nothing, but it never breaks."""
    import random

    chance = random.Random(seed)
    torn = bytearray(decided.read_bytes())
    for _ in range(chance.choice((1, 8, 64))):
        torn[chance.randrange(len(torn))] = chance.randrange(256)
    decided.write_bytes(torn)
    assert main(["--database", str(decided), "doctor"]) in (0, 1, 65)
    assert "Traceback" not in capsys.readouterr().err


def test_a_server_is_looked_at_too(
    database: DatabaseUrl, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", database.url, "doctor"]) == 0
    assert capsys.readouterr().out == "All is well.\n"
    away = database.url.replace("host=", "host=/nowhere")
    for url, code, words in (
        (away, 69, ("cannot be reached", "pg_isready -d")),
        (database.url.replace("/t_", "/none_"), 66, ("There is no database", "admin migrate")),
    ):
        assert main(["--database", url, "doctor"]) == code
        said = capsys.readouterr().out
        assert all(each in said for each in words)
    later = time.time() + 500
    monkeypatch.setattr("allytui.store.doctor.time.time", lambda: later)
    assert main(["--database", database.url, "doctor", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["what"] == "clock"
    assert "seconds apart" in found["sentence"]
