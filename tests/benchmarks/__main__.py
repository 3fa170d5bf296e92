"""Measures how light allytui is, and prints it as Markdown: python -m tests.benchmarks

Everything is measured in real pseudo-terminals of 120x36 as over SSH, in rounds that take the programs in turn, so
that a busy machine slows all; the ratios are to be trusted, not the milliseconds. Linux only. Where parts are named
they alone are measured; the figures of the others stay as they were.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.benchmarks import kept
from tests.benchmarks.rounds import Part, demos, keys, lists, starts
from tests.benchmarks.screens import growth, rests
from tests.benchmarks.search import searches
from tests.benchmarks.slow_line import slow
from tests.benchmarks.stores import LARGE, LONG, NOTED, ON_SERVER, QUICK, SMALL, Bench, Sizes, made
from tests.benchmarks.table import all_tables
from tests.benchmarks.together import together

PARTS: dict[str, tuple[Callable[[Bench], Part], set[str]]] = {
    "start": (starts, {SMALL, LARGE, ON_SERVER[LARGE]}),
    "keys": (keys, {SMALL, LARGE, ON_SERVER[LARGE]}),
    "lists": (lists, {SMALL, LARGE, LONG, ON_SERVER[LARGE], ON_SERVER[LONG]}),
    "demo": (demos, {SMALL}),
    "screens": (rests, set()),
    "growth": (growth, {SMALL}),
    "slow": (slow, {LARGE}),
    "together": (together, {SMALL, ON_SERVER[SMALL]}),
    "search": (searches, {NOTED, ON_SERVER[NOTED]}),
}
"""What can be measured by itself, and the stores for it; the sample data is made where it is used."""


def main() -> None:
    """Measure and print."""
    words = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    words.add_argument("parts", nargs="*", metavar="PART", help=f"what to measure: {', '.join(PARTS)}")
    words.add_argument("--quick", action="store_true", help="small stores and one round: to see that it works")
    words.add_argument("--rounds", type=int, help=f"how many rounds, {Sizes.rounds} if not named")
    words.add_argument("--stores", type=Path, help="a folder where the large files are kept for the next time")
    words.add_argument("--figures", type=Path, default=kept.RAW, help="the file with the raw figures")
    words.add_argument("--write", action="store_true", help="write the tables, also that of the README")
    words.add_argument("--table", action="store_true", help="measure nothing, and print what was measured before")
    options = words.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        words.error(f"no such part: {', '.join(sorted(unknown))}")
    sizes = QUICK if options.quick else Sizes()
    if options.rounds:
        sizes = Sizes(**{**vars(sizes), "rounds": options.rounds})
    if options.quick and options.figures == kept.RAW:
        options.figures = Path(tempfile.gettempdir()) / "allytui-quick.json"
    if not options.table:
        measure(options.parts or list(PARTS), sizes, options.stores, options.figures)
    figures = kept.read(options.figures)
    print(all_tables(figures.parts))
    print(f"\n{figures.told}")
    if options.write:
        kept.write_tables(figures)


def measure(parts: list[str], sizes: Sizes, stores: Path | None, place: Path) -> None:
    """Measure parts; each is kept as soon as it is there."""
    wanted = {store for name in parts for store in PARTS[name][1]}
    with tempfile.TemporaryDirectory(prefix="allytui-benchmark-") as folder:
        Path(folder).chmod(0o755)  # the server, run by another user, has its lock there
        with made(sizes, wanted, Path(folder), stores) as bench:
            for name in parts:
                print(f"measuring {name} ...", file=sys.stderr)
                told = (
                    f"Measured on {date.today()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
                    f"in {sizes.rounds} rounds."
                )
                kept.keep(place, name, PARTS[name][0](bench), told)


if __name__ == "__main__":
    main()
