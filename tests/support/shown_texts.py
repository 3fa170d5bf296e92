"""Lists every text that the program shows to people, by the place where it is written: to be read in one go.

Run it with `python -m tests.support.shown_texts`; with `--docstrings` it lists those as well.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "allytui"

SILENT = ("store/engine/migrations", "store/engine/tables")
"""Folders whose strings only the database reads."""


def _docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are docstrings, those below an attribute included."""
    return {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}


def _words(node: ast.AST) -> str:
    """Return a text, with what is filled in as three dots in braces."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) if isinstance(part, ast.Constant) else "{...}" for part in node.values)
    return ""


def _is_shown(text: str) -> bool:
    """Whether a string is language: it has a word and a blank, or is one capitalised word."""
    letters = any(char.isalpha() for char in text.replace("{...}", ""))
    return letters and (" " in text.strip() or text[:1].isupper()) and not text.startswith(("#", ".", "SELECT "))


def texts_of(path: Path, *, docstrings: bool = False) -> Iterator[tuple[int, str]]:
    """Yield the number of the line and the text of each text in a file of the program."""
    if path.suffix == ".toml":
        yield from _guide_texts(path)
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = _docstrings(tree)
    inner: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inner |= {id(part) for part in ast.walk(node) if part is not node and isinstance(part, ast.Constant)}
    for node in ast.walk(tree):
        if id(node) in inner or (id(node) in silent) != docstrings:
            continue
        text = _words(node)
        if text and (docstrings or _is_shown(text)):
            yield getattr(node, "lineno", 0), text


def _guide_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a guide; the line is that of the step they belong to."""
    guide = tomllib.loads(path.read_text(encoding="utf-8"))
    lines = path.read_text(encoding="utf-8").splitlines()
    for step in guide.get("step", guide.get("steps", [])):
        number = next((at for at, line in enumerate(lines, 1) if f'"{step.get("key", "")}"' in line), 0)
        for value in step.values():
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and " " in text:
                    yield number, text


def shown_texts(*, docstrings: bool = False) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and text of everything that people may read."""
    for path in sorted(PROGRAM.rglob("*")):
        name = path.relative_to(PROGRAM).as_posix()
        if path.suffix not in (".py", ".toml") or name.startswith(SILENT):
            continue
        for line, text in sorted(texts_of(path, docstrings=docstrings)):
            yield name, line, text


def main() -> None:
    """Print them, a file after the other."""
    last = ""
    for name, line, text in shown_texts(docstrings="--docstrings" in sys.argv):
        if name != last:
            print(f"\n{name}")
            last = name
        print(f"{line:5}  {text!r}")


if __name__ == "__main__":
    main()
