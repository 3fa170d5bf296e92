"""A whole store kept or moved: as a file, or on a server, each row as it is, counted and checked at the end."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee

from allytui.database_url import Database, DatabaseUrl
from allytui.dataclass import dataclass
from allytui.store.engine.engine import Engine, translated
from allytui.store.engine.errors import Forbidden, Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.merged_ids import load_merged
from allytui.store.engine.postgres.hidden_rows import is_ruled
from allytui.store.engine.record_chain import head
from allytui.store.engine.sqlite_file import SCHEMA_VERSION, Content, create_sqlite
from allytui.store.store import Store, refresh_derived
from allytui.store.transfer.whole_rows import copy_rows, counts, one_moment


@dataclass(frozen=True)
class Copied:
    """What was copied."""

    alliances: int
    decisions: int
    altered: tuple[str, ...] = ()
    """What `check` says of it, where that was accepted."""


def copy_store(source: Database, target: Database, *, even_altered: bool = False) -> Copied:
    """Copy all that is in one store into a new one, which is there whole or not at all.

    A file must not be there yet; on a server the tables must be there, and empty. The numbers of rows and the
    newest link of the record are compared, and the copy is checked as `check` does.

    Raises StoreError where one of them cannot be used, or the copy is altered and that is not accepted.
    """
    if isinstance(target, Path) and target.exists():
        raise Unusable(f"{target} exists already: choose another name, nothing is overwritten.")
    source_engine = Store.open(source).engine
    with one_moment(source_engine) as handle:
        if is_ruled(handle):
            raise Forbidden(f"You read a part of {source} only: whoever owns its tables copies it whole.")
        expected, newest = counts(handle), head(handle)
        altered: list[str] = []

        def verify(engine: Engine) -> None:
            """Compare and check. Raises Unusable."""
            with engine.reading() as made:
                if counts(made) != expected or head(made) != newest:
                    raise Unusable(f"{target} does not hold what {source} holds, so it was not kept.")
            altered.extend(Store(engine).check())
            if altered and not even_altered:
                raise Unusable(f"{source} was altered: {altered[0]} With --altered it is copied as it is.")

        if isinstance(target, DatabaseUrl):
            _into_server(handle, target, verify)
        else:
            create_sqlite(
                target, Content(SCHEMA_VERSION, lambda made: copy_rows(handle, made), refresh_derived, verify)
            )
    return Copied(expected["alliance"], expected["decision"], tuple(altered))


def _into_server(source: Any, target: DatabaseUrl, verify: Any) -> None:
    """Fill an empty store on a server, in one transaction that is taken back where the copy does not hold."""
    engine = Store.open(target).engine
    with engine.writing() as handle:
        if any(counts(handle).values()):
            raise Unusable(f"{target} is not empty: copy into a new database, nothing is overwritten.")
        copy_rows(source, handle)
        load_merged(handle)
        verify(engine)


def back_up(source: Database, path: Path) -> Copied:
    """Write a copy of a store to a file of one's own (0600) while others go on writing; it is read back.

    Of a file it is the same file, of a server a file with the same rows. What was altered is in the copy as well.
    Raises StoreError; nothing is left then.
    """
    if isinstance(source, DatabaseUrl):
        return copy_store(source, path, even_altered=True)
    if path.exists():
        raise Unusable(f"{path} exists already: choose another name, nothing is overwritten.")
    engine = Store.open(source).engine
    with _fresh(path) as fresh, engine.reading() as handle:
        handle.execute_sql("VACUUM INTO ?", (str(fresh),))
        return _read_back(fresh)


def restore(backup: Path, target: Database, *, even_altered: bool = False) -> Copied:
    """Make a new store of a backup, which stays as it is; the store is there whole or not at all.

    Raises StoreError where the backup is not whole, was altered and that is not accepted, or something is there.
    """
    place = target if isinstance(target, Path) else backup.with_name(f"{backup.name}.restored")
    if place.exists():
        raise Unusable(f"{place} exists already: choose another name, nothing is overwritten.")
    with _fresh(place) as fresh:
        _copy_file(backup, fresh)
        try:
            copied = _read_back(fresh)
        except StoreError as error:  # of the copy, which is gone then, and whose name nobody gave
            raise type(error)(str(error).replace(str(fresh), str(backup))) from error
        if copied.altered and not even_altered:
            raise Unusable(f"{backup} was altered: {copied.altered[0]} With --altered it is restored as it is.")
    if isinstance(target, DatabaseUrl):
        try:
            return copy_store(place, target, even_altered=even_altered)
        finally:
            place.unlink()
    return copied


def _copy_file(backup: Path, fresh: Path) -> None:
    try:
        with backup.open("rb") as source, fresh.open("wb") as made:
            shutil.copyfileobj(source, made)
            made.flush()
            os.fsync(made.fileno())
    except FileNotFoundError as error:
        raise Missing(f"There is no file {backup}: check its name.") from error


@contextlib.contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """Give a new, empty file of one's own, which gets its name only when all has gone well."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield fresh
        try:
            os.link(fresh, path)
        except FileExistsError as error:
            raise Unusable(f"{path} exists already: choose another name, nothing is overwritten.") from error
    except OSError as error:
        raise Unavailable(f"{path} cannot be written ({error.strerror}): choose another place.") from error
    finally:
        fresh.unlink(missing_ok=True)


def _read_back(path: Path) -> Copied:
    """Read a copy from end to end, brought up to date. Raises StoreError where it is not whole.

    A copy is personal: with whom a database is shared belongs to its place, and is set again with 'init --shared'.
    """
    handle: Any = peewee.SqliteDatabase(str(path))
    with translated(str(path)), handle.connection_context():
        if "shared_group" in handle.get_tables():
            handle.execute_sql('DELETE FROM "shared_group"')
    store = Store.open(path)
    with store.engine.reading() as handle:
        (said,) = handle.execute_sql("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise Unusable(f"The backup is not whole ({said}), so it was not kept.")
        found = counts(handle)
    return Copied(found["alliance"], found["decision"], tuple(store.check()))
