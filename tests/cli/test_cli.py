"""The command line: words on stderr, data on stdout, exit codes as documented."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from allytui.domain.alliances.party import NamedParty
from allytui.store.store import Store
from allytui.terminal import capabilities
from tests.conftest import NOW, TODAY
from tests.support.new_store import new_store

HOSTILE = "[/b] [@click=app.quit]x[/] [red]"


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A store with a late alliance, one with a hostile name, and one that is far off."""
    store = new_store(tmp_path / "a.db")
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    for name, day in ((HOSTILE, date(2026, 11, 9)), ("Blue Door", date(2026, 11, 25)), ("Far", date(2027, 6, 1))):
        parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"Other {name}", ("\x1b]52;c;\x07M",))]
        made = store.alliances.add(name, parties, date(2026, 11, 1), situation=f"For {name}\u202e", review_on=day)
        store.notes.add(made.id, f"Note on {name} \x1b[31m", ana, NOW, TODAY)
    return str(tmp_path / "a.db")


def run(*words: str) -> int:
    return main(["--today", "2026-11-21", *words])


def test_due_lists_what_is_late_or_soon(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--database", place, "due") == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"! 12 d late  {HOSTILE}  start review")
    assert lines[1].startswith("~ in 4 d     Blue Door")


def test_due_as_json(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--database", place, "due", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["today"]) == (2, "2026-11-21")
    assert [(row["name"], row["days"]) for row in found["due"]] == [(HOSTILE, -12), ("Blue Door", 4)]


def test_show_prints_what_is_stored_and_nothing_raw(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--database", place, "show", "click") == 0
    out = capsys.readouterr().out
    assert f"For {HOSTILE}<U+202E>" in out
    assert f"Note on {HOSTILE} [31m" in out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--database", "PLACE", "show", "zebra"), 66, "No alliance has 'zebra'"),
        (("--database", "PLACE", "show", "other"), 2, "type more of the name"),
        (("--database", "PLACE", "show", ""), 2, "No name was given"),
        (("--database", "/no/such/file.db", "due"), 66, "There is no database at"),
        (("--database", "FOLDER", "due"), 69, "cannot be read"),
        (("--database", "TEXT", "due"), 65, "not a database of allytui"),
        (("--database", "PLACE", "--today", "31 feb", "due"), 2, "There is no such day"),
        (("--database", "PLACE", "--today", "soonish", "due"), 2, "is not a day I can read"),
        (("--database", "PLACE", "init"), 65, "exists already"),
        (("--database", "PLACE"), 64, "needs a terminal"),
        (("--database", "PLACE", "review", "blue"), 64, "needs a terminal"),
        (("demo",), 64, "needs a terminal"),
    ],
)
def test_refusals_are_one_sentence_with_their_exit_code(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, sentence: str
) -> None:
    (tmp_path / "text").write_text("Dear Ana, here is my letter.")
    names = {"PLACE": place, "FOLDER": str(tmp_path), "TEXT": str(tmp_path / "text")}
    before = Path(place).read_bytes()
    assert main([names.get(word, word) for word in words]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("allytui: ")
    assert err.count("\n") == 1
    assert sentence in err
    assert Path(place).read_bytes() == before


def test_a_broken_config_is_named(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own_home / "config" / "allytui"
    folder.mkdir(parents=True)
    for content, fault in (
        ("databse = 'x'", "'databse' is not a setting"),
        ("database = 3", "path in quotes"),
        ("decimal = ';'", "'decimal' may be ., ,, each in quotes"),
        ("=", ""),
    ):
        (folder / "config.toml").write_text(content)
        assert main(["due"]) == 78
        err = capsys.readouterr().err
        assert str(folder / "config.toml") in err
        assert fault in err


def test_settings_come_from_flag_variable_and_file(
    place: str, own_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = own_home / "config" / "allytui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f"database = '{place}'")
    assert run("due") == 0
    assert "Blue Door" in capsys.readouterr().out
    monkeypatch.setenv("ALLYTUI_DATABASE", "/no/such.db")
    assert run("due") == 66
    assert run("--database", place, "due") == 0


def test_the_first_start_makes_a_private_database(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due"]) == 0
    assert capsys.readouterr() == ("", "Nothing is due within 14 days.\n")
    assert (own_home / "data" / "allytui" / "allytui.db").stat().st_mode & 0o777 == 0o600


def test_check_says_whether_all_is_as_it_was(
    sample: Callable[[Path, str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = sample(tmp_path / "demo.db", login_name())
    store = Store.open(place)
    assert run("--database", str(place), "check") == 0
    assert capsys.readouterr().out == "Nothing was altered.\n"
    with store.engine.writing() as handle:
        handle.execute_sql("DROP TRIGGER decision_no_update")
        handle.execute_sql("UPDATE decision SET said = 'x' WHERE seq = 3")
    assert run("--database", str(place), "check") == 65
    assert "Decision 3 of" in capsys.readouterr().out


def test_a_closed_pipe_is_no_fault(place: str) -> None:
    command = f"{sys.executable} -m allytui --database {place} show click | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("words", "out", "err"),
    [
        ("list >&-", "", ""),
        ("list 2>&-", "Blue Door", ""),
        ("note blue hello 2>&-", "", ""),
        ("note blue hello >&-", "", "Note added to Blue Door"),
        ("note blue hello <&-", "", "Note added to Blue Door"),
    ],
)
def test_a_closed_output_is_one_that_nobody_reads(place: str, words: str, out: str, err: str) -> None:
    command = f"{sys.executable} -m allytui --database {place} {words}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert out in done.stdout
    assert bool(out) == bool(done.stdout)
    assert err in done.stderr
    assert bool(err) == bool(done.stderr)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("note blue hello 2>/dev/full", 0),
        ("list 2>/dev/full", 0),
        ("show nobody 2>/dev/full", 66),
        ("man >/dev/full 2>/dev/full", 69),
        ("due >/dev/full", 69),
    ],
)
def test_words_that_cannot_be_told_change_no_status(place: str, words: str, status: int) -> None:
    command = f"{sys.executable} -m allytui --database {place} {words}"
    assert subprocess.run(["bash", "-c", command], capture_output=True).returncode == status


def test_the_end_comes_at_once_and_nothing_is_cut(place: str) -> None:
    """A plain command does not wait for Python to take itself apart; all is written before."""
    command = [sys.executable, "-m", "allytui", "--database", place]
    told = subprocess.run([*command, "man"], capture_output=True, text=True, check=True).stdout
    assert told.endswith("\n")
    assert len(told) > 5_000
    assert subprocess.run([*command, "due", "--exit-code"], capture_output=True).returncode == 1
    wrong = subprocess.run([*command, "show", "nobody"], capture_output=True, text=True)
    assert wrong.returncode == 66
    assert wrong.stderr.count("\n") == 1


def test_a_terminal_that_cannot_draw_is_refused(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capabilities, "is_terminal", lambda stream: True)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(capabilities.NoTerminal, match="'allytui due' prints plain text"):
        capabilities.check_terminal("allytui due")


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsys.readouterr().out
    for code in ("64", "65", "66", "69", "70", "77", "78"):
        assert code in out
