"""What one person has seen of a chain of decisions, kept in a file of their own.

A chain that is cut at its end, or rebuilt as a whole, holds in itself; it does not hold against the newest
hash that someone remembers elsewhere.
"""

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Receipt:
    """The newest decision that was seen: its number in the chain, and its hash."""

    seq: int
    hash: str


class Receipts:
    """Remembers the newest decision of each database; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None, place: str) -> None:
        """Remember for the database at `place`, in `folder`."""
        self._path = folder / "receipts.json" if folder else None
        self._place = str(Path(place).absolute())

    def _read(self) -> dict[str, list[object]]:
        if self._path:
            with contextlib.suppress(OSError, ValueError):
                found = json.loads(self._path.read_text(encoding="utf-8"))
                return found if isinstance(found, dict) else {}
        return {}

    def last(self) -> Receipt | None:
        """Return the newest decision that was seen, None where none was."""
        found = self._read().get(self._place)
        if isinstance(found, list) and len(found) == 2:
            return Receipt(int(str(found[0])), str(found[1]))
        return None

    def keep(self, receipt: Receipt) -> None:
        """Remember a decision, if it is newer; a file that cannot be written is no reason to fail."""
        last = self.last()
        if self._path is None or (last and last.seq >= receipt.seq):
            return
        every = self._read() | {self._place: [receipt.seq, receipt.hash]}
        fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
                json.dump(every, file)
            fresh.replace(self._path)
