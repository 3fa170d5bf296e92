"""Every module of the program, for tests that hold all of it against a rule."""

import ast
import importlib
import pkgutil
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parents[2] / "allytui"


def loaded(package: ModuleType, *, but: str = "migrations") -> list[ModuleType]:
    """Import and return every module below a package, at any depth."""
    names = (each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))
    return [importlib.import_module(name) for name in names if but not in name]


def paths() -> dict[str, Path]:
    """Return the path of every module by its dotted name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> set[str]:
    """Return the modules that a module loads, those inside functions included.

    Of `from package import module` both are given: the caller keeps those that are modules.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found
