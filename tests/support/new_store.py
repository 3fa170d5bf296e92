"""A new database for a test: made once in a process, with every migration, and copied from then on."""

import tempfile
from functools import cache
from pathlib import Path

from allytui.store.store import Store


def new_store(path: Path, receipts: Path | None = None) -> Store:
    """Return what `Store.create` returns; the migrations take longer than most tests."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(0o600, exist_ok=False)
    path.write_bytes(_empty())
    return Store.open(path, receipts)


@cache
def _empty() -> bytes:
    """Return a database that `Store.create` made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        Store.create(path)
        return path.read_bytes()
