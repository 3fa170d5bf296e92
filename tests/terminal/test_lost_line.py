"""A line of real SSH that goes while somebody types: its client is killed, or frozen as by a closed laptop."""

import os
import random
import shlex
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from allytui.config import login_name
from allytui.domain.alliances.party import NamedParty
from tests.support.later import at_length, later
from tests.support.new_store import new_store
from tests.support.pseudo_terminal import PATIENCE, Terminal
from tests.support.ssh import Line, in_tmux, listening
from tests.terminal.test_lost_terminal import WORDS, shown_words, type_a_while

AT_ONCE = 5
"""How many lines are open at the same time."""

FADED = 180.0
"""Seconds to wait until a mark of two minutes has faded, besides the patience with a busy machine."""

MORE = " and more"
"""What is typed after one has attached again; once the review was decided nothing can be added to an answer."""

REVIEW = (
    *(("3\n", f"Step {step} of 10") for step in range(2, 11)),
    *(("14\n", "typing here"), ("v", "the answers are sealed")),
)
"""What a second person answers: keys, and the words that they bring."""

DECIDE = (
    *(("x", "How was"), ("by phone\r", "3  record"), ("3", "Questions"), ("f", "What do we decide?")),
    *(("1", "(o) 1"), ("\tWe talked.", "We talked."), ("\n", "Ana: y signs"), ("x", "Marc: y signs")),
    ("y", "Recorded: "),
)
"""How they go on without the first one, and decide."""


@dataclass(frozen=True)
class Place:
    """What one session uses: a store, a file with the number of its process, and the socket of its tmux."""

    store: Path
    pid: Path
    socket: Path

    def command(self, home: Path, kind: str) -> str:
        """Return what is run at the other end of the line."""
        program = shlex.join([sys.executable, "-m", "allytui", "--database", str(self.store), *WORDS])
        trap = "trap '' HUP; " if kind == "SIGHUP ignored" else ""
        settings = f"cd {shlex.quote(os.getcwd())}; export HOME={shlex.quote(str(home))}; "
        whole = f"{settings}{trap}echo $$ > {shlex.quote(str(self.pid))}; exec {program}"
        return in_tmux(self.socket, whole) if kind == "tmux" else whole

    def program(self) -> Path:
        """Return what the system tells of the program (Linux)."""
        return Path("/proc", self.pid.read_text().strip())

    def cpu(self) -> float:
        """Return the seconds of a core that the program has used."""
        fields = (self.program() / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A server of SSH."""
    with listening(tmp_path) as made:
        yield made


@pytest.fixture
def two_logins(tmp_path: Path) -> Path:
    """A store of two people with a login each, and one alliance to consider."""
    path = tmp_path / "a.db"
    store = new_store(path)
    store.people.enrol(login_name(), "Ana", "Northside")
    store.people.enrol("marc", "Marc", "Blue Door Realty")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    store.alliances.add("Blue Door", parties, date(2026, 8, 19))
    return path


@contextmanager
def used(terminal: Terminal) -> Iterator[Terminal]:
    """A terminal of which nothing is left at the end."""
    try:
        yield terminal
    finally:
        if not terminal.closed:
            terminal.kill()
            terminal.wait()
            terminal.close()


@contextmanager
def connected(line: Line, place: Place, home: Path, kind: str) -> Iterator[Terminal]:
    """A terminal in which the program is used over a line; at the end the program is ended, too."""
    try:
        with used(Terminal(home=home, command=line.calling(place.command(home, kind)))) as terminal:
            yield terminal
    finally:
        with suppress(OSError):
            os.kill(int(place.program().name), signal.SIGKILL)


def rows(path: Path, asked: str) -> list[Any]:
    """Read past the program: it shows nobody's answers yet, and opens one store in a process."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(asked).fetchall()


def typed_words(path: Path) -> str:
    """Return what is stored of the first person's answers."""
    own = "SELECT words FROM answer JOIN person ON person.id = person_id WHERE name = 'Ana' ORDER BY answer.place"
    return "".join(words for (words,) in rows(path, own))


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that no terminal shows."""
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, f"{what} did not come"
        time.sleep(0.05)


def gone(place: Place) -> None:
    """Wait until the program is gone; it must not be busy meanwhile."""
    begun = time.monotonic()
    with suppress(FileNotFoundError, ProcessLookupError):  # it goes at any moment
        before = place.cpu()
        while place.program().exists():
            waited = time.monotonic() - begun
            assert waited < PATIENCE, "still there after its line is gone"
            if waited > 1:
                assert place.cpu() - before < 0.3 * waited + 1, "busy without a line"
            time.sleep(0.05)


def press(terminal: Terminal, ways: tuple[tuple[str, str], ...]) -> None:
    """Press keys, and wait for what each brings."""
    for keys, words in ways:
        terminal.type(keys)
        terminal.see(words)


def dropped(terminal: Terminal) -> None:
    """Kill the client: its system tells the server."""
    terminal.kill()
    terminal.wait()
    terminal.close()


def goes_on_in_tmux(line: Line, place: Place, home: Path, more: str) -> None:
    """Attach to what a lost line left in tmux, type on, and leave it as one does."""
    assert place.program().exists(), "it must go on in tmux"
    with connected(line, place, home, "tmux") as again:
        before = place.program()
        again.until(lambda: shown_words(again) == typed_words(place.store) != "", "the same words on the screen")
        kept = shown_words(again)
        assert place.program() == before, "another one was begun"
        again.type(more)
        again.until(lambda: typed_words(place.store) == kept + more, "more words in the store")
        again.type("\x11")
        assert again.wait() == 0
        again.close()
    gone(place)


def second_decides(second: Terminal) -> None:
    """Answer beside somebody who is said to be here, until they are not; then decide without them."""
    press(second, REVIEW)
    second.until(lambda: "also here: Ana" not in second.text, "the end of the mark", FADED + PATIENCE)
    press(second, DECIDE)
    second.type("\x11")
    assert second.wait() == 0
    second.close()


def frozen(terminal: Terminal, place: Place, home: Path, typed: str) -> None:
    """Freeze the client, as a closed laptop: nobody is told; a second person goes on, and decides."""
    words = ("marc", "--database", str(place.store), *WORDS)
    with used(Terminal(*words, home=home / "marc", program="tests.support.as_login")) as second:
        second.see_step("Marc is typing")
        second.see("also here: Ana")
        terminal.kill(signal.SIGSTOP)
        wait_for(lambda: typed_words(place.store).startswith(typed), "what was on the screen in the store")
        second_decides(second)
    assert place.program().exists(), "nobody has told it"
    assert rows(place.store, "SELECT outcome, decided_by FROM decision") == [("try", "Marc")]
    terminal.kill(signal.SIGCONT)
    terminal.see("Marc decided this review")


KINDS = ("plain", "SIGHUP ignored", "tmux")


@pytest.mark.parametrize(
    ("fault", "kind", "tries"),
    [
        ("killed", "plain", 1),
        ("killed", "tmux", 1),
        *later(("killed", "SIGHUP ignored", 1), ("frozen", "plain", 1)),
        *at_length(*((fault, kind, 5) for fault in ("killed", "frozen") for kind in KINDS)),
    ],
)
def test_nothing_that_was_on_the_screen_is_lost(
    line: Line, two_logins: Path, own_home: Path, fault: str, kind: str, tries: int
) -> None:
    """A line goes at a random moment while somebody types, some times over."""
    if kind == "tmux" and not shutil.which("tmux"):
        pytest.skip("there is no tmux")

    def attempt(number: int, sockets: Path) -> None:
        copy = two_logins.with_name(f"{number}.db")
        shutil.copy(two_logins, copy)
        place = Place(copy, copy.with_suffix(".pid"), sockets / str(number))
        chance = random.Random(f"{fault} {kind} {number}")
        with connected(line, place, own_home, kind) as terminal:
            terminal.see_step("is typing")
            terminal.see("type here")
            typed = "".join(char for _, char in type_a_while(terminal, chance))
            terminal.until(lambda: shown_words(terminal) == typed, repr(typed))
            everything = typed + "".join(char for _, char in type_a_while(terminal, chance))
            shown = shown_words(terminal)
            if fault == "frozen":
                frozen(terminal, place, own_home, shown)
            dropped(terminal)
            if kind == "tmux":
                wait_for(lambda: typed_words(copy).startswith(shown), "what was on the screen in the store")
                goes_on_in_tmux(line, place, own_home, MORE if fault == "killed" else "")
            else:
                gone(place)
        stored = typed_words(copy)
        assert stored.startswith(shown), f"try {number}: lost words that were on the screen"
        assert everything.startswith(stored.removesuffix(MORE)), f"try {number}: words that were never typed"

    with TemporaryDirectory(dir="/tmp") as sockets, ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda number: attempt(number, Path(sockets)), range(tries)))
