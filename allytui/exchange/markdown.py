"""A story as Markdown: nothing that people wrote is taken for marks of it."""

import re
from collections.abc import Iterable

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import visible

_MARKS = r"([\\`*_\[\]<>|~$&])"
_AT_START = r"(?m)^(\s*)([#+\-=:]|\d+[.)])"


def paragraphs_markdown(story: Iterable[Paragraph]) -> str:
    """Return a story as Markdown (CommonMark)."""
    out: list[str] = []
    listed = False
    for part in story:
        text = _escaped(part.text)
        item = part.indent > 0 and "\n" not in text and part.tone is Tone.TEXT
        if out and not (listed and item):
            out.append("")
        out += _lines(part, text, item=item)
        listed = item
    return "\n".join(out) + "\n"


def _lines(part: Paragraph, text: str, *, item: bool) -> list[str]:
    lines = text.split("\n")
    if part.tone in (Tone.TITLE, Tone.HEADING):
        return [f"{'#' if part.tone is Tone.TITLE else '##'} {' '.join(lines)}"]
    if part.tone is Tone.ASIDE:
        return [f"*{' '.join(line.strip() for line in lines)}*"]
    if item:
        return [f"- {text}"]
    return [f"> {line}".rstrip() for line in lines] if part.indent else [line or "" for line in lines]


def _escaped(text: str) -> str:
    """Return a text in which no character is a mark of Markdown or a tag of HTML."""
    plain = "\n".join(line.strip() for line in visible(text).strip().split("\n"))
    marked = re.sub(_MARKS, r"\\\1", plain)
    return re.sub(_AT_START, lambda found: f"{found[1]}{_guarded(found[2])}", marked)


def _guarded(start: str) -> str:
    """Return what would begin a heading or a list, as text: of a number the point behind it is escaped."""
    return f"\\{start}" if len(start) == 1 else f"{start[:-1]}\\{start[-1]}"
