"""The command line: opens the app, or prints for people and scripts. Textual is imported to open the app only."""

import argparse
import errno
import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module

from allytui.cli.parser import parser
from allytui.cli.stderr import report, silence
from allytui.config import ConfigError, load_settings, state_folder
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.money import read_numbers_with
from allytui.domain.basics.text import visible_line
from allytui.terminal.capabilities import NoTerminal

_COMMANDS: dict[str | None, str] = {
    **dict.fromkeys((None, "demo", "open", "review"), "open_app"),
    **dict.fromkeys(("gave", "got", "met"), "storing.enter"),
    "list": "printing.list_alliances",
    **dict.fromkeys(("agenda", "minutes"), "printing.meeting_papers"),
    **{name: f"printing.{name}" for name in ("calendar", "due", "search", "show", "ledger", "year", "report")},
    "import": "storing.import_file",
    **dict.fromkeys(("backup", "restore", "copy"), "storing.copies"),
    **{name: f"storing.{name}" for name in ("note", "check", "init", "admin", "export", "people")},
}
"""The module of each command, loaded when the command is run; no command opens the app."""

_ABOUT = {"config": "config", "completion": "completion", "manual": "manual", "man": "man_page", "doctor": "doctor"}
"""The modules of the commands that read no settings first: what is wrong with those is for them to say."""


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
        silence()


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
    words = _as_meant(sys.argv[1:] if arguments is None else arguments)
    options = parser(_asked(words)).parse_args(words)
    try:
        return _run(options)
    except AllytuiError as error:
        report(f"allytui: {visible_line(str(error))}")
        return _exit_code(error)
    except BrokenPipeError:
        _write_nowhere()
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG):
            return _fault(error)
        _write_nowhere()
        report(f"allytui: The output could not be written ({error.strerror}).")
        return 69
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _fault(error)


def _as_meant(arguments: Sequence[str]) -> list[str]:
    """Keep what begins with a minus from being read as an option: a day as '-1d', a word that is not wanted."""
    joined: list[str] = []
    for word in arguments:
        if joined and joined[-1] == "--today" and re.match(r"-\d", word):
            joined[-1] = f"--today={word}"
        else:
            joined.append(word)
    words = _words(joined)
    if words and joined[words[0]] == "search":
        first = words[1] if words[1:] else len(joined)
        if "--" in joined[words[0] : first]:
            joined.insert(joined.index("--", words[0]), "--")  # the second one says that all behind it are words
        elif words[1:] and joined[first] not in ("-h", "-"):
            joined.insert(first, "--")
    return joined


def _words(arguments: Sequence[str]) -> list[int]:
    """Return where words are that are neither options nor the value of one."""
    valued = ("--database", "--today", "--limit")
    return [
        at for at, word in enumerate(arguments) if word[:2] != "--" and (not at or arguments[at - 1] not in valued)
    ]


def _asked(arguments: Sequence[str]) -> str | None:
    """Return the command that is asked for, '' for none; None where the arguments are to be explained."""
    at = next(iter(_words(arguments)), None)
    before = arguments[:at]
    command = "" if at is None else arguments[at]
    known = not command or command in _COMMANDS or command in _ABOUT
    return command if known and not {"-h", "--help"} & set(before) else None


def _fault(error: Exception) -> int:
    from allytui.terminal.faults import STATUS, log_fault

    report(f"allytui: {log_fault(error, state_folder())}")
    return STATUS


def _write_nowhere() -> None:
    """Keep what is left to be written from being tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace) -> int:
    if options.command in _ABOUT:
        module = import_module(f"allytui.cli.about.{_ABOUT[options.command]}")
        return int(module.run(options))
    plain = options.command == "review" and options.plain
    command = import_module(f"allytui.cli.{'plain.review' if plain else _COMMANDS[options.command]}")
    settings = load_settings(options.database, options.today, options.mouse)
    read_numbers_with(settings.decimal)
    return int(command.run(options, settings))


def _exit_code(error: AllytuiError) -> int:
    from allytui.store.engine import errors

    codes: list[tuple[type[AllytuiError], int]] = [
        (errors.Missing, 66),
        (errors.Forbidden, 77),
        (errors.Unavailable, 69),
        (errors.Unusable, 65),
        (ConfigError, 78),
        (NoTerminal, 64),
    ]
    return next((code for kind, code in codes if isinstance(error, kind)), 2)
