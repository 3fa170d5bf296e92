"""A report as a table for spreadsheets, and as JSON for scripts."""

import json

from allytui.domain.basics.text import visible_line
from allytui.domain.year.report import Report, report_rows
from allytui.exchange.csv_text import csv_text


def report_csv(report: Report) -> str:
    """Return a report as CSV, which may be printed: a cell is a line without control characters."""
    return csv_text([visible_line(cell) for cell in row] for row in report_rows(report))


def report_json(report: Report) -> str:
    """Return a report as JSON: its days, and a list of lines by part."""
    head, *rows = report_rows(report)
    found = {
        "schema": 1,
        "since": report.since.isoformat(),
        "until": report.until.isoformat(),
        "lines": [dict(zip(head, row, strict=True)) for row in rows],
    }
    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"
