"""The newest notes on all alliances, a line each."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content

from allytui.domain.basics.text import visible_line
from allytui.widgets.drawing.safe_text import safe_text, styled_text


def lately_content(notes: Iterable[tuple[date, str, str, str]]) -> Content:
    """Return notes as home shows them; each is day, author, name of the alliance, and words."""
    lines = [
        styled_text(
            (f"{day.day:>2} {day:%b}  ", "dim"),
            (f"{by}  {visible_line(alliance)}  ", "bold"),
        )
        + safe_text(visible_line(words))
        for day, by, alliance, words in notes
    ]
    return Content("\n").join(lines)
