"""One screen a file, one file a screen."""

from pathlib import Path

STYLES = Path(__file__).with_name("screens.tcss")
"""The styles of all screens but home: to read them takes as long as to read what home shows."""
