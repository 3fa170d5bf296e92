"""What is measured in rounds that take the programs in turn: start, exit and `due`, then keys and lists."""

import sqlite3
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from unittest.mock import patch

from allytui.store.store import Store
from tests.benchmarks import big
from tests.benchmarks.measure import REST, SILENCE, Answer, Session
from tests.benchmarks.stores import LARGE, LONG, ON_SERVER, SAMPLE, SMALL, Bench

LISTS = {
    SMALL: {"home": False, "parties": False, "history": False, "ledger": False},
    LARGE: {"home": True, "history": False},
    LONG: {"parties": True, "history": False, "ledger": True},
}
"""Which lists of a store are looked at, and whether they are long."""

LOADED = 0.8
"""Seconds without a byte after which a screen is there with all that it reads."""

Figures = dict[str, list[float]]
"""What was measured, by its name: a figure for each time."""

Part = dict[str, Figures]
"""The figures of a part, by what was looked at."""

DOWN, UP, PAGE_DOWN, ESCAPE = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b"
FLOOR = "floor"
HOME, ONE, NEWEST = "Due: ", "1 found", "newest first"
"""Words of home, of home filtered down to one alliance, and of a history and a ledger."""

FLOOR_FIRST, OURS_FIRST = "Floor row 9", "within 14 days"
SERVER = ON_SERVER[LARGE]
KEYS = 8
LIST_KEYS, SHORT = 40, 8
"""How often to go down in a list, and after how many rows to turn in a short one."""


def part() -> Part:
    """Return figures to be filled in."""
    return defaultdict(lambda: defaultdict(list))


def _in_turn(rounds: int, turns: list[Callable[[], None]]) -> None:
    """Take every turn in each round, every other one backwards: none is always the first."""
    for number in range(rounds):
        for turn in reversed(turns) if number % 2 else turns:
            turn()


def starts(bench: Bench) -> Part:
    """Start and leave each program, close after one another, so that none finds its files colder."""
    found = part()

    def once(program: str, found: Part) -> None:
        """Start one and leave."""
        with _program(bench, program) as session:
            seen, whole = session.start(FLOOR_FIRST if program == FLOOR else OURS_FIRST)
            session.settle(time.perf_counter(), REST)
            found[program]["start"].append(seen)
            found[program]["start bytes"].append(whole.size)
            found[program]["exit"].append(session.end())

    def due(store: str, found: Part) -> None:
        """Print what is due, of a large store in one line: there are thousands."""
        words = ("due",) if store == SMALL else ("due", "--brief")
        begun = time.perf_counter()
        subprocess.run(bench.command(store, *words), stdout=subprocess.DEVNULL, check=True)
        found[store]["due"].append(time.perf_counter() - begun)

    def turns(found: Part) -> list[Callable[[], None]]:
        """Return what is done in a round."""
        programs = [partial(once, each, found) for each in (FLOOR, SMALL, LARGE, SERVER)]
        return [*programs, *(partial(due, each, found) for each in (SMALL, LARGE, SERVER))]

    _in_turn(1, turns(part()))  # finds cold files and does not count
    _in_turn(2 * bench.sizes.rounds, turns(found))
    return found


def _program(bench: Bench, program: str) -> AbstractContextManager[Session]:
    return bench.floor() if program == FLOOR else bench.ours(program)


def keys(bench: Bench) -> Part:
    """Look at each program at work."""
    found = part()
    programs = (FLOOR, SMALL, LARGE, SERVER, SAMPLE)
    bench.fresh_sample()
    _in_turn(bench.sizes.rounds, [partial(_look_at, bench, each, found[each]) for each in programs])
    found["overview"]["over raw SQL"].append(_query_ratio(bench))
    return found


def _look_at(bench: Bench, program: str, found: Figures) -> None:
    with _program(bench, program) as session:
        session.start(FLOOR_FIRST if program == FLOOR else OURS_FIRST)
        session.settle(time.perf_counter(), 0.4)
        for _ in range(KEYS):
            answer = _note(session, DOWN, "key", found)
            found["rest bytes"].append(answer.size + session.settle(time.perf_counter(), 0.25).size)
        for _ in range(2 if program in (FLOOR, LARGE, SERVER) else 0):
            _note(session, PAGE_DOWN, "page", found)
            session.settle(time.perf_counter(), REST)
        found["memory"].append(session.peak_memory())
        if program in (FLOOR, SAMPLE):
            return
        _note(session, "?", "help", found, REST, "Keys, commands, manual")
        session.press_until(ESCAPE, HOME, REST)
        _note(session, "\r", "open", found, LOADED, "Timeline")
        session.press_until("q", HOME, REST)
        _note(session, f"/{big.FIRST[-6:]}", "filter", found, REST, ONE)


def _note(
    session: Session, keys: str, what: str, found: Figures, silence: float = SILENCE, words: str = ""
) -> Answer:
    """Send keys and keep what the answer took, until words are there where they are given."""
    answer = session.press_until(keys, words, silence) if words else session.press(keys, silence)
    if answer.size:
        found[what].append(answer.seconds)
        found[f"{what} bytes"].append(answer.size)
    else:
        print(f"no answer to a key: {what}", file=sys.stderr)
    return answer


def lists(bench: Bench) -> Part:
    """Go down in long lists and in short ones."""
    found = part()
    stores = (SMALL, LARGE, LONG, *ON_SERVER.values())
    rounds = max(1, bench.sizes.rounds // 3)
    _in_turn(rounds, [partial(_go_down, bench, each, found[each]) for each in stores])
    return found


def _go_down(bench: Bench, store: str, found: Figures) -> None:
    """Go down in the lists of a store: home, the parties, and of the first alliance the history and the ledger.

    In a short list as often as in a long one: up again after a while.
    """
    with bench.ours(store) as session:
        session.start(OURS_FIRST)
        session.settle(time.perf_counter(), REST)
        served = {on_server: name for name, on_server in ON_SERVER.items()}
        looked_at = LISTS[served.get(store, store)]

        def down(what: str, opening: str = "", words: str = "", back: str = "") -> None:
            """Open a list, where it is not open yet, go down in it, and go back."""
            if what not in looked_at:
                return
            if opening:
                _note(session, opening, f"open {what}", found, LOADED, words)
            for number in range(LIST_KEYS):
                turned = not looked_at[what] and number // SHORT % 2
                _note(session, UP if turned else DOWN, what, found, 0.06)
            session.settle(time.perf_counter(), REST)
            if back:
                session.press_until("q", back, REST)

        down("home")
        down("parties", "P", "Person 00000", HOME)
        session.press_until(f"/{big.FIRST[-6:]}\r", ONE, LOADED)
        session.press_until("\r", "Timeline", LOADED)
        down("history", "h", NEWEST, "Timeline")
        down("ledger", "l", NEWEST)


def _query_ratio(bench: Bench) -> float:
    """Return the time of a page of the overview, its lines made, over that of the same SQL by itself."""
    place = bench.stores[LARGE]
    assert isinstance(place, Path)
    store = Store.open(place)
    raw = sqlite3.connect(place)
    with store.engine.reading() as handle, patch.object(handle, "execute_sql", wraps=handle.execute_sql) as asked:
        store.due_list.lines(0, 50)
    sql, values = asked.call_args_list[0].args
    ours: list[float] = []
    bare: list[float] = []
    with store.engine.reading():
        for _ in range(200):
            begun = time.perf_counter()
            store.due_list.lines(0, 50)
            ours.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            raw.execute(sql, values).fetchall()
            bare.append(time.perf_counter() - begun)
    raw.close()
    return statistics.median(ours) / statistics.median(bare)


def demos(bench: Bench) -> Part:
    """Start the demo from the prompt."""
    found = part()
    for _ in range(bench.sizes.rounds):
        with bench.ours(SMALL, "demo") as session:
            seen, whole = session.start("deleted when you quit")
            found["demo"]["start"].append(seen)
            found["demo"]["start bytes"].append(whole.size)
    return found


def p95(times: list[float]) -> float:
    """Return the time that one in twenty is above."""
    return sorted(times)[int(len(times) * 0.95)]
