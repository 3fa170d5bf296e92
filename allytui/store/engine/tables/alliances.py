"""The tables of parties, people, alliances and notes."""

from peewee import CompositeKey, TextField

from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.engine.tables.base import Row


class PartyRow(Row):
    id = TextField(primary_key=True)
    name = TextField()
    name_key = TextField(index=True)
    folded = TextField(index=True)
    version = NumberField(default=0)

    class Meta:
        table_name = "party"


class PersonRow(Row):
    id = TextField(primary_key=True)
    party_id = TextField(index=True)
    place = NumberField()
    name = TextField()
    login = TextField(null=True, unique=True)
    left_at = MomentField(null=True)
    left_login = TextField(null=True)
    left_by = TextField(null=True)

    class Meta:
        table_name = "person"


class AllianceRow(Row):
    id = TextField(primary_key=True)
    name = TextField()
    name_key = TextField(index=True)
    sort_name = TextField(index=True)
    search = TextField()
    situation = TextField(default="")
    rhythm = TextField(default="")
    tags = TextField(default="")
    kind = TextField()
    first_kind = TextField()
    considered_on = DayField()
    first_review_on = DayField()
    introduced_by = TextField(null=True)
    follows_id = TextField(null=True, index=True)
    rhythm_days = NumberField(default=0)
    contact_on = DayField(null=True)
    first_signal_on = DayField(null=True)
    phase = TextField()
    number = NumberField()
    since = DayField()
    ends_on = DayField(null=True)
    review_on = DayField(null=True)
    anchor = DayField(null=True)
    months = NumberField()
    notice = NumberField()
    interrupted_phase = TextField(null=True)
    interrupted_since = DayField(null=True)
    interrupted_ends_on = DayField(null=True)
    talk_on = DayField(null=True)
    postponed = NumberField()
    bucket = NumberField()
    day_rank = NumberField()
    latest_decision_id = TextField(null=True)
    open_review_id = TextField(null=True, index=True)
    version = NumberField(default=0)

    class Meta:
        table_name = "alliance"
        indexes = ((("bucket", "day_rank", "sort_name", "id"), False), (("bucket", "first_signal_on"), False))


class MemberRow(Row):
    alliance_id = TextField()
    party_id = TextField(index=True)
    place = NumberField()
    present = NumberField()

    class Meta:
        table_name = "member"
        primary_key = CompositeKey("alliance_id", "party_id")


class MeetingRow(Row):
    alliance_id = TextField(primary_key=True)
    day = DayField(index=True)
    time = TextField()
    words = TextField()
    by = TextField()
    at = MomentField()

    class Meta:
        table_name = "meeting"


class NoteRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField()
    at = MomentField()
    day = DayField()
    by = TextField()
    words = TextField()

    class Meta:
        table_name = "note"
        indexes = ((("alliance_id", "at"), False), (("at",), False))


class MergeRow(Row):
    old_id = TextField(primary_key=True)
    new_id = TextField(index=True)
    old_name = TextField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "merge"


class ClaimRow(Row):
    login = TextField(primary_key=True)
    party_id = TextField()
    name = TextField()
    at = MomentField()
    answer = TextField(default="")
    by = TextField(default="")
    answered_at = MomentField(null=True)

    class Meta:
        table_name = "claim"
