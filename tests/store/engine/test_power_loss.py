"""The power goes at any moment: what was acknowledged is there, nothing is there by half, and the store opens.

The real store works while all that SQLite does to its files is recorded. Then the power goes after any of these
operations: what was not synced is there, is not, or is torn at a sector; a file that was made or removed is there
or not unless its folder was synced. The real store opens what is left.
"""

import hashlib
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.promises import PlannedPromise, PromiseState
from allytui.domain.ledger.entry import Change
from allytui.domain.reviews.drafts import NoteField
from allytui.store.engine import sqlite_file
from allytui.store.engine.errors import StoreError
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.engine.test_earlier_stores import restored
from tests.support.later import at_length, later
from tests.support.ledger import DAY, at, fill, lead
from tests.support.new_store import new_store
from tests.support.power_loss import Disk
from tests.support.recorded_writes import Recording, Removed, library, recorded
from tests.support.reviews import answer, begin, decided, draft, heard, say

pytestmark = pytest.mark.skipif(library() is None, reason="Python's sqlite3 hides the functions of its library")

WHOLE, LOST, UNREADABLE = "as it was", "something acknowledged is lost", "half stored or damaged"


def work(path: Path) -> None:
    """Do a bit of all that people do: reviews with drafts, decisions, entries, notes, promises, an ending."""
    store = Store.open(path)
    ana = store.people.enrol("ana", "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    blue_door = store.alliances.add("Blue Door", parties, DAY, situation="Homes and taxes.")
    held = begin(store, blue_door, ReviewKind.START, ana, DAY)
    for number in range(3):
        answer(store, held, ana, "purpose", "Their clients ask us for homes. " * (1 + 90 * number))
    say(store, NoteField(held.id, "conversation"), "We talked about movers.")
    heard(store, held, ana)
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, DAY)
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    trial = store.alliances.get(blue_door.id)
    fill(store, ana, trial)
    entry = store.ledger.add(trial.id, lead(trial, "Two from Keller", count=2), ana, at(1))
    store.ledger.follow(entry, replace(entry.item, count=3), Change.CORRECTED, ana, at(2))
    for number in range(4):
        store.notes.add(trial.id, f"Note {number}. " + "Said at the fair. " * 300 * number, ana, at(3), TODAY)
    store.promises.begin_project(trial.id, PlannedPromise("Ana", "project", "a fair", TODAY), ana, at(4), TODAY)
    project = next(each for each in store.promises.of(trial.id) if each.planned.text == "a fair")
    store.promises.settle(project, PromiseState.DONE, "it rained", ana, TODAY, at(5))
    term = store.alliances.get(trial.id)
    closing = decided(store, term, ReviewKind.RENEWAL, Outcome.END, ana, date(2027, 11, 21))
    for item in store.close_out.items(closing.id):
        store.close_out.settle(item, CloseOutState.DONE, "", ana, date(2027, 11, 22))
    decided(store, closing, ReviewKind.CLOSE_OUT, Outcome.CLOSED, ana, date(2027, 11, 23))


def cuts(recording: Recording, chance: random.Random, count: int) -> Iterator[tuple[Disk, list[str], list[str]]]:
    """Give the disk at some moments, and the hashes of the database that may be found after a power cut then.

    The first are those before the newest transaction that was acknowledged, the others that one and what was being
    stored: the end of a transaction is that its journal is removed.
    """
    moments = sorted(chance.randint(0, len(recording.operations)) for _ in range(count))
    disk, ends, done = Disk(recording), [hashed(recording.before)], 0
    counts = [1]
    for moment in moments:
        for operation in recording.operations[done:moment]:
            disk.do(operation)
            if isinstance(operation, Removed):
                ends.append(hashed(disk.whole()))
            counts.append(len(ends))
        done = moment
        told = max((each for each in recording.acknowledged if each <= moment), default=0)
        newest = counts[told] - 1
        yield disk, ends[:newest], ends[newest:]


def hashed(database: bytes) -> str:
    return hashlib.sha256(database).hexdigest()


def left_behind(disk: Disk, chance: random.Random, folder: Path) -> None:
    """Put into a folder what a power cut left there."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in disk.left(chance).items():
        (folder / Path(name).name).write_bytes(content)


def opened(place: Path) -> str:
    """Open a database with the real store; return what is wrong with it, empty where nothing is."""
    try:
        store = Store.open(place)
        with store.engine.reading() as handle:
            wrong = [row[0] for row in handle.execute_sql("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
        # Its guards are in the bytes that are compared; to make a fresh database with guards takes longest of all.
        with patch("allytui.store.damage.missing_guards", return_value=[]):
            return " ".join([*wrong, *store.check()])
    except StoreError as error:
        return str(error)


def outcomes(recording: Recording, place: Path, seed: int, count: int) -> Counter[str]:
    """Cut the power at so many moments; return how often what is left is what."""
    chance, found = random.Random(seed), Counter[str]()
    for disk, before, possible in cuts(recording, chance, count):
        left_behind(disk, chance, place.parent)
        said = opened(place)
        seen = hashed(place.read_bytes())
        if said or seen not in {*before, *possible}:
            found[UNREADABLE] += 1
        else:
            found[WHOLE if seen in possible else LOST] += 1
    return found


def made(path: Path) -> Path:
    """Make an empty database."""
    new_store(path)
    return path


def record(path: Path, what: Callable[[Path], object]) -> Recording:
    """Do some work on a database, and write down what is done to its files."""
    with recorded(path) as made:
        what(path)
    return made


@pytest.mark.parametrize(("seed", "count"), [(0, 40), *at_length(*((seed, 500) for seed in range(1, 11)))])
def test_what_was_acknowledged_outlives_a_power_cut(tmp_path: Path, seed: int, count: int) -> None:
    path = made(tmp_path / "before" / "a.db")
    recording = record(path, work)
    assert len(recording.acknowledged) > 40
    assert Store.open(path).check() == []
    assert outcomes(recording, tmp_path / "after" / "a.db", seed, count) == {WHOLE: count}


@pytest.mark.parametrize(
    ("synchronous", "count", "expected"),
    [(0, 15, UNREADABLE), *later((1, 60, LOST), (2, 60, LOST))],
    ids=["off", "normal", "full"],
)
def test_at_a_lower_level_of_safety_it_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: int, count: int, expected: str
) -> None:
    """What was not synced is lost here indeed, and so is the removal of a journal: the test above can fail."""
    monkeypatch.setitem(sqlite_file.PRAGMAS, "synchronous", synchronous)
    recording = record(made(tmp_path / "before" / "a.db"), work)
    assert outcomes(recording, tmp_path / "after" / "a.db", 0, count)[expected]


def decided_then(path: Path) -> list[tuple[object, ...]]:
    """Return what an earlier version decided and heard, read without allytui; SQLite takes back what it has to."""
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [
            *raw.execute("SELECT seq, hash, decided_on, ends_on FROM decision ORDER BY seq"),
            *raw.execute("SELECT review_id, person_id, key, words FROM answer ORDER BY rowid"),
        ]


@pytest.mark.parametrize(("seed", "count"), [(0, 3), *at_length((1, 200))])
def test_a_power_cut_in_a_migration_leaves_the_schema_of_before_or_after(
    tmp_path: Path, seed: int, count: int
) -> None:
    path, place = tmp_path / "before" / "a.db", tmp_path / "after" / "a.db"
    path.parent.mkdir()
    restored(path, "schema5").close()
    then, chance = decided_then(path), random.Random(seed)
    recording = record(path, Store.open)
    for disk, _, possible in cuts(recording, chance, count):
        left_behind(disk, chance, place.parent)
        assert decided_then(place) == then
        assert hashed(place.read_bytes()) in possible
        assert Store.open(place).check() == []
        assert decided_then(place) == then
