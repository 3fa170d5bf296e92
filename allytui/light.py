"""Keeps the program small: does without what is loaded and set up for everybody, and nobody here uses."""

import contextlib
import sys


def import_asyncio() -> None:
    """Import asyncio without what encrypts: that is the library of OpenSSL, a tenth of the memory of home."""
    if {"asyncio", "ssl"} & set(sys.modules):
        return
    sys.modules["ssl"] = None  # type: ignore[assignment]  # makes an import fail at once, for which it is prepared
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


_ARENA_MAX = -8
"""The number by which the C library of GNU knows how many heaps there may be."""


def share_heap() -> None:
    """Have all threads take their memory from one heap; called before there is a second thread.

    The C library of GNU gives each thread a heap of its own, in which a MiB stays behind. Other C libraries do not.
    """
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
