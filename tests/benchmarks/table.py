"""The tables: all that was measured, and of it what the README shows."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.rounds import FLOOR, Part, p95
from tests.benchmarks.stores import LARGE, LONG, ON_SERVER, SAMPLE, SMALL

Parts = Mapping[str, Part]
"""What was measured, by the name of the part."""

Measure = Callable[[list[float]], float]


@dataclass(frozen=True)
class Unit:
    """How a figure is written."""

    name: str
    scale: float = 1
    form: str = ",.0f"

    def __call__(self, figure: float) -> str:
        """Return it as text."""
        return f"{figure * self.scale:{self.form}} {self.name}".strip()


MS, B, MIB = Unit("ms", 1000), Unit("B"), Unit("MiB")
KEY, S, SHARE = Unit("ms", 1000, ",.1f"), Unit("s", 1, ".2f"), Unit("%", 100, ".2f")


@dataclass(frozen=True)
class Row:
    """One figure, against another one."""

    part: str
    what: str
    figure: str
    of: str = LARGE
    to: str = FLOOR
    unit: Unit = MS
    target: str = ""
    take: Measure = statistics.median
    shown: bool = False
    """Whether the README shows it."""

    def cells(self, parts: Parts) -> list[str]:
        """Return its cells, those on PostgreSQL too; none where it was not measured."""
        found = parts.get(self.part, {})

        def taken(program: str) -> float | None:
            """Return the figure of a program."""
            values = found.get(program, {}).get(self.figure)
            return self.take(values) if values else None

        ours, other = taken(self.of), taken(self.to)
        if ours is None:
            return []
        server = taken(ON_SERVER[self.of]) if self.of in ON_SERVER else None
        other = None if self.of == self.to else other
        ratio = f"{ours / other:.2f}" if other else ""
        said = [None if each is None else self.unit(each) for each in (ours, server, other)]
        return [self.what, *(each or "" for each in said), ratio, self.target]


ROWS = (
    Row("start", "start to usable home / floor", "start", SMALL, target="1.05", shown=True),
    Row("start", "the same, 100,000 alliances", "start", target="1.05", shown=True),
    Row("start", "bytes of the first screen", "start bytes", unit=B, target="10,000 B", shown=True),
    Row("start", "exit / floor", "exit", target="0.70"),
    Row("demo", "`allytui demo`, prompt to home", "start", "demo", "demo", target="1,000 ms", shown=True),
    Row("keys", "resident memory at home / floor", "memory", unit=MIB, target="1.15", shown=True),
    Row("keys", "an arrow key, bytes / floor", "key bytes", unit=B, target="126 B", shown=True),
    Row("keys", "the same with the preview at rest", "rest bytes", SAMPLE, unit=B, target="900 B", shown=True),
    Row("keys", "an arrow key, settled / floor", "key", unit=KEY),
    Row("keys", "page down, bytes / floor", "page bytes", unit=B),
    Row("keys", "page down, settled / floor", "page", unit=KEY),
    Row("keys", "opening help, bytes", "help bytes", unit=B),
    Row("keys", "opening help, 100,000 / 10", "help", to=SMALL),
    Row("keys", "opening an alliance, bytes", "open bytes", unit=B),
    Row("keys", "opening an alliance, 100,000 / 10", "open", to=SMALL),
    Row("keys", "filter, 100,000 / 10", "filter", to=SMALL, target="1.20", shown=True),
    *(
        Row("lists", f"key p95, {what}", name, of, SMALL, KEY, "1.15", p95, shown=name != "history")
        for what, name, of in (
            ("home of 100,000 / 10", "home", LARGE),
            ("a history among 100,000 alliances / 10", "history", LARGE),
            ("a ledger of 10,000 entries / 10", "ledger", LONG),
            ("parties, 8,000 / 12", "parties", LONG),
        )
    ),
    *(
        Row("lists", f"opening {what}", f"open {name}", of, SMALL)
        for what, name, of in (
            ("a history among 100,000 alliances / 10", "history", LARGE),
            ("a history beside a ledger of 10,000 / 10", "history", LONG),
            ("a ledger of 10,000 entries / 10", "ledger", LONG),
            ("parties, 8,000 / 12", "parties", LONG),
        )
    ),
    Row("keys", "a page of the overview / the same SQL", "over raw SQL", "overview", "", Unit("", 1, ".2f")),
)
"""The rows of the table, from top to bottom."""


def rows(parts: Parts, *, shown: bool) -> Iterator[list[str]]:
    """Give the cells of each row that was measured; where `shown`, of those only that the README shows."""
    for row in ROWS:
        if (row.shown or not shown) and (cells := row.cells(parts)):
            yield cells
    yield from _due(parts, shown=shown)
    yield from _idle(parts)
    yield from _growth(parts)
    yield from _together(parts)


def _due(parts: Parts, *, shown: bool) -> Iterator[list[str]]:
    found = parts.get("start", {})
    if FLOOR in found:
        start = statistics.median(found[FLOOR]["start"])
        small, large, server = (
            statistics.median(found[store]["due"]) for store in (SMALL, LARGE, ON_SERVER[LARGE])
        )
        yield ["`allytui due` / start of the floor", MS(small), "", MS(start), f"{small / start:.2f}", "0.30"]
        if not shown:
            ratio = f"{large / start:.2f}"
            yield ["`allytui due --brief`, 100,000 alliances", MS(large), MS(server), MS(start), ratio, ""]


def _idle(parts: Parts) -> Iterator[list[str]]:
    found = parts.get("screens", {})
    if found:
        size = max(max(each["idle bytes"]) for each in found.values())
        share, screen = max((max(each["idle share"]), name) for name, each in found.items())
        told = f"{size:.0f} B, {SHARE(share)} ({screen})"
        yield [f"idle, the most of {len(found)} screens", told, "", "", "", "0 B, 0.2 %"]


def _growth(parts: Parts) -> Iterator[list[str]]:
    for (what, figures), target in zip(parts.get("growth", {}).items(), ("+5 MiB", "+2 MiB"), strict=False):
        before, once, after = (figures[each][0] for each in ("before", "after the first", "after"))
        told = f"{after - before:+.1f} MiB ({before:.0f} to {after:.0f}, {once:.0f} after the first of each)"
        yield [f"growth by {what}, opened and closed", told, "", "", "", target]


def _together(parts: Parts) -> Iterator[list[str]]:
    found = parts.get("together", {})
    if found:
        people = found["people"]
        told = [
            f"{KEY(p95(found[store]['key']))}; {found[store]['memory'][0]:.0f} MiB each" if store in found else ""
            for store in (SMALL, ON_SERVER[SMALL])
        ]
        what = f"{people['all'][0]:.0f} sessions on one store, {people['typing'][0]:.0f} typing: key p95"
        yield [what, *told, "", "", "100 ms"]


HEAD = ("what", "allytui", "on PostgreSQL", "beside", "ratio", "target")


def markdown(head: Sequence[str], lines: Iterator[list[str]]) -> str:
    """Return a table in Markdown."""
    every = [list(head), ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in every)


def slow_rows(parts: Parts) -> Iterator[list[str]]:
    """Give how long each step took over a slow line."""
    for what, found in parts.get("slow", {}).items():
        yield [what, S(statistics.median(found["seconds"])), B(statistics.median(found["bytes"]))]


def idle_rows(parts: Parts) -> Iterator[list[str]]:
    """Give what each screen does at rest."""
    for screen, found in parts.get("screens", {}).items():
        yield [screen, B(max(found["idle bytes"])), SHARE(statistics.median(found["idle share"]))]


SEARCH_HEAD = ("search", "hits", "first hits", "of it at work", "on PostgreSQL", "target")


def search_rows(parts: Parts) -> Iterator[list[str]]:
    """Give how long each search took."""
    for what, found in parts.get("search", {}).items():
        shown = ("first hits", "at work", "on a server")
        times = [MS(statistics.median(found[each])) if each in found else "" for each in shown]
        yield [what, f"{found['hits'][0]:.0f}", *times, "100 ms"]


def all_tables(parts: Parts) -> str:
    """Return everything that was measured, as Markdown."""
    tables = [
        ("", markdown(HEAD, rows(parts, shown=False))),
        ("A line of 2,000 bytes a second", markdown(("step", "complete after", "bytes"), slow_rows(parts))),
        ("Every screen at rest", markdown(("screen", "bytes", "share of a core"), idle_rows(parts))),
        (
            "First hits of a search",
            markdown(SEARCH_HEAD, search_rows(parts)),
        ),
    ]
    return "\n\n".join(f"## {title}\n\n{text}" if title else text for title, text in tables if text.count("\n") > 1)
