"""The pane beside the list of home."""

from textual.content import Content
from textual.widgets import Static

from allytui.widgets.drawing.safe_text import safe_text, styled_text

FIRST_STEPS = styled_text(
    ("Welcome.", "bold"),
    "\n\nStart by considering an alliance: give it a name and its parties.\n\n",
    ("a", "bold"),
    "  adds your first alliance\n",
    ("?", "bold"),
    "  shows all keys\n",
    ("q", "bold"),
    "  leaves; everything is saved as you type",
)


class PreviewPane(Static):
    """The preview; where it does not fit, its frame says what shows all of it."""

    def __init__(self, more: str, *, id: str) -> None:
        """Show nothing yet; `more` is said where something is cut off."""
        super().__init__(id=id)
        self._more, self._shown, self._opens = more, Content(), False

    def show(self, name: str, content: Content) -> None:
        """Show what is said of an alliance, or, without a name, what there is to do."""
        self.border_title, self._opens = safe_text(name), bool(name)
        # Its size stays, so nothing around it has to be drawn again.
        self.update(content, layout=False)
        self._shown = content.rstrip()  # nobody misses an empty line
        self._say_if_cut()

    def on_resize(self) -> None:
        """With another size something else may be cut off."""
        self._say_if_cut()

    def _say_if_cut(self) -> None:
        width, height = self.content_size
        is_cut = self._opens and width > 0 and self._shown.get_height({}, width) > height
        self.border_subtitle = self._more if is_cut else ""
