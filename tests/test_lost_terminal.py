"""Signals, hang-ups and odd bytes, in a real pseudo-terminal."""

import codecs
import inspect
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.drivers import linux_driver

from allytui.store.store import Store
from tests.terminal import Terminal
from tests.test_sudden_end import path, typed_words  # noqa: F401  the store with one alliance

TRIES = 5
WORDS = ("--today", "2026-08-20", "review", "blue door")


def begin(place: Path, home: Path) -> Terminal:
    terminal = Terminal("--database", str(place), *WORDS, home=home)
    terminal.see("is typing")
    return terminal


def type_a_while(terminal: Terminal, chance: random.Random) -> str:
    """Type for up to a second and return what was typed."""
    typed = ""
    for _ in range(chance.randrange(3, 15)):
        char = chance.choice("abcdefghij")
        terminal.type(char)
        typed += char
        terminal.read(chance.uniform(0.01, 0.08))
    return typed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_the_last_key_and_restores_the_screen(
    path: Path,  # noqa: F811
    own_home: Path,
    number: signal.Signals,
) -> None:
    chance, expected = random.Random(number), ""
    for _ in range(TRIES):
        terminal = begin(path, own_home)
        expected += type_a_while(terminal, chance)
        time.sleep(0.1)
        terminal.kill(number)
        assert terminal.wait(4) == 128 + number
        assert b"\x1b[?1049l" in terminal.bytes
        assert b"\x1b[?25h" in terminal.bytes
        terminal.close()
        assert typed_words(path) == expected


def hang_up(terminal: Terminal) -> None:
    terminal.close()


def hang_up_unheard(terminal: Terminal) -> None:
    terminal.close()


@pytest.mark.parametrize(("ignored", "end"), [(False, hang_up), (True, hang_up_unheard)])
def test_a_hang_up_ends_the_program_heard_or_not(
    path: Path,  # noqa: F811
    own_home: Path,
    ignored: bool,
    end: Callable[[Terminal], None],
) -> None:
    chance, expected = random.Random(7), ""
    before = signal.getsignal(signal.SIGHUP)
    for _ in range(TRIES):
        if ignored:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        try:
            terminal = begin(path, own_home)
        finally:
            signal.signal(signal.SIGHUP, before)
        expected += type_a_while(terminal, chance)
        time.sleep(0.1)
        end(terminal)
        begun = time.monotonic()
        while os.waitpid(terminal.pid, os.WNOHANG) == (0, 0):
            assert time.monotonic() - begun < 7, "still there after its terminal is gone"
            time.sleep(0.05)
        assert typed_words(path) == expected


def test_bytes_that_are_no_text_are_taken(path: Path, own_home: Path) -> None:  # noqa: F811
    terminal = begin(path, own_home)
    os.write(terminal._fd, b"caf\xe9 \xff\xc3ok")
    terminal.see("ok")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(path).startswith("caf\ufffd")
    assert Store.open(path).check() == []


def test_the_workarounds_are_still_needed() -> None:
    """Each fails once Textual mends it: then its workaround can go."""
    source = inspect.getsource(linux_driver.LinuxDriver)
    assert "SIGHUP" not in source, "Textual handles SIGHUP now (#5140)"
    assert "SIGTERM" not in source, "Textual handles SIGTERM now (#5140)"
    assert "POLLHUP" not in source, "Textual notices a lost terminal now (#6690)"
    assert 'getincrementaldecoder("utf-8")()' in source, "Textual decodes otherwise now (#6456)"
    assert codecs.getincrementaldecoder("utf-8")


def test_a_burst_of_keys_goes_where_it_was_meant_for(tmp_path: Path, own_home: Path) -> None:
    place = tmp_path / "burst.db"
    Store.create(place)
    terminal = Terminal("--database", str(place), "--today", "2026-08-20", home=own_home)
    terminal.see("Your name")
    terminal.type("Ana\tNorthside\n")
    terminal.see("adds your first alliance")
    terminal.type("aBlue Door\t\x1b[1;5FBlue Door Realty: Marc\tFor homes.\n")
    terminal.see("not yet begun")
    terminal.type("rFirst words.\nSecond words.\n")
    terminal.see("Step 3 of 8")
    terminal.see("saved")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    store = Store.open(place)
    alliance = store.alliances.find("blue door")
    assert [party.name for party in alliance.parties] == ["Northside", "Blue Door Realty"]
    assert alliance.situation == "For homes."
    held = store.reviews.opened(alliance.id, "")
    assert held
    assert [answer.words for answer in held.answers] == ["First words.", "Second words."]


def test_keys_that_come_at_once_keep_their_order(path: Path, own_home: Path) -> None:  # noqa: F811
    chance = random.Random(3)
    text = "".join(chance.choice("abcdefghij") for _ in range(400))
    terminal = begin(path, own_home)
    for start in range(0, len(text), 40):
        terminal.type(text[start : start + 40])
        terminal.read(0.02)
    terminal.see("saved")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(path) == text
