"""The disk of a computer whose power may go at any moment, after the operations that SQLite did on it."""

import random
from dataclasses import dataclass, field

from tests.support.recorded_writes import Made, Operation, Recording, Removed, Synced, Truncated, Written

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

TORN = 0.3
"""The share of the writes that are under way of which some sectors arrive and others do not."""


@dataclass
class _File:
    """A file: what is on the disk for certain, and what was done to it since."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[Written | Truncated] = field(default_factory=list)


class Disk:
    """The files of one database."""

    def __init__(self, recording: Recording) -> None:
        """Begin as the recording did."""
        self._files = {0: _File(bytearray(recording.before))}
        self._names = {str(recording.path): 0}
        self._since: list[Made | Removed] = []

    def do(self, operation: Operation) -> None:
        """Do what was recorded."""
        match operation:
            case Made(_, file):
                self._files[file] = _File()
                self._since.append(operation)
            case Removed(_, folder):
                self._since.append(operation)
                if folder:
                    self._sync_folder()
            case Written(file) | Truncated(file):
                self._files[file].since.append(operation)
            case Synced(file, folder):
                known = self._files[file]
                for each in known.since:
                    _apply(known.certain, each)
                known.since.clear()
                if folder:
                    self._sync_folder()

    def _sync_folder(self) -> None:
        for each in self._since:
            _rename(self._names, each)
        self._since.clear()

    def whole(self, file: int = 0) -> bytes:
        """Return a file as programs see it while the power is on."""
        seen = bytearray(self._files[file].certain)
        for each in self._files[file].since:
            _apply(seen, each)
        return bytes(seen)

    def left(self, chance: random.Random) -> dict[str, bytes]:
        """Return what may be there, by name, if the power goes now.

        What was synced is there. Of the other writes of a file any may have arrived, whole or in part, and of what
        happened to a name in the folder, the first so many.
        """
        names = dict(self._names)
        for name in {each.name for each in self._since}:
            happened = [each for each in self._since if each.name == name]
            for each in happened[: chance.randint(0, len(happened))]:
                _rename(names, each)
        return {name: self._left(self._files[file], chance) for name, file in sorted(names.items())}

    def _left(self, file: _File, chance: random.Random) -> bytes:
        content = bytearray(file.certain)
        likely = chance.choice((0.0, 0.5, 0.9, 1.0))
        if chance.random() < 0.3:  # the new length arrived, and what stands there did not
            ends = [each.at + len(each.data) for each in file.since if isinstance(each, Written)]
            content += chance.randbytes(max(0, chance.choice([0, *ends]) - len(content)))
        for each in file.since:
            if isinstance(each, Written) and chance.random() < TORN:
                for part in _sectors(each):
                    if chance.random() < likely:
                        _apply(content, part)
            elif chance.random() < likely:
                _apply(content, each)
        return bytes(content)


def _apply(content: bytearray, change: Written | Truncated) -> None:
    if isinstance(change, Truncated):
        del content[change.size :]
        return
    content += bytes(max(0, change.at - len(content)))  # what was never written reads as zeros
    content[change.at : change.at + len(change.data)] = change.data


def _rename(names: dict[str, int], change: Made | Removed) -> None:
    if isinstance(change, Made):
        names[change.name] = change.file
    else:
        names.pop(change.name, None)


def _sectors(write: Written) -> list[Written]:
    borders = range(write.at - write.at % SECTOR + SECTOR, write.at + len(write.data), SECTOR)
    starts, ends = [write.at, *borders], [*borders, write.at + len(write.data)]
    return [
        Written(write.file, start, write.data[start - write.at : end - write.at])
        for start, end in zip(starts, ends, strict=True)
    ]
