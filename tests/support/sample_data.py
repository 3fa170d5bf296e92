"""The sample data, told once in a run: to tell it takes seconds, to copy it takes none."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

from allytui.demo.build_demo import build_demo
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import PATIENCE


def copy_sample(shared: Path, path: Path, login: str) -> Path:
    """Copy the sample data of `TODAY` to `path`, Ana's login being `login`.

    `shared` is a folder of all processes of the run: the first that asks for the data tells it, the others wait.
    """
    told = shared / "sample.db"
    try:
        os.close(os.open(shared / "sample.lock", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        end = time.monotonic() + 4 * PATIENCE
        while not told.exists():
            assert time.monotonic() < end, "the sample data is not there"
            time.sleep(0.05)
    else:
        fresh = shared / "sample.fresh.db"
        build_demo(Store.create(fresh, throw_away=True), TODAY, "ana")
        fresh.rename(told)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(told, path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE person SET login = ? WHERE login = 'ana'", (login,))
    return path
