"""The program and its README speak plainly; the sample data may speak as people do."""

import re
from pathlib import Path

import pytest

from tests.support.shown_texts import PROGRAM, SILENT

ROOT = PROGRAM.parent
RIDDLES = re.compile(
    r"\b(in vain|anew|for ever|may stay empty|what became|a word on it|in sight|taken up|(is|are) told|put off)\b",
    re.I,
)
"""Phrases with a plain word in their place: no response, again, always, optional, outcome, comment, visible."""

READ = [
    ROOT / "README.md",
    *(
        path
        for path in sorted(PROGRAM.rglob("*"))
        if path.suffix in (".py", ".toml")
        and not path.relative_to(PROGRAM).as_posix().startswith((*SILENT, "demo"))
    ),
]


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_said_in_riddles(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    found = RIDDLES.search(text)
    assert found is None, text[max(0, found.start() - 60) : found.end() + 40]
