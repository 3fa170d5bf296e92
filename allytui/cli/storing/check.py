"""allytui check: verify that nothing was altered."""

import argparse

from allytui.cli.open_store import open_store
from allytui.config import Settings
from allytui.domain.basics.text import visible_line


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Say whether everything is as it was stored."""
    found = open_store(settings).check()
    for sentence in found:
        print(visible_line(sentence))
    print("Nothing was altered." if not found else f"{len(found)} problems found.")
    return 65 if found else 0
