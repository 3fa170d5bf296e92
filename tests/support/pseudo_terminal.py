"""A real pseudo-terminal with the real program in it."""

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import threading
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte
from wcwidth import wcwidth

PATIENCE = 90.0
"""Seconds to wait for something that has to come, on a machine that is busy with other things."""


def _drawable(char: str) -> bool:
    """Whether the emulator can draw a character: after one that it cannot, it drops the rest of the line."""
    return char < "\x80" or wcwidth(char) > 0 or bool(unicodedata.combining(char))


_one_fork = threading.Lock()


class Terminal:
    """Runs allytui as a person's terminal does."""

    def __init__(
        self,
        *words: str,
        home: Path,
        size: tuple[int, int] = (120, 36),
        term: str = "xterm-256color",
        deaf: bool = False,
        program: str = "allytui",
        command: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start `allytui` with `words`; its settings and data are in `home`. A deaf one ignores SIGHUP.

        `program` is the module to run, with the checkout as its working folder; `command` runs another program.
        """
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.bytes = b""
        self.closed = False
        self.watched = True
        """Whether the screen is kept as text; the emulator does not bear everything."""
        everything = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TERM": term,
            "TZ": "UTC",
            "LANG": "C.UTF-8",
            **(environment or {}),
        }
        with _one_fork:
            self.pid, self._fd = pty.fork()
            if self.pid == 0:
                # Whoever runs the tests may ignore it, as nohup does, and a program inherits that.
                signal.signal(signal.SIGHUP, signal.SIG_IGN if deaf else signal.SIG_DFL)
                arguments = list(command) or [sys.executable, "-m", program, *words]
                os.execvpe(arguments[0], arguments, everything)
            # Another program must not hold this terminal open: closing it here is to hang up.
            os.set_inheritable(self._fd, False)
        self.resize(*size)

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def keep_what_is_drawn(self) -> None:
        """Have the line keep what was not read yet when a key is a signal; it forgets it otherwise."""
        line = termios.tcgetattr(self._fd)
        line[3] |= termios.NOFLSH
        termios.tcsetattr(self._fd, termios.TCSANOW, line)

    def cpu(self) -> float:
        """Return the seconds of a core that the program has used (Linux)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the memory of the program that is resident now, in MB (Linux)."""
        return int(Path(f"/proc/{self.pid}/status").read_text().split("VmRSS:")[1].split()[0]) / 1000

    def open_files(self) -> list[str]:
        """Return what the program holds open, sorted (Linux)."""
        held = Path(f"/proc/{self.pid}/fd").iterdir()
        return sorted(os.readlink(each) for each in held if os.path.lexists(each))

    def stopped(self) -> bool:
        """Whether the program was stopped, as by ctrl+z (Linux)."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"

    def ended(self) -> bool:
        """Whether the program has ended and waits for its status to be taken (Linux)."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"

    def read(self, seconds: float = 0.05) -> None:
        """Take what the program draws for a while."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._fd], [], [], left)[0]:
                return
            try:
                drawn = os.read(self._fd, 65536)
            except OSError:
                return
            if not drawn:
                return
            self.bytes += drawn
            if self.watched:
                self._stream.feed("".join(filter(_drawable, self._decoder.decode(drawn))))

    def _read_rest(self) -> None:
        """Take what a program left behind that has ended."""
        before = -1
        while before < len(self.bytes):
            before = len(self.bytes)
            self.read()

    @property
    def text(self) -> str:
        """The screen as plain text."""
        # Not `display`: it stumbles over half of a wide character, where program and terminal count differently.
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        return "\n".join("".join(row[at].data for at in range(self.screen.columns)).rstrip() for row in rows)

    def see(self, words: str) -> None:
        """Wait until words are on the screen."""
        self.until(lambda: words in self.text, repr(words))

    def until(self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait for something, taking what is drawn meanwhile."""
        until = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < until, f"{what} did not come:\n{self.text}"
            self.read(0.05)

    def escape(self) -> None:
        """Press escape and wait until the program has taken it: with a key close behind it would be a sequence."""
        self.type("\x1b")
        self.until(lambda: not self._unread(), "the program to read")
        self.read(0.3)
        time.sleep(0.15)

    def _unread(self) -> int:
        """Return how many bytes the program has not read yet (Linux)."""
        terminal = os.open(Path(f"/proc/{self.pid}/fd/0").readlink(), os.O_RDWR | os.O_NOCTTY)
        try:
            found = fcntl.ioctl(terminal, termios.FIONREAD, b"\0" * 4)
            return int.from_bytes(found, sys.byteorder)
        finally:
            os.close(terminal)

    def see_step(self, words: str) -> None:
        """Wait until a voice types, past the questions before a start review, which may be left unanswered."""
        self.until(lambda: words in self.text or "continues to the questions" in self.text, repr(words))
        if words not in self.text:
            self.type("\n")
        self.see(words)

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._fd, text.encode())

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def wait(self) -> int:
        """Wait for the end and return the exit status, negative for a signal."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if not self.closed:
                self.read(0.02)
            else:
                time.sleep(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                if not self.closed:
                    self._read_rest()
                return os.waitstatus_to_exitcode(status)
        self.kill()
        os.waitpid(self.pid, 0)
        raise AssertionError(f"still there after {PATIENCE} s:\n{self.text}")

    def close(self) -> None:
        """Hang up."""
        self.closed = True
        os.close(self._fd)
