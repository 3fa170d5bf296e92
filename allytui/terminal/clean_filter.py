"""The last barrier before the terminal: whatever a widget draws, no control character gets out raw."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_RAW = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class CleanFilter(LineFilter):
    """Drops control and directional characters, which have no width, from every line drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, cleaned where they need it."""
        if not any(_RAW.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(_RAW.sub("", segment.text), segment.style)
            for segment in segments
        ]
