"""A small window that asks for a sentence, a day, or one of a few things."""

from collections.abc import Awaitable, Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.reviews.drafts import FormField
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_line, safe_text
from allytui.widgets.fields.text_field import TextField
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine


class TextDialog(ModalScreen[str | None], Window):
    """Asks for words; None where the person left."""

    AUTO_FOCUS = "TextField"
    BINDINGS = bindings("window", "ask")

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        *,
        place: str,
        save: Callable[[str], Awaitable[object]] | None = None,
        text: str = "",
        needed: bool = True,
    ) -> None:
        """Ask `question` under `title`, keep the draft under `place`, and close once `save` has stored it.

        `needed` words cannot be left empty; `save` may raise AllytuiError, and the window stays.
        """
        super().__init__()
        self.session, self._title, self._question, self._text = session, title, question, text
        self._save, self._needed = save, needed
        self._field = FormField(session.person.id, f"ask:{place}", "words")

    def compose(self) -> ComposeResult:
        """The question and a field."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe_line(self._title)
            yield Static(safe_text(self._question))
            yield TextField(self._text)
            yield StatusLine()
            yield KeyFooter()

    def on_mount(self) -> None:
        """Take up a draft, if there is one."""
        self.begin()

    @work
    async def begin(self) -> None:
        """Read the draft and show it."""
        drafts = await self.session.run(self.session.store.drafts.form, self._field.owner, self._field.place)
        if "words" in drafts:
            self.session.saver.loaded(self._field, drafts["words"])
            self.query_one(TextField).show(drafts["words"].words)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what was typed."""
        self.session.saver.put(self._field, event.text_area.text, untouched=self._text)

    async def action_done(self) -> None:
        """Store the words and hand them back."""
        words = self.query_one(TextField).text
        if self._needed and not words.strip():
            self.query_one(StatusLine).report("Type a few words, or leave with esc.", error=True)
            return
        try:
            if self._save:
                await self._save(words)
            self.session.saver.flush(0.5)
            self.session.saver.forget(lambda field: field == self._field)
            await self.session.run(self.session.store.drafts.clear_form, self._field.owner, self._field.place)
        except AllytuiError as error:
            self.query_one(StatusLine).report(str(error), error=True)
            return
        self.dismiss(words)

    def action_cancel(self) -> None:
        """Leave; the draft stays."""
        self.session.saver.put(self._field, self.query_one(TextField).text, untouched=self._text)
        self.session.saver.flush(0.5)
        self.dismiss(None)
