"""The record: what is altered, taken out, put in, cut off or rebuilt is found, and named."""

import contextlib
import json
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import TextError
from allytui.store.decisions import hash_chain
from allytui.store.engine.record_chain import LINKED, PARTS, Head, digests, link_all, link_hash, primary
from allytui.store.engine.tables.base import Row
from allytui.store.engine.tables.decisions import DecisionRow, OutcomeDetailRow, PositionRow
from allytui.store.store import Store
from allytui.store.transfer.visible_rows import columns, table_name
from tests.conftest import NOW, TODAY
from tests.support.engines import alter
from tests.support.later import at_length
from tests.support.new_store import new_store
from tests.support.planted_words import plant
from tests.support.reviews import decided


class TakenBack(Exception):
    """Ends a change that is only tried."""


@contextmanager
def tried(store: Store) -> Iterator[Any]:
    """Give a connection whose changes are taken back at the end."""
    try:
        with store.engine.writing() as handle:
            handle.execute_sql("PRAGMA defer_foreign_keys = 1")
            yield handle
            raise TakenBack
    except TakenBack:
        pass


@pytest.fixture
def filled(tmp_path: Path, sample: Callable[[Path, str], Path]) -> Store:
    """A store with a row in every table, nothing guarded, and a record of all of it."""
    path = sample(tmp_path / "filled.db", "ana")
    plant(path)
    with sqlite3.connect(path) as raw:
        raw.execute(
            "INSERT INTO condition_answer SELECT 'c1', id, 'x', '2026-11-01', 1, 'x', '2026-11-01',"
            " '2026-11-01 10:00:00', 'x' FROM alliance LIMIT 1"
        )
        raw.execute("INSERT INTO unlocked SELECT id, decided_at, decided_on FROM decision LIMIT 1")
        raw.execute("DELETE FROM link")
    store = Store.open(path)
    with store.engine.writing() as handle:
        hash_again()
        link_all(handle)
    assert store.decisions.check() == []
    return store


def hash_again() -> None:
    """Make the hashes of all decisions again, as somebody does who knows how."""
    before = hash_chain.FIRST
    for row in list(DecisionRow.select().order_by(DecisionRow.seq)):
        parts = hash_chain.kept(row.id)
        for name, value in hash_chain.spoken(row.review_id).items():
            setattr(parts, name, value)
        row.previous_hash = before
        row.hash = before = hash_chain.digest(row, parts)
        row.save()


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial with a note."""
    store.notes.add(blue_door.id, "A note.", ana, NOW, TODAY)
    made = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
    store.decisions.correct(store.decisions.of(made.id)[0].id, "Monday was meant.", ana, NOW)
    return made


def test_what_is_stored_for_good_is_in_the_record(store: Store, ana: Person, trial: Alliance) -> None:
    with store.engine.reading() as handle:
        kinds = [kind for (kind,) in handle.execute_sql("SELECT kind FROM link ORDER BY seq").fetchall()]
    assert kinds[:3] == ["record", "note", "decision"]
    assert set(kinds[3:]) <= set(LINKED)
    before = store.record.head()
    assert before
    store.decisions.correct(store.decisions.of(trial.id)[0].id, "Monday was meant.", ana, NOW)
    after = store.record.head()
    assert after
    assert after.seq == before.seq + 1
    assert store.record.check() == []


def test_what_is_taken_back_is_not_in_the_record(store: Store, ana: Person, trial: Alliance) -> None:
    before = store.record.head()
    with pytest.raises(TakenBack), store.engine.writing():
        store.notes.add(trial.id, "Never stored.", ana, NOW, TODAY)
        raise TakenBack
    assert store.record.head() == before
    store.notes.add(trial.id, "Stored.", ana, NOW, TODAY)
    assert store.record.check() == []


@pytest.mark.parametrize(
    ("statement", "said"),
    {
        "a note": (
            "UPDATE note SET words = 'other'",
            f"A note of {TODAY} in Blue Door was altered: it is number 2",
        ),
        "a note taken out": ("DELETE FROM note", "A note was taken out: it was number 2"),
        "a note put in": (
            "INSERT INTO note SELECT 'n1', alliance_id, at, day, by, words FROM note",
            f"A note of {TODAY} in Blue Door was put in past the program",
        ),
        "a comment": ("UPDATE correction SET \"by\" = 'Eve'", f"A comment on a decision of {TODAY} was altered"),
        "a link": ("UPDATE link SET digest = 'x' WHERE seq = 2", "Number 2 of the record was altered."),
        "a link taken out": ("DELETE FROM link WHERE seq = 2", "The record has a gap: number 2 is missing."),
        "all links": ("DELETE FROM link", "was put in past the program"),
    }.values(),
)
def test_a_change_behind_the_programs_back_is_named(
    store: Store, ana: Person, trial: Alliance, statement: str, said: str
) -> None:
    alter(store, statement)
    found = store.check()
    assert any(said in each for each in found), found


def test_every_kind_of_row_is_held_against_it(filled: Store) -> None:
    assert filled.record.check() == []
    for kind, table in LINKED.items():
        words = [each for each in columns(table) if each not in (primary(table), "seq", "hash")]
        with tried(filled) as handle:
            handle.execute_sql(f'DELETE FROM "{kind}"')
            assert [each for each in filled.record.check() if "taken out" in each], kind
        for column in ["hash"] if kind == "decision" else words:
            with tried(filled) as handle:
                number = handle.execute_sql(f"SELECT type FROM pragma_table_info('{kind}') WHERE name = '{column}'")
                other = f'COALESCE("{column}", 0) + 77' if number.fetchone()[0] == "INTEGER" else "'other'"
                newest = f'(SELECT MAX(rowid) FROM "{kind}")'
                handle.execute_sql(f'UPDATE "{kind}" SET "{column}" = {other} WHERE rowid = {newest}')
                assert [each for each in filled.record.check() if "was altered" in each], (kind, column)


@pytest.mark.parametrize("count", [20, *at_length(500)])
def test_edits_deletions_swaps_and_additions_are_found(filled: Store, count: int) -> None:
    chance = random.Random(count)
    parts = [table for tables in PARTS.values() for table in tables] + [PositionRow, OutcomeDetailRow]
    every = {**LINKED, **{table_name(each): each for each in parts}}
    with filled.engine.reading() as handle:
        rows = {
            kind: [at for (at,) in handle.execute_sql(f'SELECT rowid FROM "{kind}"').fetchall()] for kind in every
        }
    assert all(rows[kind] for kind in LINKED)
    for _ in range(count):
        kind = chance.choice([each for each in rows if rows[each]])
        number, other = chance.choice(rows[kind]), chance.choice(rows[kind])
        key = primary(every[kind])
        # The place of a detail among others says nothing but their order.
        kept = {key, "place"} if kind == "outcome_detail" else {key}
        column = chance.choice([each for each in columns(every[kind]) if each not in kept])
        way = chance.choice(("edit", "delete", "swap", "add"))
        with tried(filled) as handle:
            old, of_other = (
                handle.execute_sql(f'SELECT "{column}" FROM "{kind}" WHERE rowid = ?', (each,)).fetchone()[0]
                for each in (number, other)
            )
            if way == "delete":
                handle.execute_sql(f'DELETE FROM "{kind}" WHERE rowid = ?', (number,))
            elif way == "add":
                add_again(handle, every[kind], number)
            elif way == "swap" and (old or None) != (of_other or None) and (kind, column) != ("decision", "seq"):
                handle.execute_sql(f'DELETE FROM "{kind}" WHERE rowid = ?', (other,))
                handle.execute_sql(f'UPDATE "{kind}" SET "{column}" = ? WHERE rowid = ?', (of_other, number))
            else:
                asked = f"SELECT type FROM pragma_table_info('{kind}') WHERE name = '{column}'"
                number_wanted = handle.execute_sql(asked).fetchone()[0] == "INTEGER"
                new = (old or 0) + 3 if number_wanted else f"{old or ''}x"
                handle.execute_sql(f'UPDATE "{kind}" SET "{column}" = ? WHERE rowid = ?', (new, number))
            with contextlib.suppress(ValueError):  # what is no day any more is told by looking at each row
                found = [*filled.record.check(), *filled.decisions.check()]
                assert found, (way, kind, column, old)


def add_again(handle: Any, table: type[Row], number: int) -> None:
    """Put a row in a second time, under another key."""
    other = {primary(table): "'added'", "seq": "seq + 1000", "review_id": "NULL", "version": "version + 1000"}
    if table_name(table) == "unlocked":
        other["decision_id"] = (
            "(SELECT id FROM decision WHERE id NOT IN (SELECT decision_id FROM unlocked) LIMIT 1)"
        )
    name, listed = table_name(table), ", ".join(f'"{each}"' for each in columns(table))
    values = ", ".join(other.get(each, f'"{each}"') for each in columns(table))
    handle.execute_sql(f'INSERT INTO "{name}" ({listed}) SELECT {values} FROM "{name}" WHERE rowid = ?', (number,))


def test_an_end_cut_off_and_a_record_made_anew_are_found_by_who_has_seen_it(tmp_path: Path) -> None:
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    decided(store, made, ReviewKind.START, Outcome.TRY, ana, TODAY)
    store.notes.add(made.id, "A note.", ana, NOW, TODAY)
    assert store.check() == []
    assert store.record.differs() == ""
    assert (tmp_path / "state" / "receipts.json").stat().st_mode & 0o777 == 0o600
    with tried(store) as handle:  # its end is cut off, with what it stood for
        for guard in ("link_no_delete", "note_no_delete"):
            handle.execute_sql(f"DROP TRIGGER {guard}")
        handle.execute_sql("DELETE FROM note")
        handle.execute_sql("DELETE FROM link WHERE kind = 'note'")
        assert store.record.check() == [store.record.differs()]
        assert "was cut off" in store.record.differs()
    with tried(store) as handle:  # a note is altered, and every link made again
        for guard in ("link_no_delete", "note_no_update"):
            handle.execute_sql(f"DROP TRIGGER {guard}")
        handle.execute_sql("UPDATE note SET words = 'other'")
        handle.execute_sql("DELETE FROM link")
        link_all(handle)
        assert store.record.check() == [store.record.differs()]
        assert "not the record that you have seen" in store.record.differs()
    with tried(store) as handle:  # the same, under the same name
        for guard in ("link_no_update", "note_no_update"):
            handle.execute_sql(f"DROP TRIGGER {guard}")
        handle.execute_sql("UPDATE note SET words = 'other'")
        remake(handle)
        assert store.record.check()[-1:] == [store.record.differs()]
        assert "was rebuilt" in store.record.differs()
        store.record.accept()
        assert store.record.differs() == ""


def remake(handle: Any) -> None:
    """Make the links again as somebody does who knows how: each digest of what is there now."""
    before = ""
    for seq, kind, key, digest in handle.execute_sql(
        "SELECT seq, kind, row_id, digest FROM link ORDER BY seq"
    ).fetchall():
        now = dict(digests(handle, kind, key)).get(key, digest) if kind in LINKED else digest
        before = link_hash(before, kind, key, now)
        handle.execute_sql("UPDATE link SET digest = ?, hash = ? WHERE seq = ?", (now, before, seq))


def test_it_is_known_wherever_the_database_is_and_by_whatever_name(tmp_path: Path) -> None:
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    store.notes.add(made.id, "One.", ana, NOW, TODAY)
    store.engine.handle.close()
    older = (tmp_path / "a.db").read_bytes()
    store.notes.add(made.id, "Two.", ana, NOW, TODAY)
    assert store.check() == []
    (tmp_path / "link.db").symlink_to(tmp_path / "a.db")
    assert Store.open(tmp_path / "link.db", tmp_path / "state").check() == []
    (tmp_path / "moved.db").write_bytes(older)
    moved = Store.open(tmp_path / "moved.db", tmp_path / "state")
    assert ["older backup" in each for each in moved.check()] == [True]
    assert Store.open(tmp_path / "moved.db", tmp_path / "of another").check() == []


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"%s": 3}', '{"%s": {"seq": "x"}}', "\udcff", "[" * 100_000])
def test_a_damaged_file_of_receipts_is_survived(tmp_path: Path, damage: str) -> None:
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    store.notes.add(made.id, "One.", ana, NOW, TODAY)
    store.record.remember()
    path = tmp_path / "state" / "receipts.json"
    (identity,) = json.loads(path.read_text())
    text = damage.replace("%s", identity)
    path.write_bytes(os.fsencode(text))
    found = store.check()
    assert len(found) <= 1
    assert not found or "cannot be read" in found[0]
    store.record.accept()
    assert store.check() == []


def test_what_was_seen_is_on_the_disk_before_it_replaces_what_was_seen_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a power cut an empty file may stand there otherwise: whether an end was cut off could not be told."""
    synced: dict[int, int] = {}

    def sync(file: int) -> None:
        synced[os.fstat(file).st_ino] = os.fstat(file).st_size

    monkeypatch.setattr(os, "fsync", sync)
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    decided(store, made, ReviewKind.START, Outcome.TRY, ana, TODAY)
    kept = (tmp_path / "state" / "receipts.json").stat()
    assert synced.get(kept.st_ino) == kept.st_size > 0


def test_receipts_of_before_the_record_are_compared_once(tmp_path: Path) -> None:
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    decided(store, made, ReviewKind.START, Outcome.TRY, ana, TODAY)
    with store.engine.reading() as handle:
        (stored,) = handle.execute_sql("SELECT hash FROM decision").fetchone()
    path = tmp_path / "state" / "receipts.json"
    for seq, seen, said in ((1, stored, ""), (1, "other", "Decision 1 is not"), (2, stored, "Decision 2, which")):
        path.write_text(json.dumps({str(tmp_path / "a.db"): [seq, seen]}))
        found = store.check()
        assert len(found) == bool(said)
        assert not found or found[0].startswith(said)
    store.record.accept()
    assert store.check() == []


def test_a_record_that_was_written_down_is_looked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    store = new_store(tmp_path / "a.db")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    store.notes.add(made.id, "One.", ana, NOW, TODAY)
    head = store.record.head()
    assert head
    store.notes.add(made.id, "Two.", ana, NOW + timedelta(seconds=1), TODAY)
    assert store.record.holds(str(head))
    assert store.record.holds(f" {head.hash.upper()} ")
    assert not store.record.holds(str(Head(head.seq, "0" * 64)))
    for wrong in ("", "12", "x-y", "%" * 24, f"{head} or so", "1" * 99):
        with pytest.raises(TextError, match="like 9f3a"):
            store.record.holds(wrong)
    place = ["--database", store.engine.place]
    assert main([*place, "check", "--head", str(head)]) == 0
    assert main([*place, "check", "--head", "00000000000000000000"]) == 65
    assert main([*place, "check", "--head", "nonsense"]) == 2
    said = capsys.readouterr()
    assert "is not in this database" in said.out
    assert "like 9f3a" in said.err


def test_what_not_everybody_may_read_is_not_named(store: Store, ana: Person, trial: Alliance) -> None:
    store.breaches.record(trial.id, TODAY, "What I saw.", ana, NOW, TODAY)
    alter(store, "UPDATE account SET words = 'other'", "UPDATE breach SET \"by\" = 'Eve'")
    found = store.record.check()
    assert len(found) == 2
    for sentence in found:
        assert sentence.startswith("A row that not everybody may read was altered"), sentence


def test_minutes_carry_its_code_and_home_says_when_what_was_seen_is_gone(tmp_path: Path) -> None:
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    made = store.alliances.add("X", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    decided(store, made, ReviewKind.START, Outcome.TRY, ana, TODAY)
    foot = store.papers.minutes(made.id)[-1].text
    code = foot.split()[1].rstrip(":")
    assert store.record.holds(code)
    assert f"check --head {code}" in foot
    with store.engine.writing() as handle:
        handle.execute_sql("DROP TRIGGER link_no_delete")
        handle.execute_sql("DELETE FROM link WHERE seq > 1")
    assert store.record.differs()
    store.record.remember()
    assert store.record.differs(), "what is gone is not forgotten"
