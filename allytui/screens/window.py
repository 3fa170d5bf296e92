"""What screens and the windows on top of them share: help that runs what it lists, and the way to an editor."""

from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual import work
from textual.screen import Screen

from allytui.keymap import key_name, rank
from allytui.screens.seat import Seat
from allytui.widgets.lines import StatusLine

if TYPE_CHECKING:
    from allytui.widgets.words import WordsArea

Shown = TypeVar("Shown")


class Window(Screen[Any]):
    """A screen, or a window on top of one."""

    seat: Seat

    async def show(self, screen: Screen[Shown]) -> Shown | None:
        """Show another screen and return what it gives; nothing where one is on top already.

        Keys may come faster than screens: a second press must not open a second screen.
        """
        if not self.is_current:
            return None
        return await self.app.push_screen_wait(cast("Screen[Shown | None]", screen))

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say a sentence on the line above the keys."""
        for line in self.query(StatusLine):
            line.say(sentence, trouble=trouble)

    @work(group="opening")
    async def action_help(self) -> None:
        """Show all keys that act here, and run the one that is chosen."""
        from allytui.screens.help import HelpScreen, Listed

        found: dict[str, Listed] = {}
        every = list(self.active_bindings.items())
        every.sort(key=lambda each: (each[1].node is not self, rank(each[1].binding.id or ""), len(each[0])))
        for key, active in every:
            binding = active.binding
            if not binding.id or not active.enabled or binding.action == "help":
                continue
            known = found.get(binding.id)
            keys = f"{known.keys} {key_name(key)}" if known else key_name(key)
            found[binding.id] = Listed(binding.id, keys, binding.description, binding.tooltip, binding.action)
        focused = self.focused
        chosen = await self.show(HelpScreen(list(found.values())))
        if chosen is None:
            return
        if focused is not None:
            self.set_focus(focused)
        if chosen.one_of_several:
            self.say(f"Press one of {chosen.keys}: {chosen.does}.")
            return
        node = next(each.node for each in self.active_bindings.values() if each.binding.id == chosen.id)
        await self.app.run_action(chosen.action, node)

    def on_words_area_too_long(self, event: "WordsArea.TooLong") -> None:
        """Say that there is more than can be kept."""
        self.say(event.sentence, trouble=True)

    @work(group="opening")
    async def on_words_area_editor_asked(self, event: "WordsArea.EditorAsked") -> None:
        """Let the person write in an editor of their own."""
        from allytui.screens.editor import write_elsewhere

        sentence, trouble = write_elsewhere(self.app, event.area, self.seat.state)
        self.say(sentence, trouble=trouble)
