"""Measures a program in a real pseudo-terminal: what its user waits for, and what it costs. Linux only."""

import codecs
import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path

import pyte

from tests.support.pseudo_terminal import _drawable

ROOT = Path(__file__).parents[2]

SILENCE = 0.12
"""Seconds without a byte after which a screen is taken for done; the preview of home comes after 0.15 s."""

ANSWERED = 1.0
"""Seconds within which a key is answered that has an answer."""

REST = 0.3
"""Seconds without a byte after which the preview is there too."""

PATIENCE = 60.0
"""Seconds to wait for something that has to come."""


@dataclass(frozen=True)
class Answer:
    """What came for a key, or for a start."""

    seconds: float
    """Until the last byte before the silence."""
    size: int
    """Bytes."""


class Session:
    """A program with a terminal of its own."""

    def __init__(
        self,
        command: list[str],
        home: Path,
        size: tuple[int, int] = (120, 36),
        *,
        rate: int = 0,
    ) -> None:
        """Start `command`; what it says is counted, and drawn once somebody asks for its screen.

        With a `rate` no more than so many bytes a second are read, as over a slow line.
        """
        environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),  # what is measured is this source, whatever is installed
            "SSH_CONNECTION": "127.0.0.1 50000 127.0.0.1 22",
        }
        self._rate, self._ended = rate, False
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._undrawn = b""
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execve(command[0], command, environment)
        os.set_inheritable(self.fd, False)

    def _read(self, wait: float) -> bytes:
        """Take what comes within a while, on a slow line no more than the line can carry."""
        if not select.select([self.fd], [], [], wait)[0]:
            return b""
        drawn = os.read(self.fd, max(self._rate // 20, 1) if self._rate else 65536)
        if self._rate:
            time.sleep(len(drawn) / self._rate)
        self._undrawn += drawn
        return drawn

    @property
    def text(self) -> str:
        """The screen, drawn now: to draw it while it comes would slow the reader."""
        drawn, self._undrawn = self._decoder.decode(self._undrawn), b""
        self._stream.feed("".join(filter(_drawable, drawn)))
        rows = (self._screen.buffer[row] for row in range(self._screen.lines))
        return "\n".join("".join(row[at].data for at in range(self._screen.columns)).rstrip() for row in rows)

    def settle(self, since: float, silence: float = SILENCE, first: float = 0.0) -> Answer:
        """Read until nothing comes for a while; the `first` byte may take longer."""
        size, last = 0, since
        while drawn := self._read(silence if size else max(silence, first)):
            size += len(drawn)
            last = time.perf_counter()
        return Answer(last - since, size)

    def see(self, *words: str) -> str:
        """Wait until one of these is on the screen, and the screen is done; return which."""
        self.settle(time.perf_counter(), REST)
        until = time.perf_counter() + PATIENCE
        while not (found := [each for each in words if each in self.text]):
            if time.perf_counter() > until:
                raise TimeoutError(f"{words} did not come:\n{self.text}")
            self.settle(time.perf_counter(), 0.1)
        return found[0]

    def press_until(self, keys: str, words: str, silence: float) -> Answer:
        """Send keys and take the answer: all that comes until words are on the screen and nothing follows."""
        since = time.perf_counter()
        answer = self.press(keys, silence)
        while words not in self.text:
            if time.perf_counter() > since + PATIENCE:
                raise TimeoutError(f"{words!r} did not come:\n{self.text}")
            at = time.perf_counter()
            more = self.settle(at, silence)
            if more.size:
                answer = Answer(at + more.seconds - since, answer.size + more.size)
        return answer

    def start(self, words: str, silence: float = SILENCE) -> tuple[float, Answer]:
        """Wait for the first screen: seconds until `words` are there, and all that was drawn."""
        wanted, seen, found = words.encode(), b"", 0.0
        while drawn := self._read(silence if found else PATIENCE):
            seen += drawn
            last = time.perf_counter() - self.begun
            if not found and wanted in seen:
                found = last
        if not found:
            raise TimeoutError(f"{words!r} did not come: {seen[-500:]!r}")
        return found, Answer(last, len(seen))

    def press(self, keys: str, silence: float = SILENCE) -> Answer:
        """Send keys in one write and take the answer."""
        since = time.perf_counter()
        self.type(keys)
        return self.settle(since, silence, ANSWERED)

    def type(self, keys: str) -> None:
        """Send keys."""
        os.write(self.fd, keys.encode())

    def idle(self, seconds: float) -> tuple[int, float]:
        """Watch for a while: bytes drawn, and the share of a core that was used."""
        before, size, until = self._cpu(), 0, time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            size += len(self._read(left))
        return size, (self._cpu() - before) / seconds

    def _cpu(self) -> float:
        used = 0
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            with contextlib.suppress(OSError):  # a thread that has just ended
                used += int((task / "schedstat").read_text().split()[0])
        return used / 1e9

    def peak_memory(self) -> float:
        """Return the most memory that was resident, in MiB."""
        return self._memory("status", "VmHWM:")

    def memory(self) -> float:
        """Return the memory that is resident now, in MiB."""
        return self._memory("status", "VmRSS:")

    def own_memory(self) -> float:
        """Return the memory that is its share, what it has in common with others divided among them, in MiB."""
        return self._memory("smaps_rollup", "\nPss:")

    def _memory(self, file: str, line: str) -> float:
        return int(Path(f"/proc/{self.pid}/{file}").read_text().split(line)[1].split()[0]) / 1024

    def end(self) -> float:
        """Leave by ctrl+q, or be killed after a while; return the seconds that it took, once only."""
        if self._ended:
            return 0.0
        self._ended, self._rate = True, 0
        begun = time.perf_counter()
        with contextlib.suppress(OSError):  # raised once the program has closed its side
            self.type("\x11")
            while time.perf_counter() < begun + 5 and self._read(begun + 5 - time.perf_counter()):
                pass
        while not os.waitpid(self.pid, os.WNOHANG)[0]:
            if time.perf_counter() > begun + 5:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                break
            time.sleep(0.001)
        os.close(self.fd)
        return time.perf_counter() - begun
