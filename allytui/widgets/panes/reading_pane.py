"""A story to read: paragraphs that wrap and scroll."""

from collections.abc import Callable, Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.panes.scroll_pane import ScrollPane

_STYLES = {Tone.TITLE: "bold", Tone.HEADING: "bold $text-secondary", Tone.TEXT: "", Tone.ASIDE: "dim"}


LAYOUTS = 20
"""How many times it is waited for the layout of a story, before it is scrolled in."""

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

    def tell(self, story: Iterable[Paragraph], marked: Marks | None = None, *, at_mark: bool = False) -> None:
        """Show another story; `marked` says which parts of a paragraph stand out.

        It is shown from its beginning, or, `at_mark`, from the paragraph in which the most stands out.
        """
        self.remove_children()
        lines: list[Static] = []
        most, best = 0, None
        for content, indent in styled_paragraphs(story):
            spans = marked(content.plain) if marked else ()
            for begin, end in spans:
                content = content.stylize("bold underline", begin, end)
            line = Static(content)
            line.styles.padding = (0, 0, 0, indent)
            lines.append(line)
            most, best = (len(spans), line) if len(spans) > most else (most, best)
        self.mount_all(lines)
        self.scroll_home(animate=False)
        if best is not None and at_mark:
            self.call_after_refresh(self._show_mark, best, LAYOUTS)

    def _show_mark(self, line: Static, layouts: int) -> None:
        """Scroll to a line once it is laid out, unless another story is shown by now."""
        if line.parent is self and not line.size and layouts:
            self.call_after_refresh(self._show_mark, line, layouts - 1)
        elif line.parent is self:
            self.scroll_to_widget(line, animate=False)
