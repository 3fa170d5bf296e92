"""What Textual and Peewee do not do, or do so that words or time are lost.

Each test fails once that is mended there, and names the module of ours that can go then.
"""

import inspect
import itertools

import peewee
import pytest
from textual import events
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from allytui.terminal.delay import call_after


def test_signals_and_a_lost_terminal_are_not_heard() -> None:
    source = inspect.getsource(LinuxDriver)
    assert "SIGHUP" not in source, "SIGHUP is handled now (Textualize/textual#5140): shutdown.py"
    assert "SIGTERM" not in source, "SIGTERM is handled now (Textualize/textual#5140): shutdown.py"
    assert "POLLHUP" not in source, "a lost terminal is noticed now (Textualize/textual#6690): shutdown.py"


def test_bytes_that_are_no_text_end_the_input() -> None:
    source = inspect.getsource(LinuxDriver.run_input_thread)
    assert 'getincrementaldecoder("utf-8")()' in source, "it decodes otherwise now (#6456): driver.py"


def test_the_end_of_reading_is_looked_for_each_tenth_of_a_second() -> None:
    source = inspect.getsource(LinuxDriver.run_input_thread)
    assert "selectors.SelectSelector()" in source, "it waits otherwise now: driver.py"
    assert "selector.select(0.1), final=True" in source, "it ends at once now: driver.py"


def test_a_second_reader_is_started_after_a_stop() -> None:
    source = inspect.getsource(LinuxDriver._sigcont_application)
    assert "_key_thread" not in source, "it looks for a reader before it starts one now: driver.py"


def test_a_stop_is_heard_in_the_middle_of_whatever_is_done() -> None:
    source = inspect.getsource(LinuxDriver.__init__)
    for name in ("SIGTSTP", "SIGCONT"):
        assert f"signal.signal(signal.{name}, self._sig" in source, "it waits for the event loop now: driver.py"


def test_the_thread_that_draws_ends_at_the_first_error() -> None:
    assert "except" not in inspect.getsource(WriterThread.run), "it bears a lost terminal now: driver.py"


def test_an_escape_inside_a_paste_takes_the_rest_for_keys() -> None:
    parser = XTermParser()
    pasted = [each for each in parser.feed("\x1b[200~one\x1b[Atwo\x1b[201~") if isinstance(each, events.Paste)]
    assert [each.text for each in pasted] != ["one\x1b[Atwo"], "a paste is only text now: driver.py"


def test_a_fault_prints_variables() -> None:
    assert "show_locals=True" in inspect.getsource(App._fatal_error), "faults show no variables now: app.py"


class Raw(App[None]):
    """Shows stored text as it is."""

    def compose(self) -> ComposeResult:
        """A control sequence, and a line to paste into."""
        yield Static(Content("raw \x1b[73m"))
        yield Input()


async def test_control_characters_reach_the_terminal() -> None:
    async with Raw().run_test() as pilot:
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        drawn = "".join(segment.text for strip in strips for segment in strip)
    assert "\x1b[73m" in drawn, "control characters are taken away now (#6155, #6614): clean_filter.py"


def test_a_line_drops_what_is_pasted_after_the_first_line() -> None:
    assert "splitlines" in inspect.getsource(Input._on_paste), "several lines are joined now: fields.py"


class Closing(App[None]):
    """Opens and closes a window in which something is typed."""

    def compose(self) -> ComposeResult:
        """A field."""
        yield TextArea()


async def test_a_field_that_is_gone_still_watches_the_theme() -> None:
    async with Closing().run_test() as pilot:
        field = pilot.app.query_one(TextArea)
        await field.remove()
        watching = [each for each, *_ in getattr(pilot.app, "__watchers")["theme"]]
    assert field in watching, "it is forgotten now: text_field.py"


def test_the_colours_of_borders_are_kept_with_whoever_asked() -> None:
    kept = StylesCache.get_inner_outer
    before = kept.cache_info().currsize
    asked = StylesCache()
    asked.get_inner_outer(Color(1, 2, 3), Color(4, 5, 6))
    assert kept.cache_info().currsize == before + 1, "each keeps its own now: app.py"
    kept.cache_clear()


def test_peewee_loads_the_driver_of_every_database_that_is_installed() -> None:
    source = inspect.getsource(peewee)
    assert "\n    import psycopg\n" in source, "a driver is loaded when it is needed now: store/__init__.py"


def test_the_first_screen_is_drawn_at_a_tick() -> None:
    assert "_update_timer.resume" in inspect.getsource(Screen._on_idle), "it is drawn otherwise now: base.py"
    assert callable(Screen._on_timer_update)


def test_a_screen_that_is_hidden_is_taken_as_seen() -> None:
    source = inspect.getsource(App._background_screens.fget)  # type: ignore[attr-defined]
    assert "reversed(self._screen_stack[:-1])" in source, "it looks whether the one on top hides it now: app.py"


async def test_a_single_call_is_passed_over_where_the_machine_is_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    async with Raw().run_test() as pilot:
        held_up = itertools.count(0, 10)
        monkeypatch.setattr("textual.timer._time.get_time", lambda: float(next(held_up)))
        theirs = pilot.app.set_timer(0.01, lambda: heard.append("theirs"))
        call_after(0.01, pilot.app, lambda: heard.append("ours"))
        assert theirs._task
        await theirs._task
        while "ours" not in heard:
            await pilot.pause(0.01)
    assert heard == ["ours"], "a call comes however late it is now: delay.py"
