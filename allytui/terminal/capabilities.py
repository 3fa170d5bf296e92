"""What kind of terminal this is: whether it can be drawn on at all, in which colours, with which lines."""

import os
import sys
from collections.abc import Mapping

from allytui.dataclass import dataclass
from allytui.domain.basics.errors import AllytuiError

THEMES = ("auto", "terminal", "dark", "light")
"""What the setting 'theme' may be: 'terminal' is the terminal's own 16 colours."""

BORDERS = ("auto", "lines", "ascii")
"""What the setting 'borders' may be."""

_COERCED = ("C.UTF-8", "C.utf8")
"""What Python puts into LC_CTYPE itself as it starts in the C locale (PEP 538)."""


class NoTerminal(AllytuiError):
    """The app cannot be shown here."""


@dataclass(frozen=True)
class Appearance:
    """How the app is drawn."""

    theme: str
    """Name of a Textual theme."""
    ascii_lines: bool
    """Whether borders are made of ASCII characters."""
    mouse: bool
    """Whether clicks are taken; then the terminal's own selecting needs shift."""


def look(theme: str, borders: str, mouse: bool | None, environment: Mapping[str, str]) -> Appearance:
    """Decide what is left to 'auto'.

    Over SSH, without colours and on terminals of 16 colours, the terminal's own colours are used: they are the
    reader's choice, and weigh a quarter less. Lines are ASCII where the locale is not UTF-8.
    """
    remote = bool(environment.get("SSH_CONNECTION"))
    # GNU screen holds a lone esc back for as long as a program takes the mouse.
    in_screen = bool(environment.get("STY"))
    few = "256color" not in environment.get("TERM", "") and not environment.get("COLORTERM")
    if theme == "auto" and (remote or few or environment.get("NO_COLOR")):
        theme = "terminal"
    bright = environment.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    shade = "light" if theme == "light" or (theme != "dark" and bright) else "dark"
    if borders == "auto":
        locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
        borders = "lines" if "utf" in locale.lower() else "ascii"
    return Appearance(
        theme=f"{'ansi' if theme == 'terminal' else 'textual'}-{shade}",
        ascii_lines=borders == "ascii",
        mouse=not (remote or in_screen) if mouse is None else mouse,
    )


def environment_at_start() -> Mapping[str, str]:
    """Return the environment as this process was given it: Python itself may have changed LC_CTYPE since."""
    if os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") not in _COERCED:
        return os.environ
    try:
        with open("/proc/self/environ", "rb") as file:  # Linux
            first = dict(each.split(b"=", 1) for each in file.read().split(b"\0") if b"=" in each)
    except OSError:
        first = {}
    given = os.fsdecode(first.get(b"LC_CTYPE", b"")) if first else None
    return without_coercion(os.environ, given)


def without_coercion(environment: Mapping[str, str], given: str | None) -> Mapping[str, str]:
    """Return the environment without the LC_CTYPE that Python has put in.

    `given` is what it was before, None where nobody knows: then it counts as Python's where LANG says no language.
    """
    if environment.get("LC_ALL") or environment.get("LC_CTYPE") not in _COERCED:
        return environment
    if given is None:
        unset = environment.get("LANG", "") in ("", "C", "POSIX")
        given = "" if unset else environment["LC_CTYPE"]
    return {**environment, "LC_CTYPE": given}


def check_terminal(instead: str) -> None:
    """Refuse to draw where nobody could see it. Raises NoTerminal.

    It names the plain command to use `instead`, and the one that holds a review without drawing.
    """
    usable = is_terminal(sys.__stdin__) and (is_terminal(sys.__stderr__) or is_terminal(sys.__stdout__))
    if not usable or os.environ.get("TERM", "dumb") in ("", "dumb"):
        dumb = usable and " with full-screen support, and TERM says that this one has none"
        raise NoTerminal(
            f"The app needs a terminal{dumb or ''}; '{instead}' prints plain text, and "
            "'allytui review NAME --plain' holds a review line by line."
        )


def is_terminal(stream: object) -> bool:
    """Whether a stream is open and leads to a terminal."""
    try:
        return stream is not None and os.isatty(stream.fileno())  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False
