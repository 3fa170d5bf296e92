"""allytui ledger: entries and totals."""

import argparse
import sys

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the entries of an alliance and what they come to, as far as the viewer may see them."""
    from allytui.exchange.ledger_text import ledger_text

    store = open_store(settings)
    person = store.people.by_login(settings.login)
    viewer = person.party_id if person else ""
    alliance = store.alliances.find(options.name)
    figures = store.signals.figures(alliance.id, viewer, settings.today, settings.thresholds)
    entries = store.ledger.of(alliance.id, viewer)
    sys.stdout.write(ledger_text(alliance, entries, figures, settings.today))
    sys.stdout.flush()
    if not entries:
        report("No entries yet: 'allytui gave NAME ...' logs one.")
    return 0
