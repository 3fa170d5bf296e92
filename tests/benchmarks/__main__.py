"""Prints how allytui compares with the least that a Textual program can be: python -m tests.benchmarks

Everything is measured in real pseudo-terminals of 120x36 as over SSH, in rounds that take the programs in turn, so
that a busy machine slows both; the ratios are to be trusted, not the milliseconds. Linux only.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path

from tests.benchmarks.rounds import Bench, Figures, one_round, one_start, query_ratio, together
from tests.benchmarks.search import search_table
from tests.benchmarks.table import table


def make(path: Path, count: int, what: str = "big") -> None:
    """Make a store in a process of its own."""
    subprocess.run([sys.executable, "-m", f"tests.benchmarks.{what}", str(path), str(count)], check=True)


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    words.add_argument("--rounds", type=int, default=9)
    words.add_argument("--alliances", type=int, default=100_000, help="size of the large store, ten decisions each")
    words.add_argument("--sessions", type=int, default=20)
    words.add_argument("--large", type=Path, help="a large store that exists already, or is to be kept there")
    words.add_argument("--notes", type=int, default=1_000_000, help="size of the store that is searched")
    words.add_argument("--noted", type=Path, help="a store of notes that exists already, or is to be kept there")
    options = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="allytui-benchmark-") as name:
        folder = Path(name)
        large = options.large or folder / "large.db"
        if not large.exists():
            print(f"making a store of {options.alliances:,} alliances ...", file=sys.stderr)
            make(large, options.alliances)
        noted = options.noted or folder / "noted.db"
        if not noted.exists():
            print(f"making a store of {options.notes:,} notes ...", file=sys.stderr)
            make(noted, options.notes, "notes")
        small = folder / "small.db"
        make(small, 10)
        bench = Bench(folder, small, large)
        floor: Figures = defaultdict(list)
        ten: Figures = defaultdict(list)
        hundred: Figures = defaultdict(list)
        # The first round finds cold files and does not count.
        one_start(bench, defaultdict(list), defaultdict(list), defaultdict(list), False)
        for number in range(2 * options.rounds):
            one_start(bench, floor, ten, hundred, bool(number % 2))
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
            one_round(bench, floor, ten, hundred, bool(number % 2))
        many = (options.sessions, *together(bench, options.sessions))
        print(
            f"{date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, {options.rounds} rounds\n"
        )
        print(table(floor, ten, hundred, query_ratio(large), many))
        print(f"\nFirst hits in {options.notes:,} notes\n\n{search_table(noted)}")


if __name__ == "__main__":
    main()
