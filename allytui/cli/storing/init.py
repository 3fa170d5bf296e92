"""allytui init: make a new database."""

import argparse

from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.database_url import DatabaseUrl
from allytui.store.engine.errors import Unusable
from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make a new database."""
    if isinstance(settings.database, DatabaseUrl):
        raise Unusable(
            f"{settings.database} is a server: whoever runs it makes a store with "
            f"allytui --database '{settings.database}' admin migrate"
        )
    Store.create(settings.database)
    report(f"A new database is at {settings.database}; only you can read it.")
    return 0
