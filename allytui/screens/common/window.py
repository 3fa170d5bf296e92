"""What screens and the windows on top of them share: messages, help that runs what it lists, a way to an editor."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.worker import NoActiveWorker, get_current_worker

from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.keys.keymap import key_name, rank
from allytui.screens import STYLES
from allytui.screens.common.session import Session
from allytui.screens.common.workers import opening
from allytui.terminal.key_queue import LOADING, OPENING, KeyQueueApp
from allytui.widgets.frame.status_line import StatusLine

if TYPE_CHECKING:
    from allytui.widgets.fields.text_field import TextField

Shown = TypeVar("Shown")


class Asked(Protocol):
    """A dialog whose draft stays until its answer is stored."""

    async def forget(self) -> None:
        """Forget the draft."""


class Window(Screen[Any]):
    """A screen, or a window on top of one."""

    CSS_PATH: ClassVar[Path | None] = STYLES
    session: Session
    writes = False
    """Whether it is there to type or choose what is stored."""
    _answered: tuple["Asked", ...] = ()
    """Dialogs whose answers what a key began has not done with yet."""

    async def show(self, screen: Screen[Shown]) -> Shown | None:
        """Show another screen and return what it gives; nothing where one is on top already.

        Keys may come faster than screens: a second press must not open a second screen. Raises RuleError where it
        is for typing, and whoever is here must be confirmed first.
        """
        if not self.is_current:
            return None
        if getattr(screen, "writes", False) and self.session.person.waits:
            raise RuleError(self.session.person.waits)
        given = await self.app.push_screen_wait(cast("Screen[Shown | None]", screen))
        if given is not None and getattr(screen, "forgotten_later", False):
            self._answered = (*self._answered, cast("Asked", screen))
        return given

    async def done(self, *, stored: bool) -> None:
        """What a key began is done: answers that are `stored` are no drafts any more; others are restored later."""
        answered, self._answered = self._answered, ()
        if stored:
            for each in answered:
                await each.forget()

    def is_at_work(self) -> bool:
        """Whether it stores something, or is on the way to another window."""
        return self._runs(OPENING)

    def is_reading(self) -> bool:
        """Whether it reads what it shows."""
        return self._runs(LOADING)

    def _runs(self, group: str) -> bool:
        return any(each.group == group and each.node is self and not each.is_finished for each in self.workers)

    def report(self, sentence: str, *, error: bool = False) -> None:
        """Say a sentence on the line above the keys."""
        for line in self.query(StatusLine):
            line.report(sentence, error=error)

    def report_state(self, sentence: str, *, error: bool = False) -> None:
        """Say there how things stand, each time they are read; a report of what was just done stays."""
        for line in self.query(StatusLine):
            line.report_state(sentence, error=error)

    def refused(self, error: AllytuiError, *, keys_waited: bool) -> None:
        """Report why something was not done; keys that waited for it are dropped, as they were meant for it."""
        dropped = 0
        if isinstance(self.app, KeyQueueApp) and (keys_waited or self.app.reading()):
            dropped = self.app.drop_queued_keys()
        self.report(f"{error} The keys typed meanwhile were not used." if dropped else str(error), error=True)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close with a result, once; what is still being read for this window is given up."""
        if not self.is_current:
            return AwaitComplete()
        try:
            current = get_current_worker()
        except NoActiveWorker:
            current = None
        for worker in self.workers:
            if worker.node is self and worker is not current:
                worker.cancel()
        return super().dismiss(result)

    def to_copy(self) -> tuple[str, str] | None:
        """Return what the cursor is on, what it is called and its text; None where there is nothing to copy."""
        return None

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        from allytui.terminal.clipboard import copy

        found = self.to_copy()
        self.report(copy(self.app, *found) if found else "There is nothing to copy here.")

    @opening
    async def action_help(self) -> None:
        """Show all keys that act here and the manual; run the key or open the chapter that is chosen."""
        from allytui.screens.common.help_screen import HelpScreen, Listed

        found: dict[str, Listed] = {}
        every = list(self.active_bindings.items())
        every.sort(key=lambda each: (each[1].node is not self, rank(each[1].binding.id or ""), len(each[0])))
        for key, active in every:
            binding = active.binding
            if not binding.id or not active.enabled or binding.action == "help":
                continue
            if binding.action == "copy" and self.to_copy() is None:
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
        if isinstance(chosen, str):
            from allytui.screens.common.manual_screen import ManualScreen

            await self.show(ManualScreen(chosen))
            return
        if chosen.one_of_several:
            self.report(f"Press one of {chosen.keys}: {chosen.does}.")
            return
        node = next(each.node for each in self.active_bindings.values() if each.binding.id == chosen.id)
        await self.app.run_action(chosen.action, node)

    def on_text_field_said(self, event: "TextField.Said") -> None:
        """Say what there is to tell about the words."""
        self.report(event.sentence, error=event.error)

    @opening
    async def on_text_field_editor_asked(self, event: "TextField.EditorAsked") -> None:
        """Let the person write in an editor of their own."""
        from allytui.terminal.editor import edit_text

        area = event.area
        after = edit_text(self.app, area.text, self.session.state)
        changed = after != area.text
        if changed:
            area.replace(after, (0, 0), area.document.end)
            area.move_cursor(area.document.end)
        self.report("Text updated from the editor." if changed else "Nothing changed in the editor.")
