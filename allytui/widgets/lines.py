"""The lines around every screen: where one is, what was just said, and which keys act."""

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from allytui.actions import WAYS_OUT
from allytui.keymap import acts_while_typing, key_name, rank
from allytui.widgets.shown import shown, shown_line

LEAST = (50, 15)
"""Columns and rows below which a window cannot be used any more."""


class TopLine(Widget):
    """Says where one is on the left, and who is here on which day on the right."""

    def __init__(self, left: str, right: str) -> None:
        """Take both sides; where there is no room for both, the left one keeps half."""
        super().__init__()
        self._left, self._right = left, right

    def show(self, left: str, right: str | None = None) -> None:
        """Say something else."""
        sides = (left, self._right if right is None else right)
        if sides != (self._left, self._right):
            self._left, self._right = sides
            self.refresh()

    def render(self) -> RenderResult:
        """Return one line as wide as the screen."""
        width = self.size.width - 1
        columns, rows = self.app.size
        small = columns < LEAST[0] or rows < LEAST[1]
        said = f"{columns}x{rows} is too small: 60x20, please" if small else self._left
        left, right = shown_line(f" {said}", "bold"), shown_line(f"  {self._right}")
        if left.cell_length + right.cell_length > width:
            left = left.truncate(max(width // 2, width - right.cell_length), ellipsis=True)
            right = right.truncate(max(0, width - left.cell_length), ellipsis=True)
        space = max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * space, right, " ")


class StatusLine(Static):
    """Says one thing at a time: what was done, or what is wrong."""

    _wraps = False

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say a sentence; trouble is marked, and coloured besides."""
        self.set_class(trouble, "trouble")
        said = shown(f"{'! ' if trouble and sentence else ''}{' '.join(sentence.split())}")
        wraps = said.cell_length > self.size.width
        self.update(said, layout=wraps or self._wraps)
        self._wraps = wraps


class KeyFooter(Widget):
    """Shows the keys that act now, as many as fit; help is always among them, and the way out is on the right."""

    _shown: list[tuple[str, str, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._follow())

    def _follow(self) -> None:
        if self.hints() != self._shown:
            self.refresh()

    def hints(self) -> list[tuple[str, str, str]]:
        """Return id, key and word of every hint that may be shown now."""
        focused = self.screen.focused
        typing = focused is not None and focused.check_consume_key("a", "a")
        keys: dict[str, tuple[Binding, list[str]]] = {}
        every = list(self.screen.active_bindings.items())
        every.sort(key=lambda each: rank(each[1].binding.id or ""))
        for key, active in every:
            if active.binding.show and active.enabled and (not typing or acts_while_typing(key)):
                keys.setdefault(active.binding.action, (active.binding, []))[1].append(key)
        return [(binding.id or "", key_name(names[0]), binding.description) for binding, names in keys.values()]

    def render(self) -> RenderResult:
        """Return one line: what fits of the rest, help, and the way out."""
        width = self.size.width - 1
        hints = self._shown = self.hints()
        last = [hint for hint in hints if hint[0] in WAYS_OUT][:1]
        help_hint = [hint for hint in hints if hint[0].endswith(".help")][:1]
        rest = [hint for hint in hints if hint not in last + help_hint]
        kept = [*help_hint, *last]
        room = width - sum(len(key) + len(word) + 3 for _, key, word in kept)
        left: list[tuple[str, str, str]] = []
        for hint in rest:
            needed = len(hint[1]) + len(hint[2]) + 3
            if needed > room:
                break
            left.append(hint)
            room -= needed
        parts: list[Content | str] = [" "]
        for _, key, word in [*left, *help_hint]:
            parts += [shown(key, "bold"), f" {word}  "]
        used = Content.assemble(*parts).cell_length
        end = Content.assemble(*(part for _, key, word in last for part in (shown(key, "bold"), f" {word}")))
        return Content.assemble(*parts, " " * max(0, width - used - end.cell_length), end)
