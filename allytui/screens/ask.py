"""A small window that asks for a sentence, a day, or one of a few things."""

from collections.abc import Awaitable, Callable
from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from allytui.domain.drafts import FormField
from allytui.domain.errors import AllytuiError, DayError
from allytui.screens.seat import Seat
from allytui.screens.window import Window
from allytui.widgets.bound import bindings
from allytui.widgets.fields import DayInput
from allytui.widgets.lines import KeyFooter, StatusLine
from allytui.widgets.row_list import FixedRows, Row, RowList
from allytui.widgets.shown import shown, shown_line
from allytui.widgets.words import WordsArea


class AskWords(ModalScreen[str | None], Window):
    """Asks for words; None where the person left."""

    AUTO_FOCUS = "WordsArea"
    BINDINGS = bindings("window", "ask")

    def __init__(
        self,
        seat: Seat,
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
        self.seat, self._title, self._question, self._text = seat, title, question, text
        self._save, self._needed = save, needed
        self._field = FormField(seat.person.id, f"ask:{place}", "words")

    def compose(self) -> ComposeResult:
        """The question and a field."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = shown_line(self._title)
            yield Static(shown(self._question))
            yield WordsArea(self._text)
            yield StatusLine()
            yield KeyFooter()

    def on_mount(self) -> None:
        """Take up a draft, if there is one."""
        self.begin()

    @work
    async def begin(self) -> None:
        """Read the draft and show it."""
        drafts = await self.seat.ask(self.seat.store.drafts.form, self._field.owner, self._field.place)
        if "words" in drafts:
            self.seat.keeper.loaded(self._field, drafts["words"])
            self.query_one(WordsArea).show(drafts["words"].words)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what was typed."""
        self.seat.keeper.put(self._field, event.text_area.text, untouched=self._text)

    async def action_done(self) -> None:
        """Store the words and hand them back."""
        words = self.query_one(WordsArea).text
        if self._needed and not words.strip():
            self.query_one(StatusLine).say("Type a few words, or leave with esc.", trouble=True)
            return
        try:
            if self._save:
                await self._save(words)
            self.seat.keeper.flush(0.5)
            self.seat.keeper.forget(lambda field: field == self._field)
            await self.seat.ask(self.seat.store.drafts.clear_form, self._field.owner, self._field.place)
        except AllytuiError as error:
            self.query_one(StatusLine).say(str(error), trouble=True)
            return
        self.dismiss(words)

    def action_cancel(self) -> None:
        """Leave; the draft stays."""
        self.seat.keeper.put(self._field, self.query_one(WordsArea).text, untouched=self._text)
        self.seat.keeper.flush(0.5)
        self.dismiss(None)


class AskDay(ModalScreen[date | None], Window):
    """Asks for a day; None where the person left."""

    AUTO_FOCUS = "LineInput"
    BINDINGS = bindings("window", "ask")

    def __init__(
        self,
        title: str,
        question: str,
        today: date,
        *,
        save: Callable[[date], Awaitable[object]] | None = None,
        text: str = "",
        latest: date | None = None,
    ) -> None:
        """Ask `question` under `title`, counting from `today`, and close once `save` has stored it.

        The day is one to come, or with `latest` one until then.
        """
        super().__init__()
        self._latest = latest
        self._title, self._question, self._today, self._text, self._save = title, question, today, text, save

    def compose(self) -> ComposeResult:
        """The question and a field that reads the day back."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = shown_line(self._title)
            yield Static(shown(self._question))
            yield DayInput(self._today, self._text, proposed=True)
            yield StatusLine()
            yield KeyFooter()

    async def action_done(self) -> None:
        """Hand the day back, or say why it cannot be meant."""
        try:
            day = self.query_one(DayInput).day
            if self._latest and (day is None or day > self._latest):
                raise DayError("Name a day that has been, with its year, or leave with esc.")
            if day is None or (not self._latest and day <= self._today):
                raise DayError("Name a day to come, or leave with esc.")
            if self._save:
                await self._save(day)
        except AllytuiError as error:
            self.query_one(StatusLine).say(str(error), trouble=True)
            return
        self.dismiss(day)

    def action_cancel(self) -> None:
        """Leave."""
        self.dismiss(None)


class AskOne(ModalScreen[str | None], Window):
    """Asks to choose one of a few things, by number or Enter; None where the person left."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("window", "pick", pick="pick({})")

    def __init__(self, title: str, question: str, choices: list[tuple[str, str]]) -> None:
        """Offer pairs of key and label."""
        super().__init__()
        self._title, self._question, self._choices = title, question, choices

    def compose(self) -> ComposeResult:
        """The question and the choices."""
        rows = [Row(f"{number}  {label}", key=key) for number, (key, label) in enumerate(self._choices, 1)]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = shown_line(self._title)
            yield Static(shown(self._question))
            yield RowList(FixedRows(rows), opens=False)
            yield KeyFooter()

    def on_mount(self) -> None:
        """Be as high as the choices need."""
        self.query_one(RowList).styles.height = min(12, len(self._choices))

    def action_choose(self) -> None:
        """Choose what the cursor is on."""
        self.dismiss(self.query_one(RowList).key)

    def action_pick(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._choices):
            self.dismiss(self._choices[number - 1][0])

    def action_cancel(self) -> None:
        """Leave."""
        self.dismiss(None)
