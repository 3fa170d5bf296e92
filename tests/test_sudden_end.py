"""kill -9 while typing, in a real pseudo-terminal: nothing older than a second is missing."""

import random
import time
from datetime import date
from pathlib import Path

import pytest

from allytui.config import login_name
from allytui.domain.alliance import NamedParty
from allytui.store.store import Store
from tests.terminal import Terminal

TRIES = 20
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one alliance to consider."""
    path = tmp_path / "a.db"
    store = Store.create(path)
    store.people.enrol(login_name(), "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    store.alliances.add("Blue Door", parties, date(2026, 8, 19))
    return path


def typed_words(path: Path) -> str:
    store = Store.open(path)
    alliance = store.alliances.find("blue door")
    held = store.reviews.opened(alliance.id, "")
    return "".join(answer.words for answer in held.answers) if held else ""


def test_kill_while_typing_loses_at_most_the_last_second(path: Path, own_home: Path) -> None:
    chance = random.Random(20261122)
    expected = ""
    for attempt in range(TRIES):
        terminal = Terminal("--database", str(path), "--today", "2026-08-20", "review", "blue door", home=own_home)
        terminal.see("is typing")
        terminal.see("Taken up where it was left." if expected else "type here")
        typed: list[tuple[float, str]] = []
        end = time.monotonic() + chance.uniform(0.05, 2)
        while time.monotonic() < end:
            char = chance.choice(ALPHABET)
            terminal.type(char)
            typed.append((time.monotonic(), char))
            terminal.read(chance.uniform(0.01, 0.08))
        killed = time.monotonic()
        terminal.kill()
        terminal.wait()
        terminal.close()
        old_enough = expected + "".join(char for moment, char in typed if killed - moment > 1)
        everything = expected + "".join(char for _, char in typed)
        stored = typed_words(path)
        assert stored.startswith(old_enough), f"try {attempt}: lost words older than a second"
        assert everything.startswith(stored), f"try {attempt}: words that were never typed"
        expected = stored
    assert len(expected) > TRIES


def test_reopening_goes_on_at_the_same_step(path: Path, own_home: Path) -> None:
    words = ("--database", str(path), "--today", "2026-08-20", "review", "blue door")
    terminal = Terminal(*words, home=own_home)
    terminal.see("Step 1 of 8")
    terminal.type("First answer.\x0a")
    terminal.see("Step 2 of 8")
    terminal.type("Second answer.")
    terminal.see("saved")
    time.sleep(1)
    terminal.kill()
    terminal.wait()
    terminal.close()
    again = Terminal(*words, home=own_home)
    again.see("Step 2 of 8")
    again.see("Second answer.")
    again.type("\x11")
    assert again.wait() == 0
    again.close()
