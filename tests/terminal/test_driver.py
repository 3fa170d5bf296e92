"""What comes from the keyboard: any bytes, in any pieces, and pastes that are only text."""

import errno
import io
import os
import select
import sys
from pathlib import Path
from typing import TextIO, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from allytui.terminal.driver import PASTE_BEGINS, PASTE_ENDS, HeardEvent, KeyboardDecoder, Output
from allytui.terminal.shutdown import ShutdownWatch
from tests.support.pseudo_terminal import PATIENCE, Terminal
from tests.terminal.test_lost_terminal import begin, typed_words

MARKS = [PASTE_BEGINS, PASTE_ENDS, "\x1b", "\x1b[", "\x1b[20", "0~", "1~", "\x1b[A", "é", "日", "\x00", "\r"]
PIECES = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=12).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)


def decoded(data: bytes, cuts: list[int]) -> str:
    decoder = KeyboardDecoder()
    ends = sorted({min(cut, len(data)) for cut in cuts} | {len(data)})
    out, start = "", 0
    for end in ends:
        out += decoder.decode(data[start:end])
        start = end
    return out + decoder.decode(b"", final=True)


@given(PIECES, st.lists(st.integers(0, 60), max_size=8))
def test_it_matters_not_in_which_pieces_bytes_come(data: bytes, cuts: list[int]) -> None:
    assert decoded(data, cuts) == decoded(data, [])


@given(PIECES)
def test_outside_of_pastes_nothing_is_changed(data: bytes) -> None:
    if PASTE_BEGINS.encode() not in data:
        assert decoded(data, []) == data.decode("utf-8", "replace")


@given(PIECES)
def test_in_a_paste_there_is_no_control_character(data: bytes) -> None:
    _, *pastes = decoded(data, []).split(PASTE_BEGINS)
    for paste in pastes:
        inside, _, _ = paste.partition(PASTE_ENDS)
        assert "\x1b" not in inside
        assert "\x00" not in inside


class LostFile(io.StringIO):
    """A file whose terminal goes after a few writes."""

    def write(self, text: str) -> int:
        """Take a few texts."""
        if self.tell() > 3:
            raise OSError(errno.EIO, "Input/output error")
        return super().write(text)

    def flush(self) -> None:
        """Fail as a lost terminal does."""
        if self.tell() > 3:
            raise OSError(errno.EIO, "Input/output error")


def test_a_lost_terminal_stops_nobody_who_draws() -> None:
    """Textual's thread would end at the first error, and whoever draws on would wait for it for good."""
    lost = LostFile()
    writer = WriterThread(cast(TextIO, Output(lost)))
    writer.start()
    for _ in range(10 * MAX_QUEUED_WRITES):
        writer._queue.put("x", timeout=PATIENCE)
    writer.stop()
    assert lost.getvalue() == "xxxx"


def test_who_is_about_to_read_a_lost_terminal_is_not_left_waiting() -> None:
    terminal, other_end = os.pipe()
    ShutdownWatch(lambda: None, lambda status: None, terminal)._read_no_more()
    half = os.read(terminal, 4096)
    assert KeyboardDecoder().decode(half) == "", "nobody has typed anything"
    assert select.select([terminal], [], [], 0.01) == ([], [], []), "it is silent from then on"
    os.close(terminal)
    os.close(other_end)


_WAITING = """
import sys
from pathlib import Path
from allytui.cli import main
from allytui.terminal import driver
class Waiting(driver.KeyboardSelector):
    def select(self, timeout=None):
        Path({used!r}).touch()
        return super().select(None)
driver.KeyboardSelector = Waiting
sys.exit(main({words!r}))
"""
"""Whoever reads the keyboard waits for it as long as it takes, and not for a tenth of a second."""


@pytest.mark.parametrize("mouse", ["--mouse", "--no-mouse"])
def test_reading_ends_at_once_unless_more_of_a_mouse_may_come(mouse: str, place: Path, own_home: Path) -> None:
    used = own_home / "used"
    words = ["--database", str(place), "--today", "2026-08-20", mouse]
    code = _WAITING.format(used=str(used), words=words)
    terminal = Terminal(home=own_home, command=[sys.executable, "-c", code])
    terminal.see("in all")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert used.exists() is (mouse == "--no-mouse")


def test_an_end_is_heard_once_for_each_time_it_comes() -> None:
    end = HeardEvent()
    for _ in range(2):
        end.set()
        end.set()
        assert end.is_set()
        assert select.select([end.ear], [], [], 0)[0] == [end.ear]
        end.clear()
        end.clear()
        assert not end.is_set()
        assert select.select([end.ear], [], [], 0)[0] == []


def test_escapes_in_a_paste_do_nothing(place: Path, own_home: Path) -> None:
    terminal = begin(place, own_home)
    terminal.type("\x1b[200~one\x1b[31mred\x1b[0m two\rthree\x1b\x1b after esc 3 w w f 1\x1b[201~")
    terminal.see("after esc 3 w w f 1")
    terminal.type(" and on")
    terminal.see("and on")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
    assert typed_words(place) == "one[31mred[0m two\nthree after esc 3 w w f 1 and on"


def test_a_paste_into_one_line_stays_there(place: Path, own_home: Path) -> None:
    terminal = Terminal("--database", str(place), "--today", "2026-08-20", home=own_home)
    terminal.see("in all")
    terminal.type("e")
    terminal.see("Name of the alliance")
    terminal.type("\x1b[200~ one\x1b[31mred\x1b[0m two\rthree\x1b[201~")
    terminal.see("one[31mred[0m two three")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
