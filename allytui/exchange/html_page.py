"""A story as a page of HTML that prints well, complete in one file."""

import html
from collections.abc import Iterable

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import visible, visible_line

_STYLE = """
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; max-width: 42em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.45em; margin: 0 0 .3em; } h2 { font-size: 1.05em; margin: 1.2em 0 .2em; }
p { margin: .3em 0; white-space: pre-line; overflow-wrap: anywhere; } p.in { margin-left: 1.5em; }
p.space { height: 2.6em; border-bottom: 1px dotted #888; }
p.aside { color: #555; font-style: italic; }
@page { size: A4; margin: 2cm; } @media print { body { margin: 0; } h2 { break-after: avoid; } p { orphans: 3; } }
"""


def paragraphs_html(story: Iterable[Paragraph]) -> str:
    """Return a story as a page; its title is the first paragraph that is one."""
    parts = list(story)
    title = next((visible_line(part.text) for part in parts if part.tone is Tone.TITLE), "allytui")
    body = "\n".join(_paragraph(part) for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _paragraph(part: Paragraph) -> str:
    text = html.escape(visible(part.text).strip())
    if part.tone in (Tone.TITLE, Tone.HEADING):
        tag = "h1" if part.tone is Tone.TITLE else "h2"
        return f"<{tag}>{text}</{tag}>"
    if part.tone is Tone.SPACE:
        return '<p class="space"></p>'
    kind = "aside" if part.tone is Tone.ASIDE else ("in" if part.indent else "")
    return f'<p class="{kind}">{text}</p>' if kind else f"<p>{text}</p>"
