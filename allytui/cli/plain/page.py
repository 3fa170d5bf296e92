"""Lines in, lines out: nothing that is printed can drive a terminal, and no line is wider than it should be."""

from typing import TextIO

from allytui.domain.basics.text import clean, visible, wrapped

WIDTH = 72
"""The most columns of a line."""

BLANK_LINES = 50
"""How many blank lines push what was typed off a small screen."""


class ReviewLeft(Exception):
    """The input has ended, or the person leaves."""


class Page:
    """Where lines are read and printed."""

    def __init__(self, lines: TextIO, out: TextIO) -> None:
        """Read from `lines` and print to `out`; bytes that are no text are shown as unknown characters."""
        for stream in (lines, out):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
        self._lines, self._out = lines, out

    def say(self, text: str, indent: int = 0) -> None:
        """Print a text, its words wrapped."""
        for line in visible(text).split("\n"):
            for part in wrapped(line, WIDTH - indent):
                self._out.write(f"{' ' * indent}{part}".rstrip() + "\n")
        self._out.flush()

    def clear(self) -> None:
        """Push what is on the screen off a small one."""
        self._out.write("\n" * BLANK_LINES)
        self._out.flush()

    def read(self) -> str:
        """Return what was typed: a line, and those after it where it ends with a backslash. Raises ReviewLeft."""
        parts: list[str] = []
        while True:
            line = self._lines.readline()
            if not line:
                if not parts:
                    raise ReviewLeft
                break
            typed = clean(line).rstrip("\n")
            goes_on = typed.endswith("\\")
            parts.append(typed.removesuffix("\\").rstrip() if goes_on else typed)
            if not goes_on:
                break
        return "\n".join(parts).strip()
