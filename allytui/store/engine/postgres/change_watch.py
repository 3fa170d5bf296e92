"""Tells when anybody has written to a store on a server, without asking it again and again."""

import threading
import time
from typing import Any

import peewee

from allytui.store.engine.postgres.connections import Connections

CHANNEL = "allytui"
"""What a writer notifies; nothing is said but that something was stored."""

LOOK_SECONDS = 15.0
"""How long a silence is believed. A pooler between may keep notifications back: then the server is asked."""

POLL_SECONDS = 2.0
"""How often it is asked then, and how long a server that has gone is left alone."""


GATHER_SECONDS = 1.0
"""How long further notifications are gathered after one: a hundred who listen would each ask for every draft."""

_ASKED = """
SELECT (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM written_seq_seq),
coalesce((SELECT "count" FROM "change" WHERE "id" = 1), 0)
"""
"""What was written, drafts too, and what of it is news."""


class ChangeWatch:
    """Listens on a thread and a connection of its own, from the first time on that the stamp is asked for."""

    def __init__(self, handle: Connections) -> None:
        """Listen to the server of these connections."""
        self._handle = handle
        self._thread: threading.Thread | None = None
        self._heard: tuple[int, int | None] = (1, None)
        """The stamp, and the number of the last news; one value, as other threads read both."""

    @property
    def news(self) -> int | None:
        """The number of the last news that was heard, None while nobody listens."""
        return self._heard[1]

    def stamp(self) -> int:
        """Return a number that is another one once something was stored."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._listen, name="change-watch", daemon=True)
            self._thread.start()
        return self._heard[0]

    def _listen(self) -> None:
        while True:
            try:
                self._handle.connect()
                try:
                    self._hear()
                finally:
                    self._handle.manual_close()
            except Exception as error:
                # Whoever reads or writes says what is wrong with the server; here it is only tried again.
                if not isinstance(error, peewee.PeeweeException) and not hasattr(error, "sqlstate"):
                    raise
            self._heard = (self._heard[0], None)
            time.sleep(POLL_SECONDS)
            self._heard = (self._heard[0] + 1, None)  # nobody knows what was missed meanwhile

    def _hear(self) -> None:
        handle: Any = self._handle
        handle.execute_sql(f"LISTEN {CHANNEL}")
        last, silent = self._written(), False
        self._heard = (self._heard[0], last[1])
        while True:
            waiting = POLL_SECONDS if silent else LOOK_SECONDS
            heard = list(handle.connection().notifies(timeout=waiting, stop_after=1))
            now = self._written()
            if now != last:
                silent = not heard
            if heard or now != last:  # the number of a write is taken before it is stored, and may be known already
                self._heard = (self._heard[0] + 1, now[1])
            last = now
            self._handle.rest()
            if heard:
                time.sleep(GATHER_SECONDS)

    def _written(self) -> tuple[int, int]:
        written, news = self._handle.execute_sql(_ASKED).fetchone()
        return int(written), int(news)
