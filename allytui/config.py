"""Settings: flags, then ALLYTUI_* variables, then the user's TOML file, in that order."""

import os
import pwd
import sys
from collections.abc import Mapping
from dataclasses import field, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from allytui.database_url import Database, DatabaseUrl, read_database
from allytui.dataclass import dataclass
from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.money import DECIMAL_MARKS
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.domain.basics.typed_date import parse_day
from allytui.terminal.capabilities import BORDERS, THEMES


class ConfigError(AllytuiError):
    """The settings cannot be used; the sentence names the file and the fault."""


@dataclass(frozen=True)
class Settings:
    """The settings of the program."""

    database: Database
    named: bool
    """Whether a person named the database; the default one is made at the first start."""
    fixed_today: date | None = None
    """A day to take for today, for trying things out."""
    guides: Path | None = None
    """Folder with a team's own guides."""
    state: Path = Path()
    """Folder for words that could not be stored."""
    login: str = ""
    """Account on the box of whoever runs the program."""
    theme: str = "auto"
    borders: str = "auto"
    mouse: bool | None = None
    """Whether clicks are taken; None for: not over SSH."""
    currency: str = ""
    """What amounts of money are in, where nobody says it."""
    decimal: str = "."
    """The mark before the decimals of typed numbers."""
    thresholds: Thresholds = USUAL
    """From where on something is a signal."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Actions with keys of the person's own, by their id in the list of actions."""

    @property
    def to_be_made(self) -> Path | None:
        """The person's own database, where it is not there yet."""
        own = self.database if isinstance(self.database, Path) and not self.named else None
        return own if own and not may_be_there(own) else None

    @property
    def today(self) -> date:
        """Today as the person at the keyboard sees it."""
        return self.fixed_today or date.today()


def login_name() -> str:
    """Return the real account on this box, which no environment variable can change."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid-{os.getuid()}"


def may_be_there(path: Path) -> bool:
    """Whether a database is at a path, or may be: of a folder that is closed, opening says why."""
    try:
        return path.exists()
    except OSError:
        return True


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def default_database() -> Path:
    """Return where a person's own database lives."""
    return _own_folder("data", ".local/share") / "allytui.db"


def config_folder() -> Path:
    """Return the folder of the user's settings and guides."""
    return _own_folder("config", ".config")


def state_folder() -> Path:
    """Return the folder for words that could not be stored, the newest decision seen, and faults."""
    return _own_folder("state", ".local/state")


def _own_folder(kind: str, usual: str) -> Path:
    """Return a folder of the user's for this program, where the XDG base directory specification has it."""
    named, home = os.environ.get(f"XDG_{kind.upper()}_HOME", ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and os.path.isabs(named):
        return Path(named, "allytui")
    if sys.platform == "linux" and not named and os.path.isabs(home):
        return Path(home, usual, "allytui")
    import platformdirs  # late: it knows other systems too, and takes as long to load as settings take to read

    return Path(getattr(platformdirs, f"user_{kind}_dir")("allytui", appauthor=False))


def config_file() -> Path:
    """Return the file of the user's settings, which need not be there."""
    return config_folder() / "config.toml"


def load_settings(
    database: str | None = None,
    today: str | None = None,
    mouse: bool | None = None,
    environment: Mapping[str, str] | None = None,
) -> Settings:
    """Return the settings, from flags, variables and file. Raises ConfigError or DayError."""
    environment = os.environ if environment is None else environment
    stored = read_file(config_file())
    named = database or environment.get("ALLYTUI_DATABASE") or stored.get("database")
    day = today or environment.get("ALLYTUI_TODAY")
    return Settings(
        database=named_database(named, given=database is not None) if named else default_database(),
        named=bool(named),
        fixed_today=parse_day(day, date.today()) if day else None,
        guides=Path(stored["guides"]).expanduser() if "guides" in stored else config_folder() / "guides",
        state=state_folder(),
        login=login_name(),
        theme=_one_of(THEMES, environment, "ALLYTUI_THEME", stored.get("theme")),
        borders=_one_of(BORDERS, environment, "ALLYTUI_BORDERS", stored.get("borders")),
        mouse=stored.get("mouse") if mouse is None else mouse,
        keys=stored.get("keys", {}),
        currency=stored.get("currency", ""),
        decimal=stored.get("decimal", "."),
        thresholds=stored.get("signals") or USUAL,
    )


def named_database(named: str, *, given: bool) -> Database:
    """Return the database that was named. Raises ConfigError for a password in an argument (`given`)."""
    place = read_database(named)
    if isinstance(place, DatabaseUrl) and given and place.has_password:
        raise ConfigError(
            "A password in an argument can be read by everybody on this box: keep it in ~/.pgpass instead."
        )
    return place


def _one_of(known: tuple[str, ...], environment: Mapping[str, str], variable: str, stored: str | None) -> str:
    value = environment.get(variable)
    if value and value not in known:
        raise ConfigError(f"{variable} is '{value[:40]}'; it may be {', '.join(known)}.")
    return value or stored or known[0]


_CHOICES = {"theme": THEMES, "borders": BORDERS, "decimal": DECIMAL_MARKS}
_KNOWN = ("database", "guides", *_CHOICES, "mouse", "currency", "signals", "keys")


def read_file(path: Path) -> dict[str, Any]:
    """Return what the settings file says, checked; empty where there is none. Raises ConfigError."""
    if not path.exists():
        return {}
    import tomllib  # late: most people have no such file

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} cannot be used: it is not UTF-8 text (byte {error.start + 1}).") from error
    except (OSError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} cannot be used: {error}.") from error
    for name, value in data.items():
        if name not in _KNOWN:
            raise ConfigError(f"{path}: '{name}' is not a setting; known are {', '.join(_KNOWN)}.")
        if name in ("database", "guides") and (not isinstance(value, str) or not value.strip()):
            raise ConfigError(f"{path}: '{name}' must be a path in quotes.")
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ConfigError(f"{path}: '{name}' may be {', '.join(_CHOICES[name])}, each in quotes.")
        if name == "mouse" and not isinstance(value, bool):
            raise ConfigError(f"{path}: 'mouse' must be true or false.")
        if name == "currency" and not (isinstance(value, str) and _is_currency(value)):
            raise ConfigError(f"{path}: 'currency' must be a symbol or code of at most 8 characters: \"EUR\".")
    if "signals" in data:
        data["signals"] = _thresholds(path, data["signals"])
    if "keys" in data:
        data["keys"] = _own_keys(path, data["keys"])
    return data


def _is_currency(text: str) -> bool:
    from allytui.domain.basics.money import is_currency  # late: few people name one

    return is_currency(text)


def _thresholds(path: Path, table: object) -> Thresholds:
    """Return the thresholds of the signals. Raises ConfigError."""
    known = {each.name: each.default for each in fields(Thresholds)}
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [signals] is a table; known are {', '.join(known)}.")
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in known:
            raise ConfigError(f"{path}, [signals]: '{name}' is not known; known are {', '.join(known)}.")
        whole = isinstance(known[name], int)
        number = not isinstance(value, bool) and isinstance(value, int if whole else int | float)
        if not number or not 1 <= value <= 1000:
            kind = "a whole number" if whole else "a number"
            raise ConfigError(f"{path}, [signals]: '{name}' must be {kind} from 1 to 1000.")
        values[name] = value if whole else Decimal(str(value))
    return Thresholds(**values)


def _own_keys(path: Path, table: object) -> dict[str, str]:
    from allytui.keys.keymap import KeysError, check_own_keys  # late: few people change keys

    try:
        keys = _flat(table)
        check_own_keys(keys)
    except KeysError as error:
        raise ConfigError(f"{path}, [keys]: {error}") from error
    except TypeError as error:
        raise ConfigError(
            f'{path}, [keys]: write the action and its keys, as in "home.review" = "v f5".'
        ) from error
    return keys


def _flat(table: object, before: str = "") -> dict[str, str]:
    """Return action and keys from a table, in which TOML may have taken the dot of an id for a table of its own."""
    if not isinstance(table, dict):
        raise TypeError
    found: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{before}{name}.")
        elif isinstance(value, list) and all(isinstance(key, str) for key in value):
            found[before + name] = " ".join(value)
        elif isinstance(value, str):
            found[before + name] = value
        else:
            raise TypeError
    return found
