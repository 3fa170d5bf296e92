"""allytui calendar: reviews, days for notice, promises and meetings for a calendar program."""

import argparse
import sys
from datetime import UTC, datetime, time

from allytui.cli.open_store import open_store
from allytui.config import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the days of all alliances, or of one, as iCalendar: names only, and no word that anybody wrote."""
    from allytui.exchange.icalendar import calendar_text

    store = open_store(settings)
    alliance_id = store.alliances.find(options.name).id if options.name else ""
    # The same all day, so that a script sees whether anything changed: what changes has a higher number.
    stamp = datetime.combine(settings.today, time(), UTC)
    sys.stdout.write(calendar_text(store.calendars.events(alliance_id), stamp))
    sys.stdout.flush()
    return 0
