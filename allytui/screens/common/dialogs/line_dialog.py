"""A dialog that asks for one line and shows how it is understood; enter stores it."""

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from allytui.domain.basics.errors import AllytuiError
from allytui.screens.common.dialogs.dialog import DraftDialog
from allytui.screens.common.session import Session
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.line_input import LineInput


class _Line(LineInput):
    """The field: enter is meant for the dialog."""

    async def action_submit(self) -> None:
        """Store the line."""
        await self.screen.run_action("save")


class LineDialog(DraftDialog[str]):
    """Asks for a line."""

    AUTO_FOCUS = "LineInput"
    BINDINGS = bindings("window", "line_dialog")

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        explain: Callable[[str], str],
        *,
        place: str,
        save: Callable[[str], Awaitable[object]],
        text: str = "",
    ) -> None:
        """Ask `question` under `title`; `explain` returns how a line is understood, or raises AllytuiError."""
        super().__init__(session, title, question, place=f"line:{place}", save=save, text=text)
        self._explain = explain
        self._doubt = self._refusal = ""

    def content(self) -> ComposeResult:
        """The line, and how it is understood."""
        yield _Line(self._text, id="line")
        yield Static(id="read")

    def on_mount(self) -> None:
        """Show how the text is understood, and the draft if there is one."""
        self.query_one(".dialog").border_subtitle = "enter saves"
        self._echo(self._text)
        super().on_mount()

    def typed(self) -> str:
        """The line so far."""
        return self.query_one(LineInput).value

    def show_typed(self, text: str) -> None:
        """Put a text into the line."""
        line = self.query_one(LineInput)
        line.value = text
        line.action_end()

    def read(self, text: str) -> str:
        """The line itself. Raises AllytuiError where it cannot be understood."""
        self._explain(text)
        return text

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self.keep()
        if self._refusal:  # it was about the line before this key
            self._refusal = ""
            self.report("")
        self._echo(event.value)

    def refused(self, error: AllytuiError, *, keys_waited: bool) -> None:
        """Report a refusal; where the same sentence stands below the field, it is taken from there."""
        super().refused(error, keys_waited=keys_waited)
        self._refusal = str(error)
        if self._refusal == self._doubt:
            self.query_one("#read", Static).update(safe_text(" "))

    def _echo(self, text: str) -> None:
        understood, self._doubt = self.query_one("#read", Static), ""
        if not text.strip():
            understood.update(safe_text(" "))
            return
        try:
            understood.update(safe_text(f"= {self._explain(text)}"))
        except AllytuiError as error:
            self._doubt = str(error)
            understood.update(safe_text(f"? {error}", "$text-warning"))
