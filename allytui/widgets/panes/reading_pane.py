"""A story to read: paragraphs that wrap and scroll."""

from collections.abc import Callable, Iterable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.widgets.drawing.safe_text import safe_text
from allytui.widgets.panes.flowing_text import FlowingText
from allytui.widgets.panes.scroll_pane import ScrollPane

_STYLES = {Tone.TITLE: "bold", Tone.HEADING: "bold $text-secondary", Tone.ASIDE: "dim"}

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
        out.append((safe_text(part.text, _STYLES.get(part.tone, "")), part.indent))
    return out


class ReadingPane(ScrollPane):
    """Shows a story, as one text: a widget for each paragraph takes ten times as long to lay out."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Show nothing yet."""
        super().__init__(id=id, classes=classes)
        self._text = FlowingText()
        self._mark: Region | None = None
        """Where the paragraph is in which the most stands out, in lines of the text as it is laid out."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield self._text

    def tell(self, story: Iterable[Paragraph], marked: Marks | None = None, *, at_mark: bool = False) -> None:
        """Show another story; `marked` says which parts of a paragraph stand out.

        It is shown from its beginning, or, `at_mark`, from the paragraph in which the most stands out.
        """
        paragraphs: list[tuple[Content, int]] = []
        most, best = 0, None
        for content, indent in styled_paragraphs(story):
            spans = marked(content.plain) if marked else ()
            for begin, end in spans:
                content = content.stylize("bold underline", begin, end)
            most, best = (len(spans), len(paragraphs)) if len(spans) > most else (most, best)
            paragraphs.append((content, indent))

        def draw(width: int) -> Content:
            """Lay the paragraphs out, and keep where the one that stands out came to be."""
            lines: list[Content] = []
            for place, (content, indent) in enumerate(paragraphs):
                wrapped = content.wrap(max(1, width - indent))
                if place == best:
                    self._mark = Region(0, len(lines), width, len(wrapped))
                lines += [each.pad_left(indent) for each in wrapped]
            return Content("\n").join(lines)

        self._mark = None
        self._text.tell(draw)
        self.scroll_home(animate=False)
        if best is not None and at_mark:
            self.call_after_refresh(self._show_mark, draw, LAYOUTS)

    def _show_mark(self, draw: Callable[[int], Content], layouts: int) -> None:
        """Scroll to what stands out once it is laid out, unless another story is shown by now."""
        if not self._text.shows(draw):
            return
        if self._mark is not None and self.virtual_size.height >= self._mark.bottom:
            self.scroll_to_region(self._mark, animate=False)
        elif layouts:
            self.call_after_refresh(self._show_mark, draw, layouts - 1)
