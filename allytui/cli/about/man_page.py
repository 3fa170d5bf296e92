"""The manual page, made from the parser and from the list of actions, so that it cannot fall behind.

By hand, although argparse-manpage does the parser's part: most of the page is keys, exit codes and the chapters of
the manual, which it does not know, and it would be wanted where the page is printed, at run time.
"""

import argparse
import re
import sys
from collections.abc import Iterator

from allytui import __version__
from allytui.cli.parser import ABOUT, EXIT_CODES, commands_of, help_of, parser
from allytui.keys import actions, keymap
from allytui.manual import CHAPTERS
from allytui.manual.chapter import BlockKind, Chapter, chapter


def run(options: argparse.Namespace) -> int:
    """Print the manual page."""
    sys.stdout.write(man_page())
    sys.stdout.flush()
    return 0


_QUOTED = r"(?s)\\\(ga(.+?)\\\(ga"
"""Backquoted words, as _roff leaves them."""


def man_page() -> str:
    """Return the manual page in roff."""
    main = parser()
    out = [
        f'.TH ALLYTUI 1 "" "allytui {__version__}" "User Commands"',
        ".SH NAME",
        "allytui \\- guided alliance lifecycle reviews in the terminal",
        ".SH SYNOPSIS",
        ".B allytui",
        "[\\fIOPTION\\fR]... [\\fICOMMAND\\fR [\\fIWORDS\\fR]...]",
        ".SH DESCRIPTION",
        _roff(f"{ABOUT} Without a command, the app opens with what is due."),
        ".SH OPTIONS",
        *_options(main),
        ".SH COMMANDS",
    ]
    for name, sub in commands_of(main):
        usage = " ".join(sub.format_usage().split()[4:])
        out += [".TP", f".B {name} {_roff(usage)}".rstrip(), _roff(f"{help_of(main, name).capitalize()}.")]
        details = list(_options(sub, but=("-h",)))
        if details:
            out += [".RS", *details, ".RE"]
    for name in CHAPTERS:
        out += _chapter(chapter(name))
    out += [".SH KEYS", "In a text field only esc, tab, enter, ctrl\\- and F\\-keys act."]
    for place, title in actions.PLACES.items():
        out.append(f".SS {_roff(title.capitalize())}")
        for each in keymap.at(place):
            out += [".TP", f".B {_roff(each.keys)}", _roff(f"{each.does} ({each.id})")]
    out += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES:
        out += [".TP", f".B {code}", _roff(meaning)]
    out += [".SH FILES", *_files(), ".SH ENVIRONMENT", *_variables()]
    return "\n".join(out) + "\n"


def _files() -> Iterator[str]:
    for path, what in (
        ("~/.config/allytui/config.toml", "settings: database, guides, theme, borders, mouse, and a table [keys]"),
        ("~/.config/allytui/guides/", "a team's own questions"),
        ("~/.local/share/allytui/allytui.db", "your own database"),
        ("~/.local/state/allytui/", "words that could not be stored, the newest decision seen, faults by place"),
    ):
        yield from (".TP", f".I {_roff(path)}", _roff(what))


def _variables() -> Iterator[str]:
    for name, what in (
        ("ALLYTUI_DATABASE, ALLYTUI_TODAY, ALLYTUI_THEME, ALLYTUI_BORDERS", "come before the settings file"),
        ("VISUAL, EDITOR", "the editor that ctrl+g opens"),
        ("NO_COLOR", "no colours at all"),
        ("SSH_CONNECTION", "the terminal's own colours, and no mouse"),
    ):
        yield from (".TP", f".B {_roff(name)}", _roff(what))


def _chapter(read: Chapter) -> Iterator[str]:
    yield f".SH {_roff(read.title.upper())}"
    for block in read.blocks:
        text = re.sub(_QUOTED, r"\\fB\1\\fR", "\n".join(map(_roff, block.text.split("\n"))))
        if block.kind is BlockKind.HEADING:
            yield f".SS {text}"
        elif block.kind is BlockKind.EXAMPLE:
            yield from (".PP", ".RS", ".nf", text, ".fi", ".RE")
        else:
            yield from ((".IP \\(bu 2", text) if block.kind is BlockKind.ITEM else (".PP", text))


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def _options(sub: argparse.ArgumentParser, but: tuple[str, ...] = ()) -> Iterator[str]:
    for each in sub._actions:
        if isinstance(each, argparse._SubParsersAction) or set(but) & set(each.option_strings):
            continue
        words = ", ".join(each.option_strings) or str(each.metavar)
        value = f" {each.metavar}" if each.option_strings and each.metavar else ""
        yield from (".TP", f".B {_roff(words + value)}", _roff(str(each.help)))
