"""How long the first hits of a search take: python -m tests.benchmarks has it, and by itself this prints it too.

The work of the processor is told besides, which other programs on the machine do not make longer.
"""

import statistics
import sys
import time
from pathlib import Path

from allytui.config import login_name
from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.benchmarks.big import TODAY
from tests.benchmarks.notes import COMMON, PHRASE, RARE

TARGET = 100
"""Milliseconds until the first hits are there."""

ROUNDS = 11

SEARCHES = (
    ("a rare word", RARE),
    ("the commonest word", COMMON[0]),
    ("a common word that begins others", COMMON[6][:3]),
    ("two common words", f"{COMMON[-2]} {COMMON[-1]}"),
    ("a phrase", f'"{PHRASE}"'),
    ("the commonest word, of one author", f"{COMMON[0]} who:marc"),
    ("the commonest word, without another", f"{COMMON[0]} -{COMMON[1]}"),
    ("the beginning of very many words", "bad"),
)


def search_table(place: Path) -> str:
    """Return, as Markdown, how long each search takes in a store; its index is made first, which does not count."""
    store = Store.open(place)
    viewer = next(each for party in store.people.parties() for each in party.people if each.login == login_name())
    store.searches.find(RARE, viewer, TODAY)
    lines = ["| search | hits | first hits | of it at work | target |", "|---|---|---|---|---|"]
    for what, text in SEARCHES:
        waited, worked, count = _timed(store, viewer, text)
        lines.append(f"| {what}: `{text}` | {count} | {waited:.0f} ms | {worked:.0f} ms | {TARGET} ms |")
    return "\n".join(lines)


def _timed(store: Store, viewer: Person, text: str) -> tuple[float, float, str]:
    """Return the milliseconds that one waits, and those of the processor, the median of each; and the hits."""
    waited, worked = [], []
    for _ in range(ROUNDS):
        begun, at = time.perf_counter(), time.process_time()
        found = store.searches.find(text, viewer, TODAY)
        worked.append((time.process_time() - at) * 1000)
        waited.append((time.perf_counter() - begun) * 1000)
    count = f"{len(found.passages)}{'+' if found.more else ''}"
    return statistics.median(waited), statistics.median(worked), count


if __name__ == "__main__":
    print(search_table(Path(sys.argv[1])))
