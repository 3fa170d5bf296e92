"""One-line fields to type into: calm, without blinking, cleaned of what could drive a terminal."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from allytui.domain.basics.text import one_line


class LineInput(Input):
    """One line of words; several pasted lines are joined, and Enter goes on to the next field."""

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,
        placeholder: str = "",
        select: bool = False,
        entered: Callable[[], object] | None = None,
    ) -> None:
        """Start with some text; where it is selected, typing takes its place. `entered` is called on Enter."""
        super().__init__(
            value, id=id, placeholder=placeholder, compact=True, select_on_focus=select, max_length=400
        )
        self.cursor_blink = False
        self._entered = entered

    def _on_paste(self, event: events.Paste) -> None:
        # The handler of Input runs after this one by itself: calling it here would paste twice.
        event.text = one_line(event.text)

    async def action_submit(self) -> None:
        """Go on to the next field; Enter never finishes anything."""
        if self._entered:
            self._entered()
        self.screen.focus_next()
