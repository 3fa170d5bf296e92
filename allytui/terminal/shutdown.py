"""Ends the program cleanly on a signal, or when its terminal is gone.

Textual 8.2 does none of this: SIGHUP and SIGTERM kill it with the terminal left raw (Textualize/textual#5140), and
a terminal that goes without a signal leaves it spinning (#6690). Signals are handled by `signal.signal` and a
thread, because a stalled line blocks the event loop.
"""

import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable
from types import FrameType

GRACE_SECONDS = 10.0
"""How long a polite end may take before a hard one, which leaves the terminal as it is."""

LOOK_SECONDS = 0.5
"""How often to look whether the app has ended by itself; a lost terminal is heard of at once."""

_HALF_A_CHARACTER = "é".encode()[:1]
"""A byte after which a decoder waits for the next: it is read, and nothing is typed by it."""

_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL


class ShutdownWatch:
    """Watches over a running app."""

    def __init__(self, save: Callable[[], object], leave: Callable[[int], None], terminal: int = 0) -> None:
        """Call `save` and then `leave`, with the exit status, when the end has come; both from another thread."""
        self._save, self._leave, self._terminal = save, leave, terminal
        self._ending = threading.Event()
        self._over = threading.Event()
        self._signals = os.pipe()
        """Numbers of signals for the watching thread: a handler must take no lock, as starting a thread does."""

    def start(self) -> None:
        """Take over the signals and begin to watch the terminal."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._on_signal)
        for number in (signal.SIGINT, signal.SIGQUIT):
            signal.signal(number, self._interrupted)
        threading.Thread(target=self._watch, name="shutdown", daemon=True).start()

    def stop(self) -> None:
        """The app has ended by itself."""
        self._over.set()

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        """Pass over ctrl+c and ctrl+\\ while they are signals; they are keys as long as the app has the terminal.

        They are signals while an editor has it, and between the terminal's being itself again and its screen's.
        """
        if not _sends_signals(self._terminal):
            self._on_signal(number, frame)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        os.write(self._signals[1], bytes([number]))

    def _watch(self) -> None:
        poll = select.poll()
        poll.register(self._terminal, 0)
        poll.register(self._signals[0], select.POLLIN)
        while not self._over.is_set():
            for file, state in poll.poll(LOOK_SECONDS * 1000):
                if file == self._signals[0]:
                    self._end(128 + os.read(file, 1)[0])
                    return
                if state & _GONE:
                    self._read_no_more()
                    self._end(128 + signal.SIGHUP)
                    return

    def _read_no_more(self) -> None:
        """Put a silent pipe in the place of the lost terminal: Textual would read its end without pause.

        Who is just about to read it would wait for good: the first byte is for them, and no character by itself.
        """
        silent, other_end = os.pipe()
        os.write(other_end, _HALF_A_CHARACTER)
        os.dup2(silent, self._terminal)

    def _end(self, status: int) -> None:
        if self._ending.is_set():
            return
        self._ending.set()
        threading.Thread(target=self._end_hard, args=(status,), daemon=True).start()
        self._save()
        self._leave(status)

    def _end_hard(self, status: int) -> None:
        time.sleep(GRACE_SECONDS)
        os._exit(status)


def _sends_signals(terminal: int) -> bool:
    """Whether ctrl+c at a terminal is a signal, and not a key."""
    try:
        return bool(termios.tcgetattr(terminal)[3] & termios.ISIG)
    except termios.error:
        return False
