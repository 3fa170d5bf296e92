"""The command line: opens the app, or prints for people and scripts. Textual is imported to open the app only."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from allytui import __version__
from allytui.config import ConfigError, Settings, settings
from allytui.domain.errors import AllytuiError
from allytui.domain.phases import Phase
from allytui.domain.text import visible_line

EXIT_CODES = """\
exit codes: 0 done, 2 wrong words on the command line, 64 no usable terminal, 65 the database cannot be used,
66 not found, 69 busy or out of reach, 70 a fault of the program, 77 permission denied, 78 the settings are wrong"""


def parser() -> argparse.ArgumentParser:
    """Return the parser that help and checks come from."""
    main_parser = argparse.ArgumentParser(
        prog="allytui",
        description="Guided alliance lifecycle reviews. Without a command, the app opens with what is due.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    main_parser.add_argument("--version", action="version", version=f"allytui {__version__}")
    main_parser.add_argument("--database", metavar="PATH", help="use this database instead of your own")
    main_parser.add_argument("--today", metavar="DAY", help="take DAY for today, for trying things out")
    commands = main_parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("demo", help="open the app on sample data that is thrown away at the end")
    review = commands.add_parser("review", help="open the review of an alliance that is next")
    review.add_argument("name", metavar="NAME", help="a part of the alliance's name")
    due = commands.add_parser("due", help="print what is late, or due within 14 days")
    due.add_argument("--json", action="store_true", help="print JSON for scripts")
    show = commands.add_parser("show", help="print an alliance with every decision and its notes")
    show.add_argument("name", metavar="NAME", help="a part of the alliance's name")
    commands.add_parser("init", help="make a new database at --database PATH, or your own")
    commands.add_parser(
        "check", help="hold every decision against its hash, and every alliance against its decisions"
    )
    return main_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status; every refusal is one sentence on stderr."""
    options = parser().parse_args(arguments)
    try:
        return _run(options, settings(options.database, options.today))
    except AllytuiError as error:
        print(f"allytui: {visible_line(str(error))}", file=sys.stderr)
        return _exit_code(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


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


class NoTerminal(AllytuiError):
    """The app cannot be shown here."""


def _run(options: argparse.Namespace, told: Settings) -> int:
    command = options.command
    if command in (None, "demo", "review"):
        check_terminal("allytui show NAME" if command == "review" else "allytui due")
        gc.disable()  # nothing of what is loaded now is garbage; the app goes on collecting once home is there
    if command == "demo":
        return _demo(told)
    from allytui.store.store import Store

    if command == "init":
        Store.create(told.database)
        print(f"A new database is at {told.database}; only you can read it.")
        return 0
    if not told.named and not told.database.exists():
        Store.create(told.database)
    store = Store.open(told.database, told.state)
    if command == "due":
        return _due(store, told, as_json=options.json)
    if command == "show":
        return _show(store, told, options.name)
    if command == "check":
        return _check(store)
    chosen = store.alliances.find(options.name).id if command == "review" else ""
    return _open(store, told, review=chosen)


def check_terminal(instead: str) -> None:
    """Refuse to draw where nobody could see it, naming the plain command to use instead."""
    usable = _is_terminal(sys.__stdin__) and _is_terminal(sys.__stderr__)
    if not usable or os.environ.get("TERM", "dumb") in ("", "dumb"):
        raise NoTerminal(f"The app needs a terminal to draw on; '{instead}' prints plain text.")


def _is_terminal(stream: object) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())  # type: ignore[attr-defined]
    except (OSError, ValueError):
        return False


def _open(store: "object", told: Settings, *, greeting: str = "", demo: bool = False, review: str = "") -> int:
    from allytui.app import run
    from allytui.store.store import Store

    assert isinstance(store, Store)
    return run(store, told, greeting=greeting, demo=demo, review=review)


def _demo(told: Settings) -> int:
    import tempfile
    from dataclasses import replace

    from allytui.demo.telling import build_demo
    from allytui.store.store import Store

    with tempfile.TemporaryDirectory(prefix="allytui-demo-") as folder:
        store = Store.create(Path(folder) / "demo.db")
        build_demo(store, told.today, told.login)
        shown = replace(told, state=Path(folder), guides=None)
        return _open(store, shown, greeting="Sample data in a throw-away store: try anything.", demo=True)


def _due(store: "object", told: Settings, *, as_json: bool) -> int:
    from allytui.exchange.due_json import due_json
    from allytui.exchange.plain import due_text
    from allytui.store.store import Store

    assert isinstance(store, Store)
    counts = store.alliances.counts(told.today)
    lines = store.alliances.lines(0, counts.late + counts.soon)
    sys.stdout.write(due_json(lines, told.today) if as_json else due_text(lines, told.today))
    sys.stdout.flush()
    return 0


def _show(store: "object", told: Settings, name: str) -> int:
    from allytui.domain.story import decision_story
    from allytui.exchange.plain import alliance_text, story_text
    from allytui.store.store import Store

    assert isinstance(store, Store)
    person = store.people.by_login(told.login)
    viewer = person.id if person else ""
    alliance = store.alliances.find(name)
    key = alliance.id
    items = store.close_out.items(key)
    sys.stdout.write(alliance_text(alliance, store.decisions.terms(key), items, told.today))
    reviews = {review.id: review for review in store.reviews.held(key, viewer)}
    for decision in store.decisions.of(key):
        sys.stdout.write("\n" + story_text(decision_story(alliance, decision, reviews.get(decision.review_id))))
    notes = store.notes.of(key)
    if notes:
        sys.stdout.write("\nNOTES\n")
        for note in notes:
            sys.stdout.write(f"  {note.day.isoformat()}  {visible_line(note.by)}: {visible_line(note.words)}\n")
    if alliance.standing.phase is not Phase.CLOSED and store.reviews.opened(key, viewer):
        sys.stdout.write("\nA review is open as a draft; 'allytui review NAME' goes on with it.\n")
    sys.stdout.flush()
    return 0


def _check(store: "object") -> int:
    from allytui.store.store import Store

    assert isinstance(store, Store)
    found = store.check()
    for sentence in found:
        print(visible_line(sentence))
    print("Everything is as it was stored." if not found else f"{len(found)} things are not as they were stored.")
    return 65 if found else 0
