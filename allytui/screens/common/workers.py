"""Work that waits for the store while the screen goes on answering.

A method with one of these decorators runs as a Textual worker of its screen. A refusal of the store is reported on
the screen, and a screen that closes takes its workers with it (`Window.dismiss`).
"""

import functools
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from textual import work
from textual.css.query import NoMatches
from textual.widget import Widget

from allytui.domain.basics.errors import AllytuiError
from allytui.terminal.key_queue import LOADING, OPENING


class Window(Protocol):
    """A screen that reports what was refused."""

    @property
    def is_attached(self) -> bool:
        """Whether it belongs to the running app."""

    @property
    def is_running(self) -> bool:
        """Whether it takes messages."""

    @property
    def children(self) -> Sequence[Widget]:
        """What is on it."""

    async def done(self, *, stored: bool) -> None:
        """What a key began is done: what was typed for it is no draft any more where it is stored."""

    def refused(self, error: AllytuiError, *, keys_waited: bool) -> None:
        """Report why something was not done that somebody waits for."""

    def report_state(self, sentence: str, *, error: bool = False) -> None:
        """Report how things stand, unless the line reports on something that somebody waited for."""


Parameters = ParamSpec("Parameters")
Place = TypeVar("Place", bound=Window)
Method = Callable[Concatenate[Place, Parameters], Awaitable[None]]
Started = Callable[Concatenate[Place, Parameters], object]


def opening(method: Method[Place, Parameters]) -> Started[Place, Parameters]:
    """Mark what a key does with the store, or on the way to another screen: keys wait until it is done."""
    return _worker(method, OPENING)


def loading(method: Method[Place, Parameters]) -> Started[Place, Parameters]:
    """Mark what reads a screen's content: a later reading replaces an earlier one."""
    return _worker(method, LOADING, exclusive=True)


def background(method: Method[Place, Parameters]) -> Started[Place, Parameters]:
    """Mark what nobody waits for; a later run of the same method replaces an earlier one."""
    return _worker(method, method.__name__, exclusive=True)


def _worker(
    method: Method[Place, Parameters], group: str, *, exclusive: bool = False
) -> Started[Place, Parameters]:
    @functools.wraps(method)
    async def guarded(self: Place, *args: Parameters.args, **kwargs: Parameters.kwargs) -> None:
        """Run it and report a refusal."""
        try:
            await method(self, *args, **kwargs)
            if group == OPENING:
                await self.done(stored=True)
        except AllytuiError as error:
            if group == OPENING:
                await self.done(stored=False)
            if group in (OPENING, LOADING):
                self.refused(error, keys_waited=group == OPENING)
            else:
                self.report_state(str(error), error=True)
        except NoMatches:
            if self.is_attached and self.is_running and self.children:
                raise  # otherwise the app is closing, and the screen with all that is on it has gone

    started: Any = work(group=group, exclusive=exclusive)(guarded)
    return started  # type: ignore[no-any-return]
