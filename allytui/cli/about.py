"""What the program says about itself: the settings in force, the keys, the manual page, and completion."""

import argparse
import sys

from allytui import actions, keymap
from allytui.cli.completion import completion
from allytui.cli.manual import man_page
from allytui.config import ConfigError, config_file, settings


def about(options: argparse.Namespace) -> int:
    """Print what was asked for. Raises ConfigError where the settings are wrong."""
    if options.command == "man":
        sys.stdout.write(man_page())
    elif options.command == "completion":
        sys.stdout.write(completion(options.shell))
    elif options.what == "path":
        print(config_file())
    elif options.what == "keys":
        sys.stdout.write(keys_text())
    elif options.what == "show":
        sys.stdout.write(_settings_text(options))
    else:
        return _check(options)
    sys.stdout.flush()
    return 0


def _settings_text(options: argparse.Namespace) -> str:
    told = settings(options.database, options.today, options.mouse)
    lines = [
        f"# the settings in force; {config_file()} may hold them",
        f"database = {_quoted(str(told.database))}",
        f"guides = {_quoted(str(told.guides))}",
        f"theme = {_quoted(told.theme)}",
        f"borders = {_quoted(told.borders)}",
        "# mouse = true or false; if it is not set: not over SSH"
        if told.mouse is None
        else f"mouse = {str(told.mouse).lower()}",
    ]
    if told.keys:
        lines += ["", "[keys]", *(f"{_quoted(id)} = {_quoted(keys)}" for id, keys in told.keys.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _check(options: argparse.Namespace) -> int:
    from allytui.domain.phases import Review
    from allytui.domain.text import visible_line
    from allytui.guides import load

    told = settings(options.database, options.today, options.mouse)
    kinds = [review for review in Review if (told.guides and (told.guides / f"{review}.toml").exists())]
    complaints = [loaded.complaint for loaded in (load(kind, told.guides) for kind in kinds) if loaded.complaint]
    if complaints:
        raise ConfigError(visible_line(" ".join(complaints)))
    there = "is right" if config_file().exists() else "is not there, which is fine"
    own = f" Own guides: {', '.join(map(str, kinds))}." if kinds else ""
    print(f"{config_file()} {there}.{own}")
    return 0


def keys_text() -> str:
    """Return all actions with their keys, as the settings name them."""
    out: list[str] = []
    for place, name in actions.PLACES.items():
        out += ["" if out else "# an action, its keys, and what it does; those with * have fixed keys", f"# {name}"]
        for each in keymap.at(place):
            star = "*" if each.fixed else " "
            out.append(f"{each.id:<20}{star} {each.keys:<18} {each.does}")
    return "\n".join(out) + "\n"
