"""Somebody who stays for days: memory, open files and idle time are what they were in the first minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from allytui.config import login_name
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.support.later import at_length, later
from tests.support.new_store import new_store
from tests.support.pseudo_terminal import Terminal
from tests.support.reviews import decided

DAY, TODAY = date(2026, 8, 19), "2026-08-30"
HOME = "Due: 0 late"

ALLIES = 4
"""How many alliances there are; each is met once until all is loaded that is loaded once."""

IDLE = 0.01
"""The share of a core that rest may take."""

SETTLED, REST = 3.0, 10.0
"""Seconds until all is done that was begun, and seconds of rest that are watched."""

REVIEW = (
    *(("r", "Which review"), ("1", "What has come up"), ("It came up.\n", "Step 1 of 9"), ("A fire.\n", "Step 2")),
    *(("3\n", f"Step {step} of 9") for step in range(3, 10)),
    *(("14\n", "typing here"), ("v", "the answers are sealed"), ("x", "How was"), ("by phone\r", "3  record")),
    *(("3", "Questions"), ("f", "What do we decide?"), ("1", "(o) 1"), ("\tWe talked.", "We talked.")),
    *(("\n", "Ana: y signs"), ("y", "y signs and makes"), ("y", "Recorded: ")),
)
"""A review from home to home: keys, and the words that they bring."""

ESCAPE = "\x1b"

SCREENS = (
    ("W", "Mission", ESCAPE),
    ("Y", "in review", "q"),
    ("P", "parties", "q"),
    ("R", "Summary", "q"),
    ("f", "How to search", ESCAPE),
    ("?", "Keys, commands, manual", ESCAPE),
    ("e", "Name of the alliance", ESCAPE),
    ("s", "When will you talk", ESCAPE),
    ("+", "enter saves", "2h on the phone\r"),
    ("n", "What happened", "They called.\n"),
    ("\r", "Timeline", "q"),
)
"""Keys on home, the words that they bring, and the keys that lead back."""

WITHIN = (("h", "newest first", "q"), ("l", "newest first", "q"), ("o", "Did we keep", ESCAPE))
"""The same on the screen of an alliance."""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A store with some trials."""
    store = new_store(tmp_path / "many.db")
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    for number in range(ALLIES):
        parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"Party {number}", (f"Marc {number}",))]
        new = store.alliances.add(f"Ally {number}", parties, DAY)
        decided(store, new, ReviewKind.START, Outcome.TRY, ana, DAY)
    return Path(store.engine.place)


def go(terminal: Terminal, keys: str, words: str) -> None:
    """Press keys and wait for what they bring; what was drawn is not kept."""
    terminal.bytes = b""
    terminal.type(keys)
    terminal.see(words)


def back(terminal: Terminal, keys: str, words: str, there: str) -> None:
    """Press keys and wait until one is where one was: what is gone are the words of the screen that is left."""
    terminal.type(keys)
    terminal.until(lambda: words not in terminal.text and there in terminal.text, there)


def row(terminal: Terminal) -> str:
    """Return the row under the cursor of home."""
    return next((line for line in terminal.text.splitlines() if line.startswith("║>")), "")


def choose(terminal: Terminal, ally: str) -> None:
    """Go to the row of an alliance; that of a warning names it first."""
    go(terminal, "g", HOME)
    while f"in 80 d    {ally} " not in row(terminal):
        before = row(terminal)
        terminal.type("j")
        terminal.until(lambda before=before: row(terminal) not in ("", before), "the next row")  # type: ignore[misc]


def visit(terminal: Terminal, screens: tuple[tuple[str, str, str], ...], here: str) -> int:
    """Open and close screens; return how many."""
    count = 0
    for opens, words, closes in screens:
        go(terminal, opens, words)
        count += 1
        if words == "Timeline":
            count += visit(terminal, WITHIN, words)
        back(terminal, closes, words, here)
    return count


def rounds(terminal: Terminal, count: int) -> Iterator[int]:
    """Hold a review, decide it, and look at everything, again and again; give how many screens were opened."""
    for number in range(count):
        choose(terminal, f"Ally {number % ALLIES}")
        for keys, words in REVIEW:
            go(terminal, keys, words)
        terminal.see(HOME)
        yield len(REVIEW) + visit(terminal, SCREENS, HOME)


@dataclass
class Stay:
    """What was seen of the program."""

    screens: int = 0
    memory: list[float] = field(default_factory=list)
    """After each review, in MB."""
    files: list[list[str]] = field(default_factory=list)
    """What it held open at rest: once all was loaded, and at the end."""
    idle: float = 0.0
    """The share of a core that it took at rest, at the end."""


def stay(terminal: Terminal, reviews: int) -> Stay:
    """Hold so many reviews, then rest."""
    seen = Stay()
    for number, opened in enumerate(rounds(terminal, reviews)):
        seen.screens += opened
        seen.memory.append(terminal.memory())
        if number in (ALLIES, reviews - 1):
            terminal.read(SETTLED)
            terminal.until(lambda: not any(".db" in each for each in terminal.open_files()), "rest")
            seen.files.append(terminal.open_files())
    used = terminal.cpu()
    terminal.read(REST)
    seen.idle = (terminal.cpu() - used) / REST
    return seen


@pytest.mark.parametrize(("reviews", "growth"), [*later((8, 6)), *at_length((130, 20))])
def test_a_long_run_takes_no_more_than_a_short_one(many: Path, own_home: Path, reviews: int, growth: int) -> None:
    """More by `growth` MB at the most, while the store grows by the reviews."""
    command = ("--database", str(many), "--today", TODAY)
    terminal = Terminal(*command, home=own_home)
    terminal.see(HOME)
    seen = stay(terminal, reviews)
    assert seen.memory[-1] - seen.memory[ALLIES] < growth, seen.memory
    before, after = seen.files
    assert after == before
    assert seen.idle < IDLE
    terminal.close()
    again = Terminal(*command, home=own_home)
    again.see("continued 30 Aug")
    again.type("\x11")
    assert again.wait() == 0
    again.close()
    store = Store.open(many)
    assert store.check() == []
    assert sum(len(store.decisions.of(line.id)) for line in store.due_list.lines(0, 9)) == ALLIES + reviews
