"""Every key of the screen below and the manual, found by typing and run by Enter: help and palette in one."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from allytui.dataclass import dataclass
from allytui.domain.basics.text import folded
from allytui.keys.keymap import fixed
from allytui.manual import CHAPTERS
from allytui.manual.chapter import chapter
from allytui.screens import STYLES
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


@dataclass(frozen=True)
class Listed:
    """Something a key does here."""

    id: str
    keys: str
    name: str
    does: str
    action: str

    @property
    def one_of_several(self) -> bool:
        """Whether each of its keys means another thing, so that it cannot be run from a list."""
        return fixed(self.id)


class HelpScreen(ModalScreen[Listed | str | None]):
    """Lists actions, and chapters of the manual; the action or the name of the chapter chosen is its result."""

    CSS_PATH = STYLES
    AUTO_FOCUS = "LineInput"
    BINDINGS = [
        Binding("escape,f1", "dismiss", "close", id="help.close"),
        Binding("down,ctrl+n", "move(1)", "down", show=False, priority=True),
        Binding("up", "move(-1)", "up", show=False, priority=True),
        Binding("enter", "run", "run", show=False, priority=True),
    ]

    def __init__(self, actions: list[Listed]) -> None:
        """Take the actions of the screen below."""
        super().__init__()
        self._actions = {action.id: action for action in actions}

    def compose(self) -> ComposeResult:
        """A line to filter with, and the list."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Keys, commands, manual"
            yield LineInput(placeholder="type to search, enter runs, esc closes")
            yield RowList()
            yield Static(safe_text("In a text field only esc, tab, enter, ctrl- and F-keys act.", "dim"))

    def on_mount(self) -> None:
        """Show them all."""
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show those that have the typed words."""
        self._fill(event.value)

    def _fill(self, needle: str) -> None:
        words = folded(needle).split()
        rows = [
            Row(f"{_brief(action.keys):<12} {action.name:<12} {action.does}", key=action.id)
            for action in self._actions.values()
            if all(word in folded(f"{action.keys} {action.name} {action.does}") for word in words)
        ]
        rows += [
            Row(f"{'manual':<12} {each.title}", key=each.name)
            for each in map(chapter, CHAPTERS)
            if all(word in folded(f"manual {each.title} {each.text}") for word in words)
        ]
        self.query_one(RowList).set_rows(FixedRows(rows or [Row("no match")]))

    def action_move(self, step: int) -> None:
        """Move the mark in the list while the filter keeps the focus."""
        self.query_one(RowList).action_move(step)

    def action_run(self) -> None:
        """Hand the selected action or chapter back."""
        key = self.query_one(RowList).key
        if key:
            self.dismiss(self._actions.get(key, key))


def _brief(keys: str) -> str:
    """Return keys for a narrow column: a run of digits by its ends."""
    digits = [word for word in keys.split() if word.isdigit()]
    return f"{min(digits)}-{max(digits)}" if len(digits) > 3 else keys
