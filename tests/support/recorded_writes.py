"""What SQLite does to the files of a database, written down in its order while the store works as always.

Python's sqlite3 offers no file system of one's own (a VFS), but the library that it uses does: by ctypes a copy of
its usual one is registered as the default, in which opening, writing, truncating, syncing and removing are written
down before the usual function does them. Store, statements, settings and library are those that people use.
"""

import _sqlite3
import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p, cast, sizeof, string_at
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from allytui.store.engine.engine import Engine

CREATE, JOURNALS = 0x4, 0x800 | 0x4000 | 0x80000
"""Flags of a file that is opened: it may be made; it is a journal, whose first sync is that of its folder too."""


@dataclass(frozen=True)
class Made:
    """A file that was not there came to be."""

    name: str
    file: int


@dataclass(frozen=True)
class Removed:
    """A file was taken out of the folder, and the folder synced or not."""

    name: str
    folder: bool


@dataclass(frozen=True)
class Written:
    """Bytes were put into a file."""

    file: int
    at: int
    data: bytes


@dataclass(frozen=True)
class Truncated:
    """A file was cut off."""

    file: int
    size: int


@dataclass(frozen=True)
class Synced:
    """Everything written to a file is on the disk, and the names in its folder too where that was asked for."""

    file: int
    folder: bool


Operation = Made | Removed | Written | Truncated | Synced


@dataclass
class Recording:
    """All that was done to a database and the files beside it."""

    path: Path
    before: bytes
    """The database, synced, before anything was done; its file has the number 0."""
    operations: list[Operation] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    """How many operations were done when each transaction was told to be stored."""

    def ours(self, name: str) -> bool:
        """Whether a file is the database or a journal of it."""
        return name in (str(self.path), f"{self.path}-journal", f"{self.path}-wal")


class _Vfs(Structure):
    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_name", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("others", c_void_p * 13),
    ]


class _Methods(Structure):
    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("others", c_void_p * 13),
    ]


class _File(Structure):
    _fields_ = [("methods", POINTER(_Methods))]


_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Recorder:
    """The file system of SQLite, with a pen."""

    def __init__(self, library: Any, recording: Recording) -> None:
        """Copy the usual one; the copy is registered by whoever makes this."""
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self.usual = library.sqlite3_vfs_find(None)
        self.copy = _Vfs.from_buffer_copy(self.usual.contents)
        self.copy.name = b"recording"
        self._recording = recording
        self._there = {str(recording.path): 0}
        self._files: dict[int, int] = {}
        """The number of each open file of ours, by its address."""
        self._first_sync: set[int] = set()
        """The addresses of journals that were not synced yet."""
        self._methods: dict[int, _Methods] = {}
        self._kept: list[object] = []
        """What the library calls must not be thrown away."""
        usual = self.usual.contents
        self._open_usual, self._delete_usual = _OPEN(usual.open), _DELETE(usual.delete)
        self.copy.open = self._called(_OPEN, self._open)
        self.copy.delete = self._called(_DELETE, self._delete)

    def _called(self, kind: Any, function: Callable[..., int]) -> Any:
        made = kind(function)
        self._kept.append(made)
        return cast(made, c_void_p)

    def _done(self, operation: Operation) -> None:
        self._recording.operations.append(operation)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = string_at(name).decode() if name else ""
        done = int(self._open_usual(cast(self.usual, c_void_p), name, file, flags, out))
        self._files.pop(file, None)
        if done or not self._recording.ours(path):
            return done
        if path not in self._there:
            self._there[path] = 1 + sum(isinstance(each, Made) for each in self._recording.operations)
            self._done(Made(path, self._there[path]))
        self._files[file] = self._there[path]
        if flags & CREATE and flags & JOURNALS:
            self._first_sync.add(file)
        opened = cast(file, POINTER(_File)).contents
        opened.methods = ctypes.pointer(self._recorded(opened.methods))
        return done

    def _delete(self, vfs: int, name: int, folder: int) -> int:
        path = string_at(name).decode()
        if self._there.pop(path, None) is not None:
            self._done(Removed(path, bool(folder)))
        return int(self._delete_usual(cast(self.usual, c_void_p), name, folder))

    def _recorded(self, usual: Any) -> _Methods:
        """Return the methods of a file with ours before those that change something."""
        address = ctypes.addressof(usual.contents)
        if address in self._methods:
            return self._methods[address]
        size = sizeof(_Methods) if usual.contents.version >= 3 else _Methods.others.offset
        assert size == sizeof(_Methods), "an older library"
        made = self._methods[address] = _Methods.from_buffer_copy(usual.contents)
        write, truncate, sync = _WRITE(made.write), _TRUNCATE(made.truncate), _SYNC(made.sync)

        def written(file: int, data: int, count: int, at: int) -> int:
            if file in self._files:
                self._done(Written(self._files[file], at, string_at(data, count)))
            return int(write(file, data, count, at))

        def truncated(file: int, length: int) -> int:
            if file in self._files:
                self._done(Truncated(self._files[file], length))
            return int(truncate(file, length))

        def synced(file: int, flags: int) -> int:
            if file in self._files:
                self._done(Synced(self._files[file], file in self._first_sync))
                self._first_sync.discard(file)
            return int(sync(file, flags))

        made.write = self._called(_WRITE, written)
        made.truncate = self._called(_TRUNCATE, truncated)
        made.sync = self._called(_SYNC, synced)
        return made


def library() -> Any:
    """Return the library that Python's sqlite3 uses, None where it does not show its functions."""
    found = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
    return found if hasattr(found, "sqlite3_vfs_register") else None


@contextmanager
def recorded(path: Path) -> Iterator[Recording]:
    """Write down what is done to a database from here on, whoever opens it, and when each commit has returned."""
    recording = Recording(path, path.read_bytes())
    sqlite = library()
    recorder = _Recorder(sqlite, recording)
    writing = Engine.writing

    @contextmanager
    def told(engine: Engine, *arguments: Any, **named: Any) -> Iterator[Any]:
        within = engine.handle.in_transaction()
        with writing(engine, *arguments, **named) as handle:
            yield handle
        if not within:
            recording.acknowledged.append(len(recording.operations))

    assert sqlite.sqlite3_vfs_register(byref(recorder.copy), 1) == 0
    try:
        with patch.object(Engine, "writing", told):
            yield recording
    finally:
        sqlite.sqlite3_vfs_unregister(byref(recorder.copy))
        sqlite.sqlite3_vfs_register(recorder.usual, 1)
