"""What all tables share."""

import threading
from typing import Any

from peewee import DatabaseProxy, Model

database: Any = DatabaseProxy()
"""The one handle; `Engine` points it at an open database."""


class _Stored(threading.local):
    """The rows that a thread has stored in the transaction that it is in."""

    def __init__(self) -> None:
        self.rows: list[Row] = []


stored = _Stored()
"""What is new in a transaction, until its end; see `record_chain`."""


class Row(Model):
    """What all tables share."""

    def save(self, force_insert: bool = False, only: Any = None) -> Any:
        """Store it, and remember a new one until the end of the transaction."""
        done = super().save(force_insert, only)
        if force_insert:
            stored.rows.append(self)
        return done

    class Meta:
        database = database
        legacy_table_names = False
        primary_key = False  # each table names its own; Peewee would copy one for each of them first
