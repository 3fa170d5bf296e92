"""allytui doctor: what is wrong, in one sentence each, with the command that mends it; nothing is changed."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from allytui.config import (
    ConfigError,
    Settings,
    config_file,
    config_folder,
    default_database,
    load_settings,
    state_folder,
)
from allytui.database_url import DatabaseUrl, read_database
from allytui.domain.basics.errors import DayError
from allytui.domain.basics.text import visible_line
from allytui.store.doctor import Finding, full_disk, look_at_file, look_at_server

WORST_FIRST = (65, 66, 77, 78, 69, 1)
"""Exit codes; of several findings the worst tells."""


def run(options: argparse.Namespace) -> int:
    """Print what is wrong and return the exit code of the worst of it, 0 where all is well."""
    found = list(findings(options))
    if options.json:
        rows = [{"what": each.what, "sentence": each.sentence, "mend": each.mend} for each in found]
        sys.stdout.write(json.dumps({"schema": 1, "well": not found, "findings": rows}, indent=2) + "\n")
    elif found:
        lines = (f"{visible_line(each.sentence)}\n    {visible_line(each.mend)}\n" for each in found)
        sys.stdout.write("".join(lines))
    else:
        sys.stdout.write("All is well.\n")
    sys.stdout.flush()
    return next((code for code in WORST_FIRST if any(each.code == code for each in found)), 0)


def findings(options: argparse.Namespace) -> Iterator[Finding]:
    """Give what is wrong: with the settings, the guides, the database, and the folder for unsaved words."""
    settings, wrong = _settings(options)
    yield from wrong
    yield from _guides(settings)
    if isinstance(settings.database, DatabaseUrl):
        yield from look_at_server(settings.database, settings.state)
    else:
        yield from look_at_file(settings.database, settings.state, may_be_made=not settings.named)
    yield from _state(settings)


def _settings(options: argparse.Namespace) -> tuple[Settings, list[Finding]]:
    """Return the settings; where those are wrong, what they would be without the file, and what is wrong."""
    try:
        return load_settings(options.database, options.today, options.mouse), []
    except (ConfigError, DayError) as error:
        wrong = Finding("settings", str(error), f"{_editor()} {quote(str(config_file()))}", 78)
    except OSError as error:
        sentence = f"{config_file()} cannot be read ({error.strerror})."
        wrong = Finding("settings", sentence, f"chmod u+rwX {quote(str(config_folder()))}", 78)
    named = options.database or os.environ.get("ALLYTUI_DATABASE")
    place = read_database(named) if named else default_database()
    guides = config_folder() / "guides"
    return Settings(database=place, named=bool(named), guides=guides, state=state_folder()), [wrong]


def _guides(settings: Settings) -> Iterator[Finding]:
    from allytui.domain.alliances.phases import ReviewKind
    from allytui.guides import load

    for kind in ReviewKind:
        path = settings.guides / f"{kind}.toml" if settings.guides else None
        try:
            complaint = load(kind, settings.guides).complaint if path and path.exists() else ""
        except OSError as error:
            complaint = f"{path} cannot be read ({error.strerror})."
        if complaint and path:
            yield Finding("guides", complaint, f"{_editor()} {quote(str(path))}", 78)


def _state(settings: Settings) -> Iterator[Finding]:
    folder = settings.state
    yield from (
        each
        for each in full_disk(folder)
        if not isinstance(settings.database, Path) or not _same_disk(folder, settings.database.parent)
    )
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not os.access(there, os.W_OK | os.X_OK):
        sentence = f"{there} is closed to you: words that cannot be stored would have no place."
        yield Finding("permission", sentence, f"chmod u+rwx {quote(str(there))}", 77)
    count = sum(1 for _ in folder.glob("unsaved-*.json")) if os.access(folder, os.R_OK | os.X_OK) else 0
    if count:
        what = "A draft waits" if count == 1 else f"{count} drafts wait"
        sentence = f"{what} in {folder} to be taken back into the database, at the next start of the app."
        yield Finding("drafts", sentence, f"allytui --database {quote(str(settings.database))}", 1)


def _same_disk(one: Path, other: Path) -> bool:
    there = next((each for each in (one, *one.parents) if each.exists()), one)
    try:
        return there.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def _editor() -> str:
    return os.environ.get("EDITOR") or "nano"
