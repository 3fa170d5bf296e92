"""The newest link of each record that one person has seen, kept in a file of their own.

A record whose end was cut off, or that was rebuilt as a whole, holds in itself; it does not hold against the
newest link that somebody remembers elsewhere.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from allytui.dataclass import dataclass
from allytui.store.engine.record_chain import Head


@dataclass(frozen=True)
class Receipt:
    """What was seen last of one record."""

    identity: str
    head: Head


class Receipts:
    """Remembers by the identity of a record, wherever its database is; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None, place: str) -> None:
        """Remember, in `folder`, for the database that is now at `place`: a path or an address."""
        self.path = folder / "receipts.json" if folder else None
        self._place = os.path.realpath(place) if "://" not in place else place

    def unreadable(self) -> bool:
        """Whether there is a file that is none of ours, or damaged."""
        return self._read() is None

    def of(self, identity: str) -> Receipt | None:
        """Return what was seen last of a record, None where nothing was."""
        return _receipt(identity, (self._read() or {}).get(identity))

    def here(self) -> Receipt | None:
        """Return what was seen last at this place, whichever record it was."""
        found = [
            receipt
            for identity, said in (self._read() or {}).items()
            if isinstance(said, dict) and said.get("place") == self._place and (receipt := _receipt(identity, said))
        ]
        return found[-1] if found else None

    def earlier(self) -> tuple[int, str] | None:
        """Return number and hash of the newest decision, as they were kept before there were records."""
        said = (self._read() or {}).get(self._place)
        if isinstance(said, list) and len(said) == 2 and isinstance(said[0], int) and isinstance(said[1], str):
            return said[0], said[1]
        return None

    def keep(self, receipt: Receipt) -> None:
        """Remember, in place of what was seen here before; a file that cannot be written is no reason to fail."""
        if self.path is None:
            return
        every = {
            identity: said
            for identity, said in (self._read() or {}).items()
            if identity != self._place and not (isinstance(said, dict) and said.get("place") == self._place)
        }
        every.pop(receipt.identity, None)
        every[receipt.identity] = {"seq": receipt.head.seq, "hash": receipt.head.hash, "place": self._place}
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
                json.dump(every, file)
                file.flush()
                os.fsync(file.fileno())  # after a power cut an empty file would stand there
            fresh.replace(self.path)

    def _read(self) -> dict[str, Any] | None:
        """Return what is kept, None where it cannot be read."""
        if self.path is None:
            return {}
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None


def _receipt(identity: str, said: object) -> Receipt | None:
    if isinstance(said, dict) and isinstance(said.get("seq"), int) and isinstance(said.get("hash"), str):
        return Receipt(identity, Head(said["seq"], said["hash"]))
    return None
