"""The commands of the ledger and of the year: entries from a line, figures and a year in review as plain text."""

import argparse
import sys
from collections.abc import Callable

from allytui.cli.printing import known_person, open_store
from allytui.cli.telling import tell
from allytui.config import Settings, now
from allytui.domain.drift import entered_text
from allytui.domain.entry_words import Way, read_entry
from allytui.domain.text import visible_line


def enter(options: argparse.Namespace, told: Settings) -> int:
    """Write an entry into the ledger, and say how it was understood. Raises TextError or DayError."""
    store = open_store(told)
    person = known_person(store, told)
    alliance = store.alliances.find(options.name)
    way, text = Way(options.command), " ".join(options.text)
    text = text if text.strip() or way is not Way.MET else "today"
    item = read_entry(text, way, alliance, person.party_id, told.today, told.currency)
    store.ledger.add(alliance.id, item, person, now())
    said = f"{item.day.isoformat()}  {entered_text(item, alliance)}"
    tell(f"Entered in {visible_line(alliance.name)}: {visible_line(said)}")
    return 0


def ledger(options: argparse.Namespace, told: Settings) -> int:
    """Print the entries of an alliance and what they come to, as far as the viewer may see them."""
    from allytui.exchange.plain import ledger_text

    store = open_store(told)
    person = store.people.by_login(told.login)
    viewer = person.party_id if person else ""
    alliance = store.alliances.find(options.name)
    drift = store.drifts.of(alliance.id, viewer, told.today, told.thresholds)
    entries = store.ledger.of(alliance.id, viewer)
    sys.stdout.write(ledger_text(alliance, entries, drift, told.today))
    sys.stdout.flush()
    if not entries:
        tell("Nothing was given or got yet: 'allytui gave NAME ...' writes it down.")
    return 0


def year(options: argparse.Namespace, told: Settings) -> int:
    """Print a year in review of one's own party."""
    from allytui.domain.year import year_story
    from allytui.exchange.plain import story_text

    store = open_store(told)
    person = known_person(store, told)
    sys.stdout.write(story_text(year_story(store.years.of(options.year or told.today.year, person))))
    sys.stdout.flush()
    return 0


COUNTING: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "gave": enter,
    "got": enter,
    "met": enter,
    "ledger": ledger,
    "year": year,
}
"""The commands by name."""
