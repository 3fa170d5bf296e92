"""The command line: opens the app, or prints for people and scripts. Textual is imported to open the app only."""

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence

from allytui.cli.telling import hush, tell
from allytui.cli.words import parser
from allytui.config import ConfigError, settings, state_folder
from allytui.domain.errors import AllytuiError
from allytui.domain.text import visible_line
from allytui.terminal import NoTerminal

OPENING = (None, "demo", "open", "review")
"""Commands that open the app."""


def program() -> int:
    """Run as a program of its own.

    Nothing that is loaded now is garbage, and a plain command ends before there is any: to look for it costs a
    tenth of the time until the first screen. The app collects it once home is there.
    """
    gc.disable()
    _open_closed()
    status = main()
    _leave(status)
    return status


def _open_closed() -> None:
    """Take a closed output for one that nobody reads; words meant for people would go among the data otherwise."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  it is open as long as the program
    if sys.stderr is None:
        hush()


def _leave(status: int) -> None:
    """End at once: to take all apart that was loaded takes longer than to read what is due.

    It also leaves no moment in which an impatient ctrl+c is taken for an end by a signal.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return  # Python says what is wrong with it when it ends by itself
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; every refusal is one sentence on stderr."""
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except AllytuiError as error:
        tell(f"allytui: {visible_line(str(error))}")
        return _exit_code(error)
    except BrokenPipeError:
        _write_nowhere()
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG):
            return _fault(error)
        _write_nowhere()
        tell(f"allytui: What was asked for could not be written ({error.strerror}).")
        return 69
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _fault(error)


def _fault(error: Exception) -> int:
    from allytui.faults import STATUS, log_fault

    tell(f"allytui: {log_fault(error, state_folder())}")
    return STATUS


def _write_nowhere() -> None:
    """Keep what is left to be written from being tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace) -> int:
    if options.command in ("config", "completion", "man"):
        from allytui.cli.about import about

        return about(options)
    told = settings(options.database, options.today, options.mouse)
    if options.command in OPENING:
        from allytui.cli.opening import open_app

        return open_app(options, told)
    if options.command in ("gave", "got", "met", "ledger", "year"):
        from allytui.cli.counting import COUNTING

        return COUNTING[options.command](options, told)
    from allytui.cli.printing import COMMANDS

    return COMMANDS[options.command](options, told)


def _exit_code(error: AllytuiError) -> int:
    from allytui.store import errors

    codes: list[tuple[type[AllytuiError], int]] = [
        (errors.Missing, 66),
        (errors.Forbidden, 77),
        (errors.Unavailable, 69),
        (errors.Unusable, 65),
        (ConfigError, 78),
        (NoTerminal, 64),
    ]
    return next((code for kind, code in codes if isinstance(error, kind)), 2)
