"""What every screen has: a line on top, one for what was just said, the keys, help and the way back."""

from contextlib import ExitStack
from typing import Generic, TypeVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from allytui.screens.seat import Seat
from allytui.widgets.lines import KeyFooter, StatusLine, TopLine, key_name

Result = TypeVar("Result")
Shown = TypeVar("Shown")


class AllyScreen(Screen[Result], Generic[Result]):
    """A full screen of allytui."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (22, "-low"), (30, "-tall")]
    BINDINGS = [
        Binding(
            "question_mark,f1", "help", "help", id="screen.help", tooltip="all keys of this screen; type to find"
        ),
        Binding(
            "colon,ctrl+p", "help", "commands", id="screen.commands", show=False, tooltip="find and run a command"
        ),
        Binding("ctrl+l", "redraw", "redraw", id="screen.redraw", show=False, tooltip="draw the screen again"),
        Binding("escape,q", "back", "back", id="screen.back", tooltip="one level up; what was typed is kept"),
    ]

    def __init__(self, seat: Seat) -> None:
        """Sit down at a seat."""
        super().__init__()
        self.seat = seat
        self._still = ExitStack()

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

    def on_resize(self, event: events.Resize) -> None:
        """The size is known."""
        self.call_later(self._draw)

    def _draw(self) -> None:
        self._still.close()
        self.refresh()

    def who(self) -> str:
        """Return who is here on which day."""
        day = self.seat.today
        kind = "throw-away demo   " if self.seat.demo else ""
        return f"{kind}{self.seat.party}   {self.seat.person.name}   {day:%a} {day.day} {day:%b %Y}"

    async def show(self, screen: Screen[Shown]) -> Shown | None:
        """Show another screen and return what it gives; nothing where one is on top already.

        Keys may come faster than screens: a second press must not open a second screen.
        """
        if not self.is_current:
            return None
        return await self.app.push_screen_wait(cast("Screen[Shown | None]", screen))

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say a sentence on the line above the keys."""
        self.query_one(StatusLine).say(sentence, trouble=trouble)

    def action_back(self) -> None:
        """Go one level up."""
        self.dismiss()

    def action_redraw(self) -> None:
        """Draw everything again."""
        self.refresh(repaint=True, layout=True)

    @work(group="opening")
    async def action_help(self) -> None:
        """Show all keys of this screen, and run the one that is chosen."""
        from allytui.screens.help import Action, HelpScreen

        actions: dict[str, Action] = {}
        every = sorted(self.active_bindings.items(), key=lambda each: each[1].node is not self)
        for key, active in every:
            binding = active.binding
            if not binding.id or not active.enabled or not binding.tooltip:
                continue
            known = actions.get(binding.id)
            keys = f"{known.keys} {key_name(key)}" if known else key_name(key)
            actions[binding.id] = Action(binding.id, keys, binding.description, binding.tooltip, binding.action)
        focused = self.focused
        chosen = await self.show(HelpScreen(list(actions.values())))
        if chosen and chosen.action != "help":
            node = next(each.node for each in self.active_bindings.values() if each.binding.id == chosen.id)
            if focused is not None:
                self.set_focus(focused)
            await self.app.run_action(chosen.action, node)
