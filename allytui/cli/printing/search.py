"""allytui search: what somebody said, found again."""

import argparse
import sys

from allytui.cli.open_store import known_person, open_store
from allytui.cli.stderr import report
from allytui.config import Settings
from allytui.store.engine.errors import Damaged

MOST = 100
"""How many passages are printed, if nothing else is asked for."""


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Print what one may read of what fits the words, names first, then the newest.

    Raises Damaged, after that, where a row that was looked through cannot be read.
    """
    from allytui.domain.basics.errors import RuleError
    from allytui.exchange.found_text import found_json, found_text

    options.words = options.words[1:] if options.words[:1] == ["--"] else options.words
    if options.words[:1] == ["--"]:
        options.words = options.words[1:]  # typed before the words, so that an option may be one of them
    elif late := next((word for word in options.words if word.startswith("--")), ""):
        raise RuleError(f"'{late}' stands behind the words: options come first, as in 'search --json WORDS'.")
    store = open_store(settings)
    person = known_person(store, settings, only_reads=True)
    most = options.limit or MOST
    found = store.searches.find(" ".join(options.words), person, settings.today, most, certain=True)
    as_json = found_json(found.passages, damaged=bool(found.damage)) if options.json else ""
    sys.stdout.write(as_json or found_text(found.passages, found.query))
    sys.stdout.flush()
    for remark in found.query.remarks:
        report(remark)
    if found.query.empty:
        report("Nothing is looked for: type a word, or a filter as in kind:decision.")
    elif not found.passages:
        report("Nothing found.")
    elif found.more:
        report(f"These are {most}; there are more: narrow them down, or use --limit.")
    if found.damage:
        raise Damaged(found.damage)
    return 0
