"""Signals, hang-ups and odd bytes, in a real pseudo-terminal."""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import pytest

from allytui.store.store import Store
from tests.support.later import at_length, later
from tests.support.new_store import new_store
from tests.support.pseudo_terminal import PATIENCE, Terminal

AT_ONCE = 4
"""How many programs run at the same time; each spends most of its time waiting for keys."""

WORDS = ("--today", "2026-08-20", "review", "blue door")


def begin(place: Path, home: Path, *, deaf: bool = False) -> Terminal:
    terminal = Terminal("--database", str(place), *WORDS, home=home, deaf=deaf)
    terminal.see_step("is typing")
    terminal.see("type here")
    return terminal


class Lag:
    """How much later than it should this process is given a core, in seconds."""

    def __enter__(self) -> Self:
        """Begin to look."""
        self.worst, self._ended = 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.is_set():
            before = time.monotonic()
            time.sleep(0.01)
            self.worst = max(self.worst, time.monotonic() - before - 0.01)


def type_a_while(terminal: Terminal, chance: random.Random) -> list[tuple[float, str]]:
    """Type for up to two seconds and return what was typed when."""
    typed: list[tuple[float, str]] = []
    end = time.monotonic() + chance.uniform(0.05, 2)
    while time.monotonic() < end or not typed:
        char = chance.choice("abcdefghij")
        terminal.type(char)
        typed.append((time.monotonic(), char))
        terminal.read(chance.uniform(0.01, 0.08))
    return typed


def typed_words(path: Path) -> str:
    """Return what is stored, read past the program: it shows nobody's answers yet."""
    with sqlite3.connect(path) as raw:
        return "".join(words for (words,) in raw.execute("SELECT words FROM answer ORDER BY place"))


def shown_words(terminal: Terminal) -> str:
    """Return what is in the window that is typed into, lines put together."""
    rows = (line.split("║") for line in terminal.text.splitlines())
    return "".join(row[1].strip() for row in rows if len(row) == 3)


def told(number: signal.Signals) -> Callable[[Terminal], None]:
    def fault(terminal: Terminal) -> None:
        terminal.kill(number)
        assert terminal.wait() == 128 + number
        assert b"\x1b[?1049l" in terminal.bytes, "the screen was not restored"
        assert b"\x1b[?25h" in terminal.bytes, "the cursor was not restored"

    return fault


def hang_up(terminal: Terminal) -> None:
    terminal.close()
    gone(terminal)


def gone(terminal: Terminal) -> None:
    """Wait until the program is gone; it must not be busy meanwhile."""
    begun, before = time.monotonic(), terminal.cpu()
    while os.waitpid(terminal.pid, os.WNOHANG) == (0, 0):
        waited = time.monotonic() - begun
        assert waited < PATIENCE, "still there after its terminal is gone"
        if waited > 1:
            assert terminal.cpu() - before < 0.3 * waited + 1, "busy without a terminal"
        time.sleep(0.05)


def stall(terminal: Terminal) -> None:
    """Let nothing of what is drawn be taken any more, until the program hangs on its output."""
    for number in range(40):
        terminal.resize(100 + number % 2 * 20, 36)
        time.sleep(0.03)
    until, used = time.monotonic() + PATIENCE, 1.0
    while used > 0.07:  # what it was sent takes a while on a busy machine
        assert time.monotonic() < until, "busy while its line is stalled"
        before = terminal.cpu()
        time.sleep(1)
        used = terminal.cpu() - before


def stalled_then_told(terminal: Terminal) -> None:
    stall(terminal)
    terminal.kill(signal.SIGTERM)
    gone(terminal)
    terminal.close()


def stalled_then_hung_up(terminal: Terminal) -> None:
    stall(terminal)
    hang_up(terminal)


def killed(terminal: Terminal) -> None:
    terminal.kill()
    terminal.wait()


FAULTS = {
    "SIGTERM": (told(signal.SIGTERM), False),
    "SIGHUP": (told(signal.SIGHUP), False),
    "hang-up": (hang_up, False),
    "hang-up, SIGHUP ignored": (hang_up, True),
    "stalled line, then SIGTERM": (stalled_then_told, False),
    "stalled line, then hang-up, SIGHUP ignored": (stalled_then_hung_up, True),
    "kill -9": (killed, False),
}


@pytest.mark.parametrize(
    ("name", "tries"),
    [
        *(("SIGHUP", 4), ("kill -9", 4)),
        *later(*((name, 4) for name in FAULTS if name not in ("SIGHUP", "kill -9"))),
        *at_length(*((name, 200 if name == "kill -9" else 20) for name in FAULTS)),
    ],
)
def test_nothing_older_than_a_second_is_lost(place: Path, own_home: Path, name: str, tries: int) -> None:
    """A fault at a random moment while somebody types, some times over."""
    fault, deaf = FAULTS[name]

    def attempt(number: int) -> None:
        copy = place.with_name(f"{number}.db")
        shutil.copy(place, copy)
        chance = random.Random(f"{name} {number}")
        terminal = begin(copy, own_home, deaf=deaf)
        with Lag() as lag:
            typed = type_a_while(terminal, chance)
            end = time.monotonic()
        everything = "".join(char for _, char in typed)
        if name in ("SIGTERM", "SIGHUP"):
            # What the program has not read yet when the signal comes is the terminal's.
            terminal.until(lambda: everything in shown_words(terminal), repr(everything))
        fault(terminal)
        if not terminal.closed:
            terminal.close()
        stored = typed_words(copy)
        older = "".join(char for moment, char in typed if end - moment > 1 + 10 * lag.worst)
        assert stored.startswith(older), f"try {number}: lost words older than a second"
        assert everything.startswith(stored), f"try {number}: words that were never typed"
        if name in ("SIGTERM", "SIGHUP"):
            assert stored == everything, f"try {number}: lost words that were on the screen"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(attempt, range(tries)))


@pytest.mark.parametrize("key", ["\x03", "\x1c"], ids=["ctrl+c", "ctrl+\\"])
def test_an_impatient_key_leaves_no_screen_behind(place: Path, own_home: Path, key: str) -> None:
    """Between the raw terminal's end and its screen's, ctrl+c and ctrl+\\ are signals."""
    for number in range(4):
        terminal = Terminal("--database", str(place), "--today", "2026-08-20", home=own_home)
        terminal.keep_what_is_drawn()
        terminal.see("in all")
        terminal.type("q")
        while b"\x1b[?1049l" not in terminal.bytes and not terminal.ended():
            with contextlib.suppress(OSError):
                terminal.type(key)
            terminal.read(0.001)
        terminal.wait()
        terminal.close()
        assert b"\x1b[?1049l" in terminal.bytes, f"try {number}: the app's screen was left behind"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_an_interrupt_from_elsewhere_ends_it_as_any_signal(
    place: Path, own_home: Path, number: signal.Signals
) -> None:
    terminal = begin(place, own_home)
    terminal.type("kept")
    terminal.see("kept")
    told(number)(terminal)
    terminal.close()
    assert typed_words(place) == "kept"


def test_bytes_that_are_no_text_are_taken(place: Path, own_home: Path) -> None:
    terminal = begin(place, own_home)
    os.write(terminal._fd, b"caf\xe9 \xff\xc3ok")
    terminal.see("ok")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place).startswith("caf\ufffd")
    assert Store.open(place).check() == []


@pytest.mark.long
def test_being_stopped_and_continued_leaves_one_reader(place: Path, own_home: Path) -> None:
    terminal = begin(place, own_home)
    expected = ""
    for number in range(3):
        terminal.kill(signal.SIGSTOP)
        time.sleep(0.1)
        terminal.kill(signal.SIGCONT)
        terminal.read(1)
        for char in f"round {number} goes on as before. ":
            terminal.type(char)
            expected += char
            terminal.read(0.01)
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place) == expected


@pytest.mark.long
def test_a_signal_in_the_middle_of_drawing_is_borne(place: Path, own_home: Path) -> None:
    """A handler that writes while the queue of what is drawn is locked would wait for itself."""
    terminal, chance = begin(place, own_home), random.Random(5)
    for _ in range(300):
        terminal.type("x")
        terminal.read(chance.uniform(0, 0.004))
        terminal.kill(signal.SIGCONT)
        terminal.read(chance.uniform(0, 0.02))
    until = time.monotonic() + PATIENCE
    while not terminal.ended():  # what is typed while the terminal is taken over is dropped
        assert time.monotonic() < until, "it waits for itself"
        terminal.type("\x11")
        terminal.read(0.3)
        time.sleep(0.3)
    assert terminal.wait() == 0
    terminal.close()


def test_a_burst_of_keys_goes_where_it_was_meant_for(tmp_path: Path, own_home: Path) -> None:
    place = tmp_path / "burst.db"
    new_store(place)
    terminal = Terminal("--database", str(place), "--today", "2026-08-20", home=own_home)
    terminal.see("Your name")
    terminal.type("Ana\tNorthside\n")
    terminal.see("adds your first alliance")
    terminal.type("aBlue Door\t\x1b[1;5FBlue Door Realty: Marc\tFor homes.\n")
    terminal.see("not started")
    terminal.type("r\nFirst words.\nSecond words.\n")
    terminal.see("Step 3 of 10")
    terminal.see("saved")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    store = Store.open(place)
    alliance = store.alliances.find("blue door")
    assert [party.name for party in alliance.parties] == ["Northside", "Blue Door Realty"]
    assert alliance.situation == "For homes."
    assert typed_words(place) == "First words.Second words."


def test_keys_that_come_at_once_keep_their_order(place: Path, own_home: Path) -> None:
    chance = random.Random(3)
    text = "".join(chance.choice("abcdefghij") for _ in range(400))
    terminal = begin(place, own_home)
    for start in range(0, len(text), 40):
        terminal.type(text[start : start + 40])
        terminal.read(0.02)
    terminal.see("saved")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place) == text


def test_reopening_goes_on_at_the_same_step(place: Path, own_home: Path) -> None:
    words = ("--database", str(place), "--today", "2026-08-20", "review", "blue door")
    terminal = Terminal(*words, home=own_home)
    terminal.see_step("Step 1 of 10")
    terminal.type("First answer.\x0a")
    terminal.see("Step 2 of 10")
    terminal.type("Second answer.")
    terminal.until(lambda: typed_words(place).endswith("Second answer."), "the second answer in the database")
    terminal.kill()
    terminal.wait()
    terminal.close()
    again = Terminal(*words, home=own_home)
    again.see("Step 2 of 10")
    again.see("Second answer.")
    again.type("\x11")
    assert again.wait() == 0
    again.close()
