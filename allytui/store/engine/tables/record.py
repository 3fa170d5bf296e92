"""The tables of the record, one link for each row that is stored once and never changes, and of what changed."""

from peewee import TextField

from allytui.store.engine.fields import NumberField
from allytui.store.engine.tables.base import Row


class LinkRow(Row):
    seq = NumberField(primary_key=True)
    kind = TextField()
    row_id = TextField()
    digest = TextField()
    hash = TextField()

    class Meta:
        table_name = "link"


class ChangeRow(Row):
    id = NumberField(primary_key=True)
    count = NumberField()

    class Meta:
        table_name = "change"
