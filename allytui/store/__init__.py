"""The only door to the database.

Peewee imports the driver of every database that is installed, which costs a third of the start of the whole
program; SQLite needs none of them, so they are kept out while it is imported for the first time. It also imports
parts of Python that it seldom uses, which takes a tenth of a plain command: they are loaded when it uses them.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb", "pysqlite3")

_SELDOM_USED = ("hashlib", "json", "socket", "uuid")
"""For keys with long names, columns of JSON, addresses of computers, and transactions inside others."""


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        """Give it from the module itself, which is loaded now."""
        _take_out(self)
        return getattr(import_module(self.__name__), name)


def _take_out(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


def _import_peewee_alone() -> None:
    if "peewee" in sys.modules:
        return
    absent = [name for name in _DRIVERS if name not in sys.modules]
    later = [_Later(name) for name in _SELDOM_USED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None makes an import fail at once
    sys.modules.update({module.__name__: module for module in later})
    try:
        import peewee  # noqa: F401
    finally:
        for name in absent:
            del sys.modules[name]
        for module in later:
            _take_out(module)


_import_peewee_alone()
