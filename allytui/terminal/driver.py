"""Textual's terminal driver, sturdier: it bears any byte, pastes are only text, and a stop that nobody told of."""

import codecs
import contextlib
import os
import re
import selectors
import sys
from collections.abc import Callable
from functools import partial
from threading import Event
from types import SimpleNamespace
from typing import Any, TextIO

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from allytui.terminal.capabilities import is_terminal
from allytui.terminal.drawn_cells import DrawnCells
from allytui.terminal.echo import show_typed_keys

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class SteadyDriver(LinuxDriver):
    """Draws on a terminal of a Unix-like system."""

    _continuing = False
    """Whether the terminal is about to be taken over again after a stop."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Draw on the terminal that is there: errors may go to a file, as with '2>file'."""
        super().__init__(*arguments, **named)
        self.drawn = DrawnCells()
        if not is_terminal(sys.__stderr__) and sys.__stdout__ is not None:
            self._file = sys.__stdout__
        self._file: Any = Output(self._file)
        if not self._mouse:  # of a mouse some more may be on its way, which must not reach the shell
            self.exit_event: Event = HeardEvent()

    def start_application_mode(self) -> None:
        """Take over the terminal, and read it by a decoder of our own."""
        show_typed_keys()  # Textual goes back at the end to what it finds here
        self.drawn.forget()
        setattr(linux_driver, "getincrementaldecoder", lambda encoding: KeyboardDecoder)  # noqa: B010  not exported
        if isinstance(self.exit_event, HeardEvent):
            waiting = partial(KeyboardSelector, self.exit_event)
            ours = SimpleNamespace(SelectSelector=waiting, EVENT_READ=selectors.EVENT_READ)
            setattr(linux_driver, "selectors", ours)  # noqa: B010  not exported
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def _sigtstp_application(self, *_: object) -> None:
        """Stop between two events: the signal may come while the queue that it writes into is locked by a write.

        While an editor has the terminal nothing is written, and the event loop waits for the editor.
        """
        if self._auto_restart:
            self._between_events(super()._sigtstp_application)
        else:
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Continue between two events, for the same reason; once, however many signals there were."""
        if not self._continuing:
            self._continuing = True
            self._between_events(self._continue)

    def _continue(self) -> None:
        self._continuing = False
        super()._sigcont_application()

    def _between_events(self, handler: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
            self._loop.call_soon_threadsafe(handler)

    def resume_application_mode(self) -> None:
        """Take the terminal over again.

        After SIGSTOP nobody has let go of it, and Textual 8.2 would begin to read it a second time: two readers
        would each take a part of what is typed. So the first one ends here.
        """
        if self._key_thread is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super().resume_application_mode()


class HeardEvent(Event):
    """One that can be waited for together with files."""

    def __init__(self) -> None:
        """Begin with nothing to be heard."""
        super().__init__()
        self.ear, self._mouth = os.pipe()

    def set(self) -> None:
        """Happen, where it has not yet."""
        if not self.is_set():
            super().set()
            os.write(self._mouth, b".")

    def clear(self) -> None:
        """Be over, where it has happened."""
        if self.is_set():
            super().clear()
            os.read(self.ear, 1)


class KeyboardSelector(selectors.SelectSelector):
    """Waits for keys, and no longer once there is no more to wait for.

    Textual 8.2 looks only each tenth of a second whether it is to end, and waits for another one then: of the time
    that it takes to leave, or to open an editor, that was the most.
    """

    def __init__(self, end: HeardEvent) -> None:
        """Wait until the end."""
        super().__init__()
        self._ear = end.ear
        self.register(end.ear, selectors.EVENT_READ)

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return which of the other files can be read; none at the end."""
        return [(key, mask) for key, mask in super().select(timeout) if key.fd != self._ear]


class Output:
    """The file that is drawn on; once its terminal is gone, what is drawn goes nowhere.

    Textual 8.2 writes in a thread that ends at the first error: a few drawings later the event loop would wait for
    it for good, and with it the end of the program.
    """

    def __init__(self, file: TextIO) -> None:
        """Write to a file as long as it takes anything."""
        self._file, self._gone = file, False

    def write(self, text: str) -> None:
        """Write a text."""
        self._unless_gone(lambda: self._file.write(text))

    def flush(self) -> None:
        """Hand on what was written."""
        self._unless_gone(self._file.flush)

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _unless_gone(self, act: Callable[[], object]) -> None:
        if not self._gone:
            try:
                act()
            except OSError:
                self._gone = True


class KeyboardDecoder:
    """Decodes what a terminal sends.

    Bytes that are not UTF-8 become U+FFFD; Textual 8.2 would end with a traceback at the first (Textualize/textual
    #6456). Control characters inside a bracketed paste go: after an escape in it Textual would take the rest for
    keys, which then do things in fields that nobody meant.
    """

    def __init__(self) -> None:
        """Begin outside a paste."""
        self._utf8 = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pasting = False
        self._before = ""
        """The last characters handed on, in which a paste may have begun."""
        self._held = ""
        """The last characters of a paste, which may be a part of its end."""

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of some bytes, as far as it is known what they mean."""
        text, out = self._held + self._utf8.decode(data, final), ""
        self._held = ""
        while text:
            mark = PASTE_ENDS if self._pasting else PASTE_BEGINS
            text = text if self._pasting else self._before + text
            at = text.find(mark)
            skipped = 0 if self._pasting else len(self._before)
            if at < 0:
                part, text = self._last_part(text, final), ""
            else:
                part, text = text[:at], text[at + len(mark) :]
            out += _CONTROLS.sub("", part) if self._pasting else part[skipped:]
            if at >= 0:
                out += mark if self._pasting or at >= skipped else mark[skipped - at :]
                self._pasting, self._before = not self._pasting, ""
            elif not self._pasting:
                self._before = part[-(len(PASTE_BEGINS) - 1) :]
        return out

    def _last_part(self, text: str, final: bool) -> str:
        """Return what can be handed on of a text without a mark, and hold the rest."""
        if self._pasting and not final:
            for size in range(len(PASTE_ENDS) - 1, 0, -1):
                if text.endswith(PASTE_ENDS[:size]):
                    self._held = text[-size:]
                    return text[:-size]
        return text
