"""A damaged database: never a traceback, a broken row names itself, and `check` finds what no hash covers."""

import json
import random
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.cli.parser import commands_of, parser
from allytui.config import login_name
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.promises import PlannedPromise
from allytui.store.damage import WORDS, find_damage
from allytui.store.store import Store
from allytui.store.transfer.visible_rows import TABLES, columns, table_name
from tests.conftest import NOW, TODAY
from tests.support.engines import alter
from tests.support.later import at_length, later
from tests.support.reviews import decided

COMMANDS = (
    ["show", "Oak"],
    ["due"],
    ["list"],
    ["check"],
    ["year"],
    ["report"],
    ["ledger", "Oak"],
    ["search", "homes"],
    ["calendar"],
    ["calendar", "Oak"],
    ["agenda", "Oak"],
    ["minutes", "Oak"],
    ["people"],
    ["export"],
)

FORMS = (
    *(
        ["due", "--json"],
        ["due", "--brief"],
        ["list", "--json"],
        ["list", "--names"],
        ["search", "--json", "homes"],
    ),
    *(["report", "--html"], ["report", "--csv"], ["report", "--json"]),
    *(["agenda", "Oak", "--html"], ["minutes", "Oak", "--html"], ["doctor"], ["check", "--head"]),
)
"""Other forms of the same, and what is seldom asked for."""

NOT_OF_A_DATABASE = {
    *(
        "open",
        "review",
        "demo",
        "gave",
        "got",
        "met",
        "note",
        "import",
        "backup",
        "restore",
        "copy",
        "admin",
        "init",
    ),
    *("config", "completion", "manual", "man"),
}
"""The commands that open the app, write, or print nothing that is stored."""


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial."""
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)


DAMAGES = {
    "a day": ("UPDATE decision SET decided_on = '2026-0\\x13-01'", "Row 1 of 'decision'", "'decided_on'"),
    "a moment": ("UPDATE review SET opened_at = 'then'", "Row 1 of 'review'", "'opened_at'"),
    "a word of a list": ("UPDATE decision SET outcome = 'trx'", "Row 1 of 'decision'", "'outcome'"),
    "a phase": ("UPDATE alliance SET phase = 'tríal'", "Row 1 of 'alliance'", "'phase'"),
    "half a character": ("UPDATE party SET name = CAST(x'4e6fff' AS TEXT)", "of 'party'", "'name'"),
}


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize("case", DAMAGES)
def test_a_broken_row_names_itself(
    store: Store, trial: Alliance, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    statement, row, column = DAMAGES[case]
    alter(store, statement)
    (first, *_) = store.check()
    assert row in first
    assert column in first
    place = ["--database", store.engine.place, "--today", TODAY.isoformat()]
    assert main([*place, "show", "Blue Door"]) == 65
    said = capsys.readouterr()
    assert "damaged" in said.err or "could not be read" in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.engines("sqlite")
def test_a_row_whose_owner_is_gone_is_named(store: Store, trial: Alliance) -> None:
    alter(store, "DELETE FROM party WHERE name = 'Blue Door Realty'")
    assert (
        any("of 'member' is damaged" in sentence for sentence in store.check()) or store.engine.place[:4] == "post"
    )


@pytest.mark.parametrize("column", sorted(WORDS))
def test_a_word_that_is_gone_is_damage_where_there_must_be_one(
    sample: Callable[[Path, str], Path], tmp_path: Path, column: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sample(tmp_path / "filled.db", login_name())
    table, _, name = column.partition(".")
    store = Store.open(path)
    alter(store, f'UPDATE "{table}" SET "{name}" = \'\'')
    with sqlite3.connect(path) as raw:
        (rows,) = raw.execute(f"SELECT count(*) FROM {table}").fetchone()
        needed = next(must for _, each, _, must, *_ in raw.execute(f"PRAGMA table_info({table})") if each == name)
    found = any(f"of '{table}' is damaged: its '{name}' cannot be read." in each for each in store.check())
    assert found == bool(rows and needed and column != "entry.change")
    for command in (["due"], ["year"], ["show", "Oak"]):
        assert main(["--database", str(path), "--today", TODAY.isoformat(), *command]) in (0, 65)
    capsys.readouterr()


@pytest.mark.parametrize(
    ("column", "other"),
    [("introduced_by", "party"), ("latest_decision_id", "decision"), ("open_review_id", "review")],
)
def test_a_reference_of_an_alliance_to_nothing_is_named(
    store: Store, trial: Alliance, column: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    alter(store, f"UPDATE alliance SET {column} = 'nowhere'")
    assert store.check() == [f"Row 1 of 'alliance' is damaged: its '{column}' is not in '{other}'."]
    if column == "introduced_by":
        assert main(["--database", store.engine.place, "show", "Blue Door"]) == 65
        assert "its 'introduced_by' is not in 'party'." in capsys.readouterr().err


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize("change", ["DROP TRIGGER decision_no_update", "DROP TRIGGER note_no_delete"])
def test_a_guard_that_is_gone_is_said(store: Store, trial: Alliance, change: str) -> None:
    assert store.check() == []
    with sqlite3.connect(store.engine.place) as raw:
        raw.execute(change)
    (sentence,) = store.check()
    assert f"The guard '{change.split()[-1]}' of the database is missing" in sentence


@pytest.mark.engines("sqlite")
def test_a_guard_that_was_loosened_is_said(store: Store, trial: Alliance) -> None:
    with sqlite3.connect(store.engine.place) as raw:
        raw.execute("DROP TRIGGER note_no_update")
        raw.execute("CREATE TRIGGER note_no_update BEFORE UPDATE ON note WHEN 0 BEGIN SELECT 1; END")
        raw.execute("DROP TRIGGER note_no_delete")
    (sentence,) = store.check()
    assert "The guard 'note_no_delete' and 1 more" in sentence


def test_every_word_of_a_list_is_one_of_a_column(store: Store, trial: Alliance) -> None:
    known = {f"{table_name(table)}.{column}" for table in TABLES for column in columns(table)}
    assert set(WORDS) <= known
    with store.engine.reading() as handle:
        assert list(find_damage(handle)) == []


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize(
    "change",
    [
        "phase = 'tríal'",
        "since = '2026-02-31'",
        "review_on = 'soon'",
        "name = CAST('Blue ' || x'ff' AS TEXT)",
    ],
)
def test_a_broken_row_hides_no_other(
    store: Store, trial: Alliance, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store.alliances.add("Green Door", [NamedParty("Northside", ("Ana",)), NamedParty("Green", ("Gil",))], TODAY)
    alter(store, f"UPDATE alliance SET {change} WHERE name = 'Blue Door'")
    place = ["--database", store.engine.place, "--today", TODAY.isoformat()]
    assert main([*place, "list"]) == 65
    listed, said = capsys.readouterr()
    assert "is damaged" in said
    assert "Green Door" in listed
    assert "not started" in listed
    (broken,) = (line for line in listed.splitlines() if "Blue" in line)
    assert broken.startswith("?")
    assert "see 'allytui check'" in broken
    assert main([*place, "list", "--json"]) == 65
    rows = json.loads(capsys.readouterr().out)["alliances"]
    assert {row["name"][:4]: row["damaged"] for row in rows} == {"Blue": True, "Gree": False}
    assert main([*place, "show", "Green Door"]) == 0


@pytest.mark.engines("sqlite")
def test_what_is_due_is_told_beside_what_is_damaged(
    store: Store, ana: Person, trial: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    fair = PlannedPromise("", "project", "a fair", TODAY)
    store.promises.begin_project(trial.id, fair, ana, NOW, TODAY)
    alter(store, "UPDATE project SET text = CAST('a' || x'ff' AS TEXT)")
    place = ["--database", store.engine.place, "--today", (TODAY + timedelta(days=400)).isoformat()]
    assert main([*place, "due"]) == 65
    listed, said = capsys.readouterr()
    assert "Blue Door" in listed
    assert "of 'project' is damaged" in said


def test_a_dissent_that_cannot_be_read_is_not_left_out(
    sample: Callable[[Path, str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = sample(tmp_path / "filled.db", login_name())
    latest = "(SELECT latest_decision_id FROM alliance WHERE name LIKE 'Riverside%')"
    alter(Store.open(path), f"UPDATE sign_off SET state = 'dissenzs' WHERE place = 1 AND decision_id = {latest}")
    assert main(["--database", str(path), "--today", TODAY.isoformat(), "list"]) == 65
    listed = capsys.readouterr().out.splitlines()
    assert [line[0] for line in listed if "Riverside" in line] == ["?"]
    assert len([line for line in listed if line[0] == "?"]) == 1


SCHEMAS = {
    "a word that SQLite uses for a lock": ("UPDATE sqlite_master SET sql = 'CREATE TRIGER unlocked' ", "malformed"),
    "bytes that are no text": (
        "UPDATE sqlite_master SET name = CAST(x'6eff' AS TEXT), sql = CAST(x'43ff' AS TEXT) ",
        "the list of its tables cannot be read",
    ),
}


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize("case", SCHEMAS)
def test_a_broken_list_of_tables_is_damage(
    store: Store, trial: Alliance, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    statement, words = SCHEMAS[case]
    with sqlite3.connect(store.engine.place) as raw:
        raw.execute("PRAGMA writable_schema = 1")
        raw.execute(f"{statement} WHERE name = 'unlocked_no_update'")
    for command in COMMANDS:
        assert main(["--database", store.engine.place, *command]) == 65
        (said,) = capsys.readouterr().err.splitlines()
        assert "is damaged" in said
        assert words in said


@pytest.mark.engines("sqlite")
def test_a_text_that_cannot_be_read_is_not_printed(
    store: Store, trial: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    """SQLite prints the text in its error: it may be anybody's, and its words were taken for a full disk."""
    alter(store, "UPDATE alliance SET situation = CAST('The calendar is full ' || x'ff' AS TEXT)")
    for command in (["show", "Blue Door"], ["check"], ["list"]):
        assert main(["--database", store.engine.place, *command]) in (0, 1, 65)
        said = "".join(capsys.readouterr())
        assert "calendar" not in said
        assert "disk" not in said


def flipped(whole: bytes, chance: random.Random) -> bytes:
    """Return a file with one or more bits turned over, or whole bytes."""
    spoiled = bytearray(whole)
    for _ in range(chance.choice((1, 1, 3, 20))):
        spoiled[chance.randrange(len(spoiled))] ^= chance.choice(
            (1 << chance.randrange(8), chance.randrange(1, 256))
        )
    return bytes(spoiled)


def test_every_printing_command_is_among_those_that_are_run() -> None:
    printing = {name for name, _ in commands_of(parser())} - NOT_OF_A_DATABASE
    assert {words[0] for words in (*COMMANDS, *FORMS)} == printing


@pytest.mark.parametrize(
    ("seed", "rounds"), [(0, 2), *later((1, 20)), *at_length(*((seed, 50) for seed in range(2, 22)))]
)
def test_flipped_bytes_end_in_a_sentence(
    sample: Callable[[Path, str], Path],
    tmp_path: Path,
    seed: int,
    rounds: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each command prints, or says what is wrong; none begins with a new file, or ends without a word."""
    filled = sample(tmp_path / "whole.db", login_name())
    assert main(["--database", str(filled), "search", "homes"]) == 0  # which makes the index of words
    whole, chance, path = filled.read_bytes(), random.Random(seed), tmp_path / "spoiled.db"
    for number in range(rounds):
        path.write_bytes(flipped(whole, chance))
        for words in (*COMMANDS, chance.choice(FORMS)):
            code = main(["--database", str(path), "--today", TODAY.isoformat(), *words])
            printed, said = capsys.readouterr()
            at = f"seed {seed}, round {number}, {words}: exit code {code}, {said}"
            assert code in (0, 65, 66), at  # 66: the name that is asked for is what is damaged
            assert printed or (code and said), at
            assert "Traceback" not in said, at
            assert "Internal error" not in said, at
        assert path.stat().st_size >= len(whole), f"seed {seed}, round {number}: a new file"
