"""Every command that README and manual print does what it is printed for."""

import os
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from tests.conftest import TODAY
from tests.support.printed_commands import ROOT, allytui_words, installing_lines
from tests.support.pseudo_terminal import Terminal

OPENS_THE_APP: tuple[list[str], ...] = ([], ["demo"])
STATUS = {"due --exit-code": 1}
"""Where something is due in the sample data, this command says so by its exit code."""


@pytest.mark.parametrize("words", [each for each in allytui_words() if each not in OPENS_THE_APP], ids=" ".join)
def test_a_printed_command_works_on_the_sample_data(
    sample: Callable[[Path, str], Path],
    tmp_path: Path,
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = sample(tmp_path / "sample.db", login_name())
    monkeypatch.chdir(tmp_path)
    for before, name in (("restore", "kept.db"), ("--from", "allytui.db")):
        if before in words and name in words:
            shutil.copy(path, name)
    if any(each.startswith("postgresql:") for each in words):
        address = request.getfixturevalue("database").url
        words = [address if each.startswith("postgresql:") else each for each in words]
    assert main(["--today", TODAY.isoformat(), "--database", str(path), *words]) == STATUS.get(" ".join(words), 0)
    said = capsys.readouterr()
    assert said.out + said.err


@pytest.mark.parametrize("words", [each for each in allytui_words() if each in OPENS_THE_APP], ids=str)
def test_a_printed_command_opens_the_app(own_home: Path, words: list[str]) -> None:
    terminal = Terminal(*words, home=own_home)
    terminal.see("Due and next" if words else "Welcome")
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()


def test_the_test_command_is_the_one_that_is_run_before_a_change_lands() -> None:
    _, tests = installing_lines()
    assert tests == "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest"
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.long
def test_the_first_command_installs_and_shows_the_sample_data(tmp_path: Path, own_home: Path) -> None:
    """As printed, in a copy of the source; the libraries come from where pip finds them."""
    for name in ("allytui", "pyproject.toml", "README.md", "LICENSE"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    demo, _ = installing_lines()
    assert demo == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/allytui demo"
    settings = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    for place in (".config/pip/pip.conf", ".pip/pip.conf"):
        file = Path(pwd.getpwuid(os.getuid()).pw_dir) / place
        if file.exists():
            settings["PIP_CONFIG_FILE"] = str(file)
    terminal = Terminal(home=own_home, environment=settings, command=["bash", "-c", f"cd '{tmp_path}' && {demo}"])
    terminal.until(lambda: "Due and next" in terminal.text, "home", seconds=600)
    terminal.type("\x11")
    assert terminal.wait() == 0
    terminal.close()
