"""What search, a year, a report and a page show of a damaged database: what is sound, and which row is damaged."""

import csv
import io
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.left_out import LeftOut
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.ledger.entry import EntryKind, Item
from allytui.domain.parties.theme import Theme
from allytui.domain.terms.terms import Terms
from allytui.store.engine.errors import Damaged
from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.search.searches import Searches
from allytui.store.store import Store
from allytui.store.transfer.visible_rows import table_name
from allytui.store.transfer.whole_rows import STORED
from tests.conftest import NOW, TODAY
from tests.support.engines import alter, loosened
from tests.support.later import at_length, later
from tests.support.new_store import new_store
from tests.support.reviews import answer, begin, draft, heard

SECRET = "cobalt"
"""Stands in a text that is damaged: no surface prints it."""

FIRST = TODAY - timedelta(days=60)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two alliances that have the same of everything."""
    path = tmp_path_factory.mktemp("filled") / "a.db"
    store = new_store(path)
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    store.profiles.save_theme(Theme.read(TODAY.year, "fewer"), ana, NOW)
    for name in ("Blue", "Green"):
        fill(store, ana, name)
    assert store.searches.find("violet", ana, TODAY).damage == ""
    assert store.check() == []
    return path


def fill(store: Store, ana: Person, name: str) -> None:
    """Add an alliance with a decision, its review, terms, a promise and signatures, entries and a note."""
    parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"{name} House", (f"Marc {name}",))]
    made = store.alliances.add(f"{name} Door", parties, FIRST, situation=f"Homes, {name}.", rhythm="every month")
    held = begin(store, made, ReviewKind.START, ana, FIRST)
    answer(store, held, ana, "need", f"violet answer {name}", 4)
    held = heard(store, held, ana)
    promise = PlannedPromise(ana.party_id, "Northside", f"violet promise {name}", TODAY - timedelta(days=5))
    signed = (SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED),)
    wanted = draft(made, ReviewKind.START, Outcome.TRY, FIRST, promises=(promise,), sign_offs=signed)
    terms = Terms(0, goal=f"violet goal {name}", rhythm="every month")
    store.decisions.record(made, replace(wanted, terms=terms), ana, NOW, review_id=held.id)
    trial = store.alliances.get(made.id)
    log(store, ana, trial, name)
    early = draft(trial, ReviewKind.EARLY, Outcome.GO_ON, TODAY - timedelta(days=3), sign_offs=signed)
    store.decisions.record(trial, early, ana, NOW + timedelta(hours=1))


def log(store: Store, ana: Person, trial: Alliance, name: str) -> None:
    """Log a contact, hours, a promise and a note."""
    first, second = (party.id for party in trial.parties)
    day = TODAY - timedelta(days=20)
    for number, item in enumerate(
        (
            Item(day, EntryKind.CONTACT, first, second, f"violet contact {name}", attendees=(first, second)),
            Item(day, EntryKind.HOURS, first, "", f"violet hours {name}", minutes=90),
            Item(day, EntryKind.PROMISE, first, second, f"violet word {name}", by=TODAY + timedelta(days=9)),
        )
    ):
        store.ledger.add(trial.id, item, ana, NOW + timedelta(seconds=number))
    store.notes.add(trial.id, f"violet note {name}", ana, NOW, day)


def spoiled(filled: Path, tmp_path: Path, statement: str) -> Path:
    """Return a copy in which something is damaged."""
    path = tmp_path / "spoiled.db"
    shutil.copy(filled, path)
    alter(Store.open(path), statement)
    return path


BLUE = "(SELECT id FROM alliance WHERE name_key LIKE 'blue%')"
NO_TEXT = f"CAST('{SECRET}' || x'ff' AS TEXT)"

FIRST_SEQ = f"SELECT MIN(seq) FROM decision WHERE alliance_id = {BLUE}"

SURFACES = {
    "search": ["search", "--limit", "999", "violet OR talked"],
    "year": ["year"],
    "report": ["report"],
    "page": ["show", "Blue Door"],
}
SOUND = {
    "search": "violet note Green",
    "year": "Green Door: trial agreed",
    "report": "Green Door: trial agreed",
    "page": "Blue",
}
"""What each of them shows beside a damaged row of the other alliance."""

EVERY = frozenset(SURFACES)
BUT_SEARCH = EVERY - {"search"}

CASES: dict[str, tuple[str, frozenset[str]]] = {
    "alliance.phase": ("'tríal'", EVERY),
    "alliance.review_on": ("'soon'", EVERY),
    "alliance.since": ("'2026-02-31'", EVERY),
    "alliance.name": ("CAST('Blue ' || x'ff' AS TEXT)", EVERY),
    "alliance.situation": (NO_TEXT, EVERY),
    "decision.decided_on": ("'2026-0x-01'", EVERY),
    "decision.decided_on, in no year": ("'9999-99-99'", EVERY),
    "decision.outcome": ("'trx'", BUT_SEARCH),
    "decision.review_kind": ("'stxrt'", BUT_SEARCH),
    "decision.phase_after": ("'trxal'", BUT_SEARCH),
    "decision.said": (NO_TEXT, EVERY),
    "entry.day": ("'one day'", EVERY),
    "entry.kind": ("'contxct'", EVERY),
    "entry.change": ("'tXken'", EVERY),
    "entry.words": (NO_TEXT, EVERY),
    "note.day": ("'one day'", frozenset({"search", "page"})),
    "note.words": (NO_TEXT, frozenset({"search", "page"})),
    "promise.state": ("'opxn'", BUT_SEARCH),
    "promise.by_day": ("'one day'", EVERY),
    "promise.text": (NO_TEXT, EVERY),
    "terms.goal": (NO_TEXT, EVERY - {"report"}),
    "review.revealed_at": ("'then'", EVERY),  # what is withheld until a party was asked depends on it
    "member.party_id": ("'nobody'", EVERY),
}
"""The damaged column of the first row of an alliance, what is in it, and the surfaces that need it."""


def of_blue(case: str) -> str:
    """Return the statement that damages a row of the alliance Blue Door."""
    table, column = case.partition(",")[0].split(".")
    key, owner = ("id", "id") if table == "alliance" else ("rowid", "alliance_id")
    first = f"SELECT {key} FROM {table} WHERE {owner} = {BLUE} ORDER BY rowid LIMIT 1"
    return f"UPDATE {table} SET {column} = {CASES[case][0]} WHERE {key} = ({first})"


def told(path: Path, words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Run a command and return its exit code, what it printed, and what it said."""
    code = main(["--database", str(path), "--today", TODAY.isoformat(), *words])
    return (code, *capsys.readouterr())


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_row_is_named_and_hides_no_other(
    filled: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path, table = spoiled(filled, tmp_path, of_blue(case)), case.partition(".")[0]
    for name, words in SURFACES.items():
        code, printed, said = told(path, words, capsys)
        assert (code, name) == (65 if name in CASES[case][1] else 0, name), said
        assert SOUND[name] in printed
        assert SECRET not in printed + said
        if code:
            (line,) = said.splitlines()
            assert "is damaged. Row" in line
            assert f"'{table}' is damaged" in line
            assert "restore a backup" in line
            if name != "search":
                assert "Left out, in all figures too, because a row cannot be read: " in " ".join(printed.split())
        if code and name in ("year", "report"):
            assert "Blue Door: " not in printed
            assert "alliances: 1.5 h" in printed, "the hours of the other alliance alone"
    assert told(path, ["show", "Green Door"], capsys)[0] == 0


def test_what_is_whole_leaves_nothing_out(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in SURFACES.values():
        code, printed, said = told(filled, words, capsys)
        assert (code, said) == (0, "")
        assert "Left out" not in printed
        assert "Blue" in printed
    assert "alliances: 3 h" in told(filled, ["year"], capsys)[1]


@pytest.mark.parametrize("case", CASES)
def test_search_finds_the_same_without_the_index(filled: Path, tmp_path: Path, case: str) -> None:
    store = Store.open(spoiled(filled, tmp_path, of_blue(case)))
    ana = store.people.by_login(login_name())
    assert ana
    found = [each.find("violet", ana, TODAY) for each in (store.searches, Searches(store.engine, indexed=False))]
    keys = [sorted(passage.key for passage in each.passages) for each in found]  # of one day in either order
    assert keys[0] == keys[1]
    assert "violet note Green" in [each.words for each in found[0].passages]
    assert found[1].damage or case.partition(".")[0] in ("decision", "promise", "member")


def test_what_a_page_says_of_a_damaged_decision(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where it stands is in its own row, and is shown; what is worked out from decisions is left out."""
    path = spoiled(filled, tmp_path, of_blue("decision.decided_on"))
    _, printed, _ = told(path, SURFACES["page"], capsys)
    words = " ".join(printed.split())
    assert "the phases, the close-out list, the figures, the terms and decision 1 of 2." in words
    assert "Phase     trial since 22 Sep 2026" in printed
    assert "day 61" not in printed
    assert "Early review, 18 Nov 2026: continued" in printed
    assert "Start review" not in printed
    assert "violet note Blue" in printed
    assert "last contact" not in printed


def test_which_decision_one_supersedes_is_said_where_all_can_be_read(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first was unlocked, and superseded by the second; with that one damaged, the third would say so of it."""
    path = tmp_path / "three.db"
    shutil.copy(filled, path)
    store = Store.open(path)
    ana, blue = store.people.by_login(login_name()), store.alliances.find("Blue Door")
    assert ana
    store.decisions.record(blue, draft(blue, ReviewKind.EARLY, Outcome.GO_ON, TODAY), ana, NOW + timedelta(hours=2))
    first, second = f"seq = ({FIRST_SEQ})", f"seq = ({FIRST_SEQ}) + 1"
    alter(
        store,
        f"INSERT INTO unlocked (decision_id, day, at) SELECT id, '{TODAY}', decided_at FROM decision WHERE {first}",
    )
    whole = " ".join(told(path, SURFACES["page"], capsys)[1].split())
    assert whole.count("supersedes the decision of 22 Sep 2026") == 1
    alter(store, f"UPDATE decision SET decided_on = 'then' WHERE {second}")
    assert "supersedes" not in told(path, SURFACES["page"], capsys)[1]


def test_no_other_list_is_taken_for_the_one_of_a_damaged_ending(filled: Path, tmp_path: Path) -> None:
    store = Store.open(spoiled(filled, tmp_path, of_blue("decision.outcome")))
    for read in (store.close_out.items, store.close_out.leavers):
        with pytest.raises(Damaged):
            read(store.alliances.named("Blue Door")[0])


def test_what_a_page_says_of_a_damaged_entry(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(filled, tmp_path, of_blue("entry.kind"))
    _, printed, _ = told(path, SURFACES["page"], capsys)
    assert "cannot be read: the figures and an entry." in " ".join(printed.split())
    assert "Phase     trial, day 61 of 91" in printed
    assert "violet promise Blue" in printed
    assert "violet word Blue" in printed
    assert "last contact" not in printed
    assert "Start review, 22 Sep 2026" in printed
    assert "violet answer Blue" in printed


def test_a_damaged_alliance_still_has_its_notes(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(filled, tmp_path, of_blue("alliance.review_on"))
    _, printed, _ = told(path, SURFACES["page"], capsys)
    assert "cannot be read: all but its notes." in " ".join(printed.split())
    assert "violet note Blue" in printed
    assert "Phase" not in printed


def test_what_is_ones_own_is_left_out_of_a_year(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(filled, tmp_path, f"UPDATE theme SET word = {NO_TEXT}")
    code, printed, said = told(path, ["year"], capsys)
    assert code == 65
    assert "'theme' is damaged: its 'word'" in said
    assert "cannot be read: the themes." in printed
    assert "Blue Door: trial agreed" in printed
    assert SECRET not in printed + said


def test_machines_are_told_what_is_left_out(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(filled, tmp_path, of_blue("entry.kind"))
    for form in ("--json", "--csv"):
        code, printed, _ = told(path, ["report", form], capsys)
        assert code == 65
        lines = json.loads(printed)["lines"] if form == "--json" else list(csv.DictReader(io.StringIO(printed)))
        (left_out,) = (each for each in lines if each["part"] == "Left out")
        assert (left_out["alliance"], left_out["what"]) == ("Blue Door", "a row cannot be read")
    code, printed, _ = told(path, ["search", "--json", "violet"], capsys)
    assert (code, json.loads(printed)["damaged"]) == (65, True)
    assert json.loads(told(filled, ["search", "--json", "violet"], capsys)[1])["damaged"] is False


def test_an_alliance_that_fits_no_decisions_is_left_out_of_a_report(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(filled, tmp_path, f"UPDATE decision SET outcome = 'resume' WHERE alliance_id = {BLUE}")
    code, printed, said = told(path, ["report"], capsys)
    assert code == 65
    assert "Blue Door does not match its decisions" in said
    assert "Green Door: trial agreed" in printed
    assert "Blue Door: " not in printed


def test_many_damaged_alliances_are_counted() -> None:
    names = tuple(f"A{number}" for number in range(20))
    assert LeftOut(names, "x").named == "A0, A1, A2, A3, A4, A5, A6, A7 and 12 more"
    assert LeftOut((), "x").text.endswith("cannot be read: what is damaged.")
    assert not LeftOut()


UNCHECKED = ("bucket", "day_rank")
"""Columns by which alliances are sorted, worked out from others: one that is damaged is in another place."""


def damage_one(store: Store, chance: random.Random) -> tuple[str, bool]:
    """Put what cannot be read into one place of one row, past all guards.

    Return the statement, and whether it is in the key of a row: one whose owner cannot be read belongs to nobody,
    and `check` alone finds it.
    """
    with store.engine.reading() as handle:
        sql = 'SELECT COUNT(*) FROM "{}"'
        counts = {each: handle.execute_sql(sql.format(table_name(each))).fetchone()[0] for each in STORED}
    table = chance.choice([each for each, count in counts.items() if count])
    fields = table._meta.sorted_fields
    field = chance.choice(fields)
    value = "'2026-02-31'" if isinstance(field, DayField | MomentField) else NO_TEXT
    value = "'many'" if isinstance(field, NumberField) else value
    value = "-7" if isinstance(field, NumberField) and field.primary_key else value  # of a file, always a number
    name, column = table_name(table), field.column_name
    row = f'(SELECT rowid FROM "{name}" LIMIT 1 OFFSET {chance.randrange(counts[table])})'
    statement = f'UPDATE OR IGNORE "{name}" SET "{column}" = {value} WHERE rowid = {row}'
    with loosened(store):
        alter(store, statement)
    return statement, field.primary_key or column in UNCHECKED or column.endswith("_id")


@pytest.mark.parametrize(
    ("seed", "rounds"), [(0, 5), *later((1, 60)), *at_length(*((seed, 250) for seed in range(2, 6)))]
)
def test_no_damaged_place_is_passed_over(
    sample: Callable[[Path, str], Path], tmp_path: Path, seed: int, rounds: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """No fault and no word of it; and a surface that says nothing of it shows what it showed before."""
    whole, path, chance = sample(tmp_path / "whole.db", login_name()), tmp_path / "spoiled.db", random.Random(seed)
    surfaces = (
        *(["search", "homes"], ["year"], ["report"], ["show", "Oak"]),
        *(["ledger", "Oak"], ["calendar"], ["calendar", "Oak"], ["people"], ["list"], ["due"]),
    )
    before = [told(whole, words, capsys) for words in surfaces]
    for _ in range(rounds):
        shutil.copy(whole, path)
        statement, of_key = damage_one(Store.open(path), chance)
        for words, as_before in zip(surfaces, before, strict=True):
            found = told(path, words, capsys)
            assert found[0] in (0, 65, 66), (statement, found)  # 66: the name or the login is what is damaged
            # Of the name of an alliance everybody sees what can be read of it.
            assert SECRET not in found[1] + found[2] or '"alliance" SET "name"' in statement, statement
            assert found[0] or of_key or found == as_before, statement
