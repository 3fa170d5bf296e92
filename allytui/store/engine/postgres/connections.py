"""The connections to a server: made when they are needed, kept for the next use, given up when they are dead.

Of several hosts the one that can be written to is taken (`target_session_attrs`), so that after a fail-over the
next connection goes to the new primary. Every wait has an end: nobody sits before a screen that waits for a server
that has gone.
"""

import select
import time
from typing import Any

from playhouse.pool import PooledPostgresqlDatabase

from allytui.store.engine.errors import Unusable
from allytui.store.engine.postgres.driver import load_driver

_CONNECT = {
    "application_name": "allytui",
    "client_encoding": "utf8",
    "connect_timeout": 3,  # seconds, for each host
    "keepalives_idle": 15,  # seconds
    "keepalives_interval": 5,  # seconds
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,  # milliseconds
    "target_session_attrs": "read-write",
}
"""Options of libpq that hold unless the address names others."""

_LIMITS = {
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
    "default_transaction_isolation": r"read\ committed",
    "work_mem": "32MB",
}
"""Settings of each connection: how long anything may take, that a statement sees all that was stored, and how much
it may remember of an index: with less, a word of a million rows is looked for in all of them."""

_LIFE = 300
"""Seconds after which a connection is replaced."""

REST_SECONDS = 60.0
"""Seconds without use after which connections go back to the server, which has a hundred by default."""

_MOST = 20
"""Connections at most of one program."""


class Connections(PooledPostgresqlDatabase):  # type: ignore[misc]  # playhouse has no types
    """A Peewee database whose texts are compared by code point and whose numbers have 64 bits, as on SQLite."""

    field_types = {**PooledPostgresqlDatabase.field_types, "TEXT": 'TEXT COLLATE "C"', "INT": "BIGINT"}

    _used = 0.0
    """When one was used last."""

    def rest(self) -> None:
        """Give up those that are kept for the next use, where there was none for a while."""
        if time.monotonic() - self._used > REST_SECONDS:
            self.close_idle()

    def _close(self, conn: Any, close_conn: bool = False) -> None:
        super()._close(conn, close_conn)
        self._used = time.monotonic()

    def _is_closed(self, conn: Any) -> bool:
        """Whether the server has hung up; asked of the socket, which costs no way to the server and back."""
        if conn.closed or conn.broken:
            return True
        # A connection at rest has nothing to read: what is there is the end, or why it ends.
        ready, _, _ = select.select([conn.fileno()], [], [], 0)
        return bool(ready)


def connections(url: str) -> Connections:
    """Return the connections to an address; nothing is opened yet.

    Raises Unusable for an address that cannot be read, and where the driver is not installed.
    """
    load_driver()
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        named = conninfo_to_dict(url)
    except ProgrammingError as error:  # what it says may have parts of a password in it
        raise Unusable("The address of the server cannot be read: check its parts and its options.") from error
    given = {name: value for name, value in _CONNECT.items() if name not in named}
    limits = " ".join(f"-c {name}={value}" for name, value in _LIMITS.items())
    given["options"] = f"{named.get('options') or ''} {limits}".strip()
    return Connections(
        url,
        max_connections=_MOST,
        timeout=5,
        stale_timeout=_LIFE,
        autoconnect=False,
        prefer_psycopg3=True,
        prepare_threshold=None,  # a plan that was kept does not outlive a migration or a pooler between
        **given,
    )
