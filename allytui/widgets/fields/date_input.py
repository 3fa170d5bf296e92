"""A field for a date, with its weekday and distance shown below."""

from datetime import date
from typing import Self

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from allytui.domain.basics.dates import echo
from allytui.domain.basics.errors import DayError
from allytui.domain.basics.typed_date import parse_day
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.line_input import LineInput


class DayInput(Vertical):
    """A typed day, with its weekday and distance read back below."""

    class Typed(Message):
        """Another day was typed, or one that cannot be read."""

        def __init__(self, source: "DayInput", day: date | None) -> None:
            """Say which field, and the day if it can be read."""
            super().__init__()
            self.source, self.day = source, day

        @property
        def control(self) -> "DayInput":
            """The field."""
            return self.source

    def __init__(self, today: date, value: str = "", *, id: str | None = None, proposed: bool = False) -> None:
        """Count from `today`; a `proposed` value gives way to what is typed."""
        super().__init__(id=id)
        self._today, self._value, self._proposed = today, value, proposed

    def compose(self) -> ComposeResult:
        """A line to type into, and below it the date as it is understood."""
        yield LineInput(self._value, placeholder="+3m, 2w, fri, 1 mar, 2027-03-01", select=self._proposed)
        yield Static(self._echo(self._value), classes="echo")

    def focus(self, scroll_visible: bool = True) -> Self:
        """Put the cursor into the line."""
        self.query_one(LineInput).focus(scroll_visible)
        return self

    @property
    def text(self) -> str:
        """What was typed."""
        return self.query_one(LineInput).value

    @text.setter
    def text(self, value: str) -> None:
        """Type something else."""
        self.query_one(LineInput).value = value

    @property
    def day(self) -> date | None:
        """The day, None where nothing was typed. Raises DayError for what cannot be read."""
        return parse_day(self.text, self._today) if self.text.strip() else None

    def count_from(self, today: date) -> None:
        """Read the day back as it is understood from another day on."""
        self._today = today
        self.query_one(".echo", Static).update(self._echo(self.text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read it back while it is typed."""
        event.stop()
        self.query_one(".echo", Static).update(self._echo(event.value))
        try:
            day = self.day
        except DayError:
            day = None
        self.post_message(self.Typed(self, day))

    def _echo(self, value: str) -> Content:
        if not value.strip():
            return safe_text(" ", "dim")
        try:
            return safe_text(f"= {echo(parse_day(value, self._today), self._today)}")
        except DayError as error:
            return safe_text(f"? {error}", "$text-warning")
