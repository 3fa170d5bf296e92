"""The words of the command line: the parser that help, manual and completion are made from."""

import argparse

from allytui import __version__
from allytui.manual import CHAPTERS

ABOUT = "Guided alliance lifecycle reviews in the terminal."

EXIT_CODES = (
    (0, "done"),
    (1, "with 'due --exit-code': something is late, due, or has a warning; with 'doctor': something can be mended"),
    (2, "wrong arguments, or text that cannot be used"),
    (64, "no usable terminal for the app"),
    (65, "the database cannot be used, or was altered"),
    (66, "not found"),
    (69, "busy or out of reach: try again"),
    (70, "internal error"),
    (77, "permission denied"),
    (78, "the settings are wrong"),
)
"""Exit codes and what they mean; 128 and the number of a signal besides, after that signal."""

PEOPLE_ACTIONS = ("confirm", "refuse", "leave", "withdraw")

SHELLS = ("bash", "zsh", "fish")

NAME_HELP = "a part of the alliance's name, accents and case ignored"


def parser(asked: str | None = None) -> argparse.ArgumentParser:
    """Return the parser with all commands, or with the one that is asked for, '' for none.

    Each has a parser of its own, and to make thirty of them takes longer than to read what is due.
    """
    codes = "\n".join(f"  {code:>3}  {meaning}" for code, meaning in EXIT_CODES)
    main = argparse.ArgumentParser(
        prog="allytui",
        description=f"{ABOUT} Without a command, the app opens with what is due.",
        epilog=f"exit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    main.add_argument("--version", action="version", version=f"allytui {__version__}", help="print the version")
    main.add_argument("--database", metavar="PATH", help="use this database instead of your own")
    main.add_argument("--today", metavar="DAY", help="pretend that today is DAY: 2026-03-31, +3m")
    main.add_argument(
        "--mouse",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="use the mouse, or leave it to the terminal (the default over SSH)",
    )
    commands = _Commands(main.add_subparsers(dest="command", metavar="COMMAND"), asked)
    _add_opening(commands)
    _add_printing(commands)
    _add_ledger(commands)
    _add_report(commands)
    _add_keeping(commands)
    _add_running(commands)
    return main


class _Unused:
    """Stands for a command that nobody asked for."""

    def add_argument(self, *words: str, **options: object) -> None:
        """Forget it."""

    def add_mutually_exclusive_group(self, *, required: bool = False) -> "_Unused":
        """Forget those that follow, too."""
        return self


class _Commands:
    """The commands, of which only those that are asked for are made."""

    # What add_subparsers gives has no public name.
    def __init__(self, made: "argparse._SubParsersAction[argparse.ArgumentParser]", asked: str | None) -> None:
        """Make all, or one."""
        self._made, self._asked = made, asked

    def add_parser(self, name: str, help: str) -> argparse.ArgumentParser | _Unused:
        """Return the parser of a command, to be told what its arguments are."""
        return self._made.add_parser(name, help=help) if self._asked in (None, name) else _Unused()


def _add_opening(commands: _Commands) -> None:
    opened = commands.add_parser("open", help="open the app at an alliance")
    opened.add_argument("name", metavar="NAME", help=NAME_HELP)
    review = commands.add_parser("review", help="start or resume the next review of an alliance")
    which = review.add_mutually_exclusive_group(required=True)
    which.add_argument("name", metavar="NAME", nargs="?", help=NAME_HELP)
    which.add_argument("--next", metavar="N", type=_count, help="go through N reviews that are late or due soon")
    review.add_argument(
        "--plain", action="store_true", help="hold the review line by line, for screen readers and bare terminals"
    )
    commands.add_parser("demo", help="open the app on sample data, deleted when you quit")


def _add_printing(commands: _Commands) -> None:
    due = commands.add_parser("due", help="print what is late or due soon")
    due.add_argument("--within", metavar="TIME", help="how far ahead: 3d, 2w, 1m (default 14d)")
    how = due.add_mutually_exclusive_group()
    how.add_argument(
        "--brief", action="store_true", help="print one line, or nothing when nothing is due (for a login profile)"
    )
    how.add_argument("--json", action="store_true", help="print JSON for scripts")
    due.add_argument("--exit-code", action="store_true", help="exit with 1 when something is late or due")
    listed = commands.add_parser("list", help="print all alliances, a line each")
    listed.add_argument(
        "words", metavar="WORDS", nargs="?", default="", help="only those whose name or party matches"
    )
    shape = listed.add_mutually_exclusive_group()
    shape.add_argument("--names", action="store_true", help="print names only")
    shape.add_argument("--json", action="store_true", help="print JSON for scripts")
    search = commands.add_parser("search", help="print where something was said: notes, answers, decisions, names")
    search.add_argument("--limit", metavar="N", type=_limit, help="print N at most (default 100)")
    search.add_argument("--json", action="store_true", help="print JSON for scripts")
    search.add_argument(
        "words",
        metavar="WORDS",
        nargs=argparse.REMAINDER,
        help='words, "a phrase", -without, who:ana kind:decision in:blue tag:local since:2025 until:2025-06',
    )
    calendar = commands.add_parser(
        "calendar", help="print reviews, days for notice, promises and meetings as iCalendar"
    )
    calendar.add_argument("name", metavar="NAME", nargs="?", default="", help=f"only one: {NAME_HELP}")
    agenda = commands.add_parser("agenda", help="print the agenda of the next review of an alliance, as Markdown")
    minutes = commands.add_parser("minutes", help="print a decision as minutes for all parties, as Markdown")
    for paper in (agenda, minutes):
        paper.add_argument("name", metavar="NAME", help=NAME_HELP)
        paper.add_argument("--html", action="store_true", help="as a page of HTML that prints well")
    minutes.add_argument("--on", metavar="DAY", help="the decision of this day; the latest if not given")
    show = commands.add_parser("show", help="print an alliance with every decision and its notes")
    show.add_argument("name", metavar="NAME", help=NAME_HELP)


def _add_ledger(commands: _Commands) -> None:
    for name, what, example in (
        ("gave", "log what your party gave", "2h yesterday; 150 EUR flyers; Keller family to Ben; gift a tip"),
        ("got", "log what your party got", "Ms Ortiz closed 3600; 42 leads; promise 3 endorsements"),
        ("met", "log a contact", "breakfast on fri"),
    ):
        entry = commands.add_parser(name, help=what)
        entry.add_argument("name", metavar="NAME", help=NAME_HELP)
        # All words after the name are the entry, also '-' and '--' among them.
        words = f"an entry in plain words: {example}"
        entry.add_argument("text", metavar="TEXT", nargs=argparse.REMAINDER, help=words)
    ledger = commands.add_parser("ledger", help="print entries and totals of an alliance")
    ledger.add_argument("name", metavar="NAME", help=NAME_HELP)
    year = commands.add_parser(
        "year", help="print a year in review: decisions, promises, results, lessons, your theme"
    )
    year.add_argument("year", metavar="YEAR", nargs="?", type=_year, help="as in 2026; this year if not given")


def _add_report(commands: _Commands) -> None:
    report = commands.add_parser(
        "report", help="print what was started, renewed, changed, paused and ended over a time, as Markdown"
    )
    report.add_argument("--since", metavar="DAY", help="the first day; a year before the last if not given")
    report.add_argument("--until", metavar="DAY", help="the last day; today if not given")
    form = report.add_mutually_exclusive_group()
    form.add_argument("--html", action="store_true", help="as a page of HTML that prints well")
    form.add_argument("--csv", action="store_true", help="as a table for spreadsheets")
    form.add_argument("--json", action="store_true", help="as JSON for scripts")


def _add_keeping(commands: _Commands) -> None:
    note = commands.add_parser("note", help="add a dated note to an alliance")
    note.add_argument("name", metavar="NAME", help=NAME_HELP)
    note.add_argument(
        "text", metavar="TEXT", nargs=argparse.REMAINDER, help="the note; '-' reads it from standard input"
    )
    export = commands.add_parser("export", help="write everything that you may read, as JSON or as tables")
    export.add_argument("--csv", metavar="FOLDER", help="write a table a subject into this new or empty folder")
    brought = commands.add_parser(
        "import",
        help="make a database from an export, or add partners from a table (CSV) or an address book (vCard)",
    )
    brought.add_argument("file", metavar="FILE", help="the file; '-' reads it from standard input")
    brought.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        choices=("parties", "alliances", "networking"),
        default="parties",
        help="add partners as parties alone (the default), or each with an alliance or networking to consider",
    )
    brought.add_argument("--map", metavar="COLUMNS", help="which column is what: party=Company,person=Contact")
    brought.add_argument(
        "--similar",
        metavar="HOW",
        choices=("new", "skip"),
        help="without a terminal: add partners whose names are similar to known ones (new), or not (skip)",
    )
    brought.add_argument("--yes", action="store_true", help="without a terminal: store what the preview shows")
    brought.add_argument("--altered", action="store_true", help="accept an export that was altered")
    check = commands.add_parser("check", help="verify that nothing was altered")
    check.add_argument(
        "--head",
        metavar="RECORD",
        nargs="?",
        const="",
        help="print the code of the record, or say whether one that was printed on minutes is still in it",
    )
    check.add_argument("--accept", action="store_true", help="take what is here now as what you have seen")


def _add_running(commands: _Commands) -> None:
    backup = commands.add_parser("backup", help="copy the whole database to a file, while others go on writing")
    backup.add_argument("file", metavar="FILE", nargs="?", help="where to; without it beside your database")
    restored = commands.add_parser("restore", help="make a new database of a backup, at --database PATH or URL")
    restored.add_argument("file", metavar="FILE", help="the backup")
    restored.add_argument("--altered", action="store_true", help="accept a backup that was altered")
    copied = commands.add_parser("copy", help="copy a whole database between a file and a server")
    copied.add_argument("--from", dest="source", metavar="PLACE", required=True, help="a path, or a URL")
    copied.add_argument("--to", dest="target", metavar="PLACE", required=True, help="a new path, or a URL")
    copied.add_argument("--altered", action="store_true", help="accept a database that was altered")
    admin = commands.add_parser("admin", help="for those who run a database server")
    admin.add_argument("what", metavar="WHAT", choices=("migrate", "roles"), help="migrate, roles")
    made = commands.add_parser("init", help="create a database at --database PATH, your own, or one for a group")
    made.add_argument("--shared", metavar="PATH", help="create a database here for a Unix group, or share yours")
    made.add_argument("--group", metavar="NAME", help="the group that shares it")
    people = commands.add_parser(
        "people", help="print who speaks for whom; confirm a new login, or record a leaver"
    )
    people.add_argument("do", metavar="WHAT", nargs="?", choices=PEOPLE_ACTIONS, help=", ".join(PEOPLE_ACTIONS))
    people.add_argument("login", metavar="LOGIN", nargs="?", help="the login that is meant; 'withdraw' needs none")
    doctor = commands.add_parser(
        "doctor", help="find out what is wrong, and the command that mends it; changes nothing"
    )
    doctor.add_argument("--json", action="store_true", help="print JSON for scripts")
    config = commands.add_parser("config", help="show where the settings are, what they are, and any error")
    config.add_argument(
        "what", metavar="WHAT", choices=("path", "show", "check", "keys"), help="path, show, check or keys"
    )
    completion = commands.add_parser("completion", help="print shell completion")
    completion.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))
    manual = commands.add_parser("manual", help="print the manual, or one chapter")
    manual.add_argument("chapter", metavar="CHAPTER", nargs="?", choices=CHAPTERS, help=", ".join(CHAPTERS))
    commands.add_parser("man", help="print the man page")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1990 <= int(text) <= 2150):
        raise argparse.ArgumentTypeError(f"'{text[:20]}' is not a year, as in 2026")
    return int(text)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 1_000_000):
        raise argparse.ArgumentTypeError(f"'{text[:20]}' is not a number from 1 to 1,000,000")
    return int(text)


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 99:
        raise argparse.ArgumentTypeError(f"'{text[:20]}' is not a number from 1 to 99")
    return int(text)


def commands_of(main: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    """Return the commands, each with its own parser."""
    (commands,) = (each for each in main._actions if isinstance(each, argparse._SubParsersAction))
    return list(commands.choices.items())


def help_of(main: argparse.ArgumentParser, name: str) -> str:
    """Return what a command is for."""
    (commands,) = (each for each in main._actions if isinstance(each, argparse._SubParsersAction))
    return next(str(each.help) for each in commands._choices_actions if each.dest == name)
