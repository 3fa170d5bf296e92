"""allytui init: make a new database, personal or shared by a Unix group."""

import argparse
import os
import shlex
from pathlib import Path

from allytui.cli.stderr import report
from allytui.config import Settings, may_be_there
from allytui.database_url import DatabaseUrl
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import visible_line
from allytui.store.engine.errors import Unusable
from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make a new database."""
    if bool(options.shared) != bool(options.group):
        raise TextError("A shared database needs both: 'allytui init --shared PATH --group NAME'.")
    if options.shared:
        return _share(Path(options.shared).expanduser(), options.group)
    if isinstance(settings.database, DatabaseUrl):
        raise Unusable(
            f"{settings.database} is a server: whoever runs it makes a store with "
            f"allytui --database '{settings.database}' admin migrate"
        )
    Store.create(settings.database)
    report(f"A new database is at {settings.database}; only you can read it.")
    return 0


def _share(path: Path, group: str) -> int:
    """Make a database for a group, or share one of one's own that is there."""
    path = (path / "allytui.db" if os.path.isdir(path) else path).absolute()
    there = may_be_there(path)
    if there:
        Store.share(path, group)
    else:
        Store.create(path, group=group)
    shown, what = visible_line(str(path)), "The database" if there else "A new database"
    report(
        f"{what} at {shown} is shared by the group {visible_line(group)}: its members can read and write all of it."
    )
    report(f"Each of them opens it with: allytui --database {visible_line(shlex.quote(str(path)))}")
    return 0
