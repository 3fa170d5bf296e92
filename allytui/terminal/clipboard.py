"""Copying to where a terminal keeps such things, and saying where that was."""

import os
import shutil
import subprocess
from typing import Any

from textual.app import App

OSC_52_LIMIT = 74_994
"""The longest text, in bytes, that terminals commonly take by OSC 52 (xterm's limit, base64 taken off)."""


def copy(app: App[Any], what: str, text: str) -> str:
    """Copy `text`, called `what`, and return a sentence that says where to.

    Inside tmux it goes into tmux's newest buffer. It is handed to the terminal too (OSC 52), which may keep it or
    not and never says so: the sentence says that it was asked.
    """
    places = []
    if os.environ.get("TMUX") and shutil.which("tmux") and _to_tmux(text):
        places.append("into tmux's buffer (prefix ] pastes it)")
    if len(text.encode()) <= OSC_52_LIMIT:
        app.copy_to_clipboard(text)
        places.append("to the terminal's clipboard (OSC 52), if supported")
    if not places:
        return f"{what} is too long for the terminal's clipboard: 'allytui show' prints it."
    return f"Copied {what} {' and '.join(places)}."


def _to_tmux(text: str) -> bool:
    try:
        done = subprocess.run(["tmux", "load-buffer", "-"], input=text.encode(), timeout=2, capture_output=True)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def forget_copied(app: App[Any]) -> None:
    """Empty what was copied, here and in the terminal's clipboard, before somebody else has the keyboard."""
    if app.clipboard:
        app.copy_to_clipboard("")
