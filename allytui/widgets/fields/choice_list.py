"""One of a few: a short list with a mark, chosen by number or by moving."""

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from allytui.domain.basics.text import visible_line
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.line_styles import line_style


class ChoiceList(Widget, can_focus=True):
    """Shows options with a mark beside the chosen one."""

    BINDINGS = bindings("choice", down="move(1)", up="move(-1)", pick="pick({})")

    class Picked(Message):
        """Another option was chosen."""

        def __init__(self, source: "ChoiceList", key: str) -> None:
            """Say which."""
            super().__init__()
            self.source, self.key = source, key

        @property
        def control(self) -> "ChoiceList":
            """The list."""
            return self.source

    def __init__(self, options: list[tuple[str, str]] | None = None, *, id: str | None = None) -> None:
        """Offer pairs of key and label; none is chosen at first."""
        super().__init__(id=id)
        self._options = options or []
        self.key = ""

    def offer(self, options: list[tuple[str, str]], key: str = "") -> None:
        """Offer other options, with one of them chosen."""
        self._options, self.key = options, key
        self.refresh(layout=True)

    def choose(self, key: str) -> None:
        """Mark an option without telling anybody."""
        self.key = key
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are options."""
        return len(self._options)

    def _index(self) -> int:
        return next((at for at, (key, _) in enumerate(self._options) if key == self.key), -1)

    def action_move(self, step: int) -> None:
        """Choose the next one, or the one before."""
        if self._options:
            self.action_pick(max(1, min(len(self._options), self._index() + 1 + step)))

    def action_pick(self, number: int) -> None:
        """Choose by number, counted from 1."""
        if 1 <= number <= len(self._options) and self._options[number - 1][0] != self.key:
            self.key = self._options[number - 1][0]
            self.refresh()
            self.post_message(self.Picked(self, self.key))

    def render_line(self, y: int) -> Strip:
        """Draw one option."""
        width = self.size.width
        if y >= len(self._options):
            return Strip.blank(width, line_style(self, ""))
        key, label = self._options[y]
        chosen = key == self.key
        text = f"({'o' if chosen else ' '}) {y + 1}  {visible_line(label)}"
        style = "reverse" if chosen and self.has_focus else "bold" if chosen else ""
        return Strip([Segment(text, line_style(self, style))]).adjust_cell_length(width, line_style(self, ""))
