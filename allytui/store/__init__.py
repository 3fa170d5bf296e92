"""The only door to the database.

Peewee imports the driver of every database that is installed, which costs a third of the start of the whole
program; SQLite needs none of them, so they are kept out while it is imported for the first time.
"""

import sys

_DRIVERS = ("psycopg", "psycopg2", "psycopg2cffi", "pymysql", "MySQLdb", "pysqlite3")


def _import_peewee_alone() -> None:
    if "peewee" in sys.modules:
        return
    absent = [name for name in _DRIVERS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # None makes an import fail at once
    try:
        import peewee  # noqa: F401
    finally:
        for name in absent:
            del sys.modules[name]


_import_peewee_alone()
