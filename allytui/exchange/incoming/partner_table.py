"""A table of partners as spreadsheets write it: CSV with any usual separator, line ends and byte order mark."""

import csv
import io
import re
from collections.abc import Callable, Iterator

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import TextError
from allytui.domain.transfer.partner import Fault, Partner, partner_of, propose_mapping
from allytui.exchange.csv_text import unguarded

_SEPARATORS = (",", ";", "\t", "|")

_NAMED_SEPARATOR = r'(?i)"?sep=([^\w"\r\n])"?\1*\s*'
"""A line before the table that names its separator, as Excel writes it."""

_BELOW = r'(?i)(?:\r?\n){2,}"[^"\r\n]*"\r?\n"Copyright \S+ \d{4}-\d{4} Salesforce\b'
"""Where the lines begin that Salesforce writes below a report: its name, and whose it is."""


@dataclass(frozen=True)
class PartnerTable:
    """What a file holds."""

    head: tuple[str, ...]
    mapping: dict[str, int]
    """Which column has which field."""
    partners: tuple[Partner, ...]
    faults: tuple[Fault, ...]

    @property
    def left_out(self) -> list[str]:
        """The columns that are not taken."""
        return [name for place, name in enumerate(self.head) if place not in self.mapping.values() and name.strip()]


def decoded(data: bytes) -> str:
    """Return a file as text. Raises TextError where it is not Unicode, with the way out."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise TextError(
            f"Line {line:,} is not UTF-8: save the file as UTF-8, or run iconv -f windows-1252 -t utf-8 on it."
        ) from error


def read_partner_table(text: str, mapped: Callable[[list[str]], dict[str, int]] = propose_mapping) -> PartnerTable:
    """Read a table; its first line names the columns, and `mapped` says which of them are taken.

    Raises TextError where there is no head line that names a party or a person.
    """
    below = re.search(_BELOW, text)
    text = text[: below.start()] if below else text
    first = next((line for line in text.splitlines() if line.strip()), "")
    named = re.fullmatch(_NAMED_SEPARATOR, first)
    rows = _rows(text, named[1] if named else max(_SEPARATORS, key=first.count))
    try:
        if named:
            next(rows)
        _, head = next(rows)
    except StopIteration:
        raise TextError("The file is empty: its first line has to name the columns.") from None
    head = [cell.strip() for cell in head]
    mapping = mapped(head)
    if not mapping.keys() & {"party", "person", "first", "last"}:
        raise TextError(
            f"No column is called party, company, person or name: the first line has {', '.join(head)[:200]}. "
            "Say which with --map party=COLUMN."
        )
    partners: list[Partner] = []
    faults: list[Fault] = []
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            faults.append(Fault(line, f"it has {len(cells)} cells, the first line {len(head)}."))
            continue
        found = partner_of([unguarded(cell) for cell in cells], mapping, line)
        if isinstance(found, Partner):
            partners.append(found)
        else:
            faults.append(found)
    return PartnerTable(tuple(head), mapping, tuple(partners), tuple(faults))


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row with the line at which it begins. Raises TextError where a quote is never closed."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TextError(f"Line {line:,}: a cell is not closed or too long ({error}).") from error
        if cells:
            yield line, cells
        line = reader.line_num + 1
