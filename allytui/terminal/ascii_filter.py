"""Lines for terminals and fonts that have only ASCII: every line, block and ellipsis that a widget draws."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from allytui.domain.basics.drawing import IN_ASCII

_LINES = {
    **dict.fromkeys("─━┄┈╌", "-"),
    **dict.fromkeys("│┃▏▎▍▌▋▊▉▕▐╵╷╹╻", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛", "+"),
    **dict.fromkeys("═", "="),
    **dict.fromkeys("║", "|"),
    **dict.fromkeys("╔╗╚╝╠╣╦╩╬", "#"),
    **dict.fromkeys("▁▂▃▄▅▆▇█▀▔", "#"),
    "…": "~",
}
_TABLE = str.maketrans(_LINES) | IN_ASCII


class AsciiFilter(LineFilter):
    """Draws lines and blocks in ASCII, cell for cell; letters of people's words stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with other lines."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else segment._replace(text=segment.text.translate(_TABLE))
            for segment in segments
        ]
