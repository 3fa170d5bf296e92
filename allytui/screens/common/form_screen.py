"""A form whose words are kept as they are typed, and which closes only once the store has answered."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static, TextArea

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.reviews.drafts import Field, Typed
from allytui.screens.common.dialogs.two_texts import which_stays
from allytui.screens.common.draft_screen import DraftScreen
from allytui.screens.common.form_draft import FormDraft
from allytui.screens.common.session import Session
from allytui.screens.common.workers import loading, opening
from allytui.store.engine.errors import FieldConflict
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.fields.take_in import take_in
from allytui.widgets.fields.text_field import TextField

Result = TypeVar("Result")


@dataclass(frozen=True)
class FormLine:
    """A field of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    kind: str = "line"
    """'line', 'words' for several lines, or 'day'."""
    folded: bool = False
    """Whether it is out of sight until somebody asks for it."""


class FormScreen(DraftScreen[Result | None]):
    """Shows fields one below the other; ctrl+j saves, esc leaves and keeps the draft.

    A form that is a part of a review sets `draft` to a `ReviewDraft`.
    """

    BINDINGS = bindings("form")

    def __init__(self, session: Session, place: str, at: str = "") -> None:
        """Keep the draft under `place`, and begin in the field `at`, else in the first."""
        super().__init__(session)
        self._at = at
        self.draft = FormDraft(session, place)
        self._lines: dict[str, FormLine] = {}
        self._sure = False
        self._touched: set[str] = set()

    def lines(self) -> list[FormLine]:
        """Return the fields, with the values that are stored."""
        raise NotImplementedError  # every form has its own

    async def submit(self, values: dict[str, str]) -> Result:
        """Store the values and return the result. Raises AllytuiError."""
        raise NotImplementedError  # every form has its own

    async def read_again(self) -> bool:
        """Read again what the form began with; False where it is about nothing that is stored."""
        return False

    def body(self) -> ComposeResult:
        """A label and a field for each line."""
        self._lines = {line.name: line for line in self.lines()}
        with VerticalScroll(classes="form pane", can_focus=False):
            for line in self._lines.values():
                with Vertical(classes=f"form-{line.kind}{' folded' if line.folded else ''}"):
                    yield Static(safe_text(line.label, "bold"))
                    if line.hint:
                        yield Static(safe_text(line.hint, "dim"))
                    if line.kind == "words":
                        yield TextField(line.value, id=line.name)
                    elif line.kind == "day":
                        yield DayInput(self.session.today, line.value, id=line.name)
                    else:
                        yield LineInput(line.value, id=line.name)

    def on_mount(self) -> None:
        """Type at once; a draft, if there is one, is restored as soon as it is read."""
        self.query("LineInput, TextField").first().focus()
        self.go_to(self._at)
        self.report(self.hint())
        self.begin()

    def hint(self) -> str:
        """Return what is said at first."""
        key = self.session.key
        more = f"{key('form.more')} more fields, " if self._folded else ""
        return f"tab next field, {more}{key('form.save')} save, {key('form.leave')} leave."

    @property
    def _folded(self) -> list[str]:
        """The names of the fields that are out of sight at first."""
        return [name for name, line in self._lines.items() if line.folded]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing more is offered where every field is shown."""
        return bool(self._folded) if action == "more" else True

    def action_more(self) -> None:
        """Show the further fields, or hide them again."""
        if not self.has_class("-unfolded"):
            self.go_to(self._folded[0])
            return
        self.remove_class("-unfolded")
        self.go_to(next(iter(self._lines)))

    @loading
    async def begin(self) -> None:
        """Read from the store and show it."""
        taken = False
        for name, typed in (await self.draft.load()).items():
            if name in self._lines:
                taken = taken or typed.words != self._lines[name].value
                if self.value(name) == self._lines[name].value:
                    self._put(name, typed.words)
        if taken:
            self.report(f"Draft restored; {self.session.key('form.reset')} starts over.")

    def _put(self, name: str, value: str) -> None:
        widget = self.query_one(f"#{name}")
        if isinstance(widget, TextField):
            widget.show(value)
        elif isinstance(widget, DayInput):
            widget.text = value
        elif isinstance(widget, LineInput) and widget.value != value:
            widget.value = value

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        widget = self.query_one(f"#{name}")
        return (
            widget.text
            if isinstance(widget, TextField | DayInput)
            else widget.value
            if isinstance(widget, Input)
            else ""
        )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what was typed."""
        self._keep(event.text_area.id or "")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what was typed."""
        self._keep(event.input.id or "")

    def on_day_input_typed(self, event: DayInput.Typed) -> None:
        """Keep what was typed."""
        self._keep(event.source.id or "")

    def _keep(self, name: str) -> None:
        line = self._lines.get(name)
        if line:
            self._sure = False
            self.draft.put(name, self.value(name), untouched=line.value)
            if name in self._touched or self.value(name) != line.value:
                self._touched.add(name)
                self.typed(name)

    def typed(self, name: str) -> None:
        """Do something when a field changed."""

    def merged(self, field: Field, typed: Typed, sent: str) -> None:
        """Show a text that somebody else typed into as well."""
        self.take_in(field, typed, sent)

    def take_in(self, field: Field, typed: Typed, sent: str | None = None) -> None:
        """Show what others typed into a field, beside what was typed here since `sent` was stored."""
        for name in self._lines:
            if self.draft.field(name) == field:
                take_in(self.query_one(f"#{name}"), typed.words, sent)

    @opening
    async def action_save(self) -> None:
        """Store the form, or say why it cannot be stored."""
        try:
            result = await self._submit()
            await self.draft.clear()
        except AllytuiError as error:
            self.go_to(error.field)
            raise
        self.dismiss(result)

    async def _submit(self) -> Result:
        """Store the form; where somebody else stored another text meanwhile, show both, and ask which stays."""
        while True:
            try:
                return await self.submit({name: self.value(name) for name in self._lines})
            except FieldConflict as error:
                if not await self.read_again():
                    raise
                await self._choose(error)

    async def _choose(self, error: FieldConflict) -> None:
        """Take over what is stored now, but for what was typed here; ask what stays of the field of a conflict.

        Raises the error again where nobody chooses.
        """
        fresh = {line.name: line for line in self.lines()}
        typed, line = self.value(error.field), self._lines[error.field]
        theirs = fresh[error.field].value
        chosen = await which_stays(self, line.label, theirs, typed)
        if not chosen:
            raise error
        for name, now in fresh.items():
            untouched = self.value(name) == self._lines[name].value
            self._lines[name] = now
            if untouched:
                self._put(name, now.value)
        space = "\n" if line.kind == "words" else "; "
        self._put(error.field, {"yours": typed, "theirs": theirs, "both": f"{theirs}{space}{typed}"}[chosen])

    def go_to(self, name: str) -> None:
        """Put the cursor into a field of the form; any other name leaves it where it is."""
        if name in self._lines:
            field = self.query_one(f"#{name}")
            if self._lines[name].folded and not self.has_class("-unfolded"):
                self.unfold()
                self.call_after_refresh(field.scroll_visible, animate=False)  # it has no place before
            field.focus()

    def unfold(self) -> None:
        """Show the fields that are out of sight."""
        self.add_class("-unfolded")

    @opening
    async def action_reset(self) -> None:
        """Forget the draft and show what is stored, when asked twice."""
        if not self._sure:
            self._sure = True
            again = self.session.key("form.reset")
            self.report(f"{again} again discards your changes; any other key keeps them.", error=True)
            return
        self._sure = False
        for line in self._lines.values():
            self._put(line.name, line.value)
        await self.draft.clear()
        self.report("Started over.")

    def action_leave(self) -> None:
        """Leave; the draft stays."""
        for name in self._lines:
            self._keep(name)
        self.draft.flush()
        self.dismiss(None)
