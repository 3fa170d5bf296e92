"""Plain text for people and pipes: nothing stored can drive a terminal through it."""

import textwrap
from collections.abc import Iterable

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import visible

WIDTH = 78


def paragraphs_text(story: Iterable[Paragraph]) -> str:
    """Return a story as indented text: titles and headings are set off by empty lines, as on the screens."""
    out: list[str] = []
    before = Tone.TEXT
    for part in story:
        if out and (part.tone in (Tone.TITLE, Tone.HEADING) or before is Tone.TITLE):
            out.append("")
        text = part.text.upper() if part.tone is Tone.HEADING and len(part.text) < 30 else part.text
        out += wrapped(text, part.indent)
        before = part.tone
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
