"""allytui admin: what only those do who run a database server."""

import argparse

from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.database_url import DatabaseUrl
from allytui.store.engine.errors import Unusable
from allytui.store.store import Store

_OF_A_FILE = {"migrate": "is brought up to date when it is opened", "roles": "has no roles"}


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make the tables of a store on a server, bring them up to date, or set up a role for each person."""
    if not isinstance(settings.database, DatabaseUrl):
        raise Unusable(
            f"{settings.database} is a file, which {_OF_A_FILE[options.what]}: "
            "name a server with --database postgresql://HOST/NAME"
        )
    if options.what == "roles":
        for sentence in Store.set_up_roles(settings.database):
            report(sentence)
        return 0
    before, now = Store.migrate(settings.database)
    if not before:
        report(f"A new store is at {settings.database}.")
    elif before == now:
        report(f"{settings.database} is up to date: its schema is {now}.")
    else:
        report(f"{settings.database} is brought up to date, from schema {before} to {now}.")
    return 0
