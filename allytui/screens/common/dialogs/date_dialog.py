"""A dialog that asks for a date."""

from collections.abc import Awaitable, Callable
from datetime import date

from textual import on
from textual.app import ComposeResult

from allytui.domain.basics.errors import DayError
from allytui.screens.common.dialogs.dialog import DraftDialog
from allytui.screens.common.session import Session
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.fields.date_input import DayInput


class DateDialog(DraftDialog[date]):
    """Asks for a date to come, or for one that has been."""

    AUTO_FOCUS = "LineInput"
    BINDINGS = bindings("window", "dialog")

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        *,
        place: str,
        save: Callable[[date], Awaitable[object]] | None = None,
        text: str = "",
        past: bool = False,
    ) -> None:
        """Ask `question` under `title`: for a date after today, or with `past` for today or earlier."""
        super().__init__(session, title, question, place=f"date:{place}", save=save, text=text)
        self._past = past

    def content(self) -> ComposeResult:
        """A field that shows which date is understood."""
        yield DayInput(self.session.today, self._text, proposed=True)

    def typed(self) -> str:
        """The text so far."""
        return self.query_one(DayInput).text

    def show_typed(self, text: str) -> None:
        """Put a text into the field."""
        self.query_one(DayInput).text = text

    def read(self, text: str) -> date:
        """The date that is meant. Raises DayError."""
        day, today = self.query_one(DayInput).day, self.session.today
        if self._past and (day is None or day > today):
            raise DayError("Enter today or an earlier date, with its year, or leave with esc.")
        if day is None or (not self._past and day <= today):
            raise DayError("Enter a date after today, or leave with esc.")
        return day

    @on(DayInput.Typed)
    def _changed(self) -> None:
        self.keep()
