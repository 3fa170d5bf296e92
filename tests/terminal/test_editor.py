"""Words go to an editor and come back, whatever happens to it."""

import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.pseudo_terminal import Terminal
from tests.terminal.test_lost_terminal import begin, typed_words


def editor(folder: Path, text: str) -> str:
    path = folder / "editor.sh"
    path.write_text(f'#!/bin/sh\nstat -c %a "$1" > {folder}/mode\ncp "$1" {folder}/seen\n{text}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("key", ["\x07", "\x1bOS"])
def test_words_go_to_an_editor_and_come_back(place: Path, own_home: Path, tmp_path: Path, key: str) -> None:
    program = editor(tmp_path, "printf 'Written elsewhere.\\nTwo lines.\\n' >> \"$1\"")
    terminal = begin(place, own_home)
    terminal.type("\x11")
    terminal.wait()
    terminal.close()
    words = ("--database", str(place), "--today", "2026-08-20", "review", "blue door")
    terminal = Terminal(*words, home=own_home, environment={"EDITOR": "false", "VISUAL": program})
    terminal.see_step("is typing")
    terminal.type("Begun here. ")
    terminal.see("Begun here.")
    terminal.type(key)
    terminal.see("Text updated from the editor.")
    terminal.see("Two lines.")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert (tmp_path / "seen").read_text() == "Begun here. "
    assert (tmp_path / "mode").read_text() == "600\n"
    assert typed_words(place) == "Begun here. Written elsewhere.\nTwo lines."
    assert not list(own_home.rglob("editing-*"))


@pytest.mark.parametrize("key", ["\x03", "\x1c"], ids=["ctrl+c", "ctrl+\\"])
def test_an_interrupt_is_for_the_editor(place: Path, own_home: Path, tmp_path: Path, key: str) -> None:
    script = f"trap 'printf heard >> \"$1\"; exit 0' INT QUIT; touch {tmp_path}/there; while :; do sleep 0.1; done"
    words = ("--database", str(place), "--today", "2026-08-20", "review", "blue door")
    terminal = Terminal(*words, home=own_home, environment={"EDITOR": editor(tmp_path, script)})
    terminal.see_step("is typing")
    terminal.type("Nobody ")
    terminal.see("Nobody")
    terminal.type("\x07")
    terminal.until(lambda: (tmp_path / "there").exists(), "the editor")
    terminal.type(key)
    terminal.see("Text updated from the editor.")
    terminal.see("Nobody heard")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place) == "Nobody heard"


@pytest.mark.parametrize(
    ("script", "sentence", "left"),
    [
        ("printf 'half' >> \"$1\"; exit 3", "ended with an error: its file is kept", "Begun here.half"),
        ("printf 'half' >> \"$1\"; kill -9 $$", "ended with an error: its file is kept", "Begun here.half"),
        ("head -c 100001 /dev/zero | tr '\\0' x > \"$1\"", "100,000 is the limit", "x" * 100_001),
    ],
)
def test_an_editor_that_dies_leaves_its_file(
    place: Path, own_home: Path, tmp_path: Path, script: str, sentence: str, left: str
) -> None:
    words = ("--database", str(place), "--today", "2026-08-20", "review", "blue door")
    terminal = Terminal(*words, home=own_home, environment={"EDITOR": editor(tmp_path, script)})
    terminal.see_step("is typing")
    terminal.type("Begun here.")
    terminal.see("Begun here.")
    terminal.type("\x07")
    terminal.see(sentence[:20])
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    (kept,) = own_home.rglob("editing-*.txt")
    assert kept.read_text() == left
    assert kept.stat().st_mode & 0o777 == 0o600
    assert typed_words(place) == "Begun here."


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"EDITOR": "no-such-editor"}, "$EDITOR names no-such-editor"),
        ({"EDITOR": "'"}, "cannot be read as a command"),
    ],
)
def test_an_editor_that_is_not_there(
    place: Path, own_home: Path, environment: Mapping[str, str], sentence: str
) -> None:
    words = ("--database", str(place), "--today", "2026-08-20", "review", "blue door")
    terminal = Terminal(*words, home=own_home, environment=environment)
    terminal.see_step("is typing")
    terminal.type("Stays.\x07")
    terminal.see(sentence)
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place) == "Stays."
