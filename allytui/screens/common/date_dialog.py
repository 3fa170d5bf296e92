"""A dialog that asks for a date."""

from collections.abc import Awaitable, Callable
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from allytui.domain.basics.errors import AllytuiError, DayError
from allytui.screens.common.window import Window
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_line, safe_text
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine


class DateDialog(ModalScreen[date | None], Window):
    """Asks for a day; None where the person left."""

    AUTO_FOCUS = "LineInput"
    BINDINGS = bindings("window", "ask")

    def __init__(
        self,
        title: str,
        question: str,
        today: date,
        *,
        save: Callable[[date], Awaitable[object]] | None = None,
        text: str = "",
        latest: date | None = None,
    ) -> None:
        """Ask `question` under `title`, counting from `today`, and close once `save` has stored it.

        The day is one to come, or with `latest` one until then.
        """
        super().__init__()
        self._latest = latest
        self._title, self._question, self._today, self._text, self._save = title, question, today, text, save

    def compose(self) -> ComposeResult:
        """The question and a field that reads the day back."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe_line(self._title)
            yield Static(safe_text(self._question))
            yield DayInput(self._today, self._text, proposed=True)
            yield StatusLine()
            yield KeyFooter()

    async def action_done(self) -> None:
        """Hand the day back, or say why it cannot be meant."""
        try:
            day = self.query_one(DayInput).day
            if self._latest and (day is None or day > self._latest):
                raise DayError("Name a day that has been, with its year, or leave with esc.")
            if day is None or (not self._latest and day <= self._today):
                raise DayError("Name a day to come, or leave with esc.")
            if self._save:
                await self._save(day)
        except AllytuiError as error:
            self.query_one(StatusLine).report(str(error), error=True)
            return
        self.dismiss(day)

    def action_cancel(self) -> None:
        """Leave."""
        self.dismiss(None)
