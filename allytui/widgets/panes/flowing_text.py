"""Text that is laid out for the room that it has, and again when that changes."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


class FlowingText(Static):
    """Text in a scrolling pane, made for a number of columns."""

    _draw: Callable[[int], Content] | None = None
    _width = 0

    def tell(self, draw: Callable[[int], Content]) -> None:
        """Show what `draw` makes of the columns that there are, now and whenever their number changes."""
        self._draw, self._width = draw, 0
        self._lay_out()

    def shows(self, draw: Callable[[int], Content]) -> bool:
        """Whether it shows what `draw` makes."""
        return self._draw is draw

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out again."""
        self._lay_out()

    def _lay_out(self) -> None:
        pane = self.parent
        if self._draw is None or not isinstance(pane, Widget):
            return
        # Room for a scroll bar is always kept free: else its coming and going would change the layout in turn.
        width = pane.outer_size.width - pane.styles.gutter.width - pane.styles.scrollbar_size_vertical
        if width > 0 and width != self._width:
            self._width = width
            self.update(self._draw(width))
