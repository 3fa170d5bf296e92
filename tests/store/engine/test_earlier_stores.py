"""Stores that earlier versions made, a small one of each schema: they open with every day, decision and hash."""

import hashlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.promises import PromiseState
from allytui.store.engine import engine
from allytui.store.store import Store
from tests.conftest import NOW, TODAY

EARLIER = Path(__file__).with_name("earlier")
MIGRATIONS = Path(engine.__file__).with_name("migrations")

LANDED = {
    "0001_initial.py": "68353ae7aad1b0eba9519babe1fc7fd0b56d2b56ba7b168c681dc5a2f5a9b2bc",
    "0002_voices.py": "3743a769a3502081a3a17018b3d6ce56f67a8fac37e3e25842d5315008f5b42b",
    "0003_ledger.py": "515bea75fe5cb8672ded9f89eb79da2ac5df8598b43dc86c751e1ef1320ae8c6",
    "0004_names.py": "25985f1a15f6c7eb4dec765e27ba3492b296d210c1fbf2a7d33b5f10bedb95dc",
    "0005_answer_place.py": "19e36cd2f3e727b41be33688b86753371b9cca45a23f46b2707f0d026b1aeba2",
    "0006_name_keys.py": "ff50bddd4a7485682a0fe2d06e2737b607835cc283a26cc9be3adb8f63172790",
    "0007_income.py": "883d8884236fc888d578a7f4b17fdfb2d0fe29e75c8c3d534aa1c5a8ef8e7890",
    "0008_days.py": "ea4c467cbac2c198a198641f551e1cd306a9e81b7e37ad64413730a32fb9e92c",
    "0009_merges.py": "6ff8bea6281ef405e99784d9992cd2eefa045234ff93bf75a43f5eb8651d5df3",
    "0010_goal_targets.py": "2abb22a019dd38e432db46e18a32aefacdddf9285291779300528061c0ec20c2",
    "0011_contacts.py": "4414481b1d966ae4e03d8221291bf85d5f35d70fecb4698b1129738c17f62545",
    "0012_promises.py": "18af6cfaf1c4150702b140c2c917f1e361acb525b80c4d60c335eb2fb8f1aa45",
    "0013_requests.py": "1b11d7dd53f1e159c3b93b01bf8cc9ee31f8a62f6e98df6b7bfa1139edea90fc",
    "0014_unlock.py": "fcbed014e6e88c1730207b60f217aad634d6fb7f5bcb3969845910c0137b0d7c",
    "0015_tags.py": "cc8ee222439e4b7ab4258d520c6eed0daaec1f8978337dd9dd9e71692274a0dd",
    "0016_marked_at.py": "1f0856f6c9de5e4790287f60387787209b9443ff07c3a4c775085283dea970b7",
    "0017_withheld.py": "9f37522077e0880801e69161cc9d5e0e148957b6a036dc85e88f2976b9018df7",
    "0018_logins.py": "1a4f87cc2bd8cb9eb2de6d97d4eab5af083dae44a39a69a6dea9497aeffcb2c7",
    "0019_record.py": "93ae2b969be1ce5089c23dbdbbc2a513d9d80187bf11950c998980eaf562b41b",
}
"""SHA-256 of each migration that has landed: it never changes, because databases were made with it."""

DAYS = {
    "Harbour Street circle": (Phase.TERM, date(2027, 7, 21), date(2027, 7, 7)),
    "Nina Petrov Photography": (Phase.PAUSE, date(2026, 12, 17), date(2026, 12, 17)),
    "Kite Coaching": (Phase.TERM, date(2027, 4, 2), date(2027, 3, 19)),
}
"""Phase, last day and review date, as they were agreed."""

PROMISES = "schema9-promises"
"""A store of before the one list of promises: some are in a decision, some in the ledger; it has signatures too."""

REVIEW = date(2026, 11, 18)

PROMISED = [
    ("Ana", "send the list of movers", date(2026, 12, 1), date(2026, 12, 1), PromiseState.OPEN, 0, ""),
    ("Marc", "name the notary", date(2026, 10, 1), date(2026, 10, 1), PromiseState.PART, 0, "one of two"),
    ("Marc", "hang up the sign", REVIEW, REVIEW, PromiseState.OPEN, 0, ""),
    ("Northside", "3 introductions by 1 dec", None, REVIEW, PromiseState.OPEN, 1, ""),
    ("Blue Door Realty", "dinner", None, REVIEW, PromiseState.DONE, 1, ""),
]
"""Owner, words, day, day due, state, how many are kept, and comment: three of a decision, then two of the ledger.

The ledger kept no day then: such a promise is due at the next review.
"""

SIGNED = {
    "Blue Door": "awaits Marc since 19 Aug",
    "Kettle days": "Imre dissents",
    "Mill Lane": "agreed by both",
    "Quay talks": "",
    "Three": "Rosa dissents; awaits Ben since 19 Aug",
}
"""Who carries each decision; nobody signed the one of Quay talks, and Tove signed that of Mill Lane later."""


def restored(path: Path, name: str) -> sqlite3.Connection:
    """Return a database as it was made then."""
    made = sqlite3.connect(path)
    made.executescript((EARLIER / f"{name}.sql").read_text(encoding="utf-8"))
    made.commit()
    return made


@pytest.mark.parametrize("name", sorted({path.stem for path in EARLIER.glob("*.sql")} - {PROMISES}))
def test_it_opens_as_it_was(tmp_path: Path, name: str) -> None:
    with restored(tmp_path / "old.db", name) as made:
        hashes = made.execute("SELECT seq, hash, decided_on, ends_on FROM decision ORDER BY seq").fetchall()
        words = {row[0] for row in made.execute("SELECT words FROM answer")}
        reviews = made.execute("SELECT review_id, person_id, key FROM answer ORDER BY rowid").fetchall()
    made.close()
    store = Store.open(tmp_path / "old.db")
    assert store.check() == []
    with sqlite3.connect(tmp_path / "old.db") as now:
        assert now.execute("SELECT seq, hash, decided_on, ends_on FROM decision ORDER BY seq").fetchall() == hashes
        assert now.execute("SELECT review_id, person_id, key FROM answer ORDER BY rowid").fetchall() == reviews
    now.close()
    assert store.alliances.find("harbour street circle").parties
    found = {}
    for line in store.due_list.lines(0, 10):
        alliance = store.alliances.get(line.id)
        found[alliance.name] = (alliance.status.phase, alliance.status.ends_on, alliance.status.review_on)
        for review in store.reviews.held(alliance.id, ""):
            assert {answer.words for answer in review.answers} <= words
        figures = store.signals.figures(alliance.id, "", date(2026, 11, 21), USUAL)
        assert figures.balance.since <= date(2026, 11, 21)
    assert found == DAYS


@pytest.fixture
def promised(tmp_path: Path) -> Store:
    """Open the store with promises and signatures as today's code does."""
    with restored(tmp_path / "old.db", PROMISES) as made:
        hashes = made.execute("SELECT seq, hash FROM decision ORDER BY seq").fetchall()
    made.close()
    store = Store.open(tmp_path / "old.db")
    assert store.check() == []
    with sqlite3.connect(tmp_path / "old.db") as now:
        assert now.execute("SELECT seq, hash FROM decision ORDER BY seq").fetchall() == hashes
    now.close()
    return store


def listed(store: Store) -> list[tuple[str, str, date | None, date | None, PromiseState, int, str]]:
    """Return the one list of promises of Blue Door."""
    return [
        (each.planned.owner, each.planned.text, each.planned.by, each.due_on, each.state, each.kept, each.word)
        for each in store.promises.of(store.alliances.find("blue door").id)
    ]


def carried(store: Store) -> dict[str, str]:
    """Return who carries each decision: home and the history say the same."""
    found = {}
    for line in store.due_list.lines(0, 10):
        latest = store.decisions.latest(line.id)
        assert latest
        found[line.name] = line.agreement.text(TODAY) if line.agreement else ""
        assert latest.standing(TODAY) == found[line.name]
    return found


def test_promises_of_both_kinds_stand_in_one_list(promised: Store) -> None:
    assert listed(promised) == PROMISED
    due = [(each.alliance, each.planned.owner, each.due_on) for each in promised.promises.due_by(TODAY)]
    assert due == [("Blue Door", "Marc", REVIEW), ("Blue Door", "Northside", REVIEW)]


def test_promises_of_both_kinds_are_marked_and_stay_in_it(promised: Store) -> None:
    ana = promised.people.by_login("ana")
    assert ana
    for each in promised.promises.of(promised.alliances.find("blue door").id):
        if each.state is PromiseState.OPEN:
            promised.promises.settle(each, PromiseState.DONE, "at last", ana, TODAY, NOW)
    marked = [(owner, state, word) for owner, _, _, _, state, _, word in listed(promised)]
    assert marked == [
        ("Ana", PromiseState.DONE, "at last"),
        ("Marc", PromiseState.PART, "one of two"),
        ("Marc", PromiseState.DONE, "at last"),
        ("Northside", PromiseState.DONE, "at last"),
        ("Blue Door Realty", PromiseState.DONE, ""),
    ]
    assert promised.promises.due_by(date(2027, 1, 1)) == []
    assert promised.check() == []


def test_signatures_read_as_who_carries_it(promised: Store) -> None:
    assert carried(promised) == SIGNED


def test_who_was_absent_then_signs_now(promised: Store) -> None:
    marc = promised.alliances.find("blue door").parties[1]
    latest = promised.decisions.latest(promised.alliances.find("blue door").id)
    assert latest
    signed = SignOff(marc.id, marc.name, "Marc", SignOffState.SIGNED)
    promised.decisions.sign(latest.id, signed, NOW, TODAY)
    assert carried(promised) == SIGNED | {"Blue Door": "agreed by both"}
    assert promised.check() == []


def test_commands_say_so(promised: Store, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--database", str(promised.engine.place), "--today", TODAY.isoformat()]
    assert main([*command, "show", "Blue Door"]) == 0
    shown = capsys.readouterr().out
    assert "Decided   trial agreed, until 18 Nov 2026; awaits Marc since 19 Aug\n" in shown
    assert shown.split("OPEN PROMISES\n")[1].split("\n\n")[0].splitlines() == [
        "  Ana, by 1 Dec 2026: send the list of movers",
        "  Marc, by 18 Nov 2026: hang up the sign",
        "  Northside, by the review on 18 Nov 2026: 3 introductions by 1 dec  - 1 of 3",
    ]
    assert main([*command, "due", "--within", "1m"]) == 0
    due = capsys.readouterr().out.splitlines()
    for name, said in SIGNED.items():
        (line,) = (each for each in due if f"   {name} " in each and "checkpoint" in each)
        assert line.split("undecided since 18 Nov")[1].strip(";, ") == said
    assert [line for line in due if "(Blue Door)" in line] == [
        "! 3 d late   Marc: hang up the sign  (Blue Door)",
        "! 3 d late   Northside: 3 introductions by 1 dec  (Blue Door)",
        "~ in 10 d    Ana: send the list of movers  (Blue Door)",
    ]


def test_a_migration_that_has_landed_never_changes() -> None:
    assert {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(MIGRATIONS.glob("0*.py"))
    } == LANDED
