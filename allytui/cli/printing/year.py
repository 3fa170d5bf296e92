"""allytui year: a year in review."""

import argparse
import sys

from allytui.cli.open_store import known_person, open_store
from allytui.config import Settings
from allytui.store.engine.errors import Damaged


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print a year in review of one's own party. Raises Damaged, after that, where a row cannot be read."""
    from allytui.domain.year.year_in_review import year_paragraphs
    from allytui.exchange.plain_text import paragraphs_text

    store = open_store(settings)
    person = known_person(store, settings, only_reads=True)
    year = store.years.of(options.year or settings.today.year, person, settings.today)
    sys.stdout.write(paragraphs_text(year_paragraphs(year)))
    sys.stdout.flush()
    if year.left_out:
        raise Damaged(year.left_out.damage)
    return 0
