"""The house: who may import whom, no circles, the wheel, and what the source may not say."""

import ast
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "allytui"

# The names of a room, and what modules in it may import besides the standard library and their own room.
ALLOWED = {
    "domain": {"dateutil"},
    "guides": {"domain"},
    "store": {"domain", "peewee", "playhouse"},
    "exchange": {"domain"},
    "demo": {"domain", "guides", "store"},
    "widgets": {"actions", "domain", "keymap", "textual", "rich"},
    "screens": {"domain", "guides", "keymap", "store", "exchange", "widgets", "textual", "rich"},
    "config": {"domain", "keymap", "terminal", "platformdirs"},
    "actions": set(),
    "keymap": {"actions", "domain"},
    "terminal": {"domain"},
    "faults": set(),
    "driver": {"textual"},
    "lifeline": set(),
    "one_key": {"textual"},
    "app": {
        *("config", "domain", "driver", "faults", "keymap", "lifeline", "one_key", "screens", "store", "terminal"),
        *("widgets", "textual", "rich"),
    },
    "cli": {
        "actions",
        "app",
        "config",
        "demo",
        "domain",
        "exchange",
        "faults",
        "guides",
        "keymap",
        "store",
        "terminal",
    },
    "__main__": {"cli"},
    "__init__": set(),
}


def modules() -> dict[str, Path]:
    """Return every module by its dotted name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> set[str]:
    """Return the modules that a module loads, those inside functions included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
    return found


def room(module: str) -> str:
    """Return the room of a module of ours, or the top name of another."""
    parts = module.split(".")
    if parts[0] != "allytui":
        return parts[0]
    return parts[1] if len(parts) > 1 else "__init__"


def test_each_room_imports_only_what_it_may() -> None:
    for name, path in modules().items():
        here = room(name)
        for module in imports(path):
            there = room(module)
            if there in sys.stdlib_module_names or there == here or there == "__init__":
                continue
            assert there in ALLOWED[here], f"{name} may not import {module}"


def test_only_the_store_knows_its_tables_and_no_screen_knows_the_app() -> None:
    for name, path in modules().items():
        loaded = imports(path)
        if not name.startswith("allytui.store"):
            assert "allytui.store.models" not in loaded, name
            assert "peewee" not in loaded, name
        if name.startswith(("allytui.screens", "allytui.widgets")):
            assert "allytui.app" not in loaded, name


def test_there_is_no_circle() -> None:
    every = modules()
    graph = {name: {each for each in imports(path) if each in every} for name, path in every.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"a circle: {' -> '.join((*trail, name))}"
        if name not in done:
            for each in graph[name]:
                visit(each, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_textual_is_loaded_to_open_the_app_only() -> None:
    code = "import sys, allytui.cli, allytui.store.store, allytui.exchange.plain; print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def test_peoples_text_never_becomes_markup() -> None:
    risky = re.compile(r"from_markup|(?:Static|Label|update|notify|Button)\(\s*f?[\"'][^\"']*\{|markup=True")
    for name, path in modules().items():
        assert not risky.search(path.read_text(encoding="utf-8")), name


LINES = 400


def test_files_and_functions_stay_small() -> None:
    for name, path in modules().items():
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= LINES, f"{name} has too many lines"
        if "migrations" in name:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 60, f"{name}.{node.name} has {length} lines"
                if not node.name.startswith("_"):
                    assert ast.get_docstring(node), f"{name}.{node.name} has no docstring"
    for path in Path(__file__).parent.rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= LINES, f"{path} has too many lines"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source and installed into an environment of its own; its folder of programs."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=PACKAGE.parent, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for needed in ("app.tcss", "guides/start.toml", "store/migrations/0001_initial.py", "py.typed"):
        assert f"allytui/{needed}" in names
    assert all(name.startswith(("allytui/", "allytui-")) for name in names)
    # The libraries are those of this environment, so that nothing needs to be fetched again.
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text("\n".join(path for path in sys.path if path.endswith("site-packages")))
    return python


def test_the_wheel_runs_where_the_source_is_not(installed: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [str(installed.with_name("allytui")), *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    assert run("--version").stdout.startswith("allytui ")
    path = str(tmp_path / "own" / "a.db")
    assert run("--database", path, "init").returncode == 0
    due = run("--database", path, "due")
    assert (due.stdout, due.stderr, due.returncode) == ("", "Nothing is due within 14 days.\n", 0)
    code = (
        "import allytui, allytui.app, allytui.guides as g; print(allytui.__file__, g.load('renewal').guide.review)"
    )
    where = subprocess.run([str(installed), "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert str(installed.parent.parent) in where.stdout, where.stderr
    assert where.stdout.strip().endswith("renewal")
