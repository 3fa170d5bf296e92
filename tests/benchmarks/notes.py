"""Makes a store with very many notes, to search in: common and rare words as in talk, ten years of days."""

import itertools
import random
import sys
from datetime import timedelta
from pathlib import Path

from allytui.config import login_name, now
from allytui.domain.alliances.party import NamedParty
from allytui.store.engine.keys import new_key
from allytui.store.engine.record_chain import link_rows
from allytui.store.engine.tables.alliances import NoteRow
from allytui.store.store import Store
from tests.benchmarks.big import PAGE, TODAY, insert

COMMON = ("the", "and", "to", "we", "of", "with", "that", "for", "they", "about", "meeting", "client")
"""Words of notes, the first ones in nearly every note."""

RARE, PHRASE = "heronry", "winter roof"
"""A word that one note in a hundred thousand has, and two words that stand together in one in a thousand."""

AUTHORS = ("Ana", "Marc", "Carla", "Ben", "Dana", "Emil", "Fay", "Gus", "Hana", "Ivo")

_DAYS, _ALLIANCES, _WORDS, _LENGTH, _SYLLABLES = (
    3650,
    100,
    20_000,
    12,
    "ba do ge hi ku la mo ne ri so tu we".split(),
)


def make(path: Path, notes: int) -> None:
    """Make a store of so many notes; the same number gives the same words."""
    store = Store.create(path)
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    ids = []
    for number in range(_ALLIANCES):
        parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"Blue Door {number}", ("Marc",))]
        ids.append(store.alliances.add(f"Alliance {number:03}", parties, TODAY, situation="Homes.").id)
    store.notes.add(ids[0], "Marc phoned.", ana, now(), TODAY)
    with store.engine.reading():
        pattern = dict(NoteRow.select().get().__data__)
    chance = random.Random(1)
    words, weights = _vocabulary()
    for start in range(1, notes, PAGE):
        rows = [
            {
                **pattern,
                "id": new_key(),
                "alliance_id": chance.choice(ids),
                "by": chance.choice(AUTHORS),
                "day": TODAY - timedelta(days=chance.randrange(_DAYS)),
                "words": _note(number, chance.choices(words, cum_weights=weights, k=_LENGTH)),
            }
            for number in range(start, min(notes, start + PAGE))
        ]
        with store.engine.writing() as handle:
            insert(handle, NoteRow, rows)
            link_rows(handle, [("note", row["id"]) for row in rows])


def _vocabulary() -> tuple[list[str], list[float]]:
    """Return the words, and how often each is said: the second half as often as the first, and so on."""
    made = ("".join(each) for each in itertools.product(_SYLLABLES, repeat=4))
    words = [*COMMON, *itertools.islice(made, _WORDS)]
    return words, list(itertools.accumulate(1 / place for place in range(1, len(words) + 1)))


def _note(number: int, words: list[str]) -> str:
    more = [RARE] if number % 100_000 == 50_000 else [PHRASE] if number % 1_000 == 500 else []
    return f"{' '.join(words + more).capitalize()}."


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
