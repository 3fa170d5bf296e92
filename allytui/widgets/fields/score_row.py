"""A score from 1 to 5, and a few options to choose from."""

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from allytui.domain.reviews.review import CANNOT_SAY, SCORES, score_text
from allytui.widgets.drawing.bindings import bindings
from allytui.widgets.drawing.line_styles import line_style
from allytui.widgets.fields.choice_list import ChoiceList


class Typed(Message):
    """A letter was typed where none is taken: it begins the words."""

    def __init__(self, letter: str) -> None:
        """Say which."""
        super().__init__()
        self.letter = letter


class Given(Message):
    """A number was pressed, and what it stands for is given: the next field is to come."""


def _is_letter(key: str, character: str | None) -> bool:
    return character is not None and character.isprintable() and not character.isdigit()


class OptionList(ChoiceList):
    """A few answers to choose from; letters begin the words, so that nothing typed is taken for a command."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are words."""
        return _is_letter(key, character)

    def on_key(self, event: events.Key) -> None:
        """Begin the words with a letter."""
        if _is_letter(event.key, event.character) and event.character not in ("j", "k"):
            event.stop()
            self.post_message(Typed(event.character or ""))

    def action_pick(self, number: int) -> None:
        """Choose by number, and go on."""
        super().action_pick(number)
        if 1 <= number <= len(self._options):
            self.post_message(Given())

    def action_move(self, step: int) -> None:
        """Choose the next one, or the one before, and stay."""
        if self._options:
            super().action_pick(max(1, min(len(self._options), self._index() + 1 + step)))


class ScoreRow(Widget, can_focus=True):
    """A score from 1 to 5, or 0 for 'cannot say'; letters begin the words."""

    BINDINGS = bindings("score", score="score({})", higher="step(1)", lower="step(-1)")

    class Changed(Message):
        """Another score was given."""

    def __init__(self) -> None:
        """Begin without a score."""
        super().__init__()
        self.score: int | None = None
        self.before: int | None = None
        self.name_shown, self.legend = "score", ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are words, so that nothing typed is taken for a command."""
        return _is_letter(key, character)

    def on_key(self, event: events.Key) -> None:
        """Begin the words with a letter."""
        if _is_letter(event.key, event.character):
            event.stop()
            self.post_message(Typed(event.character or ""))

    def show(self, score: int | None, legend: str, name: str = "score") -> None:
        """Show a score, what the ends of its scale mean, and what it is called."""
        self.score, self.legend, self.name_shown = score, legend, name
        self.refresh()

    def show_before(self, score: int | None) -> None:
        """Show the score of last time."""
        if score != self.before:
            self.before = score
            self.refresh()

    def action_score(self, score: int) -> None:
        """Give a score, and go on to the words."""
        self._give(score)
        self.post_message(Given())

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
        """Draw the scale, the given score in brackets; below, what its ends mean, and the score of last time."""
        width = self.size.width
        scale = "".join(f"[{number}]" if number == self.score else f" {number} " for number in SCORES)
        zero, short = ("[0 cannot say]", "[0]") if self.score == CANNOT_SAY else (" 0 cannot say ", " 0 ")
        named = f"{self.name_shown} {scale}"
        if y:
            text, style = self._below(width), "dim"
        else:
            text = _fitting((f"{named}{zero}", f"{named}{short}", f"{scale}{short}"), width)
            style = "reverse" if self.has_focus else "bold" if self.score is not None else ""
        return Strip([Segment(text, line_style(self, style))]).adjust_cell_length(width, line_style(self, ""))

    def _below(self, width: int) -> str:
        if self.before is None:
            return self.legend
        last = (f"   last time {score_text(self.before)}", f"  last {score_text(self.before)}", "")
        return _fitting([f"{self.legend}{each}" for each in last], width)


def _fitting(texts: Sequence[str], width: int) -> str:
    """Return the first of some texts that fits, else the last."""
    return next((each for each in texts if len(each) <= width), texts[-1])
