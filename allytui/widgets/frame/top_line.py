"""The first line of every screen: where you are, who is here, which day it is."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from allytui.widgets.drawing.safe_text import safe_line

LEAST = (50, 15)
"""Columns and rows below which a window cannot be used any more."""


class TopLine(Widget):
    """Says where one is on the left, and who is here on which day on the right."""

    def __init__(self, left: str, right: str) -> None:
        """Take both sides; where there is no room for both, the left one keeps half, and the right one the day."""
        super().__init__()
        self._left, self._right = left, right

    def show(self, left: str | None = None, right: str | None = None) -> None:
        """Say something else; a side that is not named stays."""
        sides = (self._left if left is None else left, self._right if right is None else right)
        if sides != (self._left, self._right):
            self._left, self._right = sides
            self.refresh()

    def _fitted(self, room: int) -> Content:
        """Return the right side: the party is left out first where there is no room, the day last."""
        parts = self._right.split("   ")
        while True:
            right = safe_line(f"  {'   '.join(parts)}")
            if right.cell_length <= room or len(parts) == 1:
                return right
            del parts[max(0, len(parts) - 3)]

    def render(self) -> RenderResult:
        """Return one line as wide as the screen."""
        width = self.size.width - 1
        columns, rows = self.app.size
        small = columns < LEAST[0] or rows < LEAST[1]
        said = f"{columns}x{rows} is too small: use 60x20 or more" if small else self._left
        left = safe_line(f" {said}", "bold")
        right = self._fitted(max(width - left.cell_length, width - width // 2))
        if left.cell_length + right.cell_length > width:
            left = left.truncate(max(width // 2, width - right.cell_length), ellipsis=True)
            right = right.truncate(max(0, width - left.cell_length), ellipsis=True)
        space = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * space, right, " ")
