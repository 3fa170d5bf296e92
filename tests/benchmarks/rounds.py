"""The programs that are compared, and what is looked at in each round."""

import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from allytui.store.alliances.due_list import _PAGE
from allytui.store.store import Store
from tests.benchmarks import big
from tests.benchmarks.measure import Session

DOWN = "\x1b[B"
FLOOR_FIRST, OURS_FIRST = "Floor row 9", "within 14 days"
KEYS = 12
Figures = dict[str, list[float]]


class Bench:
    """The programs to compare, and the folder they live in."""

    def __init__(self, folder: Path, small: Path, large: Path) -> None:
        """Use two stores."""
        self.folder, self.small, self.large = folder, small, large

    @contextmanager
    def floor(self) -> Iterator[Session]:
        """The least Textual program."""
        with _ended(Session([sys.executable, str(Path(__file__).with_name("floor.py"))], self.folder)) as session:
            yield session

    @contextmanager
    def ours(self, store: Path, *words: str) -> Iterator[Session]:
        """allytui on a store."""
        with _ended(Session(_command(store, *words), self.folder)) as session:
            yield session


def _command(store: Path, *words: str) -> list[str]:
    program = str(Path(sys.executable).with_name("allytui"))
    return [program, "--database", str(store), "--today", big.TODAY.isoformat(), *words]


@contextmanager
def _ended(session: Session) -> Iterator[Session]:
    try:
        yield session
    finally:
        session.end()


def one_start(bench: Bench, floor: Figures, small: Figures, large: Figures, backwards: bool) -> None:
    """Start each program once, close after one another, so that none finds its files colder than the others."""
    turns: list[Callable[[], None]] = [
        lambda: _start(bench.floor(), FLOOR_FIRST, floor),
        lambda: _start(bench.ours(bench.small), OURS_FIRST, small),
        lambda: _start(bench.ours(bench.large), OURS_FIRST, large),
        lambda: _due(bench.small, small),
    ]
    for turn in reversed(turns) if backwards else turns:
        turn()


def _start(program: AbstractContextManager[Session], first: str, found: Figures) -> None:
    with program as session:
        seen, whole = session.start(first)
        found["start"].append(seen)
        found["start bytes"].append(whole.size)


def _due(store: Path, found: Figures) -> None:
    begun = time.perf_counter()
    subprocess.run(_command(store, "due"), stdout=subprocess.DEVNULL, check=True)
    found["due"].append(time.perf_counter() - begun)


def look_at(session: Session, first: str, found: Figures) -> None:
    """Take the figures that every program has."""
    session.start(first)
    session.press(DOWN, 0.4)
    for _ in range(KEYS):
        answer = session.press(DOWN)
        found["key"].append(answer.seconds)
        found["key bytes"].append(answer.size)
        found["rest bytes"].append(answer.size + session.settle(time.perf_counter(), 0.25).size)
    found["memory"].append(session.peak_memory())


def one_round(bench: Bench, floor: Figures, small: Figures, large: Figures, backwards: bool) -> None:
    """Measure each program once."""
    turns: list[Callable[[], None]] = [
        lambda: _look_at_floor(bench, floor),
        lambda: _look_at_ours(bench, bench.small, small),
        lambda: _look_at_ours(bench, bench.large, large),
    ]
    for turn in reversed(turns) if backwards else turns:
        turn()


def _look_at_floor(bench: Bench, found: Figures) -> None:
    with bench.floor() as session:
        look_at(session, FLOOR_FIRST, found)
        size, share = session.idle(2)
        found["idle bytes"].append(size)
        found["idle share"].append(share)


def _look_at_ours(bench: Bench, store: Path, found: Figures) -> None:
    with bench.ours(store) as session:
        look_at(session, OURS_FIRST, found)
        size, share = session.idle(2)
        found["idle bytes"].append(size)
        found["idle share"].append(share)
        found["open"].append(session.press("\r", 0.3).seconds)
        session.press("q", 0.5)
        found["filter"].append(session.press("/000009", 0.6).seconds)


def query_ratio(place: Path) -> float:
    """Return the time of a page of the overview, its lines made, over that of the same SQL by itself."""
    store = Store.open(place)
    raw = sqlite3.connect(place)
    sql = _PAGE.format(where="", p="?")
    ours: list[float] = []
    bare: list[float] = []
    with store.engine.reading():
        for _ in range(200):
            begun = time.perf_counter()
            store.due_list.lines(0, 50)
            ours.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            raw.execute(sql, ("", 50, 0)).fetchall()
            bare.append(time.perf_counter() - begun)
    raw.close()
    return statistics.median(ours) / statistics.median(bare)


def together(bench: Bench, sessions: int) -> tuple[float, float, float]:
    """Return median and p95 of a key (seconds), and the memory of each (MiB), with many sessions on one store."""
    every = [Session(_command(bench.small), bench.folder) for _ in range(sessions)]
    try:
        for session in every:
            session.start(OURS_FIRST)
        times = [session.press(DOWN).seconds for _ in range(5) for session in every]
        memory = statistics.mean(session.own_memory() for session in every)
    finally:
        for session in every:
            session.end()
    return statistics.median(times), p95(times), memory


def p95(times: list[float]) -> float:
    """Return the time that one in twenty is above."""
    return sorted(times)[int(len(times) * 0.95)]
