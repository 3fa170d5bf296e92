"""Styles of lines that are drawn as whole pieces, in the terminal's own colours or in those of a theme."""

from rich.style import Style
from textual.widget import Widget

_ROLES = {"bright_red": "text-error", "yellow": "text-warning", "green": "text-success"}
"""Which colour of a theme stands for one of the 16."""


def line_style(widget: Widget, style: str) -> Style:
    """Return a Rich style for a line of `widget`; its colours are named as those of a terminal."""
    if widget.app.current_theme.ansi:
        # Yellow cannot be read on white, and what the background is nobody knows: marks and words say the same.
        return Style.parse(style.replace("yellow", "").strip())
    colours = widget.app.theme_variables
    words = (colours[_ROLES[word]] if word in _ROLES else word for word in style.split())
    return widget.rich_style + Style.parse(" ".join(words))
