"""The rows of home: sections with a heading each, their lines read a page at a time."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from allytui.dataclass import dataclass
from allytui.domain.alliances.overview_line import (
    OverviewCounts,
    OverviewLine,
    due_text,
    next_step,
    state_text,
    urgency_mark,
)
from allytui.domain.basics.dates import SOON_DAYS
from allytui.domain.basics.text import cells, fitted, visible_line
from allytui.widgets.lists.row_list import Row

if TYPE_CHECKING:
    from allytui.domain.alliances.meeting import Meeting
    from allytui.domain.decisions.promises import Promise
    from allytui.domain.signals.signal import Signal

PAGE = 50
"""Rows read from the store at a time."""

MOST_NOTICED = 5
"""How many signals are listed on home; each also appears beside its alliance."""

MOST_PROMISED = 5
"""How many actions are listed on home; the rest are counted."""


class OverviewRows:
    """The rows of home: sections with a heading each, their lines read a page at a time."""

    def __init__(
        self,
        counts: OverviewCounts,
        first: list[OverviewLine],
        today: date,
        promised: "Sequence[Promise]" = (),
        meetings: "Sequence[Meeting]" = (),
        noticed: "Sequence[tuple[str, str, Signal]]" = (),
        soon: int = SOON_DAYS,
    ) -> None:
        """Begin with what was read first; `promised` are the promises that are due, `noticed` what drifts.

        `meetings` are those of the coming days. From `soon` days before it a review is due soon.
        """
        self._today, self._soon = today, soon
        self._noticed_ids = {key for key, _, _ in noticed}
        self._longest_state = max((cells(state_text(line, today)) for line in first), default=0)
        self._longest = max((cells(visible_line(line.name)) for line in first), default=0)
        self._pages: dict[int, list[OverviewLine]] = {0: first}
        self._cuts: dict[int, Counter[str]] = {}
        self.noticed = _noticed_rows(noticed)
        self._extra: dict[str, Sequence[Row | _NamedRow]] = {
            "warnings": self.noticed,
            "this week": _meeting_rows(meetings, today),
            "promised": _promised_rows(promised, today),
        }
        self.wanted: set[int] = set()
        due = counts.late + counts.soon
        sections = [
            ("", due),
            *((heading, len(rows)) for heading, rows in self._extra.items()),
            ("later", counts.later),
            ("networking", counts.networking),
            ("closed", counts.closed),
        ]
        self._layout: list[tuple[int, int, str]] = []
        """First row, first line, heading ('' for none) of each section."""
        row = line = 0
        for heading, count in sections:
            if count:
                headed = heading if row or heading != "later" else ""
                self._layout.append((row, line, headed))
                row += count + (1 if headed else 0)
                line += 0 if heading in self._extra else count
        self._count = row

    def __len__(self) -> int:
        """Lines and headings together."""
        return self._count

    def row(self, index: int, width: int) -> Row:
        """Return a heading or a line; a line that is not read yet is asked for and shown as dots."""
        first_row, first_line, heading = next(part for part in reversed(self._layout) if part[0] <= index)
        if heading and index == first_row:
            return Row(f"  {heading.capitalize()}", "bold")
        within = index - first_row - (1 if heading else 0)
        if heading in self._extra:
            row = self._extra[heading][within]
            return row.fitted(width) if isinstance(row, _NamedRow) else row
        number = first_line + within
        page = self._pages.get(number // PAGE)
        if page is None or number % PAGE >= len(page):
            self.wanted.add(number // PAGE)
            return Row("  ...", "dim", key=f"@{number}")
        return self._line(page[number % PAGE], width)

    def add(self, page: int, lines: list[OverviewLine]) -> None:
        """Take over a page that was read."""
        self._pages[page] = lines
        self._cuts.clear()
        self.wanted.discard(page)

    def place(self, key: str) -> int:
        """Return the row of an alliance on the first page, 0 where it is not there."""
        return next((row for row in range(min(PAGE, len(self))) if self.row(row, 80).key == key), 0)

    def row_of(self, number: int) -> int:
        """Return the row of a line, counted from 0 without headings, warnings and promises."""
        sections = [part for part in self._layout if part[2] not in self._extra]
        first_row, first_line, heading = next(part for part in reversed(sections) if part[1] <= number)
        return first_row + number - first_line + (1 if heading else 0)

    def known(self, key: str) -> OverviewLine | None:
        """Return the line of an alliance, as far as it was read."""
        return next((line for page in self._pages.values() for line in page if line.id == key), None)

    def _line(self, line: OverviewLine, width: int) -> Row:
        mark = urgency_mark(line, self._today, self._soon)
        names = max(14, min(34, self._longest, width - 33 - min(22, self._longest_state)))
        name = self._cut(visible_line(line.name), names)
        text = (
            f"{mark}{'?' if line.id in self._noticed_ids else ' '} {due_text(line, self._today):<10} {name}  "
            f"{next_step(line):<16} {state_text(line, self._today)}"
        )
        return Row(text, _STYLES.get(mark, ""), line.id)

    def _cut(self, name: str, width: int) -> str:
        """Return a name that fits; of two that begin alike the ends are shown as well."""
        if cells(name) <= width or self._heads(width)[name[: width - 1]] < 2:
            return fitted(name, width)
        return _both_ends(name, width)

    def _heads(self, width: int) -> Counter[str]:
        """Return how many of the names that were read begin with the same letters, so many as are shown."""
        if width not in self._cuts:
            names = (visible_line(line.name) for page in self._pages.values() for line in page)
            self._cuts[width] = Counter(name[: width - 1] for name in names)
        return self._cuts[width]


def _both_ends(name: str, width: int) -> str:
    """Return a name that fits, cut in its middle where it is too long."""
    tail = name[-(width // 2 - 1) :]
    if cells(name) <= width or cells(tail) >= width - 2:
        return fitted(name, width)
    return f"{fitted(name, width - cells(tail))}{tail}"


def _short(signal: "Signal") -> str:
    return "for you" if signal.private else str(signal.kind)


def _named(signal: "Signal") -> str:
    return f"{_short(signal):<8}"


def _noticed_rows(signals: "Sequence[tuple[str, str, Signal]]") -> list[Row]:
    """Return a row for each signal; it stands for its alliance."""
    rows: list[Row] = []
    for key, name, signal in signals[:MOST_NOTICED]:
        named = f"{visible_line(name)}: " if name else ""
        rows.append(Row(f"? {_named(signal)} {named}{visible_line(signal.at_a_glance)}", "yellow", key or "@all"))
    left = len(signals) - MOST_NOTICED
    return [*rows, Row(f"  and {left} more", "dim")] if left > 0 else rows


@dataclass(frozen=True)
class _NamedRow:
    """A row with the name of its alliance behind it, of which both ends stay: many begin alike."""

    text: str
    name: str
    key: str
    style: str = ""

    def fitted(self, width: int) -> Row:
        """Return the row, cut where it is too long: of the text its end, of the name its middle."""
        room = min(cells(self.name), max(NAME_ROOM, width - cells(self.text) - 4))
        text = self.text if cells(self.text) + room + 4 <= width else fitted(self.text, max(1, width - room - 4))
        return Row(f"{text}  ({_both_ends(self.name, room)})", self.style, self.key)


NAME_ROOM = 26
"""Cells that the name of an alliance has behind a text that is too long."""


def _meeting_rows(meetings: "Sequence[Meeting]", today: date) -> list[_NamedRow]:
    """Return a row for each meeting of the coming days; each stands for its alliance."""
    return [
        _NamedRow(
            f"~ {each.when(today)}  {visible_line(each.words or 'meeting')}",
            visible_line(each.alliance),
            each.alliance_id,
        )
        for each in meetings
    ]


def _promised_rows(promises: "Sequence[Promise]", today: date) -> list[Row | _NamedRow]:
    """Return a row for each action that is due; each stands for its alliance."""
    rows: list[Row | _NamedRow] = []
    for promise in promises[:MOST_PROMISED]:
        late = promise.is_late(today)
        text = f"{'!' if late else '~'} {promise.when(today):<10} {visible_line(promise.planned.owner)}: "
        text += visible_line(promise.planned.text)
        style = _STYLES["!" if late else "~"]
        rows.append(_NamedRow(text, visible_line(promise.alliance), promise.alliance_id, style))
    left = len(promises) - MOST_PROMISED
    return [*rows, Row(f"  and {left} more promise{'s' if left > 1 else ''}", "dim")] if left > 0 else rows


_STYLES = {"!": "bright_red", "~": "yellow", "x": "dim"}
