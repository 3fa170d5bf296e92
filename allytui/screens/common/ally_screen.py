"""What every screen has: a line on top, one for what was just said, the keys, help and the way back."""

from contextlib import ExitStack
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from allytui.screens.common.session import Session
from allytui.screens.common.window import Window
from allytui.screens.common.workers import background
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine
from allytui.widgets.frame.top_line import TopLine
from allytui.widgets.lists.row_list import RowList

Result = TypeVar("Result")

TALL = 30
"""Rows of a terminal from which on a screen is tall: there is room for more than what is needed."""


class AllyScreen(Window, Screen[Result], Generic[Result]):
    """A full screen of allytui."""

    AUTO_FOCUS = ""
    hears_drafts = False
    """Whether it looks again even where others have only typed."""

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
        engine = session.store.engine
        self._stamp = engine.stamp()
        self._known = engine.news() if engine.is_reading else -1  # home is made while it is read

    def heading(self) -> str:
        """Return where one is, for the line on top."""
        return "allytui"

    def where(self) -> str:
        """Return that, and what else stands beside it."""
        return self.heading()

    def body(self) -> ComposeResult:
        """What lies between the lines."""
        yield from ()

    def compose(self) -> ComposeResult:
        """The lines around the body."""
        for cells, breaks in zip(
            self.app.size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class(max(each for each in breaks if each[0] <= cells)[1])
        yield TopLine(self.where(), self.who())
        yield from self.body()
        yield StatusLine()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Hold drawing back until the size is known: Textual draws at every step on the way there."""
        self._still.enter_context(self.app.batch_update())
        for rack in self.query("ToastRack"):
            rack.display = False

    def on_screen_resume(self) -> None:
        """A day may have gone by below another screen, and others may have stored something."""
        self.look()

    def look(self) -> None:
        """See whether a new day has begun, and whether others have stored something; the app asks each second."""
        self.look_at_day()
        stamp = self.session.store.engine.stamp()
        if self.is_current and stamp != self._stamp:
            self._stamp = stamp
            self._hear()
        elif self.is_current and self._known < 0:
            self._learn()

    @background
    async def _learn(self) -> None:
        """Learn what is no news, as nobody has written since: else the first draft of others would be some.

        Where a hundred sessions look at one store, they all would read it again at once.
        """
        engine, stamp = self.session.store.engine, self._stamp
        known = await self.session.run(engine.news)
        if engine.stamp() == stamp == self._stamp:
            self._known = known

    @background
    async def _hear(self) -> None:
        """Show again what others have stored; a draft of theirs is no news, except in its review."""
        known = await self.session.run(self.session.store.engine.news)
        if not self.is_current or (known == self._known and not self.hears_drafts):
            return
        if self.is_at_work() or self.is_reading():
            self._stamp = 0  # what is under way goes first; the next look hears it again
            return
        self._known = known
        await self.news()

    async def news(self) -> None:
        """Show again what others may have changed; the cursor stays, and so does what is typed."""

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
