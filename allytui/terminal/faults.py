"""Faults of the program: a number and a place for the log, and nothing of what people wrote."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

STATUS = 70
"""Exit status after a fault of the program."""


def log_fault(error: BaseException, folder: Path) -> str:
    """Write the kind and the places of a fault to a log of the user's own and return one sentence about it.

    No message, no variable and no note goes into the log: an error's text may quote what somebody wrote.
    """
    now = datetime.now(UTC)
    number = f"{now:%y%m%d%H%M%S}"
    places = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in _frames(error)]
    path = folder / "faults.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as log:
            log.write("\n".join([f"{number} {type(error).__name__}", *places]) + "\n")
    except OSError:
        return f"Internal error, number {number}."
    return f"Internal error, number {number}, logged in {path}."


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))
