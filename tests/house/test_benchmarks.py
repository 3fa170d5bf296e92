"""The tables of the benchmarks: a row for each figure, and in the README no more than have room there."""

from pathlib import Path

import pytest

from tests.benchmarks import kept
from tests.benchmarks.rounds import FLOOR, Part
from tests.benchmarks.stores import LARGE, LONG, ON_SERVER, SAMPLE, SMALL
from tests.benchmarks.table import ROWS, all_tables

FIGURES = [0.1, 0.2, 0.3]
BIG_ON_SERVER = (ON_SERVER[LARGE], ON_SERVER[LONG])


def every_part() -> dict[str, Part]:
    """Return figures of every part."""
    parts: dict[str, Part] = {}
    for row in ROWS:
        for program in (FLOOR, SMALL, LARGE, LONG, *BIG_ON_SERVER, SAMPLE, row.of):
            parts.setdefault(row.part, {}).setdefault(program, {})[row.figure] = FIGURES
    for program in (SMALL, LARGE, *BIG_ON_SERVER):
        parts["start"][program]["due"] = FIGURES
    return {
        **parts,
        "screens": {"HomeScreen": {"idle bytes": [0], "idle share": [0.002]}},
        "growth": {what: {key: [45.0] for key in ("before", "after the first", "after")} for what in "ab"},
        "together": {
            "people": {"all": [9], "typing": [2]},
            SMALL: {"key": FIGURES, "memory": [9]},
            ON_SERVER[SMALL]: {"key": [0.4], "memory": [8]},
        },
        "slow": {"home: page down": {"seconds": [0.5], "bytes": [700]}},
        "search": {"a rare word": {"hits": [9], "first hits": [0.01], "at work": [0.01]}},
    }


def test_each_figure_has_a_row() -> None:
    told = all_tables(every_part())
    for row in ROWS:
        assert f"| {row.what} |" in told
    for words in (
        "`allytui due`",
        "idle, the most",
        "growth by a",
        "| 9 sessions on one store, 2 typing: key p95 | 300.0 ms; 9 MiB each | 400.0 ms; 8 MiB each |",
        "HomeScreen",
        "page down",
        "rare",
    ):
        assert words in told
    assert all_tables({}) == ""


def test_what_was_measured_is_written_into_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.README.read_text(encoding="utf-8")
    readme, raw = tmp_path / "README.md", tmp_path / "figures.json"
    readme.write_text(before, encoding="utf-8")
    monkeypatch.setattr(kept, "README", readme)
    monkeypatch.setattr(kept, "TABLES", tmp_path / "figures.md")
    for name, part in every_part().items():
        kept.keep(raw, name, part, "Measured today.")
    kept.write_tables(kept.read(raw))
    head, _, rest = readme.read_text(encoding="utf-8").partition("<!-- figures -->\n")
    table, _, rest = rest.partition("<!-- end of figures -->")
    assert before.startswith(head)
    assert before.endswith(rest)
    assert "| start to usable home / floor | 200 ms | | 200 ms | 1.00 | 1.05 |" in table
    assert table.endswith("Measured today. All figures: `tests/benchmarks/figures.md`.\n")
    assert f"{head}{table}{rest}".count("\n") < 199, "the README has a limit: show fewer rows in it"
