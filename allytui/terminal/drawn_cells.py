"""What is on the terminal, cell by cell, so that only cells that change are written to it.

Textual writes all of a widget that is drawn again, and all of a screen that comes up; over a slow line that is most
of what one waits for. curses keeps such a picture of the terminal too, but it cannot be used beneath Textual.

A row in which a character may be wider or narrower on the terminal than it is said to be (emoji, East Asian text,
combining marks) is written whole each time, as Textual does it: nothing is taken for granted there.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import groupby
from operator import itemgetter

from rich.color import Color, ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

CLEAR = "\x1b[0m\x1b[2J"

GAP = 3
"""Cells between two changes that are written again because going past them takes as many bytes."""

_CERTAIN = re.compile(
    "[ -~\xa1-\xac\xae-\u02af\u0370-\u0377\u0384-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u2190-\u2193\u2500-\u259f]*"
)
"""Characters that take one cell on any terminal: Latin, Greek and Cyrillic letters, lines and blocks."""

_UNKNOWN = ""
"""What a cell holds of which nobody knows what it shows."""

Piece = tuple[int, int, Strip]
"""Row and first column of what is to be there, counted from 0, and the text."""


class DrawnCells:
    """The cells of a terminal as they were written last."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._width = self._height = 0
        self._texts: list[list[str]] = []
        self._looks: list[list[str]] = []
        self._known = False

    def forget(self) -> None:
        """Write everything the next time that a whole screen is drawn: somebody else may have written there."""
        self._known = False
        self._texts = [[_UNKNOWN] * self._width for _ in range(self._height)]

    def changes(self, update: CompositorUpdate) -> CompositorUpdate:
        """Return what an update of Textual changes; it counts as written once it is rendered."""
        return Changes(self, update) if isinstance(update, LayoutUpdate | ChopsUpdate) else update

    def written(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str:
        """Return what has to be written for an update."""
        whole = isinstance(update, LayoutUpdate)
        self._fit(*_size(update))
        pen = _Pen(self._width)
        if whole and not self._known:
            pen.out.append(CLEAR)
            self._texts = [[" "] * self._width for _ in range(self._height)]
            self._looks = [[""] * self._width for _ in range(self._height)]
            self._known = True
        for row, pieces in groupby(_pieces(update), itemgetter(0)):
            self._row(row, list(pieces), pen, console)
        pen.look("")
        return "".join(pen.out)

    def _fit(self, width: int, height: int) -> None:
        if (width, height) != (self._width, self._height):
            self._width, self._height = width, height
            self.forget()
            self._looks = [[""] * width for _ in range(height)]

    def _row(self, row: int, pieces: list[Piece], pen: "_Pen", console: Console) -> None:
        if not all(self._certain(column, strip) for _, column, strip in pieces):
            pen.look("")
            for _, column, strip in pieces:
                pen.move(row, column)
                pen.out.append(strip.render(console))
                pen.lose()
            self._texts[row] = [_UNKNOWN] * self._width
            return
        system = console._color_system or ColorSystem.TRUECOLOR
        texts, looks = self._texts[row], self._looks[row]
        for _, column, strip in pieces:
            for text, style, _ in strip:
                end = column + len(text)
                look, blank = _looks(style, system) if style else ("", "")
                new = [blank if char == " " else look for char in text]
                if looks[column:end] != new or "".join(texts[column:end]) != text:
                    for first, last in _runs(text, new, texts[column:end], looks[column:end]):
                        pen.move(row, column + first)
                        pen.look(look if text[first:last].strip(" ") else blank)
                        pen.write(text[first:last])
                    texts[column:end] = text
                    looks[column:end] = new
                column = end

    def _certain(self, column: int, strip: Strip) -> bool:
        """Whether it is known which cells a text takes on any terminal."""
        return column + strip.cell_length <= self._width and all(
            _CERTAIN.fullmatch(text) and not (style and style.link) and not control
            for text, style, control in strip
        )


class Changes(CompositorUpdate):
    """What an update changes on the terminal."""

    def __init__(self, drawn: DrawnCells, update: LayoutUpdate | ChopsUpdate) -> None:
        """Compare an update with what was drawn."""
        self._written = partial(drawn.written, update)

    def render_segments(self, console: Console) -> str:
        """Return what is to be written."""
        return self._written(console)


class _Pen:
    """Writes at a place in a look, and says no more than it must to get there."""

    def __init__(self, width: int) -> None:
        self.out: list[str] = []
        self._width = width
        self._row = self._column = -1
        self._look = ""

    def move(self, row: int, column: int) -> None:
        """Go to a cell."""
        if (row, column) == (self._row, self._column):
            return
        ahead = column - self._column
        if row == self._row and ahead > 0:
            self.out.append(f"\x1b[{ahead if ahead > 1 else ''}C")
        else:
            self.out.append(f"\x1b[{row + 1};{column + 1}H")
        self._row, self._column = row, column

    def look(self, look: str) -> None:
        """Take a look, as the parameters of an SGR sequence; the empty one is the terminal's own."""
        if look != self._look:
            self.out.append(f"\x1b[{'0;' if self._look and look else ''}{look}m")
            self._look = look

    def write(self, text: str) -> None:
        """Write text of which each character takes a cell."""
        self.out.append(text)
        self._column += len(text)
        if self._column >= self._width:
            self.lose()  # whether the cursor stands on the last cell or behind it is the terminal's affair

    def lose(self) -> None:
        """Go on from a place that is not known."""
        self._row = self._column = -1


def _size(update: LayoutUpdate | ChopsUpdate) -> tuple[int, int]:
    if isinstance(update, LayoutUpdate):
        return update.region.right, update.region.bottom
    return max((ends[-1] for ends in update.chop_ends if ends), default=0), len(update.chops)


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[Piece]:
    """Yield what an update has to draw, row by row and from the left, as Textual draws it."""
    if isinstance(update, LayoutUpdate):
        for row, line in enumerate(update.strips, update.region.y):
            column = update.region.x
            for strip in line:
                yield row, column, strip
                column += strip.cell_length
        return
    for row, first, last in update.spans:
        for end, (column, chop) in zip(update.chop_ends[row], update.chops[row].items(), strict=False):
            if chop is not None and column < last and end > first:
                yield row, column, chop if end <= last else chop.crop(0, last - column)


def _runs(text: str, new: list[str], texts: list[str], looks: list[str]) -> list[tuple[int, int]]:
    """Return the parts of a text that differ from what is there, as first and last place, the last not included."""
    runs: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if char != texts[at] or new[at] != looks[at]:
            if runs and at - runs[-1][1] <= GAP:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    return runs


_SEEN_ON_BLANKS = Style(underline=True, underline2=True, reverse=True, strike=True, overline=True, blink=True)


@lru_cache(maxsize=4096)
def _looks(style: Style, system: ColorSystem) -> tuple[str, str]:
    """Return how a style looks on text and on blanks, as SGR parameters; on blanks its colour is not seen."""
    marks = Strip.render_ansi(style.without_color, system) if style._attributes & style._set_attributes else ""
    text, ground = _codes(style.color, system, True), _codes(style.bgcolor, system, False)
    look = ";".join(part for part in (marks, text, ground) if part)
    seen = style._attributes & style._set_attributes & _SEEN_ON_BLANKS._attributes
    return look, look if seen else ground


def _codes(color: Color | None, system: ColorSystem, foreground: bool) -> str:
    """Return the parameters of a colour; of the terminal's own there are none, as every look begins from it."""
    if color is None or color.is_default:
        return ""
    return ";".join(color.downgrade(system).get_ansi_codes(foreground))
