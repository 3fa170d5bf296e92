"""The tables of the record, one link for each row that is stored once and never changes, and of what changed."""

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


class ChangeRow(Row):
    id = IntegerField(primary_key=True)
    count = IntegerField()

    class Meta:
        table_name = "change"
