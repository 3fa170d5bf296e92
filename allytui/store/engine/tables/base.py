"""What all tables share."""

from typing import Any

from peewee import DatabaseProxy, Model

database: Any = DatabaseProxy()
"""The one handle; `Engine` points it at an open database."""


class Row(Model):
    """What all tables share."""

    class Meta:
        database = database
        legacy_table_names = False
