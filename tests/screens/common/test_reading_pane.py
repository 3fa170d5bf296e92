"""A story in a pane: one text, laid out alike whether it scrolls or not, and scrolled to what was found."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult

from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.widgets.panes.flowing_text import FlowingText
from allytui.widgets.panes.reading_pane import ReadingPane

WORDS = "one two three four five six seven eight nine ten"


class _Reader(App[None]):
    """A pane of 30 columns with a frame."""

    CSS = "ReadingPane { width: 30; height: 10; border: solid white; padding: 0 1; scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        """The pane."""
        yield ReadingPane()


def _lines(app: App[None]) -> list[str]:
    return str(app.query_one(FlowingText).content).splitlines()


@pytest.mark.parametrize("count", [1, 40])
async def test_a_story_is_laid_out_alike_whether_it_scrolls_or_not(count: int) -> None:
    app = _Reader()
    async with app.run_test() as pilot:
        for _ in range(2):  # the second time, the scroll bar is there already
            app.query_one(ReadingPane).tell([Paragraph(WORDS, indent=2)] * count)
            await pilot.pause()
            assert _lines(app)[:3] == ["  one two three four five", "  six seven eight nine", "  ten"]


def _marked(text: str) -> Sequence[tuple[int, int]]:
    return [(at, at + 4) for at in range(len(text)) if text.startswith("here", at)]


@pytest.mark.parametrize(("at_mark", "seen"), [(True, True), (False, False)])
async def test_it_is_scrolled_to_where_most_was_found_or_to_its_beginning(at_mark: bool, seen: bool) -> None:
    story = [Paragraph("here"), *([Paragraph(WORDS)] * 20), Paragraph("here and here"), *([Paragraph(WORDS)] * 20)]
    app = _Reader()
    async with app.run_test() as pilot:
        pane = app.query_one(ReadingPane)
        pane.tell(story, _marked, at_mark=at_mark)
        for _ in range(5):
            await pilot.pause()
        line = _lines(app).index("here and here")
        assert (pane.scroll_offset.y <= line < pane.scroll_offset.y + pane.scrollable_content_region.height) is seen


async def test_a_heading_has_an_empty_line_before_it_and_a_story_is_one_text() -> None:
    app = _Reader()
    async with app.run_test() as pilot:
        app.query_one(ReadingPane).tell([Paragraph("A", Tone.TITLE), Paragraph("B"), Paragraph("C", Tone.HEADING)])
        await pilot.pause()
        assert [line.strip() for line in _lines(app)] == ["A", "B", "", "C"]
        assert len(app.query_one(ReadingPane).children) == 1
