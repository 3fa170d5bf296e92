"""What is loaded before the first screen is there, and for a line in a login profile: the lists do not creep."""

from collections.abc import Callable
from pathlib import Path

import pytest

from allytui.config import login_name
from tests.support.loaded_modules import DUE, HOME, kept, loaded_by

HOW = (
    "every module is waited for at each start: load it where it is needed, inside the function; or, if there is no "
    "first screen without it, run python -m tests.support.loaded_modules and say in the commit why"
)


@pytest.mark.parametrize("what", [HOME, DUE])
def test_nothing_is_loaded_that_is_not_on_the_list(
    what: str, sample: Callable[[Path, str], Path], own_home: Path
) -> None:
    loaded, listed = loaded_by(what, sample(own_home / "sample.db", login_name()), own_home), kept(what)
    assert sorted(set(loaded) - set(listed)) == [], HOW
    ours = [name for name in listed if name.startswith("allytui")]
    assert sorted(set(ours) - set(loaded)) == [], "fewer are loaded: run python -m tests.support.loaded_modules"


def test_neither_list_has_what_takes_long() -> None:
    assert not {"psycopg", "ssl", "dateutil.parser", "dateutil.rrule"} & {*kept(HOME), *kept(DUE)}
    assert not [name for name in kept(DUE) if name.startswith(("textual", "rich", "asyncio", "allytui.screens"))]
