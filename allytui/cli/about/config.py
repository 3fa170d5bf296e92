"""allytui config: where the settings are, what they are, and whether they are correct."""

import argparse
import sys
from collections.abc import Mapping
from types import MappingProxyType

from allytui.config import ConfigError, config_file, load_settings
from allytui.keys import actions, keymap


def run(options: argparse.Namespace) -> int:
    """Print a path, the settings, the keys, or the result of a check. Raises ConfigError."""
    if options.what == "path":
        print(config_file())
    elif options.what == "keys":
        sys.stdout.write(keys_text(_own_keys(options)))
    elif options.what == "show":
        sys.stdout.write(_settings_text(options))
    else:
        return _check(options)
    sys.stdout.flush()
    return 0


def _settings_text(options: argparse.Namespace) -> str:
    settings = load_settings(options.database, options.today, options.mouse)
    lines = [
        f"# the settings in force; {config_file()} may hold them",
        f"database = {_quoted(str(settings.database))}",
        f"guides = {_quoted(str(settings.guides))}",
        f"theme = {_quoted(settings.theme)}",
        f"borders = {_quoted(settings.borders)}",
        f"currency = {_quoted(settings.currency)}" if settings.currency else "# currency: none is set",
        f"decimal = {_quoted(settings.decimal)}",
        "# mouse = true or false; if it is not set: not over SSH"
        if settings.mouse is None
        else f"mouse = {str(settings.mouse).lower()}",
    ]
    if settings.keys:
        lines += ["", "[keys]", *(f"{_quoted(id)} = {_quoted(keys)}" for id, keys in settings.keys.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _check(options: argparse.Namespace) -> int:
    from allytui.domain.alliances.phases import ReviewKind
    from allytui.domain.basics.text import visible_line
    from allytui.guides import load

    settings = load_settings(options.database, options.today, options.mouse)
    kinds = [review for review in ReviewKind if (settings.guides and (settings.guides / f"{review}.toml").exists())]
    complaints = [
        loaded.complaint for loaded in (load(kind, settings.guides) for kind in kinds) if loaded.complaint
    ]
    if complaints:
        raise ConfigError(visible_line(" ".join(complaints)))
    there = "is correct" if config_file().exists() else "does not exist, which is fine"
    own = f" Own guides: {', '.join(map(str, kinds))}." if kinds else ""
    print(f"{config_file()} {there}.{own}")
    return 0


def _own_keys(options: argparse.Namespace) -> Mapping[str, str]:
    """Return the keys of the settings; none where these are wrong, as whoever mends them looks up the actions."""
    try:
        return load_settings(options.database, options.today, options.mouse).keys
    except ConfigError:
        return {}


def keys_text(own: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return all actions with their keys, as the settings name them; one's `own` stand in place of the usual."""
    out: list[str] = []
    for place, name in actions.PLACES.items():
        out += ["" if out else "# an action, its keys, and what it does; those with * have fixed keys", f"# {name}"]
        for each in keymap.at(place):
            star = "*" if each.fixed else " "
            keys = own.get(each.id, each.keys)
            out.append(f"{each.id:<20}{star} {keys:<18} {each.does}{' (own key)' if each.id in own else ''}")
    return "\n".join(out) + "\n"
