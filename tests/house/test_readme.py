"""The README: its commands, its keys and its pictures are those of the program."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding

from allytui import screens, widgets
from allytui.app import AllytuiApp
from allytui.keys import actions
from allytui.manual import CHAPTERS
from allytui.screens.common.help_screen import HelpScreen
from tests.support.modules import loaded
from tests.support.pictures import FOLDER, _without_clock, draw

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_both_commands_are_there_as_printed() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/allytui demo" in README
    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest" in README


def test_it_is_short_and_every_chapter_of_the_manual_is_linked() -> None:
    assert README.count("\n") < 200
    for name in CHAPTERS:
        assert f"](allytui/manual/{name}.md)" in README


def test_every_path_that_is_named_exists() -> None:
    root = Path(__file__).parents[2]
    for path in re.findall(r"`((?:allytui|tests|\.ci)/[\w./]+)`", README):
        assert (root / path).exists(), path


def every_owner() -> Iterator[type]:
    """Give every class that keys may act in; help has its own keys, those of a list that is typed into."""
    yield AllytuiApp
    for folder in (screens, widgets):
        for module in loaded(folder):
            for owner in vars(module).values():
                if isinstance(owner, type) and owner.__module__ == module.__name__ and owner is not HelpScreen:
                    yield owner


def test_every_key_of_every_screen_comes_from_the_one_list() -> None:
    known = {action.id: action for action in actions.ACTIONS}
    every = (binding for owner in every_owner() for binding in vars(owner).get("BINDINGS", ()))
    assert {_action(binding, known) for binding in every} == set(known)


def _action(binding: object, known: dict[str, actions.Action]) -> str:
    assert isinstance(binding, Binding)
    assert binding.id in known, binding
    action = known[binding.id]
    assert (binding.tooltip, binding.description, binding.show) == (action.does, action.word, action.in_footer)
    return binding.id


def test_every_action_leads_somewhere() -> None:
    """Each has a method where it acts: a key that does nothing is a fault."""
    for owner in every_owner():
        for binding in vars(owner).get("BINDINGS", ()):
            name = binding.action.partition("(")[0]
            if name.startswith("app."):
                assert hasattr(AllytuiApp, f"action_{name[4:]}")
            else:
                assert hasattr(owner, f"action_{name}"), f"{owner.__name__} has no action_{name}"


def drawn_lines(svg: str) -> list[str]:
    """Return the lines of text that a picture shows."""
    lines: dict[float, str] = {}
    for x, y, words in re.findall(r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', svg):
        lines[float(y)] = lines.get(float(y), "").ljust(round(float(x) / 12.2)) + html.unescape(words)
    return [lines[y].replace("\xa0", " ").rstrip() for y in sorted(lines)]


@pytest.mark.long
async def test_the_pictures_are_of_the_running_app() -> None:
    for name, (svg, text) in (await draw()).items():
        assert drawn_lines(svg) == text.splitlines(), "a picture shows what the screen shows"
        kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        assert _without_clock(text) == kept, "draw them again: python -m tests.support.pictures"
        assert _without_clock("\n".join(drawn_lines((FOLDER / f"{name}.svg").read_text(encoding="utf-8")))) == kept
        assert f"tests/pictures/{name}.svg" in README
