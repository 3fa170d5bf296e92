"""allytui note: add a dated note."""

import argparse
import sys

from allytui.cli.open_store import known_person, open_store
from allytui.cli.stderr import report
from allytui.config import Settings, now
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import NOTE_LIMIT, visible_line


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Store a note on an alliance."""
    words = " ".join(options.text)
    if words == "-":
        words = sys.stdin.buffer.read(NOTE_LIMIT * 8).decode("utf-8", errors="replace").rstrip("\n")
    if not words.strip():
        raise TextError("The note is empty: type a few words after the name.")
    store = open_store(settings)
    person = known_person(store, settings)
    alliance = store.alliances.find(options.name)
    store.notes.add(alliance.id, words, person, now(), settings.today)
    report(f"Note added to {visible_line(alliance.name)}, as {visible_line(person.name)}.")
    return 0
