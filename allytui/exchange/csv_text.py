"""Tables as CSV that a spreadsheet opens without running any of it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = r"[=+\-@\t\r']"
"""How a cell begins that a spreadsheet might take for a formula, or that looks as if it were guarded."""

_NUMBER = r"[+-]?\d+(\.\d+)?"

BOM = "\ufeff"
"""What a file begins with, so that spreadsheets read it as UTF-8."""


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV: commas, quotes where needed, CRLF.

    A cell that could be a formula begins with an apostrophe, as spreadsheets mark text (OWASP, CSV injection).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that is text to every spreadsheet."""
    return f"'{cell}" if re.match(_FORMULA, cell) and not re.fullmatch(_NUMBER, cell) else cell


def unguarded(cell: str) -> str:
    """Return what a cell was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and re.match(_FORMULA, cell[1:]) else cell
