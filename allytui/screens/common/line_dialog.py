"""A small window for one line that is read back while it is typed; enter stores it."""

from collections.abc import Awaitable, Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.reviews.drafts import FormField
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_line, safe_text
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine


class _Line(LineInput):
    """The field: enter is meant for the window."""

    async def action_submit(self) -> None:
        """Store the line."""
        await self.screen.run_action("done")


class LineDialog(ModalScreen[str | None], Window):
    """Asks for a line; None where the person left."""

    AUTO_FOCUS = "LineInput"
    BINDINGS = bindings("window", "line")

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        read: Callable[[str], str],
        *,
        place: str,
        save: Callable[[str], Awaitable[object]],
        text: str = "",
    ) -> None:
        """Ask `question` under `title`; `read` says how a line is understood, `save` stores it.

        Both may raise AllytuiError: the window stays then, and says why. The draft is kept under `place`.
        """
        super().__init__()
        self.session, self._title, self._question, self._text = session, title, question, text
        self._reads, self._save = read, save
        self._field = FormField(session.person.id, f"line:{place}", "words")

    def compose(self) -> ComposeResult:
        """The question, the line, and how it is understood."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe_line(self._title)
            dialog.border_subtitle = "enter saves"
            yield Static(safe_text(self._question, "dim"))
            yield _Line(self._text, id="line")
            yield Static(id="read")
            yield StatusLine()
            yield KeyFooter()

    def on_mount(self) -> None:
        """Take up a draft, if there is one."""
        self._echo(self._text)
        self.begin()

    @work
    async def begin(self) -> None:
        """Read the draft and show it."""
        drafts = await self.session.run(self.session.store.drafts.form, self._field.owner, self._field.place)
        line = self.query_one(LineInput)
        if "words" in drafts and line.value == self._text:
            self.session.saver.loaded(self._field, drafts["words"])
            line.value = drafts["words"].words
            line.action_end()
            if line.value != self._text:
                self.report("Taken up where you left it.")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.session.saver.put(self._field, event.value, untouched=self._text)
        self._echo(event.value)

    def _echo(self, text: str) -> None:
        told = self.query_one("#read", Static)
        if not text.strip():
            told.update(safe_text(" "))
            return
        try:
            told.update(safe_text(f"= {self._reads(text)}"))
        except AllytuiError as error:
            told.update(safe_text(f"? {error}", "$text-warning"))

    async def action_done(self) -> None:
        """Store the line and hand it back."""
        text = self.query_one(LineInput).value
        try:
            self._reads(text)
            await self._save(text)
            self.session.saver.flush(0.5)
            self.session.saver.forget(lambda field: field == self._field)
            await self.session.run(self.session.store.drafts.clear_form, self._field.owner, self._field.place)
        except AllytuiError as error:
            self.report(str(error), error=True)
            return
        self.dismiss(text)

    def action_cancel(self) -> None:
        """Leave; the draft stays."""
        self.session.saver.put(self._field, self.query_one(LineInput).value, untouched=self._text)
        self.session.saver.flush(0.5)
        self.dismiss(None)
