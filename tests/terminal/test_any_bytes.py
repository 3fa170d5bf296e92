"""Random bytes at a real terminal: the app lives, and nothing is decided without the key that confirms it."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from allytui.config import login_name
from allytui.domain.alliances.outcomes import Outcome
from tests.support import frames
from tests.support.later import at_length, later
from tests.support.pseudo_terminal import Terminal

SIZE = 200
AT_ONCE = 4
"""Terminals that are typed into at the same time."""

# Bytes that keyboards and terminals send: letters of the keys that act, controls, and pieces of longer sequences.
PIECES = [
    *(bytes([code]) for code in range(256)),
    *(
        bytes([code])
        for code in b"jkrfwscnaehtdpgGqy123450:/?+-\r\n\t\x1b\x0a\x0f\x13\x10\x07\x7f "
        for _ in range(6)
    ),
    *(
        b"\x1b[A",
        b"\x1b[B",
        b"\x1b[C",
        b"\x1b[D",
        b"\x1b[H",
        b"\x1b[F",
        b"\x1b[5~",
        b"\x1b[6~",
        b"\x1b[Z",
        b"\x1bOP",
    ),
    *(b"\x1b[200~", b"\x1b[201~", b"\x1b[200~pasted\x1b[201~", b"\x1b[<0;10;10M", b"\x1b[<0;10;10m", b"\x1b[M   "),
    *(
        b"\x1b[?1;2c",
        b"\x1b[8;24;80t",
        b"\x1b]11;rgb:0/0/0\x07",
        b"\x1bP1$r\x1b\\",
        b"\x1b[1;5F",
        b"\x1b[97;5u",
        b"\x1b[",
    ),
    *("é".encode(), "€".encode(), "日本".encode(), b"\xe2\x82", b"\xf0\x9f", b"\xff\xfe"),
]

NEVER = {b"y", b"\x1a"}
"""Not sent: 'y', which stores a decision that was read back, and ctrl+z, which leads out of the app."""


def noise(chance: random.Random, size: int = SIZE) -> bytes:
    """Return random input of about so many bytes, without the key that confirms a decision."""
    out = b""
    while len(out) < size:
        piece = chance.choice(PIECES)
        if piece not in NEVER and b"y" not in piece:
            out += piece
    return out


def decisions(path: Path) -> list[tuple[object, ...]]:
    """Return what the store holds of decisions that are read back; putting off and asking again are not."""
    with sqlite3.connect(path) as raw:
        return raw.execute(
            "SELECT seq, hash FROM decision WHERE outcome NOT IN (?, ?) ORDER BY seq",
            (str(Outcome.NOT_TODAY), str(Outcome.REOPEN)),
        ).fetchall()


def start(path: Path, home: Path) -> Terminal:
    words = ("--database", str(path), "--today", frames.DAY.isoformat(), "--mouse")
    terminal = Terminal(*words, home=home, environment={"EDITOR": "true"})
    terminal.keep_what_is_drawn()
    terminal.see("in all")
    terminal.watched = False
    return terminal


@pytest.mark.parametrize("runs", [*later(60), *at_length(2_000)])
def test_random_bytes_decide_nothing_and_end_nothing(
    sample: Callable[[Path, str], Path], tmp_path: Path, own_home: Path, runs: int
) -> None:
    def many(worker: int) -> int:
        path = tmp_path / f"{worker}.db"
        terminal, starts = start(path, own_home), 1
        for run in range(worker, runs, AT_ONCE):
            chance = random.Random(run)
            sent = noise(chance)
            for at in range(0, len(sent), 50):
                try:
                    os.write(terminal._fd, sent[at : at + 50])
                except OSError:
                    break  # it has been left by q or ctrl+q: seen below
                terminal.read(0.02)
            stopped = terminal.stopped()  # 'shell' was found in the list of commands
            if stopped:
                terminal.kill(signal.SIGCONT)
            until = time.monotonic() + 0.1
            while time.monotonic() < until:
                terminal.read(0.05)
            done, status = os.waitpid(terminal.pid, os.WNOHANG)
            if done:
                # While it is stopped, ctrl+c and ctrl+\\ are signals that wait for it.
                fine = (0, 128 + signal.SIGINT, 128 + signal.SIGQUIT) if stopped else (0,)
                ended = os.waitstatus_to_exitcode(status)
                assert ended in fine, f"run {run} ended it with {ended}:\n{terminal.bytes[-2000:]!r}"
                terminal.close()
                terminal, starts = start(path, own_home), starts + 1
        terminal.type("\x1b[201~\x11")
        assert terminal.wait() == 0
        terminal.close()
        return starts

    before = {}
    for worker in range(AT_ONCE):
        path = sample(tmp_path / f"{worker}.db", login_name())
        before[worker] = decisions(path)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(many, range(AT_ONCE)))
    for worker, known in before.items():
        assert decisions(tmp_path / f"{worker}.db") == known, "something was decided that nobody confirmed"
    assert not list(own_home.rglob("faults.log"))
