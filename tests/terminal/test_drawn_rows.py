"""What is drawn on the terminal as a cursor moves: only the rows that change are, so the others must be right."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from allytui.config import login_name
from tests.support.pseudo_terminal import Terminal

STEPS = 11
"""Fewer rows than can be chosen below the first, and more than fit at 80x24."""


def marked(terminal: Terminal) -> list[str]:
    """Return the rows under a cursor."""
    return re.findall(r"║>(.*)", terminal.text)


@pytest.mark.parametrize(("opens", "there"), [("", "in all"), ("P", "Parties")])
def test_the_mark_goes_with_the_cursor_also_after_the_list_has_scrolled(
    sample: Callable[[Path, str], Path], tmp_path: Path, own_home: Path, opens: str, there: str
) -> None:
    path = sample(tmp_path / "a.db", login_name())
    terminal = Terminal("--database", str(path), "--today", "2026-11-21", home=own_home, size=(80, 24))
    terminal.see("fading")  # the warnings come last, and change the rows above them
    terminal.see("in all   due by week")
    terminal.type(opens)
    terminal.see(there)

    def moves(key: str) -> None:
        """Press a key, and wait until another row is marked, and no other."""
        before = marked(terminal)
        terminal.type(key)
        terminal.until(lambda: marked(terminal) != before and len(marked(terminal)) == 1, f"another than {before}")

    for key in (*("j" * STEPS), *("k" * STEPS)):
        moves(key)
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
