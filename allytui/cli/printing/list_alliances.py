"""allytui list: all alliances, a line each."""

import argparse
import sys

from allytui.cli.open_store import open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.domain.basics.text import cells, visible_line
from allytui.store.alliances.due_list import DAMAGED
from allytui.store.engine.errors import Damaged

PAGE = 5_000
"""Alliances read at a time."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print all alliances, read a page at a time, so that a pipe may end it early."""
    due_list = open_store(settings).due_list
    if options.json:
        from allytui.exchange.overview_json import lines_json

        total = due_list.counts(settings.today, options.words).total
        lines = due_list.lines(0, total, options.words)
        sys.stdout.write(lines_json("alliances", lines, settings.today))
        return _end(any(line.damaged for line in lines))
    from allytui.exchange.overview_text import lines_text, names_text

    offset, longest, damaged = 0, 0, False
    while lines := due_list.lines(offset, PAGE, options.words):
        longest = longest or max(cells(visible_line(line.name)) for line in lines)
        sys.stdout.write(names_text(lines) if options.names else lines_text(lines, settings.today, longest))
        offset += len(lines)
        damaged = damaged or any(line.damaged for line in lines)
    if not offset:
        report("No alliance matches." if options.words else "No alliances yet.")
    return _end(damaged)


def _end(damaged: bool) -> int:
    sys.stdout.flush()
    if damaged:
        raise Damaged(DAMAGED)
    return 0
