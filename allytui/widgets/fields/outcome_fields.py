"""What an outcome asks for besides a day: who leaves, why it ends, what a pause promises, what to tell others."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.decisions.outcome_details import LABELS, REASONS, details_asked_for
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.fields.choice_list import ChoiceList
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.fields.text_field import TextField


class OutcomeFields(Vertical):
    """The fields of every outcome; those of one are shown at a time."""

    def __init__(self, texts: dict[str, str], parties: list[tuple[str, str]]) -> None:
        """Begin with the texts of the draft, by name of the field; `parties` are those who may leave."""
        super().__init__(id="asked")
        self._texts, self._parties = texts, parties

    def compose(self) -> ComposeResult:
        """A label and a field for each."""
        reasons = [(reason, reason) for reason in REASONS]
        for name, label in LABELS.items():
            with Vertical(classes="asked-field", id=f"asked-{name}"):
                yield Static(safe_text(label, "bold"))
                if name == "leaving":
                    yield ChoiceList(self._parties, id=name)
                elif name == "why":
                    yield ChoiceList(reasons, id=name)
                    yield LineInput(
                        self._texts.get("why_own", ""), id="why_own", placeholder="or in your own words"
                    )
                elif name == "affected":
                    yield Static(id="affected-text")
                elif name == "tell":
                    yield TextField(self._texts.get(name, ""), id=name)
                else:
                    yield LineInput(self._texts.get(name, ""), id=name)

    def on_mount(self) -> None:
        """Show what was chosen before."""
        for name in ("leaving", "why"):
            self.query_one(f"#{name}", ChoiceList).choose(self._texts.get(name, ""))

    def ask(self, outcome: Outcome | None, asked: str, overload: str = "") -> bool:
        """Show the fields of an outcome, and say whether it has any; `asked` is what its rules need.

        An `overload` says how much more is promised than there is time for.
        """
        wanted = {asked, *(details_asked_for(outcome) if outcome else ()), *(("load",) if overload else ())}
        question = f"{overload} Which will you pause or end, or why continue?"
        self.query_one("#asked-load Static", Static).update(safe_text(question, "bold"))
        if "why" in wanted:
            wanted.add("affected")
        for name in LABELS:
            self.query_one(f"#asked-{name}").display = name in wanted
        return bool(wanted - {""})

    def first(self) -> Widget | None:
        """Return the first field that is shown, None where the outcome asks for nothing."""
        shown_ones = (name for name in LABELS if self.query_one(f"#asked-{name}").display)
        return next((self.query_one(f"#{name}") for name in shown_ones if name != "affected"), None)

    def touches(self, lines: tuple[str, ...]) -> None:
        """Show whom an ending touches besides the parties."""
        text = "\n".join(lines) if lines else "Nobody else on record is affected."
        self.query_one("#affected-text", Static).update(safe_text(text))
