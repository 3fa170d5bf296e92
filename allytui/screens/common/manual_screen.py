"""The manual, a chapter at a time."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from allytui.manual import CHAPTERS
from allytui.manual.chapter import chapter, paragraphs
from allytui.screens import STYLES
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.panes.reading_pane import ReadingPane


class ManualScreen(ModalScreen[None]):
    """Shows a chapter; the keys lead to the others."""

    CSS_PATH = STYLES
    AUTO_FOCUS = "ReadingPane"
    BINDINGS = bindings("manual", previous="turn(-1)", next="turn(1)")

    def __init__(self, name: str) -> None:
        """Open the chapter called `name` in CHAPTERS."""
        super().__init__()
        self._chapter = CHAPTERS.index(name)

    def compose(self) -> ComposeResult:
        """The chapter, and the keys."""
        with Vertical(classes="dialog"):
            yield ReadingPane()
            yield KeyFooter()

    def on_mount(self) -> None:
        """Show the chapter."""
        self._show_chapter()

    def _show_chapter(self) -> None:
        read = chapter(CHAPTERS[self._chapter])
        dialog = self.query_one(".dialog")
        dialog.border_title = "Manual"
        dialog.border_subtitle = f"{self._chapter + 1} of {len(CHAPTERS)}"
        self.query_one(ReadingPane).tell(paragraphs(read))

    def action_turn(self, step: int) -> None:
        """Show the chapter before or after, as far as there is one."""
        self._chapter = min(max(self._chapter + step, 0), len(CHAPTERS) - 1)
        self._show_chapter()

    def action_back(self) -> None:
        """Close the manual."""
        if self.is_current:
            self.dismiss()
