"""The first start: who is at the keyboard, and for whom they speak."""

import asyncio
from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import AllytuiError, TextError
from allytui.screens.common.window import Window
from allytui.store.store import Store
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine
from allytui.widgets.frame.top_line import TopLine

_WELCOME = """\
allytui gives an alliance a calendar and a conversation: it is started on purpose, tried for a set time, \
and then renewed or ended by a decision that was talked about honestly.

Your decisions will be signed with your name."""


class WelcomeScreen(Window, Screen[Person | None]):
    """Asks an unknown login for a name and a party; None where the person left.

    Where somebody must say yes first, the person that it gives waits.
    """

    AUTO_FOCUS = "#name"
    BINDINGS = bindings("window", "welcome")

    def __init__(self, store: Store, login: str, refusal: str = "") -> None:
        """Ask on behalf of a store; `refusal` says who said no before."""
        super().__init__()
        self._store, self._login = store, login
        self._refusal = refusal
        self._new = ""
        """The name of a party that was said to be similar to a known one."""

    def compose(self) -> ComposeResult:
        """A word of welcome and two fields."""
        yield TopLine("allytui   Welcome", self._login)
        with Vertical(classes="pane"):
            yield Static(safe_text(_WELCOME))
            yield Static(safe_text("\nYour name", "bold"))
            yield LineInput(id="name", placeholder="for example: Ana")
            yield Static(safe_text("\nThe party you speak for: your firm, your group, or yourself", "bold"))
            yield LineInput(id="party", placeholder="for example: Northside Accounting")
        yield StatusLine()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Say how to go on, and who said no to an earlier wish."""
        if self._refusal:
            self.query_one(StatusLine).report(self._refusal, error=True)
        else:
            self.query_one(StatusLine).report("tab goes to the next field, ctrl+j saves and starts.")

    async def action_start(self) -> None:
        """Store the person and hand it back."""
        name, party = (self.query_one(f"#{field}", LineInput).value for field in ("name", "party"))
        try:
            similar = await asyncio.to_thread(self._store.people.similar, party or name)
            if similar and self._new != party:
                self._new = party
                raise TextError(
                    f"There is a party named {similar[0]}: type that name if it is yours; "
                    f"save again to make {party or name} a new one."
                )
            ask, at = self._store.logins.ask, datetime.now(UTC)
            person = await asyncio.to_thread(ask, self._login, name, party or name, at)
        except AllytuiError as error:
            self.query_one(StatusLine).report(str(error), error=True)
            return
        self.dismiss(person)

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss(None)
