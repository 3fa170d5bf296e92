"""What is loaded before home is drawn, and by `due`: python -m tests.support.loaded_modules writes the lists anew.

What Textual, Peewee and the other libraries load for themselves is left out: it changes with their versions.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from allytui.config import login_name
from allytui.demo.build_demo import build_demo
from allytui.store.store import Store
from tests.support.frames import DAY
from tests.support.pseudo_terminal import Terminal

FOLDER = Path(__file__).parents[1] / "house" / "loaded"

HOME, DUE = "home", "due"

_TOLD = "open({place!r}, 'w').write('\\n'.join(sys.modules))"

_HOME = f"""
import os, sys
from allytui.app import AllytuiApp
from allytui.cli import main
display = AllytuiApp._display
def draw(app, screen, drawn):
    display(app, screen, drawn)
    if drawn and type(screen).__name__ == 'HomeScreen':
        {_TOLD}
        os._exit(0)
AllytuiApp._display = draw
main({{words!r}})
"""

_DUE = f"""
import sys
from allytui.cli import main
main({{words!r}})
{_TOLD}
"""

_LIBRARIES = {HOME: ("textual.app",), DUE: ()}
"""Whose modules are not counted, nor what of others they load."""

_FOLDERS = () if sys.platform == "linux" else ("platformdirs",)
"""What knows where the user's folders are, where this is not in a specification."""

_STANDARD = ("argparse", "pathlib", "peewee", "shutil", *_FOLDERS)
"""Of these only the parts of the standard library that they load are not counted."""

_SPARED = {"hashlib", "json", "socket", "uuid"}
"""What Peewee loads of it, but not for us."""

_DRIVERS = ("psycopg", "psycopg2", "pymysql", "MySQLdb")
"""What Peewee loads where it is installed, and is kept from loading."""


def loaded_by(what: str, store: Path, home: Path) -> list[str]:
    """Return the modules that are loaded before home is drawn, or by `due`: ours, of packages, and of Python."""
    place = home / f"{what}.txt"
    words = ["--database", str(store), "--today", DAY.isoformat(), *([DUE] if what == DUE else [])]
    code = (_HOME if what == HOME else _DUE).format(place=str(place), words=words)
    if what == HOME:
        terminal = Terminal(home=home, command=[sys.executable, "-c", code])
        try:
            assert terminal.wait() == 0
        finally:
            terminal.close()
    else:
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    found = set(place.read_text(encoding="utf-8").split()) - _after(*_LIBRARIES[what])
    standard = {name for name in _after(*_STANDARD) if _is_standard(name)}
    return sorted({_listed(name) for name in found - (standard - _SPARED)} - {"", *_FOLDERS})


def _after(*modules: str) -> set[str]:
    """Return the modules that are loaded once some are imported."""
    imports = ", ".join(("os", *modules))
    code = f"import sys; sys.modules.update(dict.fromkeys({_DRIVERS})); import {imports}; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(ended.stdout.split())


def _is_standard(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names


def _listed(name: str) -> str:
    """Return how a module is listed: of Python's own the packages, without what is between them and the system."""
    top = name.partition(".")[0]
    if _is_standard(name):
        return "" if top.startswith("_") else top
    if top == "platformdirs":
        return top  # the rest depends on the system
    return "" if "._unicode_data." in name else name  # one of many, by the version of the terminal's Unicode


def kept(what: str) -> list[str]:
    """Return the list that was kept."""
    return (FOLDER / f"{what}.txt").read_text(encoding="utf-8").split()


def main() -> None:
    """Write both lists."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        sample = Path(name) / "sample.db"
        build_demo(Store.create(sample), DAY, login_name())
        for what in (HOME, DUE):
            listed = "\n".join(loaded_by(what, sample, Path(name)))
            (FOLDER / f"{what}.txt").write_text(f"{listed}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
