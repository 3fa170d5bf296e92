"""One of a few: a short list with a mark, chosen by number or by moving."""

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from allytui.domain.text import visible_line
from allytui.widgets.bound import bindings
from allytui.widgets.drawn import drawn


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
            return Strip.blank(width, drawn(self, ""))
        key, label = self._options[y]
        chosen = key == self.key
        text = f"({'o' if chosen else ' '}) {y + 1}  {visible_line(label)}"
        style = "reverse" if chosen and self.has_focus else "bold" if chosen else ""
        return Strip([Segment(text, drawn(self, style))]).adjust_cell_length(width, drawn(self, ""))


class StandRow(Widget, can_focus=True):
    """Where one voice stands, and how sure it is."""

    BINDINGS = bindings("stand", stand="stand({})", surer="sure(1)", less="sure(-1)", clear="stand(0)")

    class Changed(Message):
        """This voice stands elsewhere, or is more or less sure."""

        def __init__(self, source: "StandRow") -> None:
            """Say which voice."""
            super().__init__()
            self.source = source

    def __init__(self, person_id: str, name: str, options: list[tuple[str, str]]) -> None:
        """Offer the outcomes that are on the table."""
        super().__init__()
        self.person_id, self._voice, self._options = person_id, name, options
        self.key = ""
        self.sure: int | None = None

    def show(self, key: str, sure: int | None) -> None:
        """Show where the voice stands."""
        self.key, self.sure = key, sure
        self.refresh()

    def action_stand(self, number: int) -> None:
        """Stand with an option, counted from 1, or with none by 0."""
        if number <= len(self._options):
            self.key = self._options[number - 1][0] if number else ""
            self.sure = self.sure if self.key else None
            self.refresh()
            self.post_message(self.Changed(self))

    def action_sure(self, step: int) -> None:
        """Be more or less sure, from 1 to 5."""
        if self.key:
            self.sure = max(1, min(5, (self.sure or 3) + step))
            self.refresh()
            self.post_message(self.Changed(self))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines: the voice and how sure it is, and its option."""
        return 2

    def render_line(self, y: int) -> Strip:
        """Draw the name with how sure, then the option."""
        place = next((at for at, (key, _) in enumerate(self._options) if key == self.key), -1)
        sure = (
            f"   sure {self.sure}/5"
            if self.sure
            else ("   left/right: how sure" if self.key and self.has_focus else "")
        )
        hint = "did not say yet; 1-9 stands with an option" if self.has_focus else "did not say yet"
        label = f"{place + 1}  {visible_line(self._options[place][1])}" if place >= 0 else hint
        style = "reverse" if self.has_focus else "" if y else "bold"
        text = f"{visible_line(self._voice)}{sure}" if y == 0 else f"  {label}"
        return Strip([Segment(text, drawn(self, style))]).adjust_cell_length(self.size.width, drawn(self, ""))
