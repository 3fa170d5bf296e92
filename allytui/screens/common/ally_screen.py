"""What every screen has: a line on top, one for what was just said, the keys, help and the way back."""

from contextlib import ExitStack
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from allytui.screens.common.session import Session
from allytui.screens.common.window import Window
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine
from allytui.widgets.frame.top_line import TopLine
from allytui.widgets.lists.row_list import RowList

Result = TypeVar("Result")

TALL = 30
"""Rows of a terminal from which on a screen is tall: there is room for more than what is needed."""

DAY_SECONDS = 20
"""How often to see whether a new day has begun."""


class AllyScreen(Window, Screen[Result], Generic[Result]):
    """A full screen of allytui."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (22, "-low"), (TALL, "-tall")]
    BINDINGS = bindings("screen", commands="help")

    def __init__(self, session: Session) -> None:
        """Show the screen to the person of `session`."""
        super().__init__()
        self.session = session
        self._still = ExitStack()
        self._drawn = False
        self._day = session.today

    def heading(self) -> str:
        """Return where one is, for the line on top."""
        return "allytui"

    def body(self) -> ComposeResult:
        """What lies between the lines."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The lines around the body."""
        for cells, breaks in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max(each for each in breaks if each[0] <= cells)[1])
        yield TopLine(self.heading(), self.who())
        yield from self.body()
        yield StatusLine()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Hold drawing back until the size is known: Textual draws at every step on the way there."""
        self._still.enter_context(self.app.batch_update())
        for rack in self.query("ToastRack"):
            rack.display = False
        self.set_interval(DAY_SECONDS, self.look_at_day)

    def on_screen_resume(self) -> None:
        """A day may have gone by below another screen."""
        self.look_at_day()

    def look_at_day(self) -> None:
        """Move on where a new day has begun."""
        if self.is_current and self._day != self.session.today:
            self._day = self.session.today
            self.query_one(TopLine).show(right=self.who())
            for field in self.query(DayInput):
                field.count_from(self._day)
            self.new_day()

    def new_day(self) -> None:
        """Show again what depends on the day."""

    def on_resize(self, event: events.Resize) -> None:
        """The size is known."""
        if not self._drawn:
            self._drawn = True
            self.call_later(self._draw)

    def _draw(self) -> None:
        self._still.close()
        if self.is_current:
            self._on_timer_update()  # now, and not at the next of Textual's sixty ticks a second

    def who(self) -> str:
        """Return who is here on which day."""
        day = self.session.today
        kind = "demo   " if self.session.demo else ""
        return f"{kind}{self.session.party}   {self.session.person.name}   {day:%a} {day.day} {day:%b %Y}"

    def tell_cut(self, listed: RowList) -> None:
        """Tell a row in full that its list has to cut."""
        if listed.cut:
            self.report(listed.cut)

    def action_back(self) -> None:
        """Go one level up."""
        self.dismiss()
