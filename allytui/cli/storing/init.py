"""allytui init: make a new database."""

import argparse
from typing import TYPE_CHECKING

from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.store.store import Store

if TYPE_CHECKING:
    pass


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Make a new database."""
    Store.create(settings.database)
    report(f"A new database is at {settings.database}; only you can read it.")
    return 0
