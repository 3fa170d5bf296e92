"""The first command that anybody runs: it is there at once, and what is typed meanwhile does no harm."""

import sys
import termios
from pathlib import Path

import pytest

from tests.support.pseudo_terminal import Terminal


def test_what_is_typed_before_the_first_screen_is_not_drawn_over_it(own_home: Path) -> None:
    terminal = Terminal("demo", home=own_home)
    before = termios.tcgetattr(terminal._fd)
    terminal.until(lambda: not termios.tcgetattr(terminal._fd)[3] & termios.ECHO, "the echo to be off")
    terminal.type("jjj")
    terminal.see("Blue Door Design")
    assert b"jjj" not in terminal.bytes
    terminal.see("Lakeside Dev Days")  # the rest of the sample data follows by itself
    terminal.see("12 in all")
    terminal.type("q")
    terminal.until(terminal.ended, "the end")
    assert termios.tcgetattr(terminal._fd) == before
    assert terminal.wait() == 0
    terminal.close()


def test_it_may_be_left_before_all_is_there(own_home: Path) -> None:
    terminal = Terminal("demo", home=own_home)
    terminal.see("in all")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert b"Traceback" not in terminal.bytes


def test_nothing_is_left_of_it_when_the_line_drops(own_home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    terminal = Terminal("demo", home=own_home, environment={"TMPDIR": str(folder)})
    terminal.see("in all")
    assert list(folder.iterdir())
    terminal.close()
    terminal.wait()
    assert not list(folder.iterdir())


def test_a_terminal_that_cannot_be_drawn_on_keeps_its_echo(own_home: Path) -> None:
    terminal = Terminal("demo", home=own_home, term="dumb")
    terminal.until(terminal.ended, "the end")
    assert termios.tcgetattr(terminal._fd)[3] & termios.ECHO
    assert terminal.wait() == 64
    terminal.close()


@pytest.mark.long
def test_errors_may_go_to_a_file(own_home: Path) -> None:
    shell = ("sh", "-c", f'exec "{sys.executable}" -m allytui demo 2>"{own_home}/errors.txt"')
    terminal = Terminal(home=own_home, command=shell)
    terminal.see("12 in all")
    terminal.type("q")
    assert terminal.wait() == 0
    terminal.close()
    assert "\x1b" not in (own_home / "errors.txt").read_text(encoding="utf-8")
