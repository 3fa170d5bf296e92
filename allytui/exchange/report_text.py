"""A report as a table for spreadsheets, and as JSON for scripts."""

import json
from decimal import Decimal

from allytui.domain.basics.text import visible_line
from allytui.domain.year.report import Report
from allytui.domain.year.report_lines import ReportLine, report_lines
from allytui.exchange.csv_text import csv_text

SCHEMA = 2
"""Raised whenever a field changes its meaning or goes."""

_TEXTS = ("part", "day", "alliance", "what", "state")
_COUNTS = ("days_late", "agreed_days", "in_time", "due", "longest_days", "lowest", "highest", "minutes")
_MONEY = ("income", "received", "put_in", "left")


def report_csv(report: Report) -> str:
    """Return a report as CSV, which may be printed: a cell is a line without control characters.

    Numbers have no thousands marks, and amounts two decimals and their currency beside them.
    """
    head = [name.replace("_", " ") for name in (*_TEXTS, *_COUNTS, *_MONEY, "currency")]
    rows = [[visible_line(cell) for cell in _cells(each)] for each in report_lines(report)]
    return csv_text([head, *rows])


def report_json(report: Report) -> str:
    """Return a report as JSON: its days, and a list of lines by part, each with the figures that it has.

    Time is in whole minutes and money in whole hundredths, as in an export.
    """
    found = {
        "schema": SCHEMA,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "lines": [_fields(each) for each in report_lines(report)],
    }
    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"


def _cells(line: ReportLine) -> list[str]:
    texts = [str(getattr(line, name) or "") for name in _TEXTS]
    counts = [getattr(line, name) for name in _COUNTS]
    cents = [getattr(line.money, name) if line.money else None for name in _MONEY]
    return [
        *texts,
        *("" if each is None else str(each) for each in counts),
        *("" if each is None else f"{Decimal(each) / 100:.2f}" for each in cents),
        line.money.currency if line.money else "",
    ]


def _fields(line: ReportLine) -> dict[str, str | int]:
    found: dict[str, str | int] = {name: str(value) for name in _TEXTS if (value := getattr(line, name))}
    found |= {name: value for name in _COUNTS if (value := getattr(line, name)) is not None}
    if line.money:
        found |= {f"{name}_cents": getattr(line.money, name) for name in _MONEY}
        found["currency"] = line.money.currency
    return found
