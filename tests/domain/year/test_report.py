"""A report over a time: exact counts, whatever the calendar does."""

import csv
import io
import json
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.amounts import Amounts
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.money import Money
from allytui.domain.year.report import (
    GROUPS,
    Decided,
    Divergence,
    Report,
    RhythmKept,
    report_sections,
    report_span,
    rhythm_kept,
)
from allytui.domain.year.year_in_review import Effort
from allytui.exchange.csv_text import unguarded
from allytui.exchange.report_text import report_csv, report_json
from tests.conftest import TODAY

FIRST = date(2026, 1, 1)

UNMOVED = {
    *(Outcome.NOT_TODAY, Outcome.CLOSED, Outcome.REOPEN, Outcome.LEAVE_CLOSED, Outcome.PROPOSE_ALLIANCE),
}
"""Outcomes that start, change and end nothing."""


def test_every_outcome_is_counted_once_or_moves_nothing() -> None:
    counted = [outcome for outcomes in GROUPS.values() for outcome in outcomes]
    assert len(counted) == len(set(counted))
    assert set(counted) | UNMOVED == set(Outcome)


@pytest.mark.parametrize(
    ("since", "until", "span"),
    [
        (None, None, (date(2025, 11, 22), TODAY)),
        (None, date(2025, 12, 31), (date(2025, 1, 1), date(2025, 12, 31))),
        (None, date(2024, 2, 28), (date(2023, 2, 28), date(2024, 2, 28))),
        (None, date(2099, 1, 1), (date(2025, 11, 22), TODAY)),
        (date(2020, 1, 1), None, (date(2020, 1, 1), TODAY)),
        (TODAY, TODAY, (TODAY, TODAY)),
    ],
)
def test_a_report_is_over_twelve_months_or_what_is_asked(
    since: date | None, until: date | None, span: tuple[date, date]
) -> None:
    assert report_span(since, until, TODAY) == span


def test_a_time_without_a_day_is_refused() -> None:
    with pytest.raises(RuleError, match="choose an earlier first day"):
        report_span(TODAY + timedelta(days=1), None, TODAY)


@pytest.mark.parametrize(
    ("contacts", "last", "kept"),
    [
        # days of contacts, counted from the first; last day; in time, counted, longest
        ((), 10, None),
        ((), 14, None),
        ((), 15, (0, 1, 15)),
        ((0,), 14, None),
        ((14,), 20, (1, 1, 14)),
        ((15,), 20, (0, 1, 15)),
        ((10, 10, 20), 30, (2, 2, 10)),
        ((10, 40), 80, (1, 3, 40)),
        ((-5, 10), 12, (1, 1, 10)),
        ((10, 99), 12, (1, 1, 10)),
    ],
)
def test_a_rhythm_is_kept_or_not(contacts: tuple[int, ...], last: int, kept: tuple[int, int, int] | None) -> None:
    span = (FIRST, FIRST + timedelta(days=last))
    found = rhythm_kept("Blue", 14, [span], [FIRST + timedelta(days=day) for day in contacts])
    assert found == (RhythmKept("Blue", 14, *kept) if kept else None)


@pytest.mark.parametrize(
    ("since", "kept"),
    [
        # contacts on days 10 and 40 of 45; the first day of the report
        (0, (1, 2, 30)),
        (10, (1, 2, 30)),
        (11, (0, 1, 30)),
        (40, (0, 1, 30)),
        (41, None),
    ],
)
def test_days_without_a_contact_are_counted_from_the_one_before_the_report(
    since: int, kept: tuple[int, int, int] | None
) -> None:
    contacts = [FIRST + timedelta(days=day) for day in (10, 40)]
    span = (FIRST, FIRST + timedelta(days=45))
    found = rhythm_kept("Blue", 14, [span], contacts, FIRST + timedelta(days=since))
    assert found == (RhythmKept("Blue", 14, *kept) if kept else None)


def test_a_pause_between_two_phases_is_held_against_nobody() -> None:
    spans = [(FIRST, FIRST + timedelta(days=20)), (FIRST + timedelta(days=120), FIRST + timedelta(days=140))]
    contacts = [FIRST + timedelta(days=day) for day in (10, 130)]
    assert rhythm_kept("Blue", 14, spans, contacts) == RhythmKept("Blue", 14, 2, 2, 10)


def test_the_summary_counts_what_is_listed() -> None:
    report = Report(
        FIRST,
        TODAY,
        decided=(
            Decided(FIRST, "Blue", Outcome.TRY, "trial agreed", FIRST),
            Decided(FIRST, "Green", Outcome.RENEW, "renewed", FIRST - timedelta(days=1)),
            Decided(FIRST, "Red", Outcome.END, "ended", FIRST - timedelta(days=8)),
            Decided(FIRST, "Red", Outcome.CLOSED, "closed"),
        ),
        late=(("=Oak", FIRST),),
    )
    sections = dict(report_sections(report))
    assert sections["Summary"] == [
        "started 1, not started 0, renewed or continued 1, changed 0, paused 0, ended 1, late now 1",
        "decided on time 1 of 3; median delay 1 day",
    ]
    assert sections["Decided late"] == ["Green: 1 day after 31 Dec 2025", "Red: 8 days after 24 Dec 2025"]
    rows = list(csv.DictReader(io.StringIO(report_csv(report))))
    assert len(rows) == 4
    assert {name: cell for name, cell in rows[-1].items() if cell} == {
        "part": "Late now",
        "day": "2026-01-01",
        "alliance": "'=Oak",
        "days late": "324",
    }


COUNTS = ("days_late", "agreed_days", "in_time", "due", "longest_days", "lowest", "highest", "minutes")
MONEY = ("income", "received", "put_in", "left")


def test_every_figure_is_a_plain_number_in_a_column_of_its_own() -> None:
    effort = Effort(
        Kind.ALLIANCE,
        1_640,
        income=Amounts((Money(469_000), Money(123_456_789_012_345, "EUR"))),
        received=Amounts((Money(5, "EUR"),)),
        put_in=Amounts((Money(469_000), Money(25_000, "=USD"))),
    )
    report = Report(
        FIRST,
        TODAY,
        decided=(
            Decided(FIRST, "Blue", Outcome.TRY, "trial agreed", FIRST - timedelta(days=1_200)),
            Decided(FIRST, "Red", Outcome.TRY, "trial agreed", FIRST),
            Decided(FIRST, "Green", Outcome.TRY, "trial agreed"),
        ),
        late=(("Oak", TODAY - timedelta(days=1)),),
        diverging=(Divergence(FIRST, "Blue", "Fair?", "1 to 4, a gap of 3", 1, 4),),
        rhythms=(RhythmKept("Blue", 14, 22, 23, 1_000),),
        efforts=(effort,),
    )
    figures: list[dict[str, int | str]] = [
        {"days_late": 1_200},
        {"days_late": 0},
        {},
        {"days_late": 1},
        {"lowest": 1, "highest": 4},
        {"agreed_days": 14, "in_time": 22, "due": 23, "longest_days": 1_000},
        {"minutes": 1_640},
        {"income": "4690.00", "received": "0.00", "put_in": "4690.00", "left": "0.00", "currency": ""},
        {"income": "0.00", "received": "0.00", "put_in": "250.00", "left": "-250.00", "currency": "=USD"},
        {
            **{"income": "1234567890123.45", "received": "0.05", "put_in": "0.00", "left": "1234567890123.50"},
            "currency": "EUR",
        },
    ]
    table = list(csv.DictReader(io.StringIO(report_csv(report))))
    found = json.loads(report_json(report))
    assert found["schema"] == 2
    for row, line, wanted in zip(table, found["lines"], figures, strict=True):
        cells = {name: row[name.replace("_", " ")] for name in (*COUNTS, *MONEY, "currency")}
        assert {name: unguarded(cell) for name, cell in cells.items() if cell} == {
            name: str(each) for name, each in wanted.items() if each != ""
        }
        cents = {f"{name}_cents": int(str(wanted[name]).replace(".", "")) for name in MONEY if name in wanted}
        told = {name: each for name, each in wanted.items() if name not in MONEY} | cents
        assert {name: each for name, each in line.items() if name in {*COUNTS, *told}} == told
        assert row["part"] == line["part"]
