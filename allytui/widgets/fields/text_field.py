"""The field for several lines of words: calm, without blinking, cleaned of what could drive a terminal."""

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from allytui.domain.basics.text import NOTE_LIMIT, clean
from allytui.domain.reviews.drafts import merge
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text


class TextField(TextArea):
    """Several lines of words; tab goes on to the next field."""

    BINDINGS = bindings("text")

    class EditorAsked(Message):
        """The person wants to write in an editor of their own."""

        def __init__(self, area: "TextField") -> None:
            """Say which field."""
            super().__init__()
            self.area = area

    class Said(Message):
        """There is something to be told about the words."""

        def __init__(self, sentence: str, *, error: bool = False) -> None:
            """Say a sentence."""
            super().__init__()
            self.sentence, self.error = sentence, error

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        """Start with some text, the cursor at its end."""
        super().__init__(
            text,
            id=id,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=safe_text(placeholder),
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def action_undo(self) -> None:
        """Take the last words back, and say so: the key may have been meant for something else."""
        before = self.text
        super().action_undo()
        back = "Undone; F1 shows the key for redo."
        self.post_message(self.Said(back if self.text != before else "Nothing to undo."))

    def action_editor(self) -> None:
        """Ask the screen for an editor."""
        self.post_message(self.EditorAsked(self))

    def show(self, text: str) -> None:
        """Show another text, the cursor at its end; what was typed before cannot be brought back into it."""
        if text != self.text:
            self.load_text(text)
            self.move_cursor(self.document.end)
        self.history.clear()

    def take_in(self, sent: str, theirs: str) -> None:
        """Show what somebody else typed here too, beside what was typed since `sent` was stored.

        The cursor stays behind one's own words, so that typing goes on where it was.
        """
        own = self.get_text_range((0, 0), self.cursor_location)
        self.show(merge(sent, self.text, theirs))
        if self.text.startswith(own):
            lines = own.split("\n")
            self.move_cursor((len(lines) - 1, len(lines[-1])))

    def on_unmount(self) -> None:
        """Have the app forget it: Textual 8.2 keeps whoever watches its theme, with the whole field, for good."""
        watching = getattr(self.app, "__watchers", {}).get("theme", [])
        watching[:] = [each for each in watching if each[0] is not self]

    async def _on_paste(self, event: events.Paste) -> None:
        # The handler of TextArea runs after this one by itself: calling it here would paste twice.
        event.text = clean(event.text)
        if len(self.text) + len(event.text) > NOTE_LIMIT:
            event.prevent_default()
            message = f"{len(event.text):,} pasted characters were left out: the limit is {NOTE_LIMIT:,}."
            self.post_message(self.Said(message, error=True))

    def on_text_area_changed(self) -> None:
        """Say when more was typed than can be kept."""
        count = len(self.text)
        if count > NOTE_LIMIT:
            message = f"This has {count:,} characters: {NOTE_LIMIT:,} are the most that can be kept in one."
            self.post_message(self.Said(message, error=True))
