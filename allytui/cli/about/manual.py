"""allytui manual: the chapters that the app shows, as plain text."""

import argparse
import sys

from allytui.exchange.plain_text import paragraphs_text
from allytui.manual import CHAPTERS
from allytui.manual.chapter import chapter, paragraphs


def run(options: argparse.Namespace) -> int:
    """Print one chapter, or all."""
    names = [options.chapter] if options.chapter else CHAPTERS
    sys.stdout.write("\n\n".join(paragraphs_text(paragraphs(chapter(name))) for name in names))
    sys.stdout.flush()
    return 0
