"""allytui admin: what only those do who run a database server."""

import argparse

from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.database_url import DatabaseUrl
from allytui.store.engine.errors import Unusable
from allytui.store.store import Store


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make the tables of a store on a server, or bring them up to date."""
    if not isinstance(settings.database, DatabaseUrl):
        raise Unusable(
            f"{settings.database} is a file, which is brought up to date when it is opened: "
            "name a server with --database postgresql://HOST/NAME"
        )
    before, now = Store.migrate(settings.database)
    if not before:
        report(f"A new store is at {settings.database}.")
    elif before == now:
        report(f"{settings.database} is up to date: its schema is {now}.")
    else:
        report(f"{settings.database} is brought up to date, from schema {before} to {now}.")
    return 0
