"""allytui ledger: entries and totals."""

import argparse
import sys

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.store.engine.errors import Damaged


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the entries of an alliance and what they come to, as far as the viewer may see them.

    Raises Damaged, after the rest is printed, where a row of it cannot be read; and at once where that is a row of
    the alliance itself, because it is not known then whose entries these are.
    """
    from allytui.exchange.ledger_text import ledger_text

    store = open_store(settings)
    person = store.people.by_login(settings.login)
    viewer = person.party_id if person else ""
    parts = store.engine.in_parts()
    with store.engine.reading():
        key, _ = store.alliances.named(options.name)
        alliance = store.alliances.readable(key, parts, "")
        entries, _ = store.ledger.readable(key, viewer, parts)
        seen_by = (viewer, settings.today, settings.thresholds, parts)
        figures = parts.part(lambda: store.signals.figures(key, *seen_by), None, "the totals")
    sys.stdout.write(ledger_text(alliance, entries, figures, settings.today, parts.left_out))
    sys.stdout.flush()
    if parts.damage:
        raise Damaged(parts.damage)
    if not entries:
        report("No entries yet: 'allytui gave NAME ...' logs one.")
    return 0
