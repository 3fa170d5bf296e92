"""The structure: who may import whom, no circle, no arrow back up, and what the source may not say."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.modules import PACKAGE, imports, paths

# The top-level names, and what modules in each may import besides the standard library and their own folder.
ALLOWED = {
    "domain": {"dateutil", "rich"},  # rich.cells alone: one measure of width for all
    "guides": {"domain"},
    "manual": {"domain"},
    "keys": {"domain"},
    "store": {"database_url", "domain", "peewee", "playhouse", "psycopg"},
    "exchange": {"domain"},
    "demo": {"domain", "guides", "store"},
    "terminal": {"domain", "textual", "rich"},
    "widgets": {"domain", "keys", "textual", "rich"},
    "screens": {
        "domain",
        "exchange",
        "guides",
        "keys",
        "manual",
        "store",
        "terminal",
        "widgets",
        "textual",
        "rich",
    },
    "dataclass": set(),
    "light": set(),
    "database_url": set(),
    "config": {"database_url", "domain", "keys", "terminal", "platformdirs"},
    "app": {"config", "domain", "keys", "screens", "store", "terminal", "widgets", "textual", "rich"},
    "cli": {
        "app",
        "config",
        "database_url",
        "demo",
        "domain",
        "exchange",
        "guides",
        "keys",
        "manual",
        "store",
        "terminal",
    },
    "__main__": {"cli"},
    "__init__": set(),
}

# The subject folders of each layer from the lowest up; those on one floor do not know each other.
SUBJECTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "domain": (
        *(("basics",), ("alliances",), ("parties", "terms"), ("ledger",), ("reviews",), ("decisions",)),
        *(("signals",), ("year", "search", "transfer")),
    ),
    "store": (
        *(("engine",), ("receipts",), ("record",)),
        *(("alliances",), ("parties", "terms"), ("ledger",), ("reviews",), ("decisions",)),
        *(
            ("signals",),
            ("year", "search", "transfer"),
            ("damage",),
            ("store",),
            ("create_from_export", "copy_store", "doctor"),
        ),
    ),
    "widgets": (("drawing",), ("frame", "fields", "lists"), ("panes",)),
    "screens": (("common",), ("ledger", "parties"), ("review",), ("alliance",), ("home",)),
}

MOST_FILES, MOST_LINES, MOST_FUNCTION_LINES = 12, 400, 60


def folder(module: str) -> str:
    """Return the top-level folder of a module of ours, or the top name of another."""
    parts = module.split(".")
    if parts[0] != "allytui":
        return parts[0]
    return parts[1] if len(parts) > 1 else "__init__"


def test_each_layer_imports_only_what_it_may() -> None:
    for name, path in paths().items():
        here = folder(name)
        for module in imports(path):
            there = folder(module)
            if there in sys.stdlib_module_names or there == here or module == "allytui.__version__":
                continue
            if module in ("allytui", *(f"allytui.{each}" for each in ALLOWED)) and module not in paths():
                continue
            assert there in ALLOWED[here] or there in ("__init__", "dataclass", "light"), (
                f"{name} may not import {module}"
            )


def test_only_the_store_knows_its_tables_and_no_screen_knows_the_app() -> None:
    for name, path in paths().items():
        loaded = imports(path)
        if not name.startswith("allytui.store"):
            assert not any(each.startswith("allytui.store.engine.tables") for each in loaded), name
            assert "peewee" not in loaded, name
        if name.startswith(("allytui.screens", "allytui.widgets")):
            assert "allytui.app" not in loaded, name


def arrows(layer: str) -> Iterator[tuple[str, str, str, str]]:
    """Give module, its subject, imported module and its subject for each import between subjects of a layer."""
    known = paths()
    for name, path in known.items():
        parts = name.split(".")
        if parts[1:2] != [layer] or len(parts) < 3:
            continue
        for module in imports(path) & set(known):
            there = module.split(".")
            if there[1:2] == [layer] and len(there) > 2 and there[2] != parts[2]:
                yield name, parts[2], module, there[2]


@pytest.mark.parametrize("layer", SUBJECTS)
def test_no_arrow_leads_back_up(layer: str) -> None:
    floor = {subject: number for number, subjects in enumerate(SUBJECTS[layer]) for subject in subjects}
    assert {each.name for each in (PACKAGE / layer).iterdir() if each.is_dir() and each.name[0] != "_"} <= set(
        floor
    )
    for name, here, module, there in arrows(layer):
        assert floor[there] < floor[here], f"{name} stands below {module} and may not import it"


def test_layers_are_not_too_high() -> None:
    assert len(SUBJECTS["domain"]) <= 8
    assert len(SUBJECTS["screens"]) <= 6


def test_a_subject_has_the_same_name_in_every_layer() -> None:
    domain = {subject for subjects in SUBJECTS["domain"] for subject in subjects} - {"basics"}
    store = {subject for subjects in SUBJECTS["store"] for subject in subjects} - {
        "engine",
        "damage",
        "receipts",
        "record",
        "store",
        "create_from_export",
        "copy_store",
        "doctor",
    }
    assert domain == store


def test_there_is_no_circle() -> None:
    every = paths()
    graph = {name: (imports(path) & set(every)) - {name} for name, path in every.items()}
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
    modules = "allytui.cli, allytui.store.store, allytui.exchange.plain_text"
    code = f"import sys, {modules}; print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def test_a_call_after_a_while_is_never_passed_over() -> None:
    for name, path in paths().items():
        assert "set_timer(" not in path.read_text(encoding="utf-8"), f"{name}: use terminal/delay.py"


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    for name, path in paths().items():
        compiled = "re.compile(" in path.read_text(encoding="utf-8")
        drawn = name.startswith("allytui.terminal.")  # all that goes to the terminal passes these
        assert drawn or not compiled, f"{name}: give re its text, so that no start waits for what it does not use"


def test_peoples_text_never_becomes_markup() -> None:
    risky = re.compile(r"from_markup|(?:Static|Label|update|notify|Button)\(\s*f?[\"'][^\"']*\{|markup=True")
    for name, path in paths().items():
        assert not risky.search(path.read_text(encoding="utf-8")), name


def test_folders_files_and_functions_stay_small() -> None:
    for room in {path.parent for path in paths().values()}:
        count = sum(1 for each in room.glob("*.py") if each.name != "__init__.py")
        # Migrations only grow in number: one that landed is never merged with another.
        assert count <= MOST_FILES or room.name == "migrations", f"{room} has too many files"
    for name, path in paths().items():
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= MOST_LINES, f"{name} has too many lines"
        if "migrations" in name:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= MOST_FUNCTION_LINES, f"{name}.{node.name} has {length} lines"
                if not node.name.startswith("_"):
                    assert ast.get_docstring(node), f"{name}.{node.name} has no docstring"
    for path in Path(__file__).parents[1].rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= MOST_LINES, f"{path} has too many lines"
