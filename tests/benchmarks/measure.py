"""Measures a program in a real pseudo-terminal: what its user waits for, and what it costs. Linux only."""

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

SILENCE = 0.12
"""Seconds without a byte after which a screen is taken for done; the preview of home comes after 0.15 s."""

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

    def __init__(self, command: list[str], home: Path, size: tuple[int, int] = (120, 36)) -> None:
        """Start `command`; what it says is not drawn anywhere, only counted and searched."""
        environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "SSH_CONNECTION": "127.0.0.1 50000 127.0.0.1 22",
        }
        self.begun = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execve(command[0], command, environment)

    def settle(self, since: float, silence: float = SILENCE) -> Answer:
        """Read until nothing comes for a while."""
        size, last = 0, since
        while select.select([self._fd], [], [], silence)[0]:
            size += len(os.read(self._fd, 65536))
            last = time.perf_counter()
        return Answer(last - since, size)

    def start(self, words: str) -> tuple[float, Answer]:
        """Wait for the first screen: seconds until `words` are there, and all that was drawn."""
        wanted, seen, found = words.encode(), b"", 0.0
        while True:
            if not select.select([self._fd], [], [], SILENCE if found else PATIENCE)[0]:
                if not found:
                    raise TimeoutError(f"{words!r} did not come: {seen[-500:]!r}")
                break
            seen += os.read(self._fd, 65536)
            last = time.perf_counter() - self.begun
            if not found and wanted in seen:
                found = last
        return found, Answer(last, len(seen))

    def press(self, keys: str, silence: float = SILENCE) -> Answer:
        """Send keys in one write and take the answer."""
        since = time.perf_counter()
        os.write(self._fd, keys.encode())
        return self.settle(since, silence)

    def idle(self, seconds: float) -> tuple[int, float]:
        """Watch for a while: bytes drawn, and the share of a core that was used."""
        before, size, until = self._cpu(), 0, time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._fd], [], [], left)[0]:
                size += len(os.read(self._fd, 65536))
        return size, (self._cpu() - before) / seconds

    def _cpu(self) -> float:
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def peak_memory(self) -> float:
        """Return the most memory that was resident, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def own_memory(self) -> float:
        """Return the memory that is its share, what it has in common with others divided among them, in MiB."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        return int(rollup.split("\nPss:")[1].split()[0]) / 1024

    def end(self) -> None:
        """Leave by ctrl+q, or be killed after a while."""
        os.write(self._fd, b"\x11")
        until = time.perf_counter() + 5
        while time.perf_counter() < until:
            if select.select([self._fd], [], [], 0.05)[0]:
                with contextlib.suppress(OSError):
                    os.read(self._fd, 65536)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)
