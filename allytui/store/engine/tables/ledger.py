"""The tables of the ledger."""

from peewee import TextField

from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row


class EntryRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField()
    at = MomentField()
    by = TextField()
    by_party = MergedField()
    day = DayField()
    kind = TextField()
    giver = MergedField()
    receiver = MergedField()
    words = TextField()
    count = NumberField()
    done = NumberField()
    minutes = NumberField()
    cents = NumberField()
    currency = TextField()
    result = TextField()
    quality = NumberField(null=True)
    asked = NumberField(null=True)
    source = TextField()
    split = TextField(default="")
    attendees = TextField(default="")
    by_day = DayField(null=True)
    comment = TextField(default="")
    first = TextField()
    change = TextField()
    kept = NumberField()
    after_seq = NumberField()

    class Meta:
        table_name = "entry"
        indexes = ((("alliance_id", "at"), False), (("by_party", "at"), False), (("kind", "by_day"), False))


class SharingRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    party_id = MergedField()
    level = TextField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "sharing"
