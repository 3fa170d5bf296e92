"""Writing in an editor of one's own: the words go there in a private file, and come back."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.basics.text import NOTE_LIMIT, clean

FALL_BACKS = ("nano", "vi")
"""Editors to try where none is named."""


class EditorError(AllytuiError):
    """There is no editor, or it did not end well; the sentence names the file that it left."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the editor's program and its options: $VISUAL, then $EDITOR. Raises EditorError."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError as error:
            raise EditorError(f"${name} cannot be read as a command ({error}).") from error
        if words:
            if not shutil.which(words[0]):
                raise EditorError(f"${name} names {words[0]}, which is not here: name another editor.")
            return words
    for program in FALL_BACKS:
        if shutil.which(program):
            return [program]
    raise EditorError("No editor was found: name one in $VISUAL or $EDITOR.")


def edit_text(app: App[Any], words: str, folder: Path) -> str:
    """Open the editor on `words` and return what was written; the app gives the terminal to it meanwhile.

    The file is private (0600), in `folder`, and stays there when the editor dies or its words cannot be taken back.
    Raises EditorError.
    """
    try:
        return _through_editor(app, words, folder)
    except SuspendNotSupported as error:
        raise EditorError("There is no terminal here that an editor could use.") from error


def _through_editor(app: App[Any], words: str, folder: Path) -> str:
    command = editor_command(os.environ)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="editing-", suffix=".txt", dir=folder)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(words)
    except OSError as error:
        raise EditorError(f"No file for the editor could be written in {folder} ({error.strerror}).") from error
    path = Path(name)
    with app.suspend():
        try:
            status = subprocess.call([*command, str(path)])
        except OSError as error:
            raise EditorError(f"{command[0]} could not be started ({error.strerror}).") from error
    if status:
        raise EditorError(
            f"{command[0]} ended with an error: its file is kept, {path}. The text here is unchanged."
        )
    try:
        after = clean(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise EditorError(f"{path} cannot be read ({error.strerror}). The text here is unchanged.") from error
    if not words.endswith("\n"):
        after = after.removesuffix("\n")
    if len(after) > NOTE_LIMIT:
        raise EditorError(
            f"{path} has {len(after):,} characters, and {NOTE_LIMIT:,} is the limit: the text here is unchanged."
        )
    path.unlink(missing_ok=True)
    return after
