"""The app: the look, the first screen, and nothing else."""

import functools
import gc
from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.segment import Segment, Segments
from textual import work
from textual.binding import Binding
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from allytui.config import Settings, now
from allytui.domain.alliance import Person
from allytui.domain.errors import AllytuiError
from allytui.faults import log_fault
from allytui.lifeline import Lifeline
from allytui.one_key import OneKeyApp
from allytui.screens.home import HomeScreen, read_overview
from allytui.screens.seat import Seat
from allytui.store.keeper import DraftKeeper
from allytui.store.store import Store
from allytui.widgets.clean_filter import CleanFilter
from allytui.widgets.lines import StatusLine

FAULT = 70
"""Exit status after a fault of the program."""


class AllytuiApp(OneKeyApp[None]):
    """Guided alliance lifecycle reviews."""

    TITLE = "allytui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding("ctrl+q", "quit", "quit", id="app.quit", show=False, priority=True, tooltip="leave allytui"),
        Binding(
            "ctrl+z", "suspend_process", "shell", id="app.suspend", show=False, tooltip="to the shell; fg returns"
        ),
    ]

    def __init__(
        self, store: Store, settings: Settings, *, greeting: str = "", demo: bool = False, review: str = ""
    ) -> None:
        """Show what `store` holds; `review` is the id of an alliance whose review is opened at once.

        Everything for the first screen is read here, before the terminal is taken over. Raises AllytuiError.
        """
        super().__init__()
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.store, self.settings = store, settings
        self._greeting, self._demo, self._review = greeting, demo, review
        self.keeper = DraftKeeper(store.drafts, settings.state)
        self._filter = CleanFilter()
        self._person = store.people.by_login(settings.login)
        if self.keeper.take_back():
            self._greeting = "Words that could not be stored last time are in their place again."
        self._home = self._home_of(self._person) if self._person else None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control character out."""
        return [*super().get_line_filters(), self._filter]

    def get_default_screen(self) -> Screen[Any]:
        """Begin with home, or with an empty screen below the welcome of somebody new."""
        if self._home is None:
            return super().get_default_screen()
        return self._home

    def on_ready(self) -> None:
        """Home is there: what was loaded until now stays, and garbage is collected from here on."""
        gc.freeze()
        gc.enable()

    def on_mount(self) -> None:
        """Welcome somebody new, or open the review that was asked for."""
        if self._home is None or self._review:
            self.begin()

    @work
    async def begin(self) -> None:
        """Find out who somebody new is, then show home, and the review that was asked for."""
        if self._home is None:
            from allytui.screens.welcome import WelcomeScreen

            person = await self.push_screen_wait(WelcomeScreen(self.store, self.settings.login))
            if person is None:
                self.exit()
                return
            self._home = self._home_of(person)
            await self.push_screen(self._home)
        if self._review:
            from allytui.screens.flow import start_review

            self._home.say((await start_review(self._home, self._home.seat, self._review)) or "")

    def _home_of(self, person: Person) -> HomeScreen:
        seat = Seat(
            store=self.store,
            keeper=self.keeper,
            person=person,
            party=self.store.people.party(person.party_id).name,
            clock=now,
            calendar=self._calendar,
            guides=self.settings.guides,
            demo=self._demo,
        )
        return HomeScreen(seat, read_overview(seat), self._greeting)

    def _handle_exception(self, error: Exception) -> None:
        """Say a refusal on the screen; log a fault by its place only, keep the draft, and end with status 70.

        Textual would print every local variable here, and with them people's notes.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(error, WorkerFailed) and isinstance(cause, AllytuiError):
            for line in self.screen.query(StatusLine):
                line.say(str(cause), trouble=True)
            return
        self._return_code = FAULT
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._exit_renderables.append(Segments([Segment(f"allytui: {log_fault(cause, self.settings.state)}\n")]))
        self._close_messages_no_wait()

    def _calendar(self) -> date:
        return self.settings.today

    def leave(self, status: int) -> None:
        """End with `status`, from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(functools.partial(self.exit, return_code=status))

    async def action_quit(self) -> None:
        """Leave; what was typed is stored first."""
        self.keeper.flush(1)
        self.exit()


def run(store: Store, settings: Settings, *, greeting: str = "", demo: bool = False, review: str = "") -> int:
    """Run the app and return its exit status. Raises AllytuiError where it cannot begin."""
    app = AllytuiApp(store, settings, greeting=greeting, demo=demo, review=review)
    lifeline = Lifeline(lambda: app.keeper.flush(1), app.leave)
    lifeline.hold()
    try:
        app.run()
    finally:
        app.keeper.close()
        lifeline.let_go()
    return app.return_code or 0
