"""A line of SSH on the loopback: a server that gives every session a terminal of its own, and who calls it.

The server is asyncssh's, run as a process: OpenSSH's cannot be had with pip. It does what matters here as that one:
a session is `sh -c COMMAND` in a new pseudo-terminal, and when the connection goes, the terminal is hung up. Where
`ALLYTUI_TEST_SSHD` names OpenSSH's own, that one is taken.
"""

import asyncio
import contextlib
import os
import pty
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import termios
import tty
from collections.abc import Iterator
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path

import asyncssh

_OPTIONS = ("UserKnownHostsFile=/dev/null", "StrictHostKeyChecking=no", "LogLevel=ERROR", "IdentitiesOnly=yes")


@dataclass(frozen=True)
class Line:
    """Where a server listens, and the key that it lets in."""

    port: int
    key: Path

    def calling(self, command: str) -> list[str]:
        """Return what runs a command at the other end: OpenSSH's client, or asyncssh's where there is none."""
        if ssh := shutil.which("ssh"):
            options = [word for each in _OPTIONS for word in ("-o", each)]
            there = ["-i", str(self.key), "-p", str(self.port), "127.0.0.1"]
            return [ssh, "-F", "/dev/null", "-tt", *options, *there, command]
        return [sys.executable, "-m", "tests.support.ssh", "call", str(self.port), str(self.key), command]


@contextlib.contextmanager
def listening(folder: Path) -> Iterator[Line]:
    """Run a server, with a new key in a folder that is let in."""
    made = asyncssh.generate_private_key("ssh-ed25519")
    key = folder / "key"
    made.write_private_key(key)
    key.chmod(0o600)
    made.write_public_key(folder / "key.pub")
    if sshd := os.environ.get("ALLYTUI_TEST_SSHD"):
        with _openssh(sshd, folder) as port:
            yield Line(port, key)
        return
    words = [sys.executable, "-m", "tests.support.ssh", "listen", str(folder / "key.pub")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin
        assert server.stdout
        yield Line(int(server.stdout.readline()), key)
        server.stdin.close()


@contextlib.contextmanager
def _openssh(sshd: str, folder: Path) -> Iterator[int]:
    """Run OpenSSH's server on a port that was free a moment ago, and wait until it answers."""
    asyncssh.generate_private_key("ssh-ed25519").write_private_key(folder / "host")
    (folder / "host").chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    options = (
        *(f"HostKey={folder / 'host'}", f"AuthorizedKeysFile={folder / 'key.pub'}", "StrictModes=no", "UsePAM=no"),
        *("PidFile=none", "PermitRootLogin=yes", "ListenAddress=127.0.0.1", "MaxStartups=50"),
        f"SetEnv=LANG=C.UTF-8 TZ=UTC PATH={os.environ['PATH']}",
    )
    named = (word for each in options for word in ("-o", each))
    words = [sshd, "-D", "-e", "-f", "/dev/null", "-p", str(port), *named]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as server:
        try:
            while True:
                assert server.poll() is None, f"{sshd} ended by itself"
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
            yield port
        finally:
            server.terminate()


class Session(asyncssh.SSHServerSession[bytes]):
    """A terminal with a command in it, for as long as the connection is there."""

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """Keep the way back."""
        self._chan = chan

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], term_modes: object) -> bool:
        """Give a terminal to whoever asks."""
        self._term, self._size = term_type, term_size
        return True

    def exec_requested(self, command: str) -> bool:
        """Run any command."""
        self._command = command
        return True

    def session_started(self) -> None:
        """Run the command in a new terminal, as a login does."""
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            # Whoever runs the tests may ignore it, as nohup does, and a program inherits that.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            there = {
                "TERM": self._term,
                "SSH_CONNECTION": "127.0.0.1 1 127.0.0.1 22",
                "LANG": "C.UTF-8",
                "TZ": "UTC",
            }
            os.execve("/bin/sh", ["sh", "-c", self._command], {"PATH": os.environ["PATH"], **there})
        os.set_inheritable(self._terminal, False)
        self.terminal_size_changed(*self._size)
        self._hung_up = False
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._terminal, self._drawn)
        self._watched = os.pidfd_open(self._pid)
        self._loop.add_reader(self._watched, self._ended)

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """Give the terminal the size of the window at the other end."""
        ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def data_received(self, data: bytes, datatype: asyncssh.DataType) -> None:
        """Type what was typed at the other end."""
        os.write(self._terminal, data)

    def pause_writing(self) -> None:
        """Take nothing that is drawn while the other end takes nothing."""
        self._loop.remove_reader(self._terminal)

    def resume_writing(self) -> None:
        """Go on."""
        if not self._hung_up:
            self._loop.add_reader(self._terminal, self._drawn)

    def connection_lost(self, exc: Exception | None) -> None:
        """Hang up."""
        if not self._hung_up:
            self._hung_up = True
            self._loop.remove_reader(self._terminal)
            os.close(self._terminal)

    def _drawn(self) -> bool:
        try:
            drawn = os.read(self._terminal, 65536)
        except OSError:  # nobody is left who could draw
            self._loop.remove_reader(self._terminal)
            return False
        self._chan.write(drawn)
        return bool(drawn)

    def _ended(self) -> None:
        self._loop.remove_reader(self._watched)
        os.close(self._watched)
        _, status = os.waitpid(self._pid, 0)
        if not self._hung_up:
            while self._drawn():
                pass
            self._chan.exit(abs(os.waitstatus_to_exitcode(status)))


class Server(asyncssh.SSHServer):
    """Gives each who has the key their sessions."""

    def session_requested(self) -> Session:
        """Make a session."""
        return Session()


async def listen(public: str) -> None:
    """Serve on a free port, whose number is printed, until the standard input ends."""
    server = await asyncssh.create_server(
        Server,
        "127.0.0.1",
        0,
        server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
        authorized_client_keys=public,
        encoding=None,
        line_editor=False,
    )
    print(server.get_port(), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


async def call(port: str, key: str, command: str) -> int:
    """Run a command at the other end, with this terminal for it."""
    tty.setraw(0)
    size = os.get_terminal_size(0)
    async with asyncssh.connect("127.0.0.1", int(port), client_keys=[key], known_hosts=None, config=None) as there:
        process = await there.create_process(
            command,
            term_type=os.environ["TERM"],
            term_size=(size.columns, size.lines),
            stdin=sys.stdin.buffer,
            stdout=sys.stdout.buffer,
            encoding=None,
        )
        return (await process.wait()).exit_status or 0


def in_tmux(socket: Path, command: str) -> str:
    """Return the command that runs another in a new tmux of its own, or attaches to that one."""
    own = ("tmux", "-u", "-f", "/dev/null", "-S", str(socket))
    return shlex.join([*own, "new-session", "-A", "-s", "review", command])


if __name__ == "__main__":
    what, *words = sys.argv[1:]
    sys.exit(asyncio.run(listen(*words) if what == "listen" else call(*words)))
