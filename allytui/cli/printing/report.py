"""allytui report: what was started, renewed, changed, paused and ended over a time."""

import argparse
import sys

from allytui.cli.open_store import known_person, open_store
from allytui.config import Settings
from allytui.store.engine.errors import Damaged


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print a report as Markdown, HTML, CSV or JSON. Raises Damaged, after that, where a row cannot be read."""
    from allytui.domain.basics.typed_date import parse_day
    from allytui.domain.year.report import report_paragraphs, report_span
    from allytui.exchange.html_page import paragraphs_html
    from allytui.exchange.markdown import paragraphs_markdown
    from allytui.exchange.report_text import report_csv, report_json

    store, today = open_store(settings), settings.today
    person = known_person(store, settings, only_reads=True)
    days = [parse_day(each, today) if each else None for each in (options.since, options.until)]
    found = store.reports.of(*report_span(days[0], days[1], today), person, today)
    if options.csv:
        text = report_csv(found)
    elif options.json:
        text = report_json(found)
    else:
        story = report_paragraphs(found)
        text = paragraphs_html(story) if options.html else paragraphs_markdown(story)
    sys.stdout.write(text)
    sys.stdout.flush()
    if found.left_out:
        raise Damaged(found.left_out.damage)
    return 0
