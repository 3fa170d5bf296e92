"""What Textual does not do, or does so that words are lost: each test fails once it is mended, and ours can go."""

import inspect
import itertools

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widgets import Input, Static

from allytui.terminal.delay import call_after


def test_signals_and_a_lost_terminal_are_not_heard() -> None:
    source = inspect.getsource(LinuxDriver)
    assert "SIGHUP" not in source, "SIGHUP is handled now (Textualize/textual#5140): shutdown.py"
    assert "SIGTERM" not in source, "SIGTERM is handled now (Textualize/textual#5140): shutdown.py"
    assert "POLLHUP" not in source, "a lost terminal is noticed now (Textualize/textual#6690): shutdown.py"


def test_bytes_that_are_no_text_end_the_input() -> None:
    source = inspect.getsource(LinuxDriver.run_input_thread)
    assert 'getincrementaldecoder("utf-8")()' in source, "it decodes otherwise now (#6456): driver.py"


def test_a_second_reader_is_started_after_a_stop() -> None:
    source = inspect.getsource(LinuxDriver._sigcont_application)
    assert "_key_thread" not in source, "it looks for a reader before it starts one now: driver.py"


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
