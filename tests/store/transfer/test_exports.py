"""Exports: whole, the same byte for byte when they come back, and without what others keep to themselves."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import TextError
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.reviews.drafts import NoteField
from allytui.exchange.csv_text import csv_text
from allytui.store.alliances.signal_schedule import refresh_every
from allytui.store.create_from_export import create_from_export
from allytui.store.engine.tables.base import Row
from allytui.store.store import Store
from allytui.store.transfer.visible_rows import TABLES
from tests.conftest import NOW, TODAY
from tests.store.test_lived_histories import Course
from tests.support.hostile_text import CORPUS, random_texts
from tests.support.hostile_text import plant as plant_hostile
from tests.support.later import at_length, later
from tests.support.new_store import new_store
from tests.support.reviews import answer, begin, decided, draft, say


def exported(store: Store, login: str = "ana") -> str:
    viewer = store.people.by_login(login)
    assert viewer
    return "".join(store.transfers.export(viewer))


def remade(text: str, path: Path, **how: bool) -> Store:
    create_from_export(path, text, TODAY, **how)
    return Store.open(path)


def surfaces(path: Path, capsys: pytest.CaptureFixture[str], count: int) -> list[str]:
    """Return what the commands print of a store and of some of its alliances."""
    names = [line.name for line in Store.open(path).due_list.lines(0, count)]
    commands = [["due", "--within", "9y"], ["list", "--json"], ["year"], ["check"], ["search", "since:2000"]]
    commands += [[command, name] for name in names for command in ("show", "ledger", "agenda", "calendar")]
    said = []
    for words in commands:
        main(["--database", str(path), "--today", TODAY.isoformat(), *words])
        out, err = capsys.readouterr()
        said.append(f"{words}\n{out}\n{err}".replace(str(path), "DATABASE"))
    return said


def test_every_table_is_exported() -> None:
    of_its_own = {
        "LinkRow",
        "ChangeRow",
        "PresenceRow",
    }  # of the store itself
    every = {table.__name__ for table in Row.__subclasses__()} - of_its_own
    assert {table.__name__ for table in TABLES} == every


@pytest.mark.parametrize("count", [*later(3, 20), *at_length(99)])
def test_a_store_made_from_an_export_says_the_same(
    sample: Callable[[Path, str], Path],
    tmp_path: Path,
    count: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("allytui.config.login_name", lambda: "ana")
    path = sample(tmp_path / "demo.db", "ana")
    text = exported(Store.open(path))
    again = tmp_path / "again.db"
    assert exported(remade(text, again)) == text
    assert again.stat().st_mode & 0o777 == 0o600
    for one, other in zip(surfaces(path, capsys, count), surfaces(again, capsys, count), strict=True):
        assert one == other


@pytest.mark.parametrize("seed", [*later(0, 1, 2), *at_length(3, 4)])
def test_histories_as_people_live_them_come_back(store: Store, ana: Person, tmp_path: Path, seed: int) -> None:
    course = Course(store, ana, seed)
    for _ in range(15):
        course.step()
    text, found = exported(store), store.check()
    again = remade(text, tmp_path / "again.db")
    assert exported(again) == text
    assert again.check() == found == []


@pytest.mark.parametrize("seed", [0, *at_length(*range(1, 23))])
def test_hostile_text_comes_back(sample: Callable[[Path, str], Path], tmp_path: Path, seed: int) -> None:
    """Seed 0 is the known harm, each other one random texts: one for each place in the sample data."""
    path = sample(tmp_path / "demo.db", "ana")
    plant_hostile(path, random_texts(seed, 2_400) if seed else [each for each in CORPUS if each.strip()])
    store = Store.open(path)
    with store.engine.writing():
        refresh_every()  # what was planted may be a rhythm of contact
    text = exported(store)
    assert text.isascii()
    again = remade(text, tmp_path / "again.db", even_altered=True)
    assert exported(again) == text


def test_what_others_keep_is_not_in_it(store: Store, ana: Person, blue_door: Alliance, tmp_path: Path) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    store.people.enrol("cora", "Cora", "Cora Coaching")
    made = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    held = begin(store, made, ReviewKind.CHECKPOINT, ana)
    answer(store, held, ana, "match", "SEALED of Ana", 3)
    answer(store, held, marc, "match", "SEALED of Marc", 4, typist=marc)
    say(store, NoteField(held.id, "own", ana.id), "SEALED doubt")
    store.breaches.record(blue_door.id, date(2026, 8, 20), "SEALED account", ana, NOW)
    item = read_entry("SEALED family 3600", Direction.GAVE, blue_door, ana.party_id, TODAY)
    store.ledger.add(blue_door.id, item, ana, NOW)
    store.ledger.share(blue_door.id, Sharing.SHARES, ana, NOW)
    texts = {login: exported(store, login) for login in ("ana", "marc", "cora")}
    assert {login: text.count("SEALED") for login, text in texts.items()} == {"ana": 4, "marc": 2, "cora": 0}
    assert "SEALED of Ana" not in texts["marc"]
    for login, text in texts.items():
        again = remade(text, tmp_path / f"{login}.db")
        assert _first_signals(exported(again, login)) == _first_signals(text)
        assert again.check() == [], "the first day of a signal is that of what is here"
        tables = again.transfers.tables(next(_people(again, login)), TODAY)
        said = "".join(csv_text(rows) for rows in tables.values())
        assert ("SEALED" in said) is (login != "cora")


def _first_signals(text: str) -> str:
    """Leave out what stands in the list for the first day of a signal: some may be of what others keep."""
    return re.sub('"first_signal_on":[^,]*,', "", text)


def _people(store: Store, login: str) -> Iterator[Person]:
    return (person for party in store.people.parties() for person in party.people if person.login == login)


def test_a_decision_that_is_not_whole_is_said_to_be_unchecked(
    store: Store, ana: Person, blue_door: Alliance, tmp_path: Path
) -> None:
    """What Marc typed and never gave is his alone, and a part of what the decision's hash is made of."""
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    held = begin(store, blue_door, ReviewKind.START, ana)
    answer(store, held, ana, "match", "given", 3)
    answer(store, held, marc, "match", "never given", 3, typist=marc)
    voice = next(each for each in store.reviews.get(held.id, ana.id).voices if each.party_id == marc.party_id)
    store.voices.no_answer(held.id, voice.party_id, ana, NOW)
    store.voices.answered(held.id, ana.party_id, ana, NOW)
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY)
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    text = exported(store)
    assert "never given" not in text
    again = remade(text, tmp_path / "again.db")
    (said,) = again.check()
    assert "cannot be checked" in said
    assert exported(again) == text


FAULTS: tuple[tuple[str, Callable[[dict[str, list[dict[str, object]]]], object], str], ...] = (
    ("a column is missing", lambda t: t["note"][0].pop("words"), "the column 'words' is missing"),
    ("a column is not known", lambda t: t["note"][0].update(colour=1), "the column 'colour' is not known"),
    ("a number is a text", lambda t: t["entry"][0].update(cents="12"), "'cents' is no whole number"),
    ("a number is too large", lambda t: t["entry"][0].update(cents=2**70), "'cents' is no whole number"),
    ("a text is a number", lambda t: t["note"][0].update(words=3), "'words' is no text"),
    ("half a character", lambda t: t["note"][0].update(words="\ud800"), "'words' is no text"),
    ("nothing where something is needed", lambda t: t["note"][0].update(words=None), "'words' is empty"),
    ("a day is none", lambda t: t["note"][0].update(day="soon"), "'day' is no day: soon"),
    ("a moment is none", lambda t: t["note"][0].update(at="noon"), "'at' is no moment: noon"),
    ("a row is there twice", lambda t: t["note"].append(dict(t["note"][0])), "Is one there twice?"),
    ("a parent is missing", lambda t: t["review"].pop(), "is not in the table 'review'"),
    ("a decision is missing", lambda t: t["decision"].pop(2), "it does not fit the rows before it"),
    ("a table is missing", lambda t: t.pop("note"), "the table 'note' is missing"),
    ("a table is not known", lambda t: t.update(colour=[]), "a table that is not known: colour"),
    ("an outcome is not known", lambda t: t["decision"][0].update(outcome="fly"), "does not hold together"),
    ("a decision was altered", lambda t: t["decision"][0].update(said="x"), "This export was altered: Decision 1"),
)


@pytest.mark.parametrize(("name", "harm", "sentence"), FAULTS, ids=[each[0] for each in FAULTS])
def test_a_faulty_export_is_refused_as_a_whole(
    sample: Callable[[Path, str], Path],
    tmp_path: Path,
    name: str,
    harm: Callable[[dict[str, list[dict[str, object]]]], object],
    sentence: str,
) -> None:
    found = json.loads(exported(Store.open(sample(tmp_path / "demo.db", "ana"))))
    harm(found["tables"])
    with pytest.raises(TextError) as refused:
        remade(json.dumps(found), tmp_path / "new" / "again.db")
    assert sentence in str(refused.value)
    assert not list(tmp_path.glob("new/*"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Line 1 is not JSON"),
        ('{"allytui": 1,\n"schema": 17,\n oh', "Line 3 is not JSON"),
        ("[" * 100_000, "This is not an export"),
        ("[]", "This is not an export of allytui: choose a file"),
        ('{"allytui": 2}', "written by a newer allytui"),
        ('{"allytui": 1, "schema": 9999, "tables": {}}', "written by a newer allytui"),
        ('{"allytui": 1, "schema": 0, "tables": {}}', "its head says nothing"),
        ('{"allytui": 1, "schema": 17, "tables": {"note": 3}}', "The table 'note' of this export is no list"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(TextError) as refused:
        remade(text, tmp_path / "again.db")
    assert sentence in str(refused.value)
    assert not list(tmp_path.glob("*.db*"))


def test_a_bad_line_is_named_by_its_number(sample: Callable[[Path, str], Path], tmp_path: Path) -> None:
    lines = exported(Store.open(sample(tmp_path / "demo.db", "ana"))).splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith(',"note"')) + 2
    lines[at] = lines[at].replace('"day":"', '"day":"x')
    with pytest.raises(TextError, match=rf"^line {at + 1}, row 2 of 'note': 'day' is no day"):
        remade("\n".join(lines), tmp_path / "again.db")


def test_an_export_of_an_earlier_schema_is_brought_up_to_date(
    sample: Callable[[Path, str], Path], tmp_path: Path
) -> None:
    found = json.loads(exported(Store.open(sample(tmp_path / "demo.db", "ana"))))
    found["schema"] = 15
    del found["tables"]["withheld"], found["tables"]["claim"]
    for row in found["tables"]["person"]:
        for column in ("left_at", "left_login", "left_by"):
            del row[column]
    for row in found["tables"]["promise"]:
        del row["marked_at"]
    store = remade(json.dumps(found), tmp_path / "again.db")
    assert store.check() == []
    with sqlite3.connect(tmp_path / "again.db") as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] > 16


def test_an_import_goes_nowhere_where_a_database_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "a.db"
    new_store(place)
    before = shutil.copy(place, tmp_path / "copy.db")
    (tmp_path / "x.json").write_text('{"allytui": 1}')
    assert main(["--database", str(place), "import", str(tmp_path / "x.json")]) == 2
    assert "There is a database at" in capsys.readouterr().err
    assert place.read_bytes() == Path(before).read_bytes()
