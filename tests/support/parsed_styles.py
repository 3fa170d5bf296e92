"""Style sheets that are parsed once in a process: every app that is started has the same ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def _kept(sheet: Stylesheet, css: str, read_from: tuple[str, str], *more: Any, **named: Any) -> list[RuleSet]:
    """Return the rules that the same text with the same variables had before, as one sheet itself does."""
    key = (css, read_from, more, *named.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, read_from, *more, **named)
    return _parsed[key]


@contextmanager
def parsed_styles() -> Iterator[None]:
    """Let apps take the rules of those before them; Textual only reads rules that are parsed."""
    with patch.object(Stylesheet, "_parse_rules", _kept):
        yield
