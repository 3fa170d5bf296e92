"""allytui completion: what a shell completes, as it is shipped with the program."""

import argparse
import sys
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "shipped"
"""Folder of what the wheel puts where shells and man look for it."""

FILES = {"bash": "allytui.bash", "zsh": "_allytui", "fish": "allytui.fish"}
"""The file of each shell."""


def run(options: argparse.Namespace) -> int:
    """Print the completion for a shell."""
    sys.stdout.write((SHIPPED / FILES[options.shell]).read_text(encoding="utf-8"))
    sys.stdout.flush()
    return 0
