"""What somebody else typed into a field, shown where it is open."""

from textual.widget import Widget

from allytui.domain.reviews.drafts import merge
from allytui.widgets.fields.choice_list import ChoiceList
from allytui.widgets.fields.date_input import DayInput
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.fields.text_field import TextField


def take_in(field: Widget, theirs: str, sent: str | None = None) -> None:
    """Show the words of others, beside what was typed here since `sent` was stored; None where that is nothing.

    The cursor stays. A choice or a day takes the place of the one that was there.
    """
    if isinstance(field, TextField):
        field.take_in(field.text if sent is None else sent, theirs)
    elif isinstance(field, ChoiceList):
        field.choose(theirs)
    elif isinstance(field, DayInput):
        field.text = theirs
    elif isinstance(field, LineInput):
        field.value = theirs if sent is None else merge(sent, field.value, theirs)
