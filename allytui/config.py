"""Settings: flags, then ALLYTUI_* variables, then the user's TOML file, in that order."""

import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import platformdirs

from allytui.domain.errors import AllytuiError
from allytui.domain.schedule import parse_day


class ConfigError(AllytuiError):
    """The settings cannot be used; the sentence names the file and the fault."""


@dataclass(frozen=True)
class Settings:
    """What the program is told."""

    database: Path
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


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def default_database() -> Path:
    """Return where a person's own database lives."""
    return Path(platformdirs.user_data_dir("allytui", appauthor=False)) / "allytui.db"


def config_folder() -> Path:
    """Return the folder of the user's settings and guides."""
    return Path(platformdirs.user_config_dir("allytui", appauthor=False))


def settings(
    database: str | None = None, today: str | None = None, environment: Mapping[str, str] | None = None
) -> Settings:
    """Return the settings, from flags, variables and file. Raises ConfigError or DayError."""
    environment = os.environ if environment is None else environment
    told = _file(config_folder() / "config.toml")
    path = database or environment.get("ALLYTUI_DATABASE") or told.get("database")
    day = today or environment.get("ALLYTUI_TODAY")
    return Settings(
        database=Path(path).expanduser() if path else default_database(),
        named=bool(path),
        fixed_today=parse_day(day, date.today()) if day else None,
        guides=Path(told["guides"]).expanduser() if "guides" in told else config_folder() / "guides",
        state=Path(platformdirs.user_state_dir("allytui", appauthor=False)),
        login=login_name(),
    )


_KNOWN = ("database", "guides")


def _file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    import tomllib  # late: most people have no such file

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be used: {error}.") from error
    for name, value in data.items():
        if name not in _KNOWN:
            raise ConfigError(f"{path}: '{name}' is not a setting; known are {', '.join(_KNOWN)}.")
        if not isinstance(value, str) or not value.strip():
            raise ConfigError(f"{path}: '{name}' must be a path in quotes.")
    return {name: str(value) for name, value in data.items()}
