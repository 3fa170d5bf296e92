"""Keeps keys typed before the first screen from being written over the terminal; the first screen gets them."""

import contextlib
import sys
import termios
from typing import Any

_before: list[Any] = []


def hide_typed_keys() -> None:
    """Have the terminal not write what is typed, until `show_typed_keys`; nothing happens without a terminal."""
    with contextlib.suppress(termios.error, OSError, ValueError, AttributeError):
        found = termios.tcgetattr(sys.stdin.fileno())
        quiet = [*found]
        quiet[3] &= ~termios.ECHO
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, quiet)
        _before[:] = found


def show_typed_keys() -> None:
    """Set the terminal back to how it was found; once, so that whoever sets it up later is left alone."""
    if _before:
        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, [*_before])
        _before.clear()
