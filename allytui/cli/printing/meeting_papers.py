"""allytui agenda and allytui minutes: what is carried into a meeting, and out of it."""

import argparse
import sys

from allytui.cli.open_store import open_store
from allytui.config import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print the agenda of the next review of an alliance, or the minutes of a decision, as Markdown or HTML."""
    from allytui.domain.basics.typed_date import parse_day
    from allytui.exchange.html_page import paragraphs_html
    from allytui.exchange.markdown import paragraphs_markdown
    from allytui.guides import load

    store, today = open_store(settings), settings.today
    key = store.alliances.find(options.name).id
    if options.command == "agenda":
        guide = load(store.papers.next_review(key, today), settings.guides).guide
        story = store.papers.agenda(key, guide, today, settings.thresholds)
    else:
        story = store.papers.minutes(key, on=parse_day(options.on, today) if options.on else None)
    sys.stdout.write(paragraphs_html(story) if options.html else paragraphs_markdown(story))
    sys.stdout.flush()
    return 0
