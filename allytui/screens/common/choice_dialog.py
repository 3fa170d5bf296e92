"""A dialog that asks to choose one of a few things."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from allytui.screens.common.window import Window
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.safe_text import safe_line, safe_text
from allytui.widgets.frame.key_footer import KeyFooter
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


class ChoiceDialog(ModalScreen[str | None], Window):
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
            dialog.border_title = safe_line(self._title)
            yield Static(safe_text(self._question))
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
