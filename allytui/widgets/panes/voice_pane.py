"""One voice's answer: what it chose, its score and its words, under its name."""

import time

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from allytui.domain.reviews.guide import Step
from allytui.domain.reviews.review import Answer
from allytui.widgets.drawing.safe_text import safe_line
from allytui.widgets.fields.choice_list import ChoiceList
from allytui.widgets.fields.score_row import Given, OptionList, ScoreRow, Typed
from allytui.widgets.fields.text_field import TextField

_BEHIND_NUMBERS = " .,:;%/-"
"""What stands behind a number that is a part of a sentence."""

AT_ONCE = 0.3
"""Seconds within which two digits are one number; a score, and then words that begin with a digit, take longer."""


class VoicePane(Vertical):
    """The answer of one voice to the question at hand."""

    class ConditionAnswer(Message):
        """Choice, score or words changed."""

    def __init__(self, title: str) -> None:
        """Give a voice its pane, under its name."""
        super().__init__(classes="pane active", id="voice")
        self._title = title
        self._scored: int | None = None
        """The score that was given by the key before; None where another key came since."""
        self._scored_at = 0.0
        self._number = ""
        """Score and digit that were typed at once, and are a number of the sentence if no digit follows."""

    def compose(self) -> ComposeResult:
        """A choice, a score and words."""
        yield OptionList()
        yield ScoreRow()
        yield TextField(placeholder="type here")

    def on_mount(self) -> None:
        """Say whose voice it is."""
        self.border_title = safe_line(f"Today, {self._title}")

    def show(self, answer: Answer | None, step: Step) -> None:
        """Show an answer; choice and score where the question takes them."""
        options, row = self.query_one(OptionList), self.query_one(ScoreRow)
        options.display, row.display = bool(step.options), step.score
        options.offer([(each, each) for each in step.options], answer.option if answer else "")
        row.show(answer.score if answer else None, step.legend, "how sure" if step.options else "score")
        self._scored = None
        self.query_one(TextField).show(answer.words if answer else "")

    def show_before(self, score: int | None) -> None:
        """Show the score of last time."""
        self.query_one(ScoreRow).show_before(score)

    @property
    def option(self) -> str:
        """What was chosen."""
        return self.query_one(OptionList).key if self.query_one(OptionList).display else ""

    @property
    def score(self) -> int | None:
        """The score that was given."""
        return self.query_one(ScoreRow).score if self.query_one(ScoreRow).display else None

    @property
    def words(self) -> str:
        """The words that were typed."""
        return self.query_one(TextField).text

    def take_in(self, sent: str, theirs: str) -> str:
        """Show words that were typed elsewhere too, and return all of them; see `TextField.take_in`."""
        self.query_one(TextField).take_in(sent, theirs)
        return self.words

    def begin(self) -> None:
        """Put the cursor where the answer begins: on what is not given yet, else into the words."""
        options, row = self.query_one(OptionList), self.query_one(ScoreRow)
        if options.display and not options.key:
            options.focus()
        elif row.display and row.score is None:
            row.focus()
        else:
            self.write()

    def write(self) -> None:
        """Put the cursor into the words."""
        self.query_one(TextField).focus()

    def give(self, number: int) -> None:
        """Choose or score by a number, from outside a field."""
        options, row = self.query_one(OptionList), self.query_one(ScoreRow)
        if options.display and number and not options.key:
            options.action_pick(number)
        elif row.display:
            row.action_score(number)

    def on_given(self, event: Given) -> None:
        """Go on to the next field."""
        event.stop()
        self.begin()
        self._scored, self._scored_at = None if self.words else self.score, time.monotonic()

    def on_typed(self, event: Typed) -> None:
        """Begin the words with the letter."""
        event.stop()
        area = self.query_one(TextField)
        area.focus()
        area.insert(event.letter)

    def on_score_row_changed(self, event: ScoreRow.Changed) -> None:
        """Tell that the answer changed."""
        event.stop()
        self.post_message(self.ConditionAnswer())

    def on_paste(self, event: events.Paste) -> None:
        """Paste into the words, wherever the cursor is."""
        area = self.query_one(TextField)
        if not area.has_focus:
            event.stop()
            area.focus()
            area.post_message(events.Paste(event.text))

    def on_choice_list_picked(self, event: ChoiceList.Picked) -> None:
        """Tell that the answer changed."""
        event.stop()
        self.post_message(self.ConditionAnswer())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell that the answer changed; a number that began a sentence goes back into it.

        A digit behind the score may be either: the first of the words, or the rest of a number. It is that where
        it is a nought, or was typed at once with the score and has no further digit behind it.
        """
        event.stop()
        scored, self._scored = self._scored, None
        number, self._number = self._number, ""
        first, second = self.words[:1], self.words[1:2]
        if scored is not None and first and first in f"{_BEHIND_NUMBERS}0":
            self._give_back(scored, f"{scored}{first.strip(_BEHIND_NUMBERS)}")
        elif number and second and second in _BEHIND_NUMBERS:
            self._give_back(int(number[0]), number)
        elif scored is not None and first.isdigit():
            self._number = f"{scored}{first}" if time.monotonic() - self._scored_at < AT_ONCE else ""
            said = f"{scored} is the score, your words begin with {first}: esc, then 1-5 changes the score."
            self.post_message(TextField.Said(said))
        self.post_message(self.ConditionAnswer())

    def _give_back(self, scored: int, number: str) -> None:
        self.query_one(ScoreRow).action_clear()
        self.query_one(TextField).show(f"{scored}{self.words}")
        said = f"{number} began your sentence and is no score: esc, then 1-5 scores."
        self.post_message(TextField.Said(said))
