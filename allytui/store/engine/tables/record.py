"""The table of the record: one link for each row that is stored once and never changes."""

from peewee import IntegerField, TextField

from allytui.store.engine.tables.base import Row


class LinkRow(Row):
    seq = IntegerField(primary_key=True)
    kind = TextField()
    row_id = TextField()
    digest = TextField()
    hash = TextField()

    class Meta:
        table_name = "link"
