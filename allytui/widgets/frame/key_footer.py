"""The lines around every screen: where one is, what was just said, and which keys act."""

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from allytui.keys.actions import WAYS_OUT
from allytui.keys.keymap import acts_while_typing, key_name, rank
from allytui.widgets.drawing.safe_text import safe_text


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
            parts += [safe_text(key, "bold"), f" {word}  "]
        used = Content.assemble(*parts).cell_length
        end = Content.assemble(*(part for _, key, word in last for part in (safe_text(key, "bold"), f" {word}")))
        return Content.assemble(*parts, " " * max(0, width - used - end.cell_length), end)
