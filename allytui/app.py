"""The app: the look, the first screen, and nothing else."""

import asyncio
import gc
import threading
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from rich.text import Text
from textual import work
from textual._compositor import CompositorUpdate
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.events import Event, Resize
from textual.filter import LineFilter
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import WorkerFailed

from allytui.config import Settings, now
from allytui.dataclass import dataclass
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import AllytuiError
from allytui.keys.keymap import keys_of, shown_key
from allytui.screens import STYLES
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.session import Session
from allytui.screens.home.home_data import read_list
from allytui.screens.home.home_screen import HomeScreen
from allytui.store.reviews.draft_saver import DraftSaver
from allytui.store.store import Store
from allytui.terminal.ascii_filter import AsciiFilter
from allytui.terminal.capabilities import Appearance
from allytui.terminal.clean_filter import CleanFilter
from allytui.terminal.driver import SteadyDriver
from allytui.terminal.faults import STATUS, log_fault
from allytui.terminal.key_queue import KeyQueueApp
from allytui.terminal.shutdown import ShutdownWatch
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.frame.status_line import StatusLine


@dataclass(frozen=True)
class StartAt:
    """Where the person asked to begin."""

    alliance: str = ""
    """Id of an alliance to open."""
    reviews: tuple[str, ...] = ()
    """Ids of alliances whose reviews are held one after the other."""
    said: str = ""
    """What home says first."""
    demo: bool = False
    """Whether the store is thrown away at the end."""
    once_ready: Callable[[], None] | None = None
    """Called once the first screen is there; must not block."""


LOOK_SECONDS = 1.0
"""How often to look whether the day or the store has moved on; it reads nothing where it has not."""

ANSWER_SECONDS = 2.0
"""How often somebody who must be confirmed looks for the answer."""

_BUSY = "The database is busy: your keys wait."


class AllytuiApp(KeyQueueApp[None]):
    """Guided alliance lifecycle reviews."""

    TITLE = "allytui"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    # As its first value and not set later: the style sheet would be parsed twice before the first screen.
    theme: Reactive[str] = Reactive(Initialize(lambda app: app.look.theme))  # type: ignore[attr-defined]
    BINDINGS = bindings("app", suspend="suspend_process")

    def __init__(self, store: Store, settings: Settings, look: Appearance, beginning: StartAt) -> None:
        """Show what `store` holds.

        Everything for the first screen is read here, before the terminal is taken over. Raises AllytuiError.
        """
        self.look = look
        # Told here, because with NO_COLOR the colours are taken away by a filter that is chosen in there.
        super().__init__(driver_class=SteadyDriver, ansi_color=look.theme.startswith("ansi") or None)
        self.animation_level = "none"
        self.store, self.settings, self._beginning = store, settings, beginning
        self.leaving_keys = keys_of(settings.keys.get("app.quit", "ctrl+q"))
        self.set_keymap({id: ",".join(keys_of(keys)) for id, keys in settings.keys.items()})
        self.saver = DraftSaver(store.drafts, settings.state, fault=partial(log_fault, folder=settings.state))
        self._own_filters = [CleanFilter(), *([AsciiFilter()] if look.ascii_lines else [])]
        self._waiting: list[StatusLine] = []
        self._said = beginning.said or " ".join(store.engine.remarks)
        self._answer: Timer | None = None
        if self.saver.take_back():
            self._said = "Your unsaved drafts were restored."
        with store.engine.reading():
            person = store.logins.person(settings.login)
            self._home = self._home_of(person) if person else None

    def get_css_variables(self) -> dict[str, str]:
        """Set headings off by weight alone in the terminal's own colours: cyan cannot be read on white."""
        variables = super().get_css_variables()
        if self.look.theme.startswith("ansi"):
            variables["text-secondary"] = variables["foreground"]
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let no control character out, and no line that the terminal may not have."""
        return [*super().get_line_filters(), *self._own_filters]

    def get_default_screen(self) -> Screen[Any]:
        """Begin with home, or with an empty screen below the welcome of somebody new."""
        if self._home is None:
            return super().get_default_screen()
        return self._home

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """The screens that can be seen behind the one on top.

        Textual takes the one below as seen even where the one on top hides it, and then draws everything again
        whenever the hidden one is at work.
        """
        hiding = (place for place, screen in enumerate(self._screen_stack) if screen.styles.background.a == 1)
        return self._screen_stack[max(hiding, default=0) : -1]

    def on_ready(self) -> None:
        """Home is there: what was loaded until now stays, and garbage is collected from here on."""
        if not self.stylesheet.has_source(str(STYLES)):
            self.stylesheet.read(STYLES)  # before a screen needs them, which would style all again that is there
        gc.freeze()
        gc.enable()
        if self._beginning.once_ready:
            self._beginning.once_ready()
        asyncio.get_running_loop().set_exception_handler(self._forgotten)

    def _forgotten(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Log a fault of a task that nobody waits for; asyncio would print it onto the terminal."""
        error = context.get("exception")
        if isinstance(error, Exception):
            log_fault(error, self.settings.state)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top, and collect what it was made of once the one below is drawn."""
        closed = super().pop_screen()
        self.call_after_refresh(_let_go)
        return closed

    def _look(self) -> None:
        """Have the screen on top see whether the day or the store has moved on, and whether drafts are stored."""
        self.saver.look()
        if self.screen_stack and isinstance(self.screen, AllyScreen):  # there is none any more at the end
            self.screen.look()

    def on_mount(self) -> None:
        """Welcome somebody new, and go where the person asked to begin."""
        self._wait_for_answer()
        self.set_interval(LOOK_SECONDS, self._look)
        if self._home is None or self._beginning.alliance or self._beginning.reviews:
            self.begin()

    @work
    async def begin(self) -> None:
        """Find out who somebody new is, show home, and go on to where the person asked to begin."""
        if self._home is None:
            from allytui.screens.parties.welcome_screen import WelcomeScreen

            refusal = await asyncio.to_thread(self.store.logins.refusal, self.settings.login)
            person = await self.push_screen_wait(WelcomeScreen(self.store, self.settings.login, refusal))
            if person is None:
                self.exit()
                return
            self._home = self._home_of(person)
            await self.push_screen(self._home)
        self._wait_for_answer()
        if self._beginning.alliance:
            from allytui.screens.alliance.alliance_screen import AllianceScreen

            await self.push_screen(AllianceScreen(self._home.session, self._beginning.alliance))
        if self._beginning.reviews:
            from allytui.screens.review.review_flow import hold_reviews

            await hold_reviews(self._home, self._home.session, self._beginning.reviews)

    def _wait_for_answer(self) -> None:
        """Look now and then whether somebody has said yes or no, where somebody must."""
        if self._home is not None and self._home.session.person.waits and self._answer is None:
            self._answer = self.set_interval(ANSWER_SECONDS, self.look_for_answer)

    @work(exclusive=True, group="answer")
    async def look_for_answer(self) -> None:
        """Begin again once somebody has said yes or no to whom this login speaks for."""
        if self._home is None or self.screen is not self._home or self._answer is None:
            return
        try:
            person = await asyncio.to_thread(self.store.logins.person, self.settings.login)
        except AllytuiError:
            return  # it is asked again
        if person is not None and person.waits:
            return
        self._answer.stop()
        self._answer, self._said = None, f"Confirmed: you speak as {person.name}." if person else ""
        self._home = self._home_of(person) if person else None
        if self._home is None:
            self.begin()
        else:
            await self.switch_screen(self._home)

    def _home_of(self, person: Person) -> HomeScreen:
        session = Session(
            store=self.store,
            saver=self.saver,
            person=person,
            party="not confirmed yet" if person.waits else self.store.people.party(person.party_id).name,
            clock=now,
            calendar=self._calendar,
            state=self.settings.state,
            guides=self.settings.guides,
            keys=self.settings.keys,
            currency=self.settings.currency,
            thresholds=self.settings.thresholds,
            demo=self._beginning.demo,
        )
        return HomeScreen(session, read_list(session), self._said)

    def _handle_exception(self, error: Exception) -> None:
        """Say a refusal on the screen; log a fault by its place only, keep the draft, and end with status 70.

        Textual would print every local variable here, and with them people's notes.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(error, WorkerFailed) and isinstance(cause, AllytuiError):
            for line in self.screen.query(StatusLine):
                line.report(str(cause), error=True)
            return
        if self._exit:
            log_fault(cause, self.settings.state)  # a screen that is not there any more, as a rule
            self._close_messages_no_wait()
            return
        self._return_code = STATUS
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        said = f"allytui: {log_fault(cause, self.settings.state)} Your draft is saved."
        if not self._exit_renderables:  # one fault brings others: Textual says how to see those of its own
            self._exit_renderables.append(Text(said, overflow="fold"))  # a long path is not cut at the edge
        self._close_messages_no_wait()

    def _calendar(self) -> date:
        return self.settings.today

    def leave(self, status: int) -> None:
        """End with `status`, from any thread; keys typed before are taken over first."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.once_typed, partial(self.exit, return_code=status))

    def keys_wait(self) -> None:
        """Say why nothing happens."""
        self._waiting = list(self.screen.query(StatusLine))
        for line in self._waiting:
            line.wait(f"{_BUSY} {shown_key('app.quit', self.settings.keys)} leaves.")

    def keys_taken(self) -> None:
        """Say again what stood there before, where nothing else was said since."""
        for line in self._waiting:
            if line.is_attached:
                line.go_on()
        self._waiting = []

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Write of what is drawn what the terminal does not show yet."""
        if isinstance(self._driver, SteadyDriver) and isinstance(renderable, CompositorUpdate):
            renderable = self._driver.drawn.changes(renderable)
        super()._display(screen, renderable)

    async def on_event(self, event: Event) -> None:
        """Know nothing of what the terminal shows once it has another size: it may have moved its lines."""
        if isinstance(event, Resize) and isinstance(self._driver, SteadyDriver):
            self._driver.drawn.forget()
        await super().on_event(event)

    def action_redraw(self) -> None:
        """Draw everything again, whatever the terminal shows."""
        if isinstance(self._driver, SteadyDriver):
            self._driver.drawn.forget()
        for screen in self.screen_stack:
            screen.refresh(repaint=True, layout=True)

    async def action_quit(self) -> None:
        """Leave; what was typed is stored first."""
        self.saver.flush(1)
        self.exit()


def _let_go() -> None:
    """Collect what closed screens were made of.

    Textual 8.2 has a cache of colours that keeps whoever asked for them, with all that they have drawn. Widgets
    know each other in circles, which Python looks for too seldom: memory would grow by a quarter.
    """
    StylesCache.get_inner_outer.cache_clear()
    gc.collect()


def run(store: Store, settings: Settings, look: Appearance, beginning: StartAt) -> int:
    """Run the app and return its exit status. Raises AllytuiError where it cannot begin."""
    app = AllytuiApp(store, settings, look, beginning)
    shutdown = ShutdownWatch(lambda: app.saver.flush(1), app.leave)
    shutdown.start()
    threading.excepthook = lambda fault: log_fault(fault.exc_value, settings.state) if fault.exc_value else None
    try:
        app.run(mouse=look.mouse)
    finally:
        app.saver.close()
        shutdown.stop()
    return app.return_code or 0
