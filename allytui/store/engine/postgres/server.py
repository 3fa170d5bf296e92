"""The store on a server: opened, brought up to date, and written so that a lost answer is no riddle.

One writer works at a time, as on SQLite: what is worked out from several rows (the number of the next decision, who
was first) then needs no rules of its own on a server. A write is a few short statements, so that hundreds of people
who type wait for each other no longer than for the line.
"""

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import peewee

from allytui.database_url import DatabaseUrl
from allytui.store.engine.author import check_author
from allytui.store.engine.engine import Engine, first_cause, guarded_sentence, is_guarded
from allytui.store.engine.errors import Forbidden, Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.keys import new_key
from allytui.store.engine.postgres.change_watch import CHANNEL, ChangeWatch
from allytui.store.engine.postgres.connections import Connections, connections
from allytui.store.engine.postgres.role_guards import REFUSED
from allytui.store.engine.postgres.roles import has_roles, lift_rules, set_up_roles
from allytui.store.engine.postgres.schema import make_tables
from allytui.store.engine.sqlite_file import MIGRATIONS, SCHEMA_VERSION
from allytui.store.engine.tables.base import database

if TYPE_CHECKING:
    from allytui.domain.alliances.party import Person

WRITER = 0x414C5459
"""The lock that whoever writes has to itself, in each schema of a database."""

LOST_SECONDS = 10.0
"""How long a server is asked whether it stored what it did not answer for."""

_KEPT = 1000
"""After so many writes the keys of those older than two days are thrown away."""


class PostgresEngine(Engine):
    """An open database on a server."""

    def __init__(self, handle: Connections, place: str) -> None:
        """Take over the connections to a server."""
        super().__init__(handle, place)
        self.sentence = server_sentence
        self.takes_in_words = False
        self._watch = ChangeWatch(handle)

    @contextlib.contextmanager
    def writing(self, by: "Person | None" = None, *, quiet: bool = False) -> Iterator[Any]:
        """Give one transaction, stored whole or not at all; errors come out as StoreError.

        Who writes, where that is known, is looked up again. Raises Forbidden where they may not.
        Where the answer to the last step is lost, the server is asked by the key of the transaction whether it was
        stored. It is never tried again by itself.
        """
        if not self.handle.is_closed() and self.handle.in_transaction():
            with super().writing(by, quiet=quiet) as handle:
                yield handle
            return
        key, storing = new_key(), False
        try:
            with super().writing(quiet=quiet) as handle:
                _wait_for_turn(handle)
                check_author(by)
                yield handle
                self._note(handle, key)
                storing = True
        except Unavailable:
            if not storing or not self._was_stored(key):
                raise

    def _note(self, handle: Any, key: str) -> None:
        seq = handle.execute_sql("INSERT INTO written (key) VALUES (%s) RETURNING seq", (key,)).fetchone()[0]
        if seq % _KEPT == 0:
            handle.execute_sql("DELETE FROM written WHERE at < clock_timestamp() - interval '2 days'")
        handle.execute_sql("SELECT pg_notify(%s, '')", (CHANNEL,))

    def _was_stored(self, key: str) -> bool:
        """Ask for a transaction whose answer was lost, once whoever may still be at work on it has ended.

        Raises Unavailable where nobody can be asked in time.
        """
        until = time.monotonic() + LOST_SECONDS
        while True:
            try:
                with super().writing(quiet=True) as handle:
                    _wait_for_turn(handle)
                    found = handle.execute_sql("SELECT 1 FROM written WHERE key = %s", (key,)).fetchone()
                return found is not None
            except Unavailable as error:
                if time.monotonic() >= until:
                    raise Unavailable(
                        f"{self.place} did not answer whether it was stored: look before you do it again."
                    ) from error
                time.sleep(0.2)

    def news(self) -> int:
        """Return a number that is another one once anybody has stored more than a draft.

        Whoever listens knows it: sessions at rest need no second connection for each draft of a colleague.
        """
        heard = self._watch.news
        return super().news() if heard is None or self.is_reading else heard

    def stamp(self) -> int:
        """Return a number that is another one once anybody has written; the server tells when that is so."""
        return self._watch.stamp()


def open_postgres(address: DatabaseUrl) -> Engine:
    """Open a store on a server; it is not brought up to date by that, as not everybody may do so.

    Raises Missing, Forbidden, Unusable or Unavailable, each a sentence.
    """
    engine = _engine(address)
    with engine.reading() as handle:
        version = _version(handle)
    place, command = str(address), f"allytui --database '{address}' admin migrate"
    if version is None:
        raise Missing(f"There is no store at {place} yet: whoever runs the server makes it with {command}")
    if version > SCHEMA_VERSION:
        raise Unusable(
            f"{place} was written by a newer allytui (its schema is {version}, this one knows {SCHEMA_VERSION}): "
            "install the newer version to open it."
        )
    if version < SCHEMA_VERSION:
        raise Unusable(
            f"{place} was written by an older allytui (its schema is {version}, this one needs {SCHEMA_VERSION}): "
            f"whoever runs the server brings it up to date with {command}"
        )
    engine.up_to_date = True
    return engine


def migrate_postgres(
    address: DatabaseUrl, refresh: Callable[[], None], make_index: Callable[[Any], None]
) -> tuple[int, int]:
    """Make the tables of a store, or bring them up to date; return the schema before (0: none) and now.

    `refresh` fills the columns that are worked out from others, and `make_index` makes the index of words where it
    is not that of this version, inside the transaction. Of several who do so at the same time one does the work.
    Raises StoreError, a sentence.
    """
    from playhouse.migrations import Runner

    engine = _engine(address)
    with Engine.writing(engine) as handle:
        _wait_for_turn(handle)
        encoding = handle.execute_sql("SHOW server_encoding").fetchone()[0]
        if encoding != "UTF8":
            raise Unusable(f"{address} stores text as {encoding}: make a database with the encoding UTF8.")
        version = _version(handle)
        if version is not None and version > SCHEMA_VERSION:
            raise Unusable(f"{address} was written by a newer allytui: install the newer version.")
        runner = Runner(handle, directory=str(MIGRATIONS))
        if version is None:
            if handle.get_tables():
                raise Unusable(f"{address} has tables of another program: choose an empty database.")
            make_tables(handle)
            runner.fake()
        elif version < SCHEMA_VERSION:
            ruled = has_roles(handle)
            if ruled:
                lift_rules(handle)  # a column that a policy names cannot be changed
            runner.up()
            refresh()
            if ruled:
                set_up_roles(handle)
        make_index(handle)
    return version or 0, SCHEMA_VERSION


def give_roles(address: DatabaseUrl) -> list[str]:
    """Set up a role for each person of a store, and return a sentence for each thing that was done or is left.

    Raises StoreError, a sentence.
    """
    engine = open_postgres(address)
    with Engine.writing(engine) as handle:
        _wait_for_turn(handle)
        return set_up_roles(handle)


def _engine(address: DatabaseUrl) -> PostgresEngine:
    handle = database.obj
    if not isinstance(handle, Connections) or handle.database != address.url:
        handle = connections(address.url)
        database.initialize(handle)
    return PostgresEngine(handle, str(address))


def _wait_for_turn(handle: Any) -> None:
    """Wait until nobody else writes; it is one's own turn until the transaction ends."""
    handle.execute_sql("SELECT pg_advisory_xact_lock(%s, hashtext(current_schema()))", (WRITER,))


def _version(handle: Any) -> int | None:
    """Return the number of the newest migration, None where there is no store."""
    if "schema_migration" not in handle.get_tables():
        return None
    names = handle.execute_sql("SELECT name FROM schema_migration").fetchall()
    return max((int(name[:4]) for (name,) in names), default=None)


_BUSY = {"55P03", "57014", "40P01", "40001"}
"""The server gave up waiting: for a lock, or for too long a statement."""

_FULL = {"53100", "53200"}
_TOO_MANY = "53300"
_FORBIDDEN = {"42501"}
_READ_ONLY = {"25006"}
_REFERRED = "23503"
"""A row stays as another, which its reader may not see, refers to it."""

_FOR_OTHERS = {
    "sign_off": "A party with a login signs from there: record it as not present, and it signs later.",
    "unlock_word": "A party with a login answers from there, and nobody else does for it.",
    "voice": "This voice answers from a login of its own, so it cannot be typed here.",
    "review": "Somebody has not answered yet, so nothing is revealed.",
    "person": "Only a person themselves or their party changes this, and nobody takes another's name.",
}
"""What is said where a server refuses that somebody writes for somebody else, by table."""
_UNKNOWN_USER = ("authentication failed", "no pg_hba.conf entry", "no password supplied", "role ")


def server_sentence(error: BaseException, place: str) -> StoreError:
    """Return what an error of a server means for a person; a password is in none of them."""
    first = first_cause(error)
    said = " ".join(str(first).split())
    state = str(getattr(first, "sqlstate", None) or "")
    if is_guarded(said.lower()):
        return guarded_sentence(place, str(first).splitlines()[0])
    if state in _BUSY:
        return Unavailable(f"{place} is busy: someone else is writing to it. Try again in a moment.")
    if state in _FULL:
        return Unavailable(f"The disk of {place} is full: whoever runs the server frees some space.")
    if state in _FORBIDDEN and (REFUSED in said or "row-level security" in said):
        table = next((each for each in _FOR_OTHERS if f'"{each}"' in said or f"({each})" in said), "")
        return Forbidden(_FOR_OTHERS.get(table, f"{place} lets you write for yourself only ({said})."))
    if state == _REFERRED:
        return Forbidden(f"{place} holds something here that only others may read, so it stays.")
    if state in _FORBIDDEN:
        return Forbidden(f"{place} does not allow this to your account ({said}): ask whoever runs the server.")
    if state in _READ_ONLY:
        return Unavailable(f"{place} cannot be written at the moment: try again when its primary server is back.")
    if state == _TOO_MANY or "too many" in said:
        return Unavailable(f"{place} has too many connections: try again in a moment.")
    if "does not exist" in said and "database" in said:
        return Missing(f"There is no database at {place}: check the name, or have it made on the server.")
    if not state and any(part in said for part in _UNKNOWN_USER):
        return Forbidden(f"{place} does not let your account in: check the user, and the password in ~/.pgpass.")
    out_of_reach = not state and isinstance(error, peewee.OperationalError | peewee.InterfaceError)
    if out_of_reach or state[:2] in ("08", "57"):
        return Unavailable(f"{place} cannot be reached: check the server and the line, then try again.")
    return Unusable(f"{place} could not be read or written ({said}). Run 'allytui check' on it.")
