"""A database of the first schema is brought up to date with all that it holds."""

import hashlib
import json
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import peewee
import pytest
from playhouse.migrations import Runner

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.signals.signal import SignalKind
from allytui.store.engine import engine
from allytui.store.engine.sqlite_file import APPLICATION_ID, SCHEMA_VERSION
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.reviews import answer, begin, decided

pytestmark = pytest.mark.engines("sqlite")

MIGRATIONS = Path(engine.__file__).with_name("migrations")


def test_the_schema_version_is_the_number_of_migrations() -> None:
    """Otherwise a database of before is not brought up to date, and its next use fails."""
    assert len(list(MIGRATIONS.glob("0*.py"))) == SCHEMA_VERSION


def test_a_database_of_the_first_schema_is_brought_up_to_date(tmp_path: Path, store: Store) -> None:
    """A decision of before keeps its hash, and a draft of before goes on under the seal."""
    ana = store.people.enrol("ana", "Ana", "Northside")
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    blue = store.alliances.add("Blue Door", pair, date(2026, 8, 19), rhythm="monthly")
    trial = decided(store, blue, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    opened = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    answer(store, opened, ana, "value", "typed before", 3)
    old = tmp_path / "old.db"
    to_first_schema(Path(store.engine.place), old)
    later = Store.open(old)
    assert later.check() == []
    (decision,) = later.decisions.of(blue.id)
    assert [(each.name, each.text) for each in decision.positions] == [("Ana", "Start a trial, sure 4 of 5")]
    held = later.reviews.opened(blue.id, ana.id)
    assert held
    assert {each.words for each in held.answers} == {"typed before"}
    assert [voice.name for voice in held.voices] == ["Ana", "Marc"]
    marc = held.voices[1]
    assert later.reviews.opened(blue.id, marc.person_id)
    assert later.reviews.get(held.id, marc.person_id).answers == ()
    assert later.alliances.get(blue.id).status.phase is Phase.TRIAL
    assert (tmp_path / "old.db.schema1.bak").exists()
    # What is watched for is found out for alliances of before as well.
    (told,) = later.signals.of_alliances(ana.party_id, date(2027, 8, 19), USUAL)
    assert (told[1], told[2].kind) == ("Blue Door", SignalKind.FADING)


def to_first_schema(new: Path, old: Path) -> None:
    """Write a database as the first version of the program wrote it, with the rows of a newer one."""
    folder = old.with_name("first")
    folder.mkdir()
    shutil.copy(MIGRATIONS / "0001_initial.py", folder)
    handle = peewee.SqliteDatabase(str(old))
    Runner(handle, directory=str(folder)).up()
    handle.application_id = APPLICATION_ID
    handle.user_version = 1
    handle.close()
    with sqlite3.connect(old) as raw:
        raw.execute("ATTACH ? AS new", (str(new),))
        tables = raw.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'decision'")
        for (table,) in tables.fetchall():
            names = [row[1] for row in raw.execute(f'PRAGMA main.table_info("{table}")')]
            listed = ", ".join(f'"{name}"' for name in names)
            if "migration" not in table:
                raw.execute(f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM new."{table}"')
        (person,) = raw.execute("SELECT id FROM person WHERE login = 'ana'").fetchone()
        names = [row[1] for row in raw.execute("PRAGMA new.table_info(decision)")]
        row = dict(zip(names, raw.execute("SELECT * FROM new.decision").fetchone(), strict=True))
        stands = [[0, person, "Ana", "Northside", "try", 4]]
        content = {name: value for name, value in row.items() if name != "hash"} | {"decided_at": NOW.isoformat()}
        text = json.dumps([content, stands, []], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        row["hash"] = hashlib.sha256(text.encode()).hexdigest()
        marks = ", ".join("?" for _ in row)
        raw.execute(f"INSERT INTO main.decision VALUES ({marks})", tuple(row.values()))
        position = ("p", row["id"], 0, person, "Ana", "Northside", "try", 4)
        raw.execute("INSERT INTO main.position VALUES (?, ?, ?, ?, ?, ?, ?, ?)", position)
