"""Faults of the program, planted in many places: nothing that was written is shown or logged, drafts are kept."""

import asyncio
import gc
import os
import signal
from pathlib import Path

import pytest

from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting
from tests.support.later import later
from tests.support.planted_fault import PLACES, SECRET
from tests.support.pseudo_terminal import Terminal
from tests.terminal.test_lost_terminal import typed_words

WORDS = "SECRET words of mine"

# Keys that lead to each place, after home is there.
WAYS = {
    "a key": "a",
    "a worker": "r",
    "a thread of a worker": "r",
    "drawing a line": "?jkjkjk",
    "drawing a widget": "r",
    "the last filter": "r",
    "a timer": "jk",
    "composing a screen": "\r",
    "mounting a screen": "r",
    "typing": "r",
    "a message of a widget": "r",
    "the thread of the drafts": "r",
    "the beginning": "",
}


FEW = ("a worker", "typing")


@pytest.mark.parametrize("where", [*FEW, *later(*(each for each in PLACES if each not in FEW))])
def test_a_fault_shows_and_logs_nothing_of_what_was_written(place: Path, own_home: Path, where: str) -> None:
    options = ("--database", str(place), "--today", "2026-08-20")
    before = Terminal(*options, "review", "blue door", home=own_home)
    before.see_step("is typing")
    before.type(WORDS)
    before.see("saved")
    before.type("\x11")
    assert before.wait() == 0
    before.close()
    assert typed_words(place) == WORDS
    terminal = Terminal(where, *options, home=own_home, program="tests.support.planted_fault")
    if WAYS[where]:
        terminal.until(lambda: "in all" in terminal.text or terminal.ended(), "home")
        terminal.read(0.3)
    for key in WAYS[where]:
        terminal.type(key)
        terminal.read(0.3)
    more = ""
    if where in ("typing", "the thread of the drafts"):
        terminal.see("is typing")
        more = " and more"
        for char in more:
            terminal.type(char)
            terminal.read(0.05)
    if where == "the thread of the drafts":
        terminal.see("Internal error")
        terminal.until(lambda: WORDS + more in "".join(map(Path.read_text, own_home.rglob("unsaved-*.json"))), "it")
        (kept,) = own_home.rglob("unsaved-*.json")
        assert kept.stat().st_mode & 0o777 == 0o600
        terminal.kill(signal.SIGTERM)
        assert terminal.wait() == 128 + signal.SIGTERM
    else:
        assert terminal.wait() == 70
    terminal.close()
    assert SECRET.encode() not in terminal.bytes
    assert b"Traceback" not in terminal.bytes
    assert b"textual" not in terminal.bytes
    if where != "the beginning":
        assert b"\x1b[?1049l" in terminal.bytes, "the screen was not restored"
    assert b"Internal error, number" in terminal.bytes
    assert (b"draft is saved" in b" ".join(terminal.bytes.split())) is (where != "the beginning")
    (log,) = own_home.rglob("faults.log")
    assert "ZeroDivisionError" in log.read_text()
    assert "planted_fault.py" in log.read_text()
    assert "SECRET" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    assert typed_words(place).startswith(WORDS)


def test_plain_commands_have_no_tracebacks_either(place: Path, own_home: Path) -> None:
    terminal = Terminal(
        "the beginning", "--database", str(place), home=own_home, program="tests.support.planted_fault"
    )
    assert terminal.wait() == 70
    terminal.close()
    assert terminal.bytes.count(b"\n") == 1
    assert b"draft" not in terminal.bytes, "nothing was typed"
    assert os.environ["HOME"] == str(own_home)


async def test_a_task_that_nobody_waits_for_prints_nothing(
    store: Store, ana: Person, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def fail() -> None:
        raise ValueError("SECRET of a task")

    async with sitting(store, TODAY, state=tmp_path / "state") as keys:
        await keys.on("HomeScreen")
        task = asyncio.get_running_loop().create_task(fail())
        await asyncio.sleep(0.05)
        del task
        gc.collect()
        await keys.pilot.pause()
    assert "ValueError" in (tmp_path / "state" / "faults.log").read_text()
    assert "SECRET" not in (tmp_path / "state" / "faults.log").read_text()
    assert "SECRET" not in "".join(capfd.readouterr())
