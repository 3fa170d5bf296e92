"""allytui backup, restore and copy: a whole store kept, brought back, and moved between a file and a server."""

import argparse
from pathlib import Path

from allytui.cli.stderr import report
from allytui.config import ConfigError, Settings, named_database
from allytui.store.copy_store import Copied, back_up, copy_store, restore


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what the command says, and report how much was copied."""
    place = settings.database
    if options.command == "copy":
        source, target = (named_database(named, given=True) for named in (options.source, options.target))
        return _report(f"{target} is a copy of {source}", copy_store(source, target, even_altered=options.altered))
    if options.command == "backup":
        path = Path(options.file).expanduser() if options.file else _usual(settings)
        return _report(f"The backup is at {path}", back_up(place, path))
    copied = restore(Path(options.file).expanduser(), place, even_altered=options.altered)
    return _report(f"The database at {place} is restored", copied)


def _usual(settings: Settings) -> Path:
    """Return where a backup goes that nobody named: beside the database, with the day in its name."""
    place = settings.database
    if not isinstance(place, Path):
        raise ConfigError(f"{place} is a server: name the file of the backup, as in 'allytui backup FILE.db'.")
    return place.with_name(f"{place.stem}-{settings.today.isoformat()}.backup.db")


def _report(done: str, copied: Copied) -> int:
    alliances = f"{copied.alliances:,} {'alliance' if copied.alliances == 1 else 'alliances'}"
    decisions = f"{copied.decisions:,} {'decision' if copied.decisions == 1 else 'decisions'}"
    report(f"{done}: {alliances}, {decisions}, read back and compared.")
    for sentence in copied.altered:
        report(sentence)
    return 65 if copied.altered else 0
