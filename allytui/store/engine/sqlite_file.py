"""The SQLite file: created, checked, opened, migrated."""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from shlex import quote as quoted
from typing import Any

import peewee

from allytui.dataclass import dataclass
from allytui.store.engine import shared_file
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Forbidden, Missing, StoreError, Unavailable, Unusable
from allytui.store.engine.tables.base import database

APPLICATION_ID = 0x414C5459
"""'ALTY', in the head of every database file of ours."""

SCHEMA_VERSION = 19
"""Number of the newest migration."""

BUSY_SECONDS = 5
"""How long to wait for another writer."""

PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA: the only level of this mode that lost nothing in simulated power cuts
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}

MIGRATIONS = Path(__file__).with_name("migrations")

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs"}


@dataclass(frozen=True)
class Content:
    """What a new database is filled with before anybody sees it."""

    schema: int
    """Number of the newest migration when it was written down."""
    fill: Callable[[Any], None]
    """Given the handle, inside a transaction, with the tables of that schema."""
    refresh: Callable[[], None]
    """Fills the columns that are worked out from others, after the migrations since."""
    verify: Callable[[Engine], None]
    """Raises StoreError where what it holds makes no sense."""


def create_sqlite(path: Path, content: Content | None = None, group: str = "") -> None:
    """Make a new personal database (folder 0700, file 0600), or one that a group shares; whole or not at all.

    Raises Forbidden or Unavailable where the place cannot be written, Unusable where something is there already,
    and what filling it with its `content` raises.
    """
    gid = shared_file.gid_of(group) if group else -1
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists():
            raise Unusable(f"{path} exists already: open it, or choose another name.")
        if group:
            shared_file.make_folder(path, gid)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise _cannot("make", path, error) from error
    try:
        engine = Engine(_connect(fresh), str(path))
        if group:
            with fresh.open("rb") as file:
                shared_file.open_to_group(file.fileno(), gid)
        _migrate(engine, lambda: None, content.schema if content else SCHEMA_VERSION)
        if group:
            with engine.writing() as handle:
                shared_file.write_group(handle, group)
        if content:
            _fill(engine, content)
        with contextlib.suppress(FileExistsError):  # another start was as fast: theirs is as good as ours
            os.link(fresh, path)
    except OSError as error:
        raise _cannot("make", path, error) from error
    finally:
        fresh.unlink(missing_ok=True)


def _fill(engine: Engine, content: Content) -> None:
    from allytui.store.engine.record_chain import link_all  # late: few databases are filled

    with engine.writing() as handle:
        content.fill(handle)
    if content.schema < SCHEMA_VERSION:
        _migrate(engine, content.refresh)
    with engine.writing() as handle:
        link_all(handle)
    engine.up_to_date = True
    content.verify(engine)


def open_sqlite(path: Path, refresh: Callable[[], None]) -> Engine:
    """Open a database of ours, bringing an older one up to date after a backup.

    `refresh` fills the columns that are worked out from others, inside the transaction of a migration.

    Raises Missing, Forbidden, Unusable or Unavailable, each a sentence; nothing is made or changed then.
    """
    _look_at(path)
    engine = Engine(_connect(path), str(path))
    with engine.reading() as handle:
        application, version = handle.application_id, handle.user_version
        read_back = {name: handle.pragma(name) for name in PRAGMAS}
        current = (application, version) == (APPLICATION_ID, SCHEMA_VERSION)
        group = shared_file.group_of(handle) if current else ""
    if application != APPLICATION_ID:
        raise Unusable(f"{path} is a database of another program: choose another file.")
    if version > SCHEMA_VERSION:
        raise Unusable(
            f"{path} was written by a newer allytui (its schema is {version}, this one knows {SCHEMA_VERSION}): "
            "install the newer version to open it."
        )
    if read_back != PRAGMAS:
        raise Unusable(f"{path} did not accept its safety settings, so it was not opened.")
    if version < SCHEMA_VERSION:
        _backup(engine, path, version)
        _migrate(engine, refresh)
        with engine.reading() as handle:
            group = shared_file.group_of(handle)
    engine.remarks = shared_file.keep_shared(path, group) if group else ()
    engine.up_to_date = True
    return engine


def share_sqlite(engine: Engine, path: Path, group: str) -> None:
    """Share an open database with a group. Raises StoreError where its folder or a file is not one's own."""
    gid = shared_file.gid_of(group)
    shared_file.make_folder(path, gid)
    engine.remarks = shared_file.keep_shared(path, group)
    if engine.remarks:
        raise Forbidden(engine.remarks[0])
    with engine.writing() as handle:
        shared_file.write_group(handle, group)


def _look_at(path: Path) -> None:
    try:
        state = path.stat()
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError as error:
        raise Missing(
            f"There is no database at {path}: check the path, or create one with 'allytui --database PATH init'."
        ) from error
    except PermissionError as error:
        raise shared_file.refusal(_cannot("read", path, error), path) from error
    except (OSError, ValueError) as error:
        raise _cannot("read", path, error) from error
    if not stat.S_ISREG(state.st_mode):
        raise Unusable(f"{path} is not a file: choose a database file.")
    if not head:
        raise Unusable(f"{path} is empty and not a database: put a copy of yours there, or remove it.")
    if head != b"SQLite format 3\0":
        raise Unusable(f"{path} is not a database of allytui: choose another file.")
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        read_only = Forbidden(f"{path} and its folder are read-only for you: ask their owner for write access.")
        raise shared_file.refusal(read_only, path)
    folder = path.parent.stat()
    if folder.st_mode & stat.S_ISVTX and state.st_uid != os.getuid():
        raise Forbidden(
            f"{path.parent} is sticky, which locks others out after a crash: {shared_file.owner_of(path.parent)} "
            f"mends it with 'chmod -t {quoted(str(path.parent))}'."
        )
    kind = network_kind(path.parent)
    if kind:
        raise Unusable(
            f"{path} is on a network file system ({kind}), where locks do not hold: move it to a local disk."
        )


def network_kind(folder: Path) -> str:
    """Return the type of network file system that holds a folder, empty where it is on a local disk."""
    kind = _file_system(folder)
    return kind if kind in _NETWORK else ""


def _file_system(folder: Path) -> str:
    """Return the type of file system that holds `folder`, empty where the system does not tell."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real = str(folder.resolve())
    best, kind = "", ""
    for line in mounts:
        parts = line.split(" ")
        point = parts[1].replace("\\040", " ") if len(parts) > 2 else ""
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if point and inside and len(point) >= len(best):
            best, kind = point, parts[2]
    return kind


def _cannot(verb: str, path: Path, error: Exception) -> StoreError:
    done = {"make": "made", "read": "read"}[verb]
    if isinstance(error, PermissionError):
        return Forbidden(f"{path} cannot be {done}, permission is denied: choose a place that is yours.")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a path"
    return Unavailable(f"{path} cannot be {done} ({reason}): choose another place.")


def _connect(path: Path) -> Any:
    """Return the handle of a database; opening the same one twice gives the same handle."""
    address = f"file:{shared_file.address(path)}?mode=rw"
    if database.obj is not None and database.obj.database == address:
        return database.obj
    handle = peewee.SqliteDatabase(
        address,
        pragmas=PRAGMAS,
        timeout=BUSY_SECONDS,
        lock_type="IMMEDIATE",
        autoconnect=False,
        uri=True,
    )
    database.initialize(handle)
    return handle


def _migrate(engine: Engine, refresh: Callable[[], None], schema: int = SCHEMA_VERSION) -> None:
    """Apply what is missing up to `schema`, in one transaction: of several starters only one does the work."""
    from playhouse.migrations import Runner

    with engine.writing() as handle:
        migrations = Runner(handle, directory=str(MIGRATIONS))
        migrations.up(migrations.migrations()[schema - 1].name)
        refresh()
        handle.application_id = APPLICATION_ID
        handle.user_version = schema


def _backup(engine: Engine, path: Path, version: int) -> None:
    copy = path.with_name(f"{path.name}.schema{version}.bak")
    # A name of one's own until it is whole: several may begin at the same time.
    fresh = copy.with_name(f".{copy.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with fresh.open("rb") as file:
            shared_file.copy_rights(file.fileno(), path)
        with engine.reading() as handle:
            handle.execute_sql("VACUUM INTO ?", (str(fresh),))
        fresh.replace(copy)
    except OSError as error:
        raise _cannot("make", copy, error) from error
    finally:
        fresh.unlink(missing_ok=True)
