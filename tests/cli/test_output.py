"""The commands for people, scripts and logins."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.cli.about.completion import SHIPPED
from allytui.cli.parser import commands_of, parser
from allytui.config import login_name
from allytui.domain.alliances.party import NamedParty
from allytui.store.store import Store
from tests.support.new_store import new_store
from tests.support.shipped import shipped


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A store with an alliance that is late, one soon due, one later."""
    store = new_store(tmp_path / "a.db")
    store.people.enrol(login_name(), "Ana", "Northside")
    for name, day in (
        ("Harbour Law", date(2026, 11, 9)),
        ("Blue Door", date(2026, 11, 25)),
        ("Far", date(2027, 6, 1)),
    ):
        parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"{name} people", ("Marc",))]
        store.alliances.add(name, parties, date(2026, 11, 1), review_on=day)
    return str(tmp_path / "a.db")


def run(place: str, *words: str) -> int:
    return main(["--today", "2026-11-21", "--database", place, *words])


@pytest.mark.parametrize(
    ("within", "names"),
    [
        ("0d", ["Harbour Law"]),
        ("3", ["Harbour Law"]),
        ("4d", ["Harbour Law", "Blue Door"]),
        ("1w", ["Harbour Law", "Blue Door"]),
        ("1y", ["Harbour Law", "Blue Door", "Far"]),
    ],
)
def test_due_within(place: str, capsys: pytest.CaptureFixture[str], within: str, names: list[str]) -> None:
    assert run(place, "due", "--json", "--within", within) == 0
    assert [row["name"] for row in json.loads(capsys.readouterr().out)["due"]] == names


def test_a_meeting_is_listed_like_on_home(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, "met", "Far", "next 25 nov 9:00 breakfast") == 0
    capsys.readouterr()
    assert run(place, "due", "--within", "1w") == 0
    assert "~ Wed 25 Nov 09:00  breakfast  (Far)\n" in capsys.readouterr().out
    assert run(place, "due", "--within", "1w", "--json") == 0
    named = {"alliance": "Far", "day": "2026-11-25", "time": "09:00", "text": "breakfast"}
    assert json.loads(capsys.readouterr().out)["meetings"] == [named]
    assert run(place, "due", "--brief", "--within", "1w") == 0
    assert ", 1 meeting: " in capsys.readouterr().out
    assert run(place, "due", "--within", "3d") == 0
    assert "breakfast" not in capsys.readouterr().out


def test_a_meeting_alone_is_enough_to_look(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = new_store(tmp_path / "a.db")
    store.people.enrol(login_name(), "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Other", ("M",))]
    store.alliances.add("Far", parties, date(2026, 11, 1), review_on=date(2027, 6, 1))
    place = str(tmp_path / "a.db")
    assert run(place, "due", "--exit-code") == 0
    assert run(place, "met", "Far", "next 25 nov") == 0
    capsys.readouterr()
    assert run(place, "due", "--exit-code") == 1
    assert capsys.readouterr() == ("~ Wed 25 Nov  meeting  (Far)\n", "")


@pytest.mark.parametrize("within", ["soon", "", "1x", "99999y", "-3d"])
def test_a_time_that_cannot_be_read(place: str, capsys: pytest.CaptureFixture[str], within: str) -> None:
    assert run(place, "due", f"--within={within}") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "try 3d, 2w or 1m" in err


def test_the_brief_line_is_one_line_and_short(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, "due", "--brief") == 0
    assert capsys.readouterr() == (
        "allytui: 1 late, 1 within 14 days: Harbour Law 12 d late, Blue Door in 4 d\n",
        "",
    )
    store = Store.open(Path(place))
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Other", ("M",))]
    for number in range(20):
        name = f"{number:02} {'long ' * 30}"
        store.alliances.add(name, parties, date(2026, 11, 1), review_on=date(2026, 11, 2))
    assert run(place, "due", "--brief") == 0
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert len(out) <= 101


def test_the_brief_line_is_silent_when_nothing_is_due(
    tmp_path: Path, own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", "--brief"]) == 0
    assert capsys.readouterr() == ("", "")
    assert not (own_home / "data").exists(), "a login must not make a database"
    new_store(tmp_path / "empty.db")
    assert run(str(tmp_path / "empty.db"), "due", "--brief", "--exit-code") == 0
    assert capsys.readouterr() == ("", "")


def test_the_exit_code_tells_whether_something_is_due(place: str) -> None:
    assert run(place, "due", "--exit-code") == 1
    assert run(place, "due", "--brief", "--exit-code") == 1
    assert run(place, "due", "--json", "--exit-code", "--within", "0d") == 1
    assert run(place, "due") == 0


def test_list_prints_all_or_those_with_the_words(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(place, "list") == 0
    assert [line[13:24].strip() for line in capsys.readouterr().out.splitlines()] == [
        "Harbour Law",
        "Blue Door",
        "Far",
    ]
    assert run(place, "list", "--names", "BLUE") == 0
    assert capsys.readouterr().out == "Blue Door\n"
    assert run(place, "list", "--json", "far people") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], [row["name"] for row in found["alliances"]]) == (2, ["Far"])
    assert run(place, "list", "zebra") == 0
    assert capsys.readouterr() == ("", "No alliance matches.\n")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["blue"], ["Blue Door", "Blue Door people"]),
        (["--", "blue"], ["Blue Door", "Blue Door people"]),
        (["blue", "-people"], ["Blue Door"]),
        (["-people", "blue"], ["Blue Door"]),
        (["--", "-people", "blue"], ["Blue Door"]),
        (["--limit", "1", "--", "-people", "blue"], ["Blue Door"]),
        (["--", "--json", "blue"], ["Blue Door", "Blue Door people"]),
        (["--", "blue", "--", "-people"], ["Blue Door"]),
        (["--"], []),
    ],
)
def test_words_of_a_search_may_begin_with_a_minus(
    place: str, capsys: pytest.CaptureFixture[str], words: list[str], found: list[str]
) -> None:
    assert run(place, "search", *words) == 0
    names = [line[10:].split("  ")[1] for line in capsys.readouterr().out.splitlines()]
    assert names[: len(found)] == found
    assert bool(names) is bool(found)


@pytest.mark.parametrize(
    ("words", "late"),
    [
        (["blue", "--json"], "--json"),
        (["--limit", "1", "-people", "--json"], "--json"),
        (["blue", "--", "x"], "--"),
    ],
)
def test_an_option_behind_the_words_of_a_search_is_refused(
    place: str, capsys: pytest.CaptureFixture[str], words: list[str], late: str
) -> None:
    assert run(place, "search", *words) == 2
    assert f"'{late}' stands behind the words: options come first" in capsys.readouterr().err


def test_a_note_is_stored_with_its_author(
    place: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(place, "note", "blue door", "Marc", "phoned:", "slow month.") == 0
    assert capsys.readouterr() == ("", "Note added to Blue Door, as Ana.\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"From a pipe.\nTwo lines, caf\xe9.\n")))
    assert run(place, "note", "blue door", "-") == 0
    store = Store.open(Path(place))
    notes = store.notes.of(store.alliances.find("blue door").id)
    assert {(note.by, note.words) for note in notes} == {
        ("Ana", "Marc phoned: slow month."),
        ("Ana", "From a pipe.\nTwo lines, caf\ufffd."),
    }


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("note", "zebra", "x"), 66, "No alliance has 'zebra'"),
        (("note", "blue", " "), 2, "The note is empty"),
        (("note", "blue", "x" * 100_001), 2, "100,000 are the most"),
    ],
)
def test_a_note_that_cannot_be_taken(
    place: str, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, sentence: str
) -> None:
    assert run(place, *words) == code
    assert sentence in capsys.readouterr().err


def test_a_note_of_nobody_known_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new_store(tmp_path / "a.db")
    assert run(str(tmp_path / "a.db"), "note", "x", "y") == 66
    assert "open 'allytui' once" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("open",), ("review",), ("review", "--next", "0"), ("review", "x", "--next", "2")]
)
def test_wrong_words_end_with_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(list(words))
    assert end.value.code == 2
    assert "usage: allytui" in capsys.readouterr().err


def test_settings_are_told_and_checked(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "path"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert main(["config", "check"]) == 0
    assert "does not exist, which is fine" in capsys.readouterr().out
    path.parent.mkdir(parents=True)
    path.write_text(
        'theme = "light"\nmouse = false\n[keys]\nhome.review = "v"\n"list.down" = ["]", "f5"]\n"home.note" = "N"\n'
    )
    assert main(["config", "check"]) == 0
    assert "is correct" in capsys.readouterr().out
    assert main(["config", "show"]) == 0
    output = capsys.readouterr().out
    for line in ('theme = "light"', "mouse = false", '"home.review" = "v"', '"list.down" = "] f5"'):
        assert line in output
    again = path.parent / "again.toml"
    again.write_text(output)
    path.write_text(output)
    assert main(["config", "check"]) == 0, "what is shown can be used as it is"
    guide = path.parent / "guides" / "start.toml"
    guide.parent.mkdir()
    guide.write_text("kind = 3")
    assert main(["config", "check"]) == 78
    assert str(guide) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ('"home.review" = "n"', "'n' would mean both 'home.review'"),
        ('"home.review" = "j"', "and 'list.down' (go down a row)"),
        ('"home.review" = "ctrl+q"', "and 'app.quit'"),
        ('"home.revue" = "v"', "'home.revue' is not an action"),
        ('"home.review" = "ctrl+shift+x"', "'ctrl+shift+x' is not a key"),
        ('"home.review" = "f13"', "'f13' is not a key"),
        ('"home.review" = " "', "has no key"),
        ('"review.score" = "a"', "they stay"),
        ('"home.review" = 3', "write the action and its keys"),
        ('"form.save" = "x"', "acts while people type"),
        ('"text.editor" = "Z"', "acts while people type"),
        ('"form.save" = "ctrl+e"', "moves or changes words in a field"),
        ('"window.help" = "f6"', "moves or changes words in a field"),
        ('"home.review" = "ctrl+i"', "arrives as tab"),
        ('"home.add" = "ctrl+h"', "arrives as backspace"),
        ('"home.add" = "ctrl+c"', "says how to leave"),
        ('home = "v"', "'home' is not an action"),
    ],
)
def test_keys_that_cannot_be_set(
    own_home: Path, capsys: pytest.CaptureFixture[str], keys: str, sentence: str
) -> None:
    path = own_home / "config" / "allytui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f"[keys]\n{keys}\n")
    for words in (["config", "check"], ["due"]):
        assert main(words) == 78
        err = capsys.readouterr().err
        assert str(path) in err
        assert sentence in err
        assert err.count("\n") == 1


def test_the_list_of_keys_has_ones_own_and_helps_where_they_clash(
    own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = own_home / "config" / "allytui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\n"home.add" = "i"\n')
    assert main(["config", "keys"]) == 0
    found = capsys.readouterr().out
    (line,) = (line for line in found.splitlines() if line.startswith("home.add "))
    assert line.split()[1] == "i"
    assert line.endswith("(own key)")
    assert found.count("(own key)") == 1
    path.write_text('[keys]\n"home.revue" = "i"\n')
    assert main(["config", "keys"]) == 0
    assert "(own key)" not in capsys.readouterr().out


def test_swapping_two_keys_is_no_clash(own_home: Path) -> None:
    path = own_home / "config" / "allytui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[keys]\n"home.add" = "n"\n"home.note" = "a"\n')
    assert main(["config", "check"]) == 0


def test_what_is_shipped_is_made_from_the_parser() -> None:
    for name, text in shipped().items():
        assert (SHIPPED / name).read_text(encoding="utf-8") == text, "run python -m tests.support.shipped"
    page = shipped()["allytui.1"]
    for command, _ in commands_of(parser()):
        assert f".B {command}" in page
        assert all(command in shipped()[name] for name in ("allytui.bash", "_allytui", "allytui.fish"))


def test_bash_completes_commands_flags_and_names(place: str, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "allytui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m allytui --database {place} "$@"\n')
    program.chmod(0o755)

    def completed(*words: str) -> list[str]:
        script = f"""
        PATH={program.parent}:$PATH
        source {SHIPPED / "allytui.bash"}
        COMP_WORDS=({" ".join(f"'{word}'" for word in words)}); COMP_CWORD={len(words) - 1}
        _shtab_allytui; printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        return subprocess.run(["bash", "-c", script], capture_output=True, text=True).stdout.split("\n")[:-1]

    assert completed("allytui", "d") == ["demo", "due", "doctor"]
    assert completed("allytui", "due", "--b") == ["--brief"]
    assert completed("allytui", "--today", "+3m", "due", "--j") == ["--json"]
    assert completed("allytui", "show", "bl") == ["Blue\\ Door"]
    assert completed("allytui", "show", "blue\\ d") == ["Blue\\ Door"]
    assert completed("allytui", "show", '"blue d') == ['"Blue Door"']
    assert completed("allytui", "completion", "z") == ["zsh"]


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_a_completed_name_is_one_word_to_bash_and_runs_nothing(tmp_path: Path, quote: str) -> None:
    ran = tmp_path / "ran"
    names = (
        *(f"pay $(touch {ran}) now", f"pay `touch {ran}` now", 'it\'s "best" & $HOME', 'a "b"', "back\\slash"),
        *("(a) [b]* {c} ~d #e; f | g > h", "is it !x", "Söhne, Bau"),
    )
    program = tmp_path / "allytui"
    listed = tmp_path / "names"
    listed.write_text("\n".join(names) + "\n", encoding="utf-8")
    program.write_text(f"#!/bin/sh\ncat {listed}\n")
    program.chmod(0o755)
    script = f"""
    PATH={tmp_path}:$PATH
    source {SHIPPED / "allytui.bash"}
    COMP_WORDS=(allytui show "$1"); COMP_CWORD=2
    _shtab_allytui
    for word in "${{COMPREPLY[@]}}"; do eval "printf '%s\\n' $word"; done
    """
    done = subprocess.run(["bash", "-c", script, "bash", quote], capture_output=True, text=True)
    assert done.stdout.splitlines() == list(names)
    assert not ran.exists()


def test_a_full_disk_is_one_sentence(place: str) -> None:
    command = f"{sys.executable} -m allytui --database {place} list > /dev/full"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.returncode == 69
    assert done.stderr == "allytui: The output could not be written (No space left on device).\n"
