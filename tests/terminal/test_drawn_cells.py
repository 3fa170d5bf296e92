"""What is written to the terminal: cells that change alone, and it shows the same as if all were written."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyte.screens import Char
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from allytui.app import AllytuiApp
from allytui.store.store import Store
from allytui.terminal.drawn_cells import CLEAR, DrawnCells
from tests.support import frames, keyboard

WIDTH, HEIGHT, MIDDLE = 24, 4, 10
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = (
    None,
    Style(),
    Style(color="default", bgcolor="default"),
    Style(color="red"),
    Style(color="red", bold=True),
    Style(color="#102030", bgcolor="color(49)"),
    Style(bgcolor="blue"),
    Style(reverse=True),
    Style(color="green", underline=True),
    Style(color="red", meta={"at": 1}),
)
TEXTS = st.one_of(st.sampled_from(["aaaa", "a  a", "    "]), st.text("ab  .é│█漢👩", max_size=8))
PARTS = st.lists(st.tuples(TEXTS, st.sampled_from(STYLES)), max_size=4)


def strip(parts: list[tuple[str, Style | None]], width: int) -> Strip:
    """Return a strip of exactly so many cells."""
    return Strip([Segment(text, style) for text, style in parts]).adjust_cell_length(width)


class Shown:
    """A terminal."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        """Write to it."""
        self.stream.feed(text)

    def cells(self) -> list[Char]:
        """Return every cell as it is seen: the colour of a blank is not."""
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        here = [self.screen.buffer[y][x] for y in rows for x in columns]
        return [
            cell._replace(fg="default", bold=False)
            if cell.data == " " and not cell.underscore | cell.reverse
            else cell
            for cell in here
        ]


@st.composite
def updates(draw: st.DrawFn) -> LayoutUpdate | ChopsUpdate:
    """A whole screen, or some spans of one that is cut in two columns."""
    rows = [(strip(draw(PARTS), MIDDLE), strip(draw(PARTS), WIDTH - MIDDLE)) for _ in range(HEIGHT)]
    if draw(st.booleans()):
        return LayoutUpdate(list(rows), Region(0, 0, WIDTH, HEIGHT))
    which = draw(st.lists(st.sampled_from(range(HEIGHT)), min_size=1, unique=True).map(sorted))
    spans = [(row, *draw(st.sampled_from([(0, WIDTH), (0, MIDDLE), (MIDDLE, WIDTH)]))) for row in which]
    chops = [{0: left, MIDDLE: right} for left, right in rows]
    return ChopsUpdate(chops, spans, [[MIDDLE, WIDTH]] * HEIGHT)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(updates(), st.just("forgotten")), min_size=1, max_size=8))
def test_the_terminal_shows_what_it_would_if_all_were_written(course: list[CompositorUpdate | str]) -> None:
    drawn, every, few = DrawnCells(), Shown(), Shown()
    first = LayoutUpdate([[strip([], WIDTH)] for _ in range(HEIGHT)], Region(0, 0, WIDTH, HEIGHT))
    for update in (first, *course):
        if isinstance(update, str):
            drawn.forget()
            continue
        every.feed(update.render_segments(CONSOLE))
        few.feed(drawn.changes(update).render_segments(CONSOLE))
        assert few.cells() == every.cells()


@pytest.mark.long
async def test_every_screen_of_the_app_is_shown_as_if_all_were_written(
    sample: Callable[[Path, str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (80, 24)
    drawn, every, few = DrawnCells(), Shown(*size), Shown(*size)

    def display(app: AllytuiApp, screen: object, update: object) -> None:
        """Draw an update on both terminals."""
        if isinstance(update, CompositorUpdate) and not app._batch_count:
            every.feed(update.render_segments(app.console))
            few.feed(drawn.changes(update).render_segments(app.console))

    monkeypatch.setattr(AllytuiApp, "_display", display)
    monkeypatch.setattr(keyboard, "undrawn", nullcontext)
    store = Store.open(sample(tmp_path / "a.db", "ana"))
    async with keyboard.sitting(store, frames.DAY, size=size, state=tmp_path) as keys:
        shown = 0
        async for name, _ in frames.walk(keys):
            assert few.cells() == every.cells(), name
            shown += any(cell.data == "╔" for cell in few.cells())
    assert shown > 20


def whole(*lines: str, style: Style | None = None) -> LayoutUpdate:
    """Return a whole screen of these lines."""
    texts = [*lines, *[""] * (HEIGHT - len(lines))]
    return LayoutUpdate([[strip([(text, style)], WIDTH)] for text in texts], Region(0, 0, WIDTH, HEIGHT))


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        ("one", "one", ""),
        ("one", "one two", "\x1b[1;5Htwo"),
        ("one two", "one", "\x1b[1;5H   "),
        ("abcdefghijkl", "Xbcdefghijkl", "\x1b[1;1HX"),
        ("abcdefghijkl", "XbcdYfghijkl", "\x1b[1;1HXbcdY"),
        ("abcdefghijkl", "XbcdefghijkY", "\x1b[1;1HX\x1b[10CY"),
        ("", "é│█", "\x1b[1;1Hé│█"),
    ],
)
def test_only_what_changes_is_written(before: str, after: str, written: str) -> None:
    drawn = DrawnCells()
    assert drawn.changes(whole(before)).render_segments(CONSOLE).startswith(CLEAR)
    assert drawn.changes(whole(after)).render_segments(CONSOLE) == written


def test_a_look_is_said_once_and_ends_with_the_update() -> None:
    drawn = DrawnCells()
    drawn.changes(whole()).render_segments(CONSOLE)
    red = drawn.changes(whole("a  b", "c", style=Style(color="red", bold=True))).render_segments(CONSOLE)
    assert red == "\x1b[1;1H\x1b[1;31ma  b\x1b[2;1Hc\x1b[m"


def test_a_row_whose_width_is_the_terminals_affair_is_written_whole() -> None:
    drawn = DrawnCells()
    drawn.changes(whole("漢 one")).render_segments(CONSOLE)
    again = drawn.changes(whole("漢 one")).render_segments(CONSOLE)
    assert again == f"\x1b[1;1H漢 one{' ' * (WIDTH - 6)}"
    assert drawn.changes(whole("plain")).render_segments(CONSOLE) == f"\x1b[1;1Hplain{' ' * (WIDTH - 5)}"


def test_after_another_size_all_is_written() -> None:
    drawn = DrawnCells()
    drawn.changes(whole("one")).render_segments(CONSOLE)
    wider = LayoutUpdate(
        [[strip([("one", None)], WIDTH + 2)] for _ in range(HEIGHT)], Region(0, 0, WIDTH + 2, HEIGHT)
    )
    assert drawn.changes(wider).render_segments(CONSOLE).startswith(f"{CLEAR}\x1b[1;1Hone")
