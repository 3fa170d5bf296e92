"""A list of our own: it draws only the visible rows, each as one piece, and knows nothing of the rest.

A table widget of everything does not scale, and one of a page costs a thousand bytes a move over SSH.
"""

from collections.abc import Callable
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from allytui.dataclass import dataclass
from allytui.domain.basics.text import cells, filled, fitted, visible_line
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.line_styles import line_style

REST = 0.15
"""Seconds for which the cursor rests before what stands beside the list is read and drawn."""


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    text: str
    style: str = ""
    """A Rich style; the text has to say the same."""
    key: str = ""
    """What it stands for; a row without one cannot be chosen."""


class Rows(Protocol):
    """Where a list gets its rows from, one at a time."""

    def __len__(self) -> int:
        """How many rows there are."""

    def row(self, index: int, width: int) -> Row:
        """Return one row, made to fit `width` cells."""


class FixedRows:
    """Rows that are all known."""

    def __init__(self, rows: list[Row]) -> None:
        """Take the rows."""
        self._rows = rows

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def row(self, index: int, width: int) -> Row:
        """Return one row."""
        return self._rows[index]


class RowList(ScrollView, can_focus=True):
    """Shows rows under a cursor, however many there are."""

    BINDINGS = bindings(
        "list",
        down="move(1)",
        up="move(-1)",
        first="jump(0)",
        last="jump(-1)",
        page_up="page(-1)",
        page_down="page(1)",
    )

    class Moved(Message):
        """The cursor is on another row."""

        def __init__(self, rows: "RowList", key: str) -> None:
            """Say which list and which row."""
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> "RowList":
            """The list."""
            return self.rows

    class Chosen(Moved):
        """Enter was pressed on a row."""

    def __init__(
        self, rows: Rows | None = None, *, id: str | None = None, opens: bool = True, every_row: bool = False
    ) -> None:
        """Start with some rows, or none; without `opens`, Enter does nothing on a row.

        With `every_row` the cursor rests on rows too that cannot be chosen, so that all can be read.
        """
        super().__init__(id=id)
        self._opens, self._every_row = opens, every_row
        self._source: Rows = rows or FixedRows([])
        self.cursor = 0
        self._offering = False
        self._draw: Callable[[int], list[Row]] | None = None
        self._drawn_for = 0

    def on_mount(self) -> None:
        """Take the cursor to the first row that can be chosen."""
        self.show_horizontal_scrollbar = False
        self.set_rows(self._source)

    def set_rows(self, rows: Rows, key: str = "", *, at: int = 0) -> None:
        """Show other rows, the cursor on the one with `key` that is nearest to `at`, else at `at`.

        Several rows may stand for the same: an alliance is listed again with its warnings and promises.
        """
        self._source, self._draw = rows, None
        self.virtual_size = Size(0, len(rows))
        near = range(max(0, at - 60), min(len(rows), at + 60)) if key else ()
        same = (index for index in near if self._row(index).key == key)
        found = min(same, key=lambda index: abs(index - at), default=None)
        self.cursor = self._choosable(at if found is None else found, 1)
        self._follow()
        self.refresh()
        self._tell()

    def lay_out(self, draw: Callable[[int], list[Row]], key: str = "", *, at: int = 0) -> None:
        """Show the rows that `draw` makes of the columns that there are, now and whenever their number changes."""
        self.set_rows(FixedRows(draw(self.room)), key, at=at)
        self._draw, self._drawn_for = draw, self.room

    @property
    def key(self) -> str:
        """What the row under the cursor stands for; empty where there is none."""
        return self._row(self.cursor).key if len(self._source) else ""

    @property
    def cut(self) -> str:
        """The row under the cursor in full where it is too long to be shown so; empty for any other."""
        line = visible_line(self._row(self.cursor).text) if len(self._source) and self.size.width else ""
        return line if cells(line) > self.size.width - 2 else ""

    @property
    def room(self) -> int:
        """How many columns a row has."""
        return max(1, self.size.width - 2)

    def _row(self, index: int) -> Row:
        return self._source.row(index, self.room)

    def _choosable(self, index: int, step: int) -> int:
        """Return the nearest row from `index` that can be chosen, first in the direction of `step`."""
        count = len(self._source)
        if not count:
            return 0
        index = max(0, min(count - 1, index))
        if self._every_row:
            return index
        for direction in (step, -step):
            at = index
            while 0 <= at < count:
                if self._row(at).key:
                    return at
                at += direction
        return index

    def action_move(self, step: int) -> None:
        """Move by rows."""
        self._go(self.cursor + step, 1 if step > 0 else -1)

    def action_page(self, pages: int) -> None:
        """Move by pages."""
        self._go(self.cursor + pages * max(1, self.size.height - 1), 1 if pages > 0 else -1)

    def action_jump(self, index: int) -> None:
        """Go to a row, counted from the end where it is negative."""
        at_end = index < 0
        self._go(len(self._source) - 1 if at_end else index, -1 if at_end else 1)

    def _go(self, index: int, step: int) -> None:
        before, self.cursor = self.cursor, self._choosable(index, step)
        if self.cursor == before:
            return
        if not self._follow():
            self.refresh_line(before)
            self.refresh_line(self.cursor)
        self._tell()

    def _follow(self) -> bool:
        """Bring the cursor into sight, by half a page where it left it, and say whether anything moved."""
        height, top = self.size.height, round(self.scroll_y)
        if not height or top <= self.cursor < top + height:
            return False
        half = max(1, height // 2)
        wanted = self.cursor - half if self.cursor >= top + height else self.cursor - height + half + 1
        if self.cursor < half:
            wanted = 0
        self.scroll_to(y=max(0, min(wanted, max(0, len(self._source) - height))), animate=False, force=True)
        self.refresh()
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Make the rows fit, and keep the cursor visible."""
        if self._draw and self.room != self._drawn_for:
            self.lay_out(self._draw, self.key, at=self.cursor)
        self._follow()

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh_line(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Take the cursor to a row that was clicked."""
        self._go(round(self.scroll_y) + event.y, 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer 'open' only where there is something to open; pages are turned here only where there are some."""
        if action == "page":
            return len(self._source) > self.size.height
        return self._opens and bool(self.key) if action == "choose" else True

    def action_choose(self) -> None:
        """Tell the screen that a row was chosen."""
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def _tell(self) -> None:
        if bool(self.key) != self._offering:
            self._offering = bool(self.key)
            self.refresh_bindings()
        self.post_message(self.Moved(self, self.key))

    def render_line(self, y: int) -> Strip:
        """Draw one visible row as a single piece; the cursor is a mark and reversed besides."""
        width, index = self.size.width, y + round(self.scroll_y)
        if index >= len(self._source):
            return Strip.blank(width, line_style(self, ""))
        row = self._row(index)
        here = index == self.cursor and (self._every_row or bool(row.key))
        line = visible_line(row.text)
        if cells(line) > width - 2:
            line = fitted(line, max(1, width - 2))
        style = line_style(self, row.style)
        if here and self.has_focus:
            # In one colour, however urgent the row is: its mark and its words say that.
            style = line_style(self, "") + Style(reverse=True)
        elif here:
            style += Style(bold=True)
        return Strip([Segment(filled(f"{'>' if here else ' '}{line}", width), style)], width)
