"""Terminals, colours, lines, keys: in a real pseudo-terminal, with the environment of each."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from allytui.terminal.capabilities import Appearance, look, without_coercion
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.pseudo_terminal import Terminal
from tests.support.reviews import begin as begin_review
from tests.support.reviews import heard
from tests.terminal.test_lost_terminal import begin, typed_words

UTF8 = {"LANG": "C.UTF-8"}
FULL = {"TERM": "xterm-256color", **UTF8}


@pytest.mark.parametrize(
    ("theme", "borders", "mouse", "environment", "expected"),
    [
        ("auto", "auto", None, FULL, Appearance("textual-dark", False, True)),
        ("auto", "auto", None, {**FULL, "COLORFGBG": "0;15"}, Appearance("textual-light", False, True)),
        ("auto", "auto", None, {**FULL, "SSH_CONNECTION": "1 2 3 4"}, Appearance("ansi-dark", False, False)),
        ("auto", "auto", True, {**FULL, "SSH_CONNECTION": "1 2 3 4"}, Appearance("ansi-dark", False, True)),
        ("auto", "auto", None, {"TERM": "linux", **UTF8}, Appearance("ansi-dark", False, True)),
        ("auto", "auto", None, {**FULL, "TERM": "screen", "STY": "1.pts"}, Appearance("ansi-dark", False, False)),
        (
            "auto",
            "auto",
            None,
            {"TERM": "xterm", "COLORTERM": "truecolor", **UTF8},
            Appearance("textual-dark", False, True),
        ),
        ("auto", "auto", None, {**FULL, "NO_COLOR": "1"}, Appearance("ansi-dark", False, True)),
        ("auto", "auto", None, {"TERM": "xterm-256color", "LC_ALL": "C"}, Appearance("textual-dark", True, True)),
        ("auto", "auto", None, {**FULL, "LC_ALL": "POSIX"}, Appearance("textual-dark", True, True)),
        ("auto", "lines", None, {"TERM": "xterm-256color"}, Appearance("textual-dark", False, True)),
        ("light", "ascii", False, {**FULL, "SSH_CONNECTION": "1 2 3 4"}, Appearance("textual-light", True, False)),
        ("terminal", "auto", None, {**FULL, "COLORFGBG": "0;7"}, Appearance("ansi-light", False, True)),
        ("dark", "auto", None, {**FULL, "COLORFGBG": "0;15"}, Appearance("textual-dark", False, True)),
    ],
)
def test_the_look_follows_settings_and_terminal(
    theme: str, borders: str, mouse: bool | None, environment: Mapping[str, str], expected: Appearance
) -> None:
    assert look(theme, borders, mouse, environment) == expected


@pytest.mark.parametrize(
    ("environment", "given", "ascii_lines"),
    [
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "", True),
        ({"LC_CTYPE": "C.UTF-8"}, "", True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "POSIX", True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "de_DE.ISO-8859-15"}, "", True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "en_US.UTF-8"}, "", False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "C.UTF-8", False),
        ({"LC_CTYPE": "C.UTF-8"}, "C.UTF-8", False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, None, True),
        ({"LC_CTYPE": "C.utf8", "LANG": "POSIX"}, None, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": ""}, None, True),
        ({"LC_CTYPE": "C.UTF-8", "LC_ALL": "", "LANG": "C"}, None, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "en_US.UTF-8"}, None, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "de_DE"}, None, False),
        ({"LC_CTYPE": "UTF-8"}, None, False),
        ({"LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, None, False),
        ({"LC_CTYPE": "de_DE.ISO-8859-1", "LANG": "C.UTF-8"}, None, True),
        ({"LC_ALL": "C.UTF-8", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, None, False),
        ({"LC_ALL": "C", "LC_CTYPE": "C.UTF-8", "LANG": "C.UTF-8"}, "C.UTF-8", True),
        ({"LANG": "C"}, None, True),
    ],
)
def test_what_python_makes_of_the_locale_is_not_what_a_person_chose(
    environment: Mapping[str, str], given: str | None, ascii_lines: bool
) -> None:
    appearance = look("auto", "auto", None, without_coercion(environment, given))
    assert appearance.ascii_lines is ascii_lines


LOCALES: dict[str, tuple[dict[str, str], bool]] = {
    "LANG=C": ({"LANG": "C"}, True),
    "nothing set": ({}, True),
    "LC_CTYPE=C.UTF-8": ({"LC_CTYPE": "C.UTF-8"}, False),
}
"""Locales as they are given to the program, and whether its lines are ASCII then."""


@pytest.mark.parametrize("name", LOCALES)
def test_lines_are_ascii_without_a_utf_8_locale(place: Path, own_home: Path, name: str) -> None:
    environment, ascii_lines = LOCALES[name]
    given = ("env", "-u", "LANG", *(f"{key}={value}" for key, value in environment.items()))
    program = (sys.executable, "-m", "allytui", "--database", str(place))
    terminal = Terminal(home=own_home, command=(*given, *program))
    terminal.see("Blue Door")
    terminal.type("q")
    assert terminal.wait() == 0
    drawn = terminal.bytes.decode(errors="replace")
    terminal.close()
    assert any(line in drawn for line in "─━═│║") is not ascii_lines


SETTINGS = {
    "over SSH": {"SSH_CONNECTION": "1 2 3 4"},
    "Linux console": {"TERM": "linux"},
    "xterm": {"TERM": "xterm"},
    "screen": {"TERM": "screen"},
    "tmux": {"TERM": "tmux-256color", "TMUX": "/nowhere,1,0"},
    "vt100": {"TERM": "vt100"},
    "no colour": {"NO_COLOR": "1"},
    "C locale": {"LC_ALL": "C"},
    "C locale without UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "true colour": {"COLORTERM": "truecolor"},
}


@pytest.mark.parametrize("name", SETTINGS)
def test_it_is_usable_in_every_terminal(place: Path, own_home: Path, name: str) -> None:
    terminal = Terminal(
        "--database", str(place), "--today", "2026-08-20", home=own_home, environment=SETTINGS[name]
    )
    terminal.see("in all")
    terminal.see("Blue Door")
    terminal.type("r")
    terminal.see_step("Step 1 of 10")
    terminal.type("Grüße € 日本")
    terminal.see("saved")
    terminal.type("\x11")
    assert terminal.wait() == 0
    drawn = terminal.bytes
    terminal.close()
    assert typed_words(place) == "Grüße € 日本"
    styles = [style.split(b";") for style in re.findall(rb"\x1b\[([0-9;]*)m", drawn)]
    colours = [style for style in styles if any(re.fullmatch(rb"[349][0-8]|10[0-7]", part) for part in style)]
    deep = [style for style in styles if b"38" in style or b"48" in style]
    if name == "no colour":
        assert not colours
    if name in ("over SSH", "Linux console", "xterm", "screen", "vt100", "no colour"):
        assert not deep, "more than 16 colours"
    assert (b"\x1b[?1000h" in drawn) == (name != "over SSH"), "the mouse is taken where it should not, or not taken"
    if name.startswith("C locale"):
        assert "─".encode() not in drawn
        assert "═".encode() not in drawn


def test_mouse_flags_come_before_the_environment(place: Path, own_home: Path) -> None:
    for flag, remote, taken in (("--mouse", True, True), ("--no-mouse", False, False)):
        environment = {"SSH_CONNECTION": "1 2 3 4"} if remote else {}
        terminal = Terminal("--database", str(place), flag, home=own_home, environment=environment)
        terminal.see("in all")
        terminal.type("q")
        assert terminal.wait() == 0
        assert (b"\x1b[?1000h" in terminal.bytes) == taken
        terminal.close()


def test_every_size_is_borne(place: Path, own_home: Path) -> None:
    terminal = begin(place, own_home)
    for size in ((1, 1), (2, 2), (10, 3), (20, 5), (40, 10), (60, 20), (300, 100), (3, 50), (200, 2), (120, 36)):
        terminal.resize(*size)
        terminal.type("x")
        terminal.read(0.2)
    terminal.see("xxxxxxxxxx")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place) == "x" * 10


def settings_file(home: Path, text: str) -> None:
    path = home / ".config" / "allytui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


def test_own_keys_act_and_are_shown(place: Path, own_home: Path) -> None:
    settings_file(own_home, '[keys]\n"home.note" = "N f5"\n"home.not_today" = "n"\n"list.down" = "]"\n')
    terminal = Terminal("--database", str(place), "--today", "2026-08-20", home=own_home)
    terminal.see("N note")
    terminal.see("n not today")
    terminal.type("?")
    terminal.see("N f5")
    terminal.escape()
    terminal.type("n")
    terminal.see("When will you talk?")
    terminal.see("1w")
    terminal.escape()
    terminal.type("\x1b[15~")
    terminal.see("What happened? Everyone")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()


def test_copying_says_where_to(place: Path, own_home: Path, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "tmux"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\ncat > {tmp_path}/buffer\n')
    program.chmod(0o755)
    words = ("--database", str(place), "--today", "2026-08-20")
    terminal = Terminal(*words, home=own_home)
    terminal.see("in all")
    terminal.type("y")
    terminal.see("Copied Blue Door to the terminal's clipboard (OSC 52)")
    terminal.type("\x11")
    terminal.wait()
    terminal.close()
    assert b"\x1b]52;c;" in terminal.bytes
    inside = {"TMUX": "/nowhere,1,0", "PATH": f"{program.parent}:/usr/bin:/bin"}
    terminal = Terminal(*words, home=own_home, environment=inside)
    terminal.see("in all")
    terminal.type("\ry")
    terminal.see("Timeline")
    terminal.type("y")
    terminal.see("into tmux's buffer")
    terminal.type("\x11")
    terminal.wait()
    terminal.close()
    assert (tmp_path / "asked").read_text() == "load-buffer -\n"
    assert "Blue Door Realty (Marc)" in (tmp_path / "buffer").read_text()


def test_a_long_note_stays_quick_to_edit(place: Path, own_home: Path) -> None:
    terminal = begin(place, own_home)
    text = "\n".join("A sentence of an honest talk, and one more, that goes on for a while." for _ in range(1_400))
    terminal.type("\x1b[200~")
    for at in range(0, len(text), 2_000):
        terminal.type(text[at : at + 2_000])
        terminal.read(0.002)
    terminal.type("\x1b[201~")
    terminal.see("goes on for a")
    terminal.read(2)
    used = terminal.cpu()
    for char in "quick to edit":
        drawn = len(terminal.bytes)
        terminal.type(char)
        terminal.until(lambda drawn=drawn: len(terminal.bytes) > drawn, "something drawn")  # type: ignore[misc]
    assert (terminal.cpu() - used) / len("quick to edit") < 0.5, "seconds of a core for a key"
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    stored = typed_words(place)
    assert len(stored) == len(text) + 13
    assert stored.endswith("quick to edit")


async def test_more_than_can_be_kept_is_told(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.paste("x" * 100_001)
        await keys.see("100,001 pasted characters were left out")
        await keys.paste("line of ten\n" * 8_333)
        await keys.write("12345")
        await keys.see("This has 100,001 characters")
        await keys.saved()
        await keys.press("escape", "n")
        await keys.paste("never lost")
    held = store.reviews.opened(blue_door.id, ana.id)
    assert held
    assert len(held.answers[0].words) == 100_001


async def test_lines_pasted_into_one_line_are_joined(store: Store, ana: Person) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.paste("Blue\nDoor\r\n  Realty\x1b[31m")
        await keys.see("Blue Door Realty[31m")


@pytest.mark.long
async def test_sentences_name_the_keys_that_act(store: Store, ana: Person, blue_door: Alliance) -> None:
    own = {"form.save": "f8", "review.voices": "f7", "review.leave": "f9", "decision.summary": "R f10"}
    own |= {"summary.sign": "S", "summary.back": "b", "window.help": "f2"}
    async with sitting(store, TODAY, keys=own, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("e")
        await keys.see("f8 save", "f8 save")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.press("n")
        await keys.on("TextDialog")
        await keys.press("f2")
        await keys.on("HelpScreen")
        await keys.press("escape", "escape")
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.press("f9")
        await keys.see("f7 shows the voices, f9")
        await keys.press("f9")
        await keys.on("HomeScreen")
        heard(store, begin_review(store, blue_door, ReviewKind.START, ana), ana)
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.see("R opens the summary")
        await keys.press("4", "R")
        await keys.on("SummaryScreen")
        await keys.see("Ana: S signs", "b changes")
        await keys.press("y", "escape")
        await keys.on("SummaryScreen")
        await keys.press("b")
        await keys.on("DecisionScreen")
        await keys.press("R", "S", "S")
        await keys.on("HomeScreen")
    assert [decision.choice.outcome for decision in store.decisions.of(blue_door.id)] == [Outcome.NETWORKING]


async def test_what_is_undone_is_told(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("AnswerScreen")
        await keys.write("Kept words.")
        await keys.press("ctrl+z")
        await keys.see("Undone; F1 shows the key")
        await keys.press("ctrl+y")
        await keys.see("Kept words.")
