"""A story to read: paragraphs that wrap and scroll."""

from collections.abc import Callable, Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.panes.scroll_pane import ScrollPane

_STYLES = {Tone.TITLE: "bold", Tone.HEADING: "bold $text-secondary", Tone.TEXT: "", Tone.ASIDE: "dim"}


Marks = Callable[[str], Sequence[tuple[int, int]]]
"""Says which parts of a text stand out, by where each begins and ends."""


def styled_paragraphs(story: Iterable[Paragraph]) -> list[tuple[Content, int]]:
    """Return each paragraph of a story with its indent; a heading has an empty line before it."""
    out: list[tuple[Content, int]] = []
    for part in story:
        if part.tone in (Tone.TITLE, Tone.HEADING) and out:
            out.append((Content(" "), 0))
        out.append((safe_text(part.text, _STYLES[part.tone]), part.indent))
    return out


class ReadingPane(ScrollPane):
    """Shows a story."""

    def tell(self, story: Iterable[Paragraph], marked: Marks | None = None) -> None:
        """Show another story, from its beginning; `marked` says which parts of a paragraph stand out."""
        self.remove_children()
        lines: list[Static] = []
        for content, indent in styled_paragraphs(story):
            for begin, end in marked(content.plain) if marked else ():
                content = content.stylize("bold underline", begin, end)
            line = Static(content)
            line.styles.padding = (0, 0, 0, indent)
            lines.append(line)
        self.mount_all(lines)
        self.scroll_home(animate=False)
