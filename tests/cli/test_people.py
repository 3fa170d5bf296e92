"""allytui people: a new login reads what everybody may read, and writes once somebody says yes by a command."""

import sqlite3
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from allytui.store.alliances import logins
from allytui.store.store import Store
from tests.conftest import NOW, TODAY

OWN_LOGIN = login_name()

WAITS = "must confirm that you speak for Northside: until then you only read."

READS = (
    *(["due"], ["due", "--json"], ["list"], ["show", "blue"], ["search", "blue"], ["calendar"], ["agenda", "blue"]),
    *(["ledger", "blue"], ["year"], ["report"], ["export"], ["check"], ["people"], ["doctor"]),
)
WRITES = (
    *(["note", "blue", "x"], ["gave", "blue", "2h"], ["got", "blue", "2h"], ["met", "blue"]),
    *(["review", "blue", "--plain"], ["people", "confirm", "eve"], ["people", "leave", "ana"]),
)


@pytest.fixture
def asked(place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in which Eve waits for Ana's yes, and Eve's login is at the keyboard."""
    monkeypatch.setattr(logins, "_has_account", lambda login: True)
    Store.open(place).logins.ask("eve", "Eve", "Northside", NOW)
    monkeypatch.setattr("allytui.config.login_name", lambda: "eve")
    return place


def run(path: Path, *words: str) -> int:
    """Run a command on a database."""
    return main(["--database", str(path), "--today", TODAY.isoformat(), *words])


def whole(path: Path) -> list[str]:
    """Return everything that is stored."""
    with sqlite3.connect(path) as raw:
        found = list(raw.iterdump())
    raw.close()
    return found


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_who_waits_reads(asked: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(asked, *words) in (0, 1)
    assert (WAITS in capsys.readouterr().err) == (words[0] == "due")


@pytest.mark.parametrize("words", WRITES, ids=" ".join)
def test_who_waits_writes_nothing(asked: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = whole(asked)
    assert run(asked, *words) == 77
    assert WAITS in capsys.readouterr().err
    assert whole(asked) == before


@pytest.mark.parametrize("answer", ["confirm", "refuse"])
def test_a_present_member_is_told_and_answers(
    asked: Path, answer: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("allytui.config.login_name", lambda: OWN_LOGIN)
    for words in (["due"], ["due", "--brief"], ["due", "--json"], ["people"]):
        assert run(asked, *words) == 0
        said = capsys.readouterr().out
        assert "eve" in said or "1 login asks to join" in said, words
    assert run(asked, "due", "--exit-code") == 1
    assert run(asked, "people", answer, "eve") == 0
    assert ("Eve speaks for Northside now" in capsys.readouterr().err) == (answer == "confirm")
    assert run(asked, "people", answer, "eve") == 66
    monkeypatch.setattr("allytui.config.login_name", lambda: "eve")
    assert run(asked, "note", "blue", "x") == (0 if answer == "confirm" else 66)


def test_words_that_are_missing_and_logins_that_are_not_there(asked: Path) -> None:
    assert run(asked, "people", "confirm") == 2
    assert run(asked, "people", "withdraw") == 0
    assert run(asked, "people", "withdraw") == 66
    assert run(asked, "people", "leave", "nobody") == 66
