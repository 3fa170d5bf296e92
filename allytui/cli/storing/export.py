"""allytui export: everything that one may read, for another store or a spreadsheet."""

import argparse
import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from allytui.cli.open_store import known_person, open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.store.engine.errors import Forbidden, Unavailable

if TYPE_CHECKING:
    from allytui.domain.transfer.sheets import Sheet
    from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print one JSON, or write a table a subject into a folder."""
    store = open_store(settings)
    person = known_person(store, settings, only_reads=True)
    if options.csv:
        folder = Path(options.csv).expanduser()
        count = _write_tables(folder, store.transfers.tables(person, settings.today))
        report(f"{count} tables are in {folder}; only you can read them.{_record(store)}")
        return 0
    for line in store.transfers.export(person):
        sys.stdout.write(line)
    sys.stdout.flush()
    report(f"What others have sealed or keep to themselves is not in it.{_record(store)}")
    return 0


def _record(store: "Store") -> str:
    """Return by what the database can be told to hold what was exported, and remember it."""
    store.record.remember()
    head = store.record.head()
    return f" Record {head}." if head else ""


def _write_tables(folder: Path, tables: "dict[str, Sheet]") -> int:
    from allytui.exchange.csv_text import BOM, csv_text

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, rows in tables.items():
            file = os.open(folder / f"{name}.csv", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with open(file, "w", encoding="utf-8", newline="") as out:
                out.write(BOM + csv_text(rows))
    except FileExistsError as error:
        raise Unavailable(f"{error.filename} is there already: choose a new or empty folder.") from error
    except OSError as error:
        denied = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        kind = Forbidden if denied else Unavailable
        raise kind(f"{folder} cannot be written ({error.strerror}): choose another folder.") from error
    return len(tables)
