"""Reports from a store: the same on the screen, as Markdown, as a table and as JSON."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import EntryKind, Item, Result
from allytui.domain.year.report import report_paragraphs, report_sections
from allytui.exchange.markdown import paragraphs_markdown
from allytui.exchange.plain_text import paragraphs_text
from allytui.exchange.report_text import report_csv, report_json
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.store.test_lived_histories import FIRST, Course
from tests.support.keyboard import sitting
from tests.support.ledger import DAY, at
from tests.support.reviews import decided


def test_what_was_decided_and_how_late(store: Store, ana: Person, blue_door: Alliance) -> None:
    assert blue_door.status.review_on == date(2026, 9, 2)
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 9, 5))
    decided(store, trial, ReviewKind.EARLY, Outcome.END, ana, date(2026, 11, 20))
    report = store.reports.of(date(2026, 1, 1), TODAY, ana, TODAY)
    assert [(each.outcome, each.days_late) for each in report.decided] == [(Outcome.TRY, 3), (Outcome.END, 0)]
    assert report.late == ()
    earlier = store.reports.of(date(2026, 9, 6), date(2026, 10, 1), ana, TODAY)
    assert earlier.decided == ()
    assert store.reports.of(date(2026, 9, 5), date(2026, 9, 5), ana, TODAY).decided == report.decided[:1]


def test_a_rhythm_rests_in_a_pause_and_does_not_begin_with_the_report(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    pair = [NamedParty(each.name, tuple(one.name for one in each.people)) for each in blue_door.parties]
    store.alliances.edit(blue_door, blue_door.name, pair, situation="", rhythm="every month")
    trial = decided(store, store.alliances.get(blue_door.id), ReviewKind.START, Outcome.TRY, ana, date(2026, 1, 1))

    def kept(since: date, until: date) -> list[str]:
        """Return how the rhythm was kept."""
        return [each.text for each in store.reports.of(since, until, ana, until).rhythms]

    store.ledger.add(trial.id, Item(date(2026, 3, 2), EntryKind.CONTACT), ana, at(1))
    late = ["Blue Door: 0 of 1 in time, at most 60 days apart (agreed 30)"]
    assert kept(date(2026, 1, 1), date(2026, 3, 20)) == late
    assert kept(date(2026, 3, 1), date(2026, 3, 20)) == late
    assert kept(date(2026, 3, 3), date(2026, 3, 20)) == []
    paused = decided(store, trial, ReviewKind.EARLY, Outcome.PAUSE, ana, date(2026, 3, 20))
    held = ["Blue Door: 1 of 2 in time, at most 60 days apart (agreed 30)"]
    assert kept(date(2026, 1, 1), date(2026, 7, 1)) == held
    decided(store, paused, ReviewKind.RETURN, Outcome.RESUME, ana, date(2026, 7, 1))
    assert kept(date(2026, 1, 1), date(2026, 7, 20)) == held


@pytest.mark.parametrize("seed", range(4))
def test_all_parts_of_a_time_make_the_whole(store: Store, ana: Person, seed: int) -> None:
    course = Course(store, ana, seed)
    for _ in range(15):
        course.step()
    middle = date.fromordinal((FIRST.toordinal() + course.today.toordinal()) // 2)
    whole = store.reports.of(FIRST, course.today, ana, course.today)
    first = store.reports.of(FIRST, middle, ana, course.today)
    rest = store.reports.of(date.fromordinal(middle.toordinal() + 1), course.today, ana, course.today)
    assert first.decided + rest.decided == whole.decided
    assert first.promises + rest.promises == whole.promises
    assert first.diverging + rest.diverging == whole.diverging


def fill(store: Store, ana: Person, trial: Alliance) -> None:
    """Log income of 7,000.01 EUR, of which each party has a half, and money of three currencies both ways."""
    first, second = (party.id for party in trial.parties)
    for number, item in enumerate(
        (
            Item(DAY, EntryKind.INCOME, money=Money(700_001, "EUR"), split=((first, 1), (second, 1))),
            Item(DAY, EntryKind.REFERRAL, second, first, "Keller", money=Money(9_050, "EUR"), result=Result.CLOSED),
            Item(DAY, EntryKind.MONEY, first, second, money=Money(25_000, "EUR")),
            Item(DAY, EntryKind.MONEY, second, first, money=Money(50_000, "USD")),
            Item(DAY, EntryKind.MONEY, first, money=Money(50_000, "USD")),
            Item(DAY, EntryKind.MONEY, first, money=Money(10_000)),
            Item(DAY, EntryKind.HOURS, first, minutes=600),
        )
    ):
        store.ledger.add(trial.id, item, ana, at(number))


def test_each_currency_tells_income_from_what_was_put_in(store: Store, ana: Person, trial: Alliance) -> None:
    fill(store, ana, trial)
    report = store.reports.of(DAY, TODAY, ana, TODAY)
    told = [
        "alliances: 10 h; -10.00 and 334.05 EUR an hour",
        "alliances: income 0, received from allies 0, put in 100, left -100",
        "alliances, EUR: income 3,500.01, received from allies 90.50, put in 250, left 3,340.51",
        "alliances, USD: income 0, received from allies 500, put in 500, left 0",
    ]
    assert dict(report_sections(report))["What we put in and got"] == told
    texts = [paragraphs_text(report_paragraphs(report)), paragraphs_markdown(report_paragraphs(report))]
    assert all(line in " ".join(text.split()) for text in texts for line in told)
    (euros,) = (each for each in csv.DictReader(io.StringIO(report_csv(report))) if each["currency"] == "EUR")
    assert [euros[name] for name in ("income", "received", "put in", "left")] == [
        "3500.01",
        "90.50",
        "250.00",
        "3340.51",
    ]
    (dollars,) = (each for each in json.loads(report_json(report))["lines"] if each.get("currency") == "USD")
    assert [dollars[f"{name}_cents"] for name in ("income", "received", "put_in", "left")] == [0, 50_000, 50_000, 0]
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    theirs = store.reports.of(DAY, TODAY, marc, TODAY)
    assert dict(report_sections(theirs))["What we put in and got"] == [
        "alliances: 0 h",
        "alliances, EUR: income 3,500, received from allies 250, put in 0, left 3,750",
        "alliances, USD: income 0, received from allies 0, put in 500, left -500",
    ]


async def test_every_form_says_the_same(
    sample: Callable[[Path, str], Path],
    tmp_path: Path,
    own_home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("allytui.config.login_name", lambda: "ana")
    path = sample(tmp_path / "demo.db", "ana")

    def printed(*words: str) -> str:
        """Return what the command prints."""
        assert main(["--database", str(path), "--today", TODAY.isoformat(), "report", *words]) == 0
        return capsys.readouterr().out

    counts = "started 4, not started 1, renewed or continued 3, changed 4, paused 1, ended 2, late now 2"
    assert counts in printed()
    assert counts in printed("--html")
    lines = json.loads(printed("--json"))["lines"]
    assert sum(1 for each in lines if each["part"] == "Started") == 4
    assert printed("--csv").count("\r\nStarted,") == 4
    async with sitting(Store.open(path), TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("R")
        await keys.on("ReportScreen")
        await keys.see("started 4, not started 1")
        await keys.press("p")
        await keys.see("Report, 22 Nov 2024 to 21 Nov 2025")
        await keys.press("n", "x", "3")
        await keys.see("Save as")
        await keys.press("ctrl+j")
        await keys.see("Saved: ")
    saved = own_home / f"report-{TODAY.isoformat()}.csv"
    assert saved.read_bytes().decode() == printed("--csv")
    assert saved.stat().st_mode & 0o777 == 0o600
