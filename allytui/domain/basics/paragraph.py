"""Paragraphs of a text to read, the same for the screen, plain text and print."""

from collections.abc import Sequence
from enum import StrEnum

from allytui.dataclass import dataclass


class Tone(StrEnum):
    """How a paragraph is meant to be read."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ASIDE = "aside"
    SPACE = "space"
    """Room to write by hand; its text stands for it where there is no paper."""


@dataclass(frozen=True)
class Paragraph:
    """A piece of a story; its text may have several lines."""

    text: str
    tone: Tone = Tone.TEXT
    indent: int = 0


def section(heading: str, lines: Sequence[str]) -> list[Paragraph]:
    """Return a heading with its lines below it; nothing where there are no lines."""
    return [Paragraph(heading, Tone.HEADING), *(Paragraph(line, indent=2) for line in lines)] if lines else []
