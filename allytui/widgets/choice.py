"""One of a few: a short list with a mark, chosen by number or by moving."""

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from allytui.domain.text import visible_line


class ChoiceList(Widget, can_focus=True):
    """Shows options with a mark beside the chosen one."""

    BINDINGS = [
        Binding("j,down", "move(1)", "Down", show=False, id="choice.down", tooltip="the next option"),
        Binding("k,up", "move(-1)", "Up", show=False, id="choice.up", tooltip="the option before"),
        *(Binding(str(number), f"pick({number - 1})", show=False) for number in range(1, 10)),
    ]

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
            self.action_pick(max(0, min(len(self._options) - 1, self._index() + step)))

    def action_pick(self, index: int) -> None:
        """Choose by place."""
        if 0 <= index < len(self._options) and self._options[index][0] != self.key:
            self.key = self._options[index][0]
            self.refresh()
            self.post_message(self.Picked(self, self.key))

    def render_line(self, y: int) -> Strip:
        """Draw one option."""
        width = self.size.width
        if y >= len(self._options):
            return Strip.blank(width)
        key, label = self._options[y]
        chosen = key == self.key
        text = f"({'o' if chosen else ' '}) {y + 1}  {visible_line(label)}"
        style = Style(reverse=True) if chosen and self.has_focus else Style(bold=chosen)
        return Strip([Segment(text, style)]).adjust_cell_length(width)


class StandRow(Widget, can_focus=True):
    """Where one voice stands, and how sure it is."""

    BINDINGS = [
        *(Binding(str(number), f"stand({number - 1})", show=False) for number in range(1, 10)),
        Binding("right", "sure(1)", "surer", show=False, id="stand.surer", tooltip="this voice is surer"),
        Binding("left", "sure(-1)", "less sure", show=False, id="stand.less", tooltip="this voice is less sure"),
        Binding(
            "0,backspace", "stand(-1)", "clear", show=False, id="stand.clear", tooltip="this voice did not say"
        ),
    ]

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

    def action_stand(self, index: int) -> None:
        """Stand with an option, or with none."""
        if index < len(self._options):
            self.key = self._options[index][0] if index >= 0 else ""
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
        style = Style(reverse=True) if self.has_focus else Style(bold=not y)
        text = f"{visible_line(self._voice)}{sure}" if y == 0 else f"  {label}"
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width)
