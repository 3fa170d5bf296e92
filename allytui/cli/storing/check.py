"""allytui check: verify that nothing was altered."""

import argparse

from allytui.cli.open_store import open_store
from allytui.config import Settings
from allytui.domain.basics.text import visible_line


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say whether everything is as it was stored, and whether a record that somebody kept is still in it."""
    store = open_store(settings)
    if options.accept:
        store.record.accept()
    found = store.check()
    if options.head and not store.record.holds(options.head):
        found.append(f"Record {options.head} is not in this database: it was rebuilt, or is another database.")
    for sentence in found:
        print(visible_line(sentence))
    hidden = store.not_compared()
    if hidden:
        rows = (
            "1 row that only others may read was"
            if hidden == 1
            else f"{hidden} rows that only others may read were"
        )
        print(f"{rows} not compared.")
    if found:
        print(f"{len(found)} problem{'s' if found[1:] else ''} found.")
        return 65
    print("Nothing was altered.")
    if options.head is not None:
        print(f"The record is {store.record.head() or 'empty yet'}.")
    return 0
