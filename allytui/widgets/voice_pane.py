"""One voice's answer: its score and its words, under its name."""

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from allytui.domain.alliance import Person
from allytui.domain.voices import CANNOT_SAY, SCORES, score_text
from allytui.widgets.bound import bindings
from allytui.widgets.drawn import drawn
from allytui.widgets.shown import shown_line
from allytui.widgets.words import WordsArea


class ScoreRow(Widget, can_focus=True):
    """A score from 1 to 5, or 0 for 'cannot say'."""

    BINDINGS = bindings("score", score="score({})", higher="step(1)", lower="step(-1)")

    class Changed(Message):
        """Another score was given."""

    def __init__(self) -> None:
        """Begin without a score."""
        super().__init__()
        self.score: int | None = None
        self.before: int | None = None

    def show(self, score: int | None) -> None:
        """Show a score."""
        self.score = score
        self.refresh()

    def show_before(self, score: int | None) -> None:
        """Show the score of last time."""
        if score != self.before:
            self.before = score
            self.refresh()

    def action_score(self, score: int) -> None:
        """Give a score."""
        self._give(score)

    def action_step(self, step: int) -> None:
        """Give one point more or less."""
        self._give(max(1, min(5, (self.score or 3) + step)))

    def action_clear(self) -> None:
        """Take the score back."""
        self._give(None)

    def _give(self, score: int | None) -> None:
        if score != self.score:
            self.score = score
            self.refresh()
            self.post_message(self.Changed())

    def render_line(self, y: int) -> Strip:
        """Draw the scale, the given score in brackets, and the score of last time below."""
        width = self.size.width
        if y:
            was = f"last time {score_text(self.before)}" if self.before is not None else ""
            return Strip([Segment(was, drawn(self, "dim"))]).adjust_cell_length(width, drawn(self, ""))
        scale = "".join(f"[{number}]" if number == self.score else f" {number} " for number in SCORES)
        zero = "[0 cannot say]" if self.score == CANNOT_SAY else " 0 cannot say "
        text = f"score {scale}{zero}"
        if len(text) > width:
            text = f"{scale}{'[0]' if self.score == CANNOT_SAY else ' 0 '}"
        style = "reverse" if self.has_focus else "bold" if self.score is not None else ""
        return Strip([Segment(text, drawn(self, style))]).adjust_cell_length(width, drawn(self, ""))


class VoicePane(Vertical):
    """The answer of one voice to the question at hand."""

    class Answered(Message):
        """This voice's score or words changed."""

        def __init__(self, pane: "VoicePane") -> None:
            """Say whose."""
            super().__init__()
            self.pane = pane

    class Typing(Message):
        """This voice is at the keyboard now."""

        def __init__(self, pane: "VoicePane") -> None:
            """Say whose."""
            super().__init__()
            self.pane = pane

    def __init__(self, person: Person) -> None:
        """Give `person` a voice."""
        super().__init__(classes="pane")
        self.person = person
        self._showing = False

    def compose(self) -> ComposeResult:
        """A score and words."""
        yield ScoreRow()
        yield WordsArea(placeholder="type here")

    def on_mount(self) -> None:
        """Say whose voice it is."""
        self.border_title = shown_line(f"Today, {self.person.name}")

    def show(self, score: int | None, words: str, *, scored: bool) -> None:
        """Show an answer, and a score where the question takes one."""
        row = self.query_one(ScoreRow)
        row.display = scored
        row.show(score)
        self.query_one(WordsArea).show(words)

    def show_before(self, score: int | None) -> None:
        """Show the score of last time."""
        self.query_one(ScoreRow).show_before(score)

    @property
    def score(self) -> int | None:
        """The score that was given."""
        return self.query_one(ScoreRow).score if self.query_one(ScoreRow).display else None

    @property
    def words(self) -> str:
        """The words that were typed."""
        return self.query_one(WordsArea).text

    def write(self) -> None:
        """Put the cursor into the words."""
        self.query_one(WordsArea).focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell who is typing."""
        self.post_message(self.Typing(self))

    def on_score_row_changed(self, event: ScoreRow.Changed) -> None:
        """Tell that the answer changed."""
        event.stop()
        self.post_message(self.Answered(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell that the answer changed."""
        event.stop()
        self.post_message(self.Answered(self))
