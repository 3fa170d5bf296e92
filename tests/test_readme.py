"""The README: its commands, its keys and its pictures are those of the program."""

import re
from pathlib import Path

import allytui.app  # noqa: F401  every screen is loaded with it
from allytui.cli import parser
from allytui.screens.base import AllyScreen
from allytui.screens.decision import DecisionScreen
from allytui.screens.home import HomeScreen
from allytui.screens.review import ReviewScreen
from allytui.widgets.lines import key_name
from tests.picture import FOLDER, _without_clock, draw

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_both_commands_are_there_as_printed() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/allytui demo" in README
    assert "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest" in README


def test_every_command_is_explained() -> None:
    (commands,) = [action for action in parser()._actions if action.dest == "command"]
    for name in commands.choices or ():
        assert re.search(rf"allytui (--\S+ \S+ )?{name}\b", README), name


def test_the_keys_are_those_of_the_screens() -> None:
    for screen in (AllyScreen, HomeScreen, ReviewScreen, DecisionScreen):
        for binding in screen.BINDINGS:
            if binding.show and binding.id and binding.description:
                key = key_name(binding.key.split(",")[0])
                assert f"`{key}`" in README, f"{key} ({binding.id}) is not in the README"


async def test_the_pictures_are_of_the_running_app() -> None:
    for name, (_, text) in (await draw()).items():
        kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        assert _without_clock(text) == kept, "draw them again: python -m tests.picture"
        assert (FOLDER / f"{name}.svg").exists()
        assert f"tests/pictures/{name}.svg" in README
