"""The program loads no OpenSSL, and its threads share one heap."""

import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from allytui.config import login_name
from tests.support.frames import DAY
from tests.support.pseudo_terminal import Terminal

TOLD = """
import ctypes, os, sys
from allytui.cli import main, open_app

run = open_app._run

def watched(*given):
    from allytui.app import AllytuiApp
    AllytuiApp.on_ready = tell
    return run(*given)

def tell(app):
    from allytui.store.engine.record_chain import sha256
    sha256('a row that is stored')
    with open({place!r}, 'w') as file:
        print(*sys.modules, file=file, flush=True)
        os.dup2(file.fileno(), 2)
        if hasattr(ctypes.CDLL(None), 'malloc_stats'):
            ctypes.CDLL(None).malloc_stats()
    os._exit(0)

open_app._run = watched
main({words!r})
"""
"""Opens the app, and writes what is loaded and which heaps there are once home is there and a row is stored."""


@pytest.fixture
def told(sample: Callable[[Path, str], Path], own_home: Path) -> Iterator[str]:
    """What is loaded and which heaps there are."""
    place, store = own_home / "told.txt", sample(own_home / "sample.db", login_name())
    words = ["--database", str(store), "--today", DAY.isoformat()]
    code = TOLD.format(place=str(place), words=words)
    terminal = Terminal(home=own_home, command=[sys.executable, "-c", code])
    try:
        assert terminal.wait() == 0
        yield place.read_text(encoding="utf-8")
    finally:
        terminal.close()


def test_home_is_there_without_openssl(told: str) -> None:
    loaded = set(told.partition("\n")[0].split())
    assert "asyncio" in loaded
    assert not {"ssl", "_ssl", "_hashlib"} & loaded


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only there each thread has a heap of its own")
def test_all_threads_share_one_heap(told: str) -> None:
    assert told.count("\nArena ") == 1


def test_what_encrypts_can_still_be_imported() -> None:
    code = "from allytui.light import import_asyncio; import_asyncio(); import asyncio, ssl; print(ssl.__name__)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "ssl\n"
