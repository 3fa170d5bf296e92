"""Opens a database: finds the file, makes sure it is ours, sets it up, and translates its errors."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import peewee

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.left_out import LeftOut
from allytui.store.engine.author import check_author
from allytui.store.engine.errors import Damaged, Forbidden, Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.merged_ids import load_merged
from allytui.store.engine.tables.base import database, stored

if TYPE_CHECKING:
    from allytui.domain.alliances.party import Person


T = TypeVar("T")
Instead = TypeVar("Instead")
Key = TypeVar("Key")

FAULTS = (ValueError, KeyError, TypeError, AttributeError, AssertionError, OverflowError, IndexError)
"""What reading a row raises that holds something else than what the program stores."""

AT_ONCE = 500
"""How many things are read at once where one of them may be damaged."""


_COUNT = 'INSERT INTO "change" VALUES (1, 1) ON CONFLICT ("id") DO UPDATE SET "count" = "change"."count" + 1'


class Engine:
    """An open database, the only one of the process; all use is inside `reading()` or `writing()`."""

    def __init__(self, handle: Any, place: str) -> None:
        """Take over a Peewee database that is set up; `place` is what people call it."""
        self.handle = handle
        self.place = place
        self.sentence: Callable[[BaseException, str], StoreError] = file_sentence
        """Makes one sentence of an error of the database and of its place."""
        self.find_damage: Callable[[Any], Iterable[str]] = lambda handle: ()
        """Gives a sentence for each row that cannot have been stored so; asked when reading fails."""
        self.takes_in_words = True
        """Whether whoever searches takes words into an index first; a server keeps one itself."""
        self.up_to_date = False
        """Whether its tables are those of this version, so that what was merged can be read."""
        self.remarks: tuple[str, ...] = ()
        """What was found wrong with its permissions and could not be put right, a sentence each."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[Any]:
        """Give the connection of this thread; errors come out as StoreError. Several reads may share one."""
        with self._connected():
            yield self.handle

    @contextlib.contextmanager
    def writing(self, by: "Person | None" = None, *, quiet: bool = False) -> Iterator[Any]:
        """Give one transaction, stored whole or not at all; errors come out as StoreError.

        Who writes, where that is known, is looked up again. A draft is stored `quiet`: it is no news to others.
        Raises Forbidden where they may not.
        """
        with self._connected():
            within = self.handle.in_transaction()
            if not within:
                stored.rows.clear()
            with self.handle.atomic():
                check_author(by)
                yield self.handle
                if stored.rows and not within:
                    self._link()
                if self.up_to_date and not quiet and not within:
                    self.handle.execute_sql(_COUNT)

    def _link(self) -> None:
        """Add what is new to the record."""
        from allytui.store.engine.record_chain import link_rows  # late: the tables need the engine

        rows, stored.rows = stored.rows, []
        made = [(str(row._meta.table_name), str(row.get_id())) for row in rows]  # type: ignore[no-untyped-call]
        link_rows(self.handle, made)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[None]:
        """Have a connection, the one that this thread has already where it has one."""
        if database.obj is not self.handle:
            raise RuntimeError(f"another database than {self.place} was opened by this process")
        with translated(self.place, self.sentence):
            if self.handle.is_closed():
                with self._connection(), self._damage_named():
                    if self.up_to_date:
                        load_merged(self.handle)
                    yield
            else:
                yield

    def _connection(self) -> Any:
        """Connect; return what closes it again. SQLite may name a broken table in bytes that are no text."""
        try:
            self.handle.connect()
        except UnicodeDecodeError as error:
            said = f"{self.place} is damaged: the list of its tables cannot be read. Restore a backup."
            raise Damaged(said) from error
        return self.handle.connection_context()

    @contextlib.contextmanager
    def _damage_named(self) -> Iterator[None]:
        """Say which row is damaged where that is why reading fails; every other fault stays what it is."""
        try:
            yield
        except Exception as error:
            said = self.damaged_row(error) if is_damage(error) else ""
            if said:
                raise Damaged(said) from error
            raise

    def damaged_row(self, error: Exception) -> str:
        """Return a sentence on the first row that is damaged, which may be why reading failed, inside `reading()`.

        It is empty where nothing is damaged.
        """
        for sentence in self.find_damage(self.handle):
            return f"{self.place} is damaged. {sentence} 'allytui check' lists all; restore a backup."
        if isinstance(error, peewee.DoesNotExist):
            return f"{self.place} is damaged: a row refers to another one that is not there. Restore a backup."
        return ""

    def in_parts(self) -> "PartialReading":
        """Return what reads part by part, and leaves out what is damaged."""
        return PartialReading(self)

    @property
    def is_reading(self) -> bool:
        """Whether this thread is inside `reading()` or `writing()`, so that another read waits for nothing."""
        return not self.handle.is_closed()

    def news(self) -> int:
        """Return a number that is another one once anybody has stored more than a draft."""
        with self.reading() as handle:
            found = handle.execute_sql('SELECT "count" FROM "change" WHERE "id" = 1').fetchone()
        return int(found[0]) if found else 0

    def stamp(self) -> int:
        """Return a number that is another one once anybody has written; it costs no look into the database."""
        try:
            return Path(self.place).stat().st_mtime_ns
        except OSError:
            return 0


class PartialReading:
    """Reads part by part: one that has a damaged row is left out, is named, and hides no other.

    Which row it is, is looked for once: that reads the whole database.
    """

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine
        self._names: list[str] = []
        self.damage = ""
        """A sentence on the first row that cannot be read, as for a command that reads nothing else."""

    @property
    def left_out(self) -> LeftOut:
        """What was left out until now."""
        return LeftOut(tuple(self._names), self.damage)

    def part(self, read: Callable[[], T], instead: Instead, name: str = "") -> "T | Instead":
        """Return what is read, or what stands for it where a row of it is damaged; `name` is what is left out then.

        What fails for another reason is raised.
        """
        try:
            with self._engine.reading():
                return read()
        except Exception as error:
            if not (is_damage(error) or isinstance(error, Missing)):
                raise
            self.damage = self.damage or self._sentence(error)
            if name:
                self._names.append(name)
            return instead

    def each(
        self, read: Callable[[Sequence[Key]], T], keys: Sequence[Key], names: Mapping[Key, str] | None = None
    ) -> list[T]:
        """Return what is read of all keys, in one piece or several; those that have a damaged row are left out.

        `read` is given some of the keys, in their order: halves, where they cannot be read together.
        """
        found: list[T] = []
        waiting = [keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)][::-1]
        while waiting:
            some = waiting.pop()
            alone = (names or {}).get(some[0], "") if len(some) == 1 else ""
            pieces = self.part(lambda some=some: [read(some)], None, alone)  # type: ignore[misc]
            half = len(some) // 2
            if pieces is not None:
                found += pieces
            elif half:
                waiting += [some[half:], some[:half]]
        return found

    def rows(self, keys: Any, what: str, read: Callable[[Sequence[str]], Sequence[T]]) -> tuple[list[T], bool]:
        """Return what is read of rows, without those that are damaged, and whether these are all.

        `keys` is a query for the ids of the rows in their order, each as `key_of` gives it; `read` is given some of
        them, and returns one thing for each. What is left out is named as `what`, with its place: 'note 2 of 3'.
        """
        ids = self.part(lambda: [readable_text(key) for (key,) in keys.tuples()], None, f"every {what}")
        if ids is None:
            return [], False

        def whole(some: Sequence[str]) -> Sequence[T]:
            """Return what is read of some. Raises Missing where one of them is not found by its id."""
            found = read(some)
            if len(found) < len(some):
                raise Missing("A row is not in the database any more: try again.")
            return found

        names = {key: f"{what} {place} of {len(ids)}" for place, key in enumerate(ids, 1)}
        found = [each for some in self.each(whole, ids, names) for each in some]
        return found, len(found) == len(ids)

    def _sentence(self, error: Exception) -> str:
        """Return which row is damaged. Raises the error where there is none: something else is wrong then."""
        try:
            with self._engine.reading():
                said = self._engine.damaged_row(error)
        except Damaged as damaged:
            said = str(damaged)
        if not said and not isinstance(error, Damaged):
            raise error
        return said or str(error)


def file_sentence(error: BaseException, place: str) -> StoreError:
    """Return what an error of SQLite means for a person."""
    first = first_cause(error)
    code = _sqlite_code(first)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Unavailable(f"{place} is busy: someone else is writing to it. Try again in a moment.")
    if code == sqlite3.SQLITE_FULL:
        return Unavailable(f"The disk of {place} is full: free some space, then try again.")
    if code == sqlite3.SQLITE_READONLY:
        return Forbidden(f"{place} is read-only for you: ask its owner for write access.")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return Unavailable(f"{place} cannot be reached or written: check its disk.")
    said = " ".join(str(first).split())[:120]
    if code == sqlite3.SQLITE_CORRUPT:
        return Damaged(f"{place} is damaged ({said}). 'allytui check' lists what can be told; restore a backup.")
    if said.startswith(_NO_TEXT):  # the rest is the text itself, which may be somebody's own
        return Damaged(f"{place} is damaged: a text cannot be read. 'allytui check' names it; restore a backup.")
    if is_guarded(said.lower()):
        return guarded_sentence(place, said)
    return Unusable(f"{place} could not be read or written ({said}). Run 'allytui check' on it.")


@contextlib.contextmanager
def translated(place: str, sentence: Callable[[BaseException, str], StoreError] = file_sentence) -> Iterator[None]:
    """Turn every error of the database into one sentence, made from its first cause."""
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error) as error:  # the latter comes from the middle of the rows
        raise sentence(error, place) from error


def on_server(handle: Any) -> bool:
    """Whether a Peewee database is on a server, and not a file."""
    return bool(handle.param == "%s")  # what stands for a value; a proxy tells it, too


def key_of(table: Any) -> Any:
    """Return the column with the ids of a table, for a query that a damaged id does not end."""
    return table.id if on_server(database) else table.id.cast("BLOB")


def readable_text(stored: object) -> str:
    """Return a text that may be damaged as far as it can be read."""
    return stored.decode(errors="replace") if isinstance(stored, bytes) else str(stored)


def first_cause(error: BaseException) -> BaseException:
    """Return the error that all others followed from."""
    while isinstance(error.__context__, Exception) and error.__context__ is not error:
        error = error.__context__
    return error


def _sqlite_code(error: BaseException) -> int:
    """Return SQLite's number of an error: the text has names and words of the database in it."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)) & 0xFF


_NO_TEXT = "Could not decode"
"""How Python's error begins when a text in a database file is none."""


def is_damage(error: BaseException) -> bool:
    """Whether reading may have failed for what a row holds: others can be read then."""
    if isinstance(error, (peewee.PeeweeException, sqlite3.Error)):
        first = first_cause(error)
        return _sqlite_code(first) == sqlite3.SQLITE_CORRUPT or str(first).startswith(_NO_TEXT)
    if isinstance(error, AllytuiError):
        return isinstance(error, Damaged)
    return isinstance(error, (*FAULTS, peewee.DoesNotExist))


def is_guarded(text: str) -> bool:
    """Whether the database refused to change what is kept as it was, by what it says."""
    return "append-only" in text or "is decided" in text or "are revealed" in text


def guarded_sentence(place: str, said: str) -> StoreError:
    """Return the sentence for that."""
    return StoreError(f"{place} keeps what was decided as it is: {said}.")
