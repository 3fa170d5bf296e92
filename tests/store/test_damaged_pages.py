"""What a ledger, a calendar, the list of people and pages show beside a damaged row, and which row they name."""

import json
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest

from allytui.config import login_name
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.party import Person
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.ledger.entry import Change
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.year.party_page import party_paragraphs
from allytui.store.engine.errors import Damaged
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.test_damage_shown import BLUE, NO_TEXT, SECRET, fill, spoiled, told
from tests.support.new_store import new_store


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two alliances that have the same of everything."""
    path = tmp_path_factory.mktemp("whole") / "a.db"
    store = new_store(path)
    ana = store.people.enrol(login_name(), "Ana", "Northside")
    for name in ("Blue", "Green"):
        fill(store, ana, name)
        add_more(store, ana, name)
    assert store.check() == []
    return path


def add_more(store: Store, ana: Person, name: str) -> None:
    """Add a second note, a project, the next meeting, and what is shared; correct the hours."""
    made = store.alliances.find(f"{name} Door")
    later = NOW + timedelta(hours=3)
    store.notes.add(made.id, f"violet second {name}", ana, later, TODAY)
    store.promises.begin_project(
        made.id, PlannedPromise("", "project", f"violet fair {name}", TODAY), ana, NOW, TODAY
    )
    store.meetings.name_next(made.id, Meeting(TODAY + timedelta(days=4), "09:00", "violet"), ana, NOW, TODAY)
    store.ledger.share(made.id, Sharing.SHARES, ana, NOW)
    (hours,) = (each for each in store.ledger.current(made.id, ana.party_id) if each.item.minutes)
    store.ledger.follow(hours, hours.item, Change.CORRECTED, ana, later)


LEDGER, PAGE, DAYS, ONE, PEOPLE = "ledger", "page", "calendar", "calendar of one", "people"

SURFACES = {
    LEDGER: ["ledger", "Blue Door"],
    PAGE: ["show", "Blue Door"],
    DAYS: ["calendar"],
    ONE: ["calendar", "Blue Door"],
    PEOPLE: ["people"],
}

SOUND = {
    LEDGER: ["violet word Blue"],
    PAGE: ["violet second Blue"],
    DAYS: ["Green Door"],
    ONE: [],
    PEOPLE: ["Northside", "Green House"],
}
"""What each of them shows beside any of the damaged rows, where it shows anything."""

DECIDED = frozenset({LEDGER, PAGE, DAYS, ONE})
PROMISED = frozenset({PAGE, DAYS, ONE})
COUNTED = frozenset({LEDGER, PAGE})
READ = frozenset({PAGE})

CASES: dict[str, tuple[str, frozenset[str]]] = {
    "decision.decided_on": ("'2026-0x-01'", DECIDED),
    "decision.decided_at": ("'then'", DECIDED),
    "decision.outcome": ("'trx'", DECIDED),
    "decision.phase_after": ("'trxal'", COUNTED),
    "decision.said": (NO_TEXT, DECIDED),
    "decision.weighed": ("'go-on0pause'", READ),
    "entry.split": ("'x:y'", COUNTED),
    "entry.day": ("'one day'", COUNTED),
    "entry.at": ("'then'", COUNTED),
    "entry.kind": ("'contxct'", DECIDED),
    "entry.change": ("'tXken'", DECIDED),
    "entry.result": ("'wxn'", COUNTED),
    "entry.words": (NO_TEXT, COUNTED),
    "entry.id": (NO_TEXT, COUNTED),
    "note.day": ("'one day'", READ),
    "note.words": (NO_TEXT, READ),
    "note.id": (NO_TEXT, READ),
    "promise.state": ("'opxn'", PROMISED),
    "promise.by_day": ("'one day'", PROMISED),
    "promise.text": (NO_TEXT, PROMISED),
    "project.text": (NO_TEXT, PROMISED),
    "project.by_day": ("'one day'", PROMISED),
    "terms.goal": (NO_TEXT, COUNTED),
    "terms.goal_by": ("'one day'", COUNTED),
    "meeting.day": ("'one day'", DECIDED),
    "meeting.words": (NO_TEXT, DECIDED),
    "review.revealed_at": ("'then'", COUNTED),
}
"""The damaged column of the first row of an alliance, what is in it, and the surfaces that need it."""

OF_ALLIANCE: dict[str, tuple[str, frozenset[str]]] = {
    "alliance.phase": ("'tríal'", COUNTED),
    "alliance.review_on": ("'soon'", DECIDED),
    "alliance.situation": (NO_TEXT, DECIDED),
}

OF_PEOPLE = {
    "party.name": f"UPDATE party SET name = {NO_TEXT} WHERE name LIKE 'Blue%'",
    "party.id": f"UPDATE party SET id = {NO_TEXT} WHERE name LIKE 'Blue%'",
    "person.name": f"UPDATE person SET name = {NO_TEXT} WHERE name LIKE 'Marc B%'",
    "person.left_at": "UPDATE person SET left_at = 'then' WHERE name LIKE 'Marc B%'",
}


TOTALS = "\n  Northside: 1.5 h\n"


def of_blue(case: str, value: str) -> str:
    """Return the statement that damages the first row of the alliance Blue Door in a table."""
    table, column = case.split(".")
    key, owner = ("id", "id") if table == "alliance" else ("rowid", "alliance_id")
    first = f"SELECT {key} FROM {table} WHERE {owner} = {BLUE} ORDER BY rowid LIMIT 1"
    return f"UPDATE {table} SET {column} = {value} WHERE {key} = ({first})"


def one_sentence(said: str, table: str) -> None:
    """Hold that a row of a table is named, in one sentence."""
    (line,) = said.splitlines()
    assert "is damaged. Row" in line
    assert f"'{table}' is damaged" in line
    assert "restore a backup" in line


def unfolded(printed: str) -> str:
    """Return what was printed as one line: a calendar folds its lines, a text wraps them."""
    return " ".join(printed.replace("\r\n ", "").split())


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_row_is_named_and_hides_no_other(
    whole: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value, needed = CASES[case]
    path = spoiled(whole, tmp_path, of_blue(case, value))
    for name, words in SURFACES.items():
        code, printed, said = told(path, words, capsys)
        assert (code, name) == (65 if name in needed else 0, name), said
        assert all(each in printed for each in SOUND[name]), printed
        assert SECRET not in printed + said
        assert ("Left out, in all figures too" in unfolded(printed).replace("\\,", ",")) is (name in needed)
        if code:
            one_sentence(said, case.split(".")[0])


def test_a_decision_whose_id_cannot_be_read_hides_no_other(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed, said = told(spoiled(whole, tmp_path, of_blue("decision.id", NO_TEXT)), SURFACES[PAGE], capsys)
    assert code == 65
    assert "decision 1 of 2." in unfolded(printed)
    assert "Early review, 18 Nov 2026: continued" in printed
    assert SECRET not in printed + said


@pytest.mark.parametrize("case", OF_ALLIANCE)
def test_an_alliance_that_is_damaged_itself_has_no_ledger(
    whole: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value, needed = OF_ALLIANCE[case]
    path = spoiled(whole, tmp_path, of_blue(case, value))
    for name, words in SURFACES.items():
        code, printed, said = told(path, words, capsys)
        assert (code, name) == (65 if name in needed else 0, name), said
        assert SECRET not in printed + said
        if code:
            one_sentence(said, "alliance")
            assert bool(printed) is (name in (PAGE, DAYS))
    assert "Green Door" in told(path, ["calendar"], capsys)[1]


@pytest.mark.parametrize("case", OF_PEOPLE)
def test_the_list_of_people_has_all_others(
    whole: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(whole, tmp_path, OF_PEOPLE[case])
    code, printed, said = told(path, ["people"], capsys)
    table, _ = case.split(".")
    assert code == 65
    one_sentence(said, table if case != "party.id" else "member" if "'member'" in said else "party")
    assert all(each in printed for each in ("Northside", "Ana", "Green House", "Marc Green"))
    assert ("Blue House" in printed) is (table == "person")
    assert "Marc Blue" not in printed
    assert f"cannot be read: {table} " in printed
    assert SECRET not in printed + said


def test_what_is_whole_leaves_nothing_out(whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in SURFACES.values():
        code, printed, said = told(whole, words, capsys)
        assert (code, said) == (0, "")
        assert "Left out" not in printed
    assert "1.5 h" in told(whole, SURFACES[LEDGER], capsys)[1]


def test_a_ledger_has_no_totals_without_one_of_its_entries(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which totals are withheld is worked out from all entries; the entries themselves are listed."""
    path = spoiled(whole, tmp_path, of_blue("entry.day", "'one day'"))
    _, printed, _ = told(path, SURFACES[LEDGER], capsys)
    assert "cannot be read: an entry and the totals." in unfolded(printed)
    assert "violet hours Blue" in printed
    assert "violet contact Blue" not in printed
    assert "no entries" not in printed
    assert TOTALS not in printed
    assert TOTALS in told(whole, SURFACES[LEDGER], capsys)[1]


def test_a_ledger_without_its_next_meeting_has_totals(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(whole, tmp_path, of_blue("meeting.day", "'one day'"))
    _, printed, _ = told(path, SURFACES[LEDGER], capsys)
    assert "cannot be read: the next meeting." in unfolded(printed)
    assert TOTALS in printed


@pytest.mark.parametrize("column", ["at", "change", "words"])
def test_an_entry_goes_with_what_followed_it(
    whole: Path, tmp_path: Path, column: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read may have taken it back."""
    value = {"at": "'then'", "change": "'tXken'", "words": NO_TEXT}[column]
    path = spoiled(
        whole, tmp_path, f"UPDATE entry SET {column} = {value} WHERE first <> '' AND alliance_id = {BLUE}"
    )
    code, printed, _ = told(path, SURFACES[LEDGER], capsys)
    assert code == 65
    assert "violet hours" not in printed
    assert "violet contact Blue" in printed


def test_no_entry_is_listed_where_it_is_not_known_which_it_followed(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(
        whole, tmp_path, f"UPDATE entry SET first = {NO_TEXT} WHERE first <> '' AND alliance_id = {BLUE}"
    )
    code, printed, said = told(path, SURFACES[LEDGER], capsys)
    assert (code, "violet" in printed) == (65, False)
    assert "cannot be read: the entries and the totals." in unfolded(printed)
    assert "No entries yet" not in said


@pytest.mark.parametrize(
    "change", ["level = 'sharez'", "party_id = 'nobody'", f"party_id = {NO_TEXT}", "at = 'then'"]
)
def test_nothing_is_shared_where_it_cannot_be_read_what_is(
    whole: Path, tmp_path: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(whole, tmp_path, f"UPDATE sharing SET {change} WHERE alliance_id = {BLUE}")
    for viewer in (login_name(), "stranger"):
        store = Store.open(path)
        person = store.people.by_login(viewer)
        parts = store.engine.in_parts()
        blue = store.alliances.named("Blue Door")[0]
        assert store.ledger.readable(blue, person.party_id if person else "", parts) == ([], [])
        assert parts.left_out.names == ("the entries",)
    code, printed, said = told(path, SURFACES[LEDGER], capsys)
    assert (code, "violet" in printed) == (65, False)
    one_sentence(said, "sharing")
    assert told(path, ["ledger", "Green Door"], capsys)[0] == 0


@pytest.mark.parametrize("case", [*CASES, *OF_ALLIANCE])
def test_a_calendar_has_no_day_that_it_had_not(
    whole: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    value, _ = (CASES | OF_ALLIANCE)[case]
    before, after = (
        set(told(path, ["calendar"], capsys)[1].removesuffix("END:VCALENDAR\r\n").split("BEGIN:VEVENT")[1:])
        for path in (whole, spoiled(whole, tmp_path, of_blue(case, value)))
    )
    assert after <= before
    assert {each for each in before if "Green Door" in each} <= after


def test_an_alliance_that_fits_no_decisions_has_no_reviews_in_a_calendar(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(whole, tmp_path, f"UPDATE decision SET outcome = 'resume' WHERE alliance_id = {BLUE}")
    code, printed, said = told(path, ["calendar"], capsys)
    assert code == 65
    assert "Blue Door does not match its decisions" in said
    assert "checkpoint: Green Door" in printed
    assert "checkpoint: Blue Door" not in printed
    assert "Meeting: Blue Door" in printed


def test_a_calendar_says_what_it_is_without(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(whole, tmp_path, of_blue("meeting.day", "'one day'"))
    read = icalendar.Calendar.from_ical(told(path, ["calendar"], capsys)[1])
    assert str(read["X-WR-CALDESC"]).endswith("because a row cannot be read: the meeting of Blue Door.")
    assert "X-WR-CALDESC" not in icalendar.Calendar.from_ical(told(whole, ["calendar"], capsys)[1])


def test_a_party_has_a_page_without_the_damaged_alliance(whole: Path, tmp_path: Path) -> None:
    for case in ("entry.day", "decision.outcome", "alliance.review_on", "review.revealed_at", "promise.text"):
        value, _ = (CASES | OF_ALLIANCE)[case]
        store = Store.open(spoiled(whole, tmp_path, of_blue(case, value)))
        ana = store.people.by_login(login_name())
        assert ana
        page = store.party_pages.of(ana.party_id, ana, TODAY)
        text = "\n".join(each.text for each in party_paragraphs(page, TODAY))
        assert text.startswith("Left out, in all figures too, because a row cannot be read: Blue Door."), case
        assert case.split(".")[0] in page.left_out.damage
        assert "Green Door" in text
        assert "1 h 30" in text or "1.5 h" in text, "the hours of the other alliance alone"
        assert "Blue Door:" not in text
        assert SECRET not in text


def test_a_party_that_is_damaged_has_no_page(whole: Path, tmp_path: Path) -> None:
    store = Store.open(whole)
    (house,) = (each for each in store.people.parties() if each.name == "Blue House")
    store = Store.open(spoiled(whole, tmp_path, OF_PEOPLE["party.name"]))
    ana = store.people.by_login(login_name())
    assert ana
    with pytest.raises(Damaged):
        store.party_pages.of(house.id, ana, TODAY)


def test_terms_are_shown_without_a_damaged_version(whole: Path, tmp_path: Path) -> None:
    store = Store.open(spoiled(whole, tmp_path, of_blue("terms.goal", NO_TEXT)))
    parts = store.engine.in_parts()
    assert store.terms.readable(store.alliances.named("Blue Door")[0], parts) == ([], False)
    assert parts.left_out.names == ("version 1 of 1",)


@pytest.mark.parametrize("case", CASES)
def test_an_export_is_cut_off_or_has_every_row(
    whole: Path, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so by its exit code where it ends early, and nothing takes what it printed for a whole one."""
    value, _ = CASES[case]
    path, folder = spoiled(whole, tmp_path, of_blue(case, value)), tmp_path / "tables"
    code, printed, said = told(path, ["export"], capsys)
    assert SECRET not in printed + said
    if code:
        assert code == 65
        one_sentence(said, case.split(".")[0])
        with pytest.raises(json.JSONDecodeError):
            json.loads(printed)
    else:
        counts = [
            {name: len(rows) for name, rows in json.loads(text)["tables"].items()}
            for text in (printed, told(whole, ["export"], capsys)[1])
        ]
        assert counts[0] == counts[1]
    code = told(path, ["export", "--csv", str(folder)], capsys)[0]
    assert code == 0 or not folder.exists()


@pytest.mark.parametrize("words", [["minutes", "Blue Door"], ["agenda", "Blue Door"]])
def test_no_paper_for_all_parties_is_made_of_a_damaged_alliance(
    whole: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = spoiled(whole, tmp_path, of_blue("decision.said", NO_TEXT))
    code, printed, said = told(path, words, capsys)
    assert (code, printed) == (65, "")
    one_sentence(said, "decision")
