"""Plain text for people and pipes: nothing stored can drive a terminal through it."""

import textwrap
from collections.abc import Iterable

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import visible

WIDTH = 78


def paragraphs_text(story: Iterable[Paragraph]) -> str:
    """Return a story as indented text."""
    out: list[str] = []
    for part in story:
        if part.tone in (Tone.TITLE, Tone.HEADING) and out:
            out.append("")
        text = part.text.upper() if part.tone is Tone.HEADING and len(part.text) < 30 else part.text
        out += wrapped(text, part.indent)
        if part.tone is Tone.TITLE:
            out.append("-" * min(WIDTH, max(len(line) for line in out[-1:])))
    return "\n".join(out) + "\n"


def wrapped(text: str, indent: int) -> list[str]:
    """Return a text as indented lines that fit the page."""
    lines: list[str] = []
    for line in visible(text).split("\n"):
        lines += textwrap.wrap(
            line,
            WIDTH - indent,
            subsequent_indent="  " if line.startswith("- ") else "",
            break_on_hyphens=False,
            drop_whitespace=True,
            replace_whitespace=False,
        ) or [""]
    return [f"{' ' * indent}{line}".rstrip() for line in lines]
