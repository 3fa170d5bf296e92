"""A dialog that asks to choose one of a few things."""

from textual.app import ComposeResult

from allytui.screens.common.dialogs.dialog import Dialog
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.lists.row_list import FixedRows, Row, RowList


class ChoiceDialog(Dialog[str]):
    """Asks to choose by number or enter; gives the key of the choice."""

    AUTO_FOCUS = "RowList"
    BINDINGS = bindings("window", "choice_dialog", pick="pick({})")

    def __init__(self, title: str, question: str, choices: list[tuple[str, str]]) -> None:
        """Offer pairs of key and label."""
        super().__init__(title, question)
        self._choices = choices

    def content(self) -> ComposeResult:
        """The choices."""
        rows = [Row(f"{number}  {label}", key=key) for number, (key, label) in enumerate(self._choices, 1)]
        yield RowList(FixedRows(rows), opens=False)

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
