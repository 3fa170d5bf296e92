"""The address of a database on a PostgreSQL server, as libpq reads it: 'postgresql://host1,host2/allytui'."""

import re
from dataclasses import field
from pathlib import Path

from allytui.dataclass import dataclass

_SCHEMES = ("postgresql://", "postgres://")

_USER = r"^(?P<before>[a-z]+://[^/?#@:]*):(?P<secret>[^?#]+)@"
_OPTION = r"([?&])(password|sslpassword)=[^&#]*&?"


@dataclass(frozen=True)
class DatabaseUrl:
    """An address; as text it has no password, so that it can be shown and logged."""

    url: str = field(repr=False)
    """As it was given, password and all."""

    def __str__(self) -> str:
        """Return it without a password."""
        return re.sub(_OPTION, r"\1", re.sub(_USER, r"\g<before>@", self.url)).rstrip("?&")

    @property
    def has_password(self) -> bool:
        """Whether a password stands in it."""
        return bool(re.search(_USER, self.url) or re.search(_OPTION, self.url))


Database = Path | DatabaseUrl
"""Where a store is: a file, or a database on a server."""


def read_database(text: str) -> Database:
    """Return what a person named as their database."""
    for scheme in _SCHEMES:
        if text.startswith(scheme):
            return DatabaseUrl(_SCHEMES[0] + text.removeprefix(scheme))
    return Path(text).expanduser()
