"""The raw figures of the last run, beside the tables that are made of them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.rounds import Part
from tests.benchmarks.table import HEAD, Parts, all_tables, markdown, rows

RAW = Path(__file__).with_name("figures.json")
TABLES = Path(__file__).with_name("figures.md")
README = Path(__file__).parents[2] / "README.md"

_LIST = re.compile(r"\[[^]]*\]")
_BETWEEN = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


@dataclass(frozen=True)
class Kept:
    """What was measured, each part when it was measured last."""

    parts: Parts
    when: dict[str, str]
    """A sentence on the run, by the name of the part."""

    @property
    def told(self) -> str:
        """When and where it was measured: a sentence for each run."""
        runs: dict[str, list[str]] = {}
        for part, said in self.when.items():
            runs.setdefault(said, []).append(part)
        if len(runs) == 1:
            return next(iter(runs))
        return " ".join(f"{', '.join(parts)}: {said}" for said, parts in runs.items())


def read(place: Path) -> Kept:
    """Return what was kept."""
    found = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    return Kept(
        {name: each["figures"] for name, each in found.items()},
        {name: each["measured"] for name, each in found.items()},
    )


def keep(place: Path, name: str, part: Part, measured: str) -> None:
    """Keep the figures of a part in place of those of the last time."""
    found = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    figures = {what: {key: _rounded(times) for key, times in of.items()} for what, of in part.items()}
    found[name] = {"measured": measured, "figures": figures}
    text = _LIST.sub(lambda times: " ".join(times[0].split()), json.dumps(found, indent=1))
    place.write_text(f"{text}\n", encoding="utf-8")


def _rounded(times: list[float]) -> list[float]:
    return [round(each, 6) for each in times]


def write_tables(figures: Kept) -> None:
    """Write all tables beside the raw figures, and that of the README into it."""
    head = "# How light it is\n\nThe README says how it is measured; the raw figures are in `figures.json`."
    TABLES.write_text(f"{head}\n\n{all_tables(figures.parts)}\n\n{figures.told}\n", encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    table = markdown(HEAD, rows(figures.parts, shown=True))
    told = f"{figures.told} All figures: `tests/benchmarks/figures.md`."
    README.write_text(_BETWEEN.sub(lambda _: f"{table}\n\n{told}\n", text), encoding="utf-8")
