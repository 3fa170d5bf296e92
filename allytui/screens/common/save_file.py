"""The way from a text to a file of one's own."""

import os
from pathlib import Path
from typing import Any

from allytui.domain.basics.errors import RuleError
from allytui.screens.common.ally_screen import AllyScreen
from allytui.screens.common.dialogs.line_dialog import LineDialog
from allytui.screens.common.session import Session


async def save_file(screen: AllyScreen[Any], session: Session, text: str, proposed: str, place: str) -> str | None:
    """Ask where to, write the file, and return a sentence on it; None where the person went back.

    `proposed` is a path, `place` names the draft of what is typed.
    """
    written: list[Path] = []

    async def save(typed: str) -> None:
        """Write the file."""
        written.append(await session.run(_write, typed, text))

    window = LineDialog(
        session,
        "Save as",
        "A file of your own; one that is there already stays.",
        lambda typed: str(_path(typed)),
        place=place,
        save=save,
        text=proposed,
    )
    return f"Saved: {written[-1]}" if await screen.show(window) is not None else None


def _path(typed: str) -> Path:
    """Return the path that was typed. Raises RuleError where it is none."""
    if not typed.strip() or "\0" in typed:
        raise RuleError("Type the name of a file: ~/minutes.md.")
    return Path(os.path.expanduser(typed.strip())).absolute()


def _write(typed: str, text: str) -> Path:
    """Write a new file that its author alone may read, and return its path. Raises RuleError."""
    path = _path(typed)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise RuleError(f"{path} is there already: choose another name.") from error
    except OSError as error:
        raise RuleError(f"{path} cannot be written ({error.strerror}): choose another place.") from error
    return path
