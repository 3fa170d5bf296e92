"""What small windows have in common: a title, a question, a line for messages, and the keys."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from allytui.screens.common.form_draft import FormDraft
from allytui.screens.common.session import Session
from allytui.screens.common.window import Window
from allytui.screens.common.workers import loading, opening
from allytui.widgets.drawing.safe_text import safe_line, safe_text
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.frame.status_line import StatusLine

Result = TypeVar("Result")
Value = TypeVar("Value")


class Dialog(ModalScreen[Result | None], Window, Generic[Result]):
    """Asks one thing; gives None where the person leaves without an answer."""

    def __init__(self, title: str, question: str) -> None:
        """Ask `question` under `title`."""
        super().__init__()
        self._title, self._question = title, question

    def compose(self) -> ComposeResult:
        """The question, what answers it, and the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe_line(self._title)
            yield Static(safe_text(self._question), classes="asked")
            yield from self.content()
            yield StatusLine()
            yield KeyFooter()

    @abstractmethod
    def content(self) -> ComposeResult:
        """Return what answers the question."""

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class DraftDialog(Dialog[Value], Generic[Value]):
    """A dialog that is typed into: what was typed stays as a draft until it is stored."""

    writes = True

    def __init__(
        self,
        session: Session,
        title: str,
        question: str,
        *,
        place: str,
        save: Callable[[Value], Awaitable[object]] | None,
        text: str,
    ) -> None:
        """Begin with `text` or the draft under `place`; close once `save` has stored the answer.

        `save` may raise AllytuiError: the dialog stays then, and reports it. Without it the answer is for whoever
        asked, and the draft stays until that is done (`forget`).
        """
        super().__init__(title, question)
        self.session = session
        self._text, self._save = text, save
        self._draft = FormDraft(session, place)

    @abstractmethod
    def typed(self) -> str:
        """Return what stands in the field."""

    @abstractmethod
    def show_typed(self, text: str) -> None:
        """Put a text into the field."""

    @abstractmethod
    def read(self, text: str) -> Value:
        """Return the answer that a text gives. Raises AllytuiError."""

    def on_mount(self) -> None:
        """Show the draft, if there is one."""
        self.load()

    @loading
    async def load(self) -> None:
        """Read the draft and show it, unless typing has begun."""
        draft = (await self._draft.load()).get("words")
        if draft and draft.words != self._text and self.typed() == self._text:
            self.show_typed(draft.words)
            self.report("Draft restored.")

    def keep(self) -> None:
        """Take over what stands in the field into the draft."""
        self._draft.put("words", self.typed(), untouched=self._text)

    @opening
    async def action_save(self) -> None:
        """Store the answer and close, or report why it cannot be stored."""
        answer = self.read(self.typed())
        if self._save:
            await self._save(answer)
            await self.forget()
        else:
            self._draft.flush()
        self.dismiss(answer)

    @property
    def forgotten_later(self) -> bool:
        """Whether the draft stays when it closes, until whoever asked has done with the answer."""
        return self._save is None

    async def forget(self) -> None:
        """Forget the draft: the answer is stored, or there was none."""
        await self._draft.clear()

    def action_back(self) -> None:
        """Leave; the draft stays."""
        self.keep()
        self._draft.flush()
        self.dismiss(None)
