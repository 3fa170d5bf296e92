"""What is wrong with a database, from outside: its file is looked at, and read as it is; nothing is changed.

Each check gives findings, a sentence with the command that mends it. They need no open store, so that they say why
one cannot be opened.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shlex import quote

import peewee

from allytui.database_url import DatabaseUrl
from allytui.dataclass import dataclass
from allytui.domain.basics.errors import AllytuiError
from allytui.store.engine import shared_file
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Forbidden, Missing, StoreError, Unavailable
from allytui.store.engine.sqlite_file import APPLICATION_ID, PRAGMAS, SCHEMA_VERSION, network_kind
from allytui.store.engine.tables.base import database

LEAST_FREE = 16 * 1024 * 1024
"""Bytes that should be free: a database is copied before it is brought up to date."""

CLOCKS_APART = 60
"""Seconds from which on two clocks are apart: what was stored on one computer comes before what it answers."""

WAL = 2
"""How the head of a file says that it was left in the mode of another program."""


_RESTORE = "allytui --database NEW.db restore BACKUP"
"""What makes a database of a backup, beside the one that is damaged."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong."""

    what: str
    """What it is about, in a word for scripts."""
    sentence: str
    mend: str
    """The command that mends it."""
    code: int
    """The exit code that it is worth: 1 where allytui still works."""


def look_at_file(path: Path, receipts: Path | None, *, may_be_made: bool) -> Iterator[Finding]:
    """Give what is wrong with the database at `path`, the worst first where one thing follows from another.

    Where it `may_be_made` at the next start, one that is not there is no fault.
    """
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if not may_be_made:
            made = f"allytui --database {quote(str(path))} init"
            yield Finding("missing", f"There is no database at {path}.", made, 66)
        return
    except PermissionError:
        yield _closed(path)
        return
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a path"
        yield Finding("place", f"{path} cannot be reached ({reason}).", "allytui config show", 69)
        return
    yield from full_disk(path.parent)
    yield from _place(path, state)
    if not stat.S_ISREG(state.st_mode):
        yield Finding("foreign", f"{path} is not a file.", _another(), 65)
    elif not os.access(path, os.R_OK):
        yield _closed(path)
    else:
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
            yield _closed(path)
        yield from _inside(path, state, receipts)


def look_at_server(address: DatabaseUrl, receipts: Path | None) -> Iterator[Finding]:
    """Give what is wrong with a store on a server, as far as it can be reached."""
    from allytui.store.search.server_index import has_index
    from allytui.store.store import Store

    command = f"allytui --database {quote(str(address))}"
    try:
        engine = Store.open(address).engine
        with engine.reading() as handle:
            (there,) = handle.execute_sql("SELECT extract(epoch FROM clock_timestamp())").fetchone()
            apart = abs(time.time() - float(there))
            indexed = has_index(handle)
    except StoreError as error:
        found = {
            Missing: ("missing", f"{command} admin migrate", 66),
            Forbidden: ("permission", f"psql {quote(str(address))}", 77),
            Unavailable: ("server", f"pg_isready -d {quote(str(address))}", 69),
        }
        what, mend, code = found.get(type(error), ("schema", f"{command} admin migrate", 65))
        yield Finding(what, str(error), "pip install --upgrade allytui" if "newer" in str(error) else mend, code)
        return
    if apart > CLOCKS_APART:
        sentence = f"The clock of this computer is {apart:,.0f} seconds apart from that of {address}."
        yield Finding("clock", sentence, "timedatectl status", 1)
    if not indexed:
        sentence = f"{address} has no index of words as this version asks it, so a search reads everything."
        yield Finding("search", sentence, f"{command} admin migrate", 1)
    yield from _chain(engine, str(address), receipts, f"{command} check")


def full_disk(folder: Path) -> Iterator[Finding]:
    """Say where the disk of a folder is full, or nearly."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), Path("/"))
    with suppress(OSError):
        left = os.statvfs(there)
        free = left.f_bavail * left.f_frsize
        if free < LEAST_FREE or (left.f_files and not left.f_favail):
            shown = f"{free / 1024 / 1024:,.1f} MB" if left.f_favail or not left.f_files else "no names"
            sentence = f"The disk of {folder} is full ({shown} left): free some space, which 'du' helps to find."
            yield Finding("disk", sentence, f"du -xh {quote(str(there))} | sort -h | tail", 69)


def _closed(path: Path) -> Finding:
    said, mend = shared_file.why_closed(path) or (
        f"{path} cannot be read or written by you.",
        "allytui config show",
    )
    return Finding("permission", said, mend, 77)


def _another() -> str:
    return "allytui --database PATH"


def _place(path: Path, state: os.stat_result) -> Iterator[Finding]:
    """Say what is wrong with where a database lies."""
    kind = network_kind(path.parent)
    if kind:
        sentence = f"{path} is on a network file system ({kind}), where locks do not hold."
        yield Finding("network", sentence, f"mv {quote(str(path))} TO-A-LOCAL-DISK", 65)
    folder = path.parent.stat()
    if folder.st_mode & stat.S_ISVTX:
        others = folder.st_uid != os.getuid() and state.st_uid != os.getuid()
        sentence = f"{path.parent} is sticky, which locks others out after a crash; {_by(path.parent)}."
        yield Finding("sticky", sentence, f"chmod -t {quote(str(path.parent))}", 77 if others else 1)


def _by(path: Path) -> str:
    return f"{shared_file.owner_of(path)} can mend it"


def _inside(path: Path, state: os.stat_result, receipts: Path | None) -> Iterator[Finding]:
    """Say what is wrong with what the file holds."""
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        yield Finding("foreign", f"{path} is empty and not a database.", f"rm {quote(str(path))}", 65)
        return
    if head[:16] != b"SQLite format 3\0" or len(head) < 100:
        yield Finding("foreign", f"{path} is not a database.", _another(), 65)
        return
    schema, application = int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    if application != APPLICATION_ID:
        yield Finding("foreign", f"{path} is a database of another program.", _another(), 65)
        return
    if schema > SCHEMA_VERSION:
        sentence = f"{path} was written by a newer allytui (schema {schema}, this one knows {SCHEMA_VERSION})."
        yield Finding("newer", sentence, "pip install --upgrade allytui", 65)
        return
    check = f"allytui --database {quote(str(path))} check"
    if head[18] == WAL or head[19] == WAL:
        sentence = f"{path} was left in another journal mode (WAL), which the next start puts right."
        yield Finding("journal mode", sentence, check, 1)
        return
    journal = path.with_name(f"{path.name}-journal")
    left = journal.exists() and journal.stat().st_size > 0
    with _read_only(path) as engine:
        found = list(_read(engine, path, state, receipts, schema, check, left=left))
    yield from found


class _read_only:
    """A database that is opened to be read alone; what the process had open before is open again afterwards."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path`."""
        kept = {name: value for name, value in PRAGMAS.items() if name != "journal_mode"}
        address = f"file:{shared_file.address(path)}?mode=ro"
        self._handle = peewee.SqliteDatabase(address, pragmas=kept, timeout=2, autoconnect=False, uri=True)
        self._before = database.obj
        self._path = path

    def __enter__(self) -> Engine:
        """Take the place of whatever is open."""
        database.initialize(self._handle)
        return Engine(self._handle, str(self._path))

    def __exit__(self, *error: object) -> None:
        """Give it back."""
        database.initialize(self._before)


def _read(
    engine: Engine,
    path: Path,
    state: os.stat_result,
    receipts: Path | None,
    schema: int,
    check: str,
    *,
    left: bool,
) -> Iterator[Finding]:
    try:
        with engine.reading() as handle:
            (said,) = handle.execute_sql("PRAGMA quick_check(1)").fetchone()
            group = shared_file.group_of(handle) if schema == SCHEMA_VERSION else ""
            wrong = [name for name, value in PRAGMAS.items() if handle.pragma(name) != value]
    except Exception as error:  # whatever a damaged file makes of reading it
        if left:
            sentence = f"{path}-journal is left over from a session that was cut off; the next start takes it back."
            yield Finding("journal", sentence, check, 1)
        else:
            said = str(error) if isinstance(error, StoreError) else f"{path} is damaged ({type(error).__name__})."
            yield Finding("damaged", said, _RESTORE, 65)
        return
    yield from _rights(path, state, group)
    if said != "ok":
        yield Finding("damaged", f"{path} is damaged ({str(said)[:80]}).", _RESTORE, 65)
        return
    if wrong:
        yield Finding("settings of the file", f"{path} does not accept {', '.join(wrong)}.", check, 65)
    if schema < SCHEMA_VERSION:
        sentence = (
            f"{path} has the older schema {schema} of {SCHEMA_VERSION}; the next start updates it after a backup."
        )
        yield Finding("older", sentence, check, 1)
        return
    engine.up_to_date = True
    yield from _chain(engine, str(path), receipts, check)


def _rights(path: Path, state: os.stat_result, group: str) -> Iterator[Finding]:
    """Say who else can read a personal database, or who cannot read a shared one."""
    if not group:
        folder = path.parent.stat().st_mode
        if (state.st_mode & 0o060 and folder & 0o010) or (state.st_mode & 0o006 and folder & 0o001):
            sentence = f"Others on this computer can open {path}, which is no shared database."
            yield Finding("permission", sentence, f"chmod 600 {quote(str(path))}", 1)
        return
    try:
        shared_file.gid_of(group)
    except StoreError:
        sentence = f"{path} is shared by the group {group}, which is not on this computer."
        yield Finding("group", sentence, f"groupadd {quote(group)}", 1)
        return
    for each, wanted, command in shared_file.wrong(path, group):
        if stat.S_IMODE(each.stat().st_mode) == wanted | stat.S_ISVTX and command.startswith("chmod"):
            continue  # it is sticky, which was said
        yield Finding("group", f"{shared_file.not_shared(each, group)}; {_by(each)}.", command, 1)
    if said := shared_file.check_member(group):
        who = shared_file.account_name(os.getuid())
        yield Finding("group", said, f"usermod -aG {quote(group)} {who}", 1)


def _chain(engine: Engine, place: str, receipts: Path | None, check: str) -> Iterator[Finding]:
    """Say what `check` would say, and keep nothing."""
    from allytui.store.store import Store

    try:
        found = Store(engine, receipts).check(keep=False)
    except Exception as error:  # as above
        kind = str(error) if isinstance(error, AllytuiError) else type(error).__name__
        yield Finding("altered", f"{place} cannot be read through ({kind}).", check, 65)
        return
    if found:
        more = f" There are {len(found) - 1} more." if len(found) > 1 else ""
        yield Finding("altered", f"{found[0]}{more}", check, 65)
