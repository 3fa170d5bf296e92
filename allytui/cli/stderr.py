"""Words for people, on stderr; that nobody can read them is no reason to fail."""

import os
import sys


def report(sentence: str) -> None:
    """Say a sentence, if it can be said: what a command did stands either way."""
    try:
        print(sentence, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        silence()


def silence() -> None:
    """Write to nowhere from now on; what could not be written would be tried again at the end otherwise."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it is open as long as the program
