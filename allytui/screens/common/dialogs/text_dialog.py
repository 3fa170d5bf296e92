"""A dialog that asks for a text."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.widgets import TextArea

from allytui.domain.basics.errors import TextError
from allytui.screens.common.dialogs.dialog import DraftDialog
from allytui.screens.common.session import Session
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.fields.text_field import TextField


class TextDialog(DraftDialog[str]):
    """Asks for a text of any length."""

    AUTO_FOCUS = "TextField"
    BINDINGS = bindings("window", "dialog")

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        *,
        place: str,
        save: Callable[[str], Awaitable[object]] | None = None,
        text: str = "",
        needed: bool = True,
    ) -> None:
        """Ask `question` under `title`; a text that is `needed` cannot be left empty."""
        super().__init__(session, title, question, place=f"ask:{place}", save=save, text=text)
        self._needed = needed

    def content(self) -> ComposeResult:
        """A field of several lines."""
        yield TextField(self._text)

    def typed(self) -> str:
        """The text so far."""
        return self.query_one(TextField).text

    def show_typed(self, text: str) -> None:
        """Put a text into the field."""
        self.query_one(TextField).show(text)

    def read(self, text: str) -> str:
        """The text itself. Raises TextError where it is needed and empty."""
        if self._needed and not text.strip():
            raise TextError("Type a few words, or leave with esc.")
        return text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the draft."""
        self.keep()
