"""How long the first hits of a search take.

The work of the processor is told besides, which other programs on the machine do not make longer.
"""

import time

from allytui.config import login_name
from allytui.store.store import Store
from tests.benchmarks.big import TODAY
from tests.benchmarks.notes import COMMON, PHRASE, RARE
from tests.benchmarks.rounds import Part, part
from tests.benchmarks.stores import NOTED, ON_SERVER, Bench

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


def searches(bench: Bench) -> Part:
    """Search the store of notes on each engine; the index of a file is made first, which does not count."""
    found = part()
    for name, first_hits in ((NOTED, "first hits"), (ON_SERVER[NOTED], "on a server")):
        store = Store.open(bench.stores[name])
        people = [each for party in store.people.parties() for each in party.people]
        viewer = next(each for each in people if each.login == login_name())
        store.searches.find(RARE, viewer, TODAY)
        for what, text in SEARCHES:
            figures = found[f"{what}: `{text}`"]
            for _ in range(ROUNDS):
                begun, at = time.perf_counter(), time.process_time()
                passages = store.searches.find(text, viewer, TODAY)
                if name == NOTED:
                    figures["at work"].append(time.process_time() - at)
                figures[first_hits].append(time.perf_counter() - begun)
            figures["hits"].append(len(passages.passages))
    return found
