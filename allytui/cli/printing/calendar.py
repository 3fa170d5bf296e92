"""allytui calendar: reviews, days for notice, promises and meetings for a calendar program."""

import argparse
import sys
from datetime import UTC, datetime, time

from allytui.cli.open_store import open_store
from allytui.config import Settings
from allytui.store.engine.errors import Damaged


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the days of all alliances, or of one, as iCalendar: names only, and no word that anybody wrote.

    Raises Damaged, after the rest is printed, where a row cannot be read; and at once where nothing is left to
    print, as an empty calendar would take all days out of a program that reads it.
    """
    from allytui.exchange.icalendar import calendar_text

    store = open_store(settings)
    alliance_id = store.alliances.named(options.name)[0] if options.name else ""
    parts = store.engine.in_parts()
    events = store.calendars.readable(parts, alliance_id)
    if parts.damage and not events:
        raise Damaged(parts.damage)
    # The same all day, so that a script sees whether anything changed: what changes has a higher number.
    stamp = datetime.combine(settings.today, time(), UTC)
    sys.stdout.write(calendar_text(events, stamp, parts.left_out.text))
    sys.stdout.flush()
    if parts.damage:
        raise Damaged(parts.damage)
    return 0
