"""The tables of reviews, voices, answers and drafts."""

from peewee import CompositeKey, TextField

from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row


class ReviewRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    kind = TextField()
    guide_version = NumberField()
    opened_at = MomentField()
    opened_by = TextField()
    step = TextField()
    held_on = DayField(null=True)
    decided_at = MomentField(null=True)
    revealed_at = MomentField(null=True)
    cause = TextField(default="")

    class Meta:
        table_name = "review"


class VoiceRow(Row):
    review_id = TextField()
    party_id = MergedField()
    person_id = MergedField()
    entered_by = MergedField()
    proxy = TextField()
    step = TextField()
    state = TextField()
    at = MomentField(null=True)
    day = DayField(null=True)
    by = TextField()
    asked_on = DayField(null=True)
    asked_how = TextField(default="")
    wait_until = DayField(null=True)

    class Meta:
        table_name = "voice"
        primary_key = CompositeKey("review_id", "party_id")


class AnswerRow(Row):
    review_id = TextField()
    person_id = MergedField()
    key = TextField()
    place = NumberField()
    question = TextField()
    score = NumberField(null=True)
    words = TextField()
    version = NumberField()
    saved_at = MomentField()
    option = TextField(default="")

    class Meta:
        table_name = "answer"
        primary_key = CompositeKey("review_id", "person_id", "key")


class ReviewNoteRow(Row):
    review_id = TextField()
    person_id = MergedField()
    key = TextField()
    words = TextField()
    version = NumberField()
    saved_at = MomentField()

    class Meta:
        table_name = "review_note"
        primary_key = CompositeKey("review_id", "person_id", "key")


class FormDraftRow(Row):
    owner = TextField()
    place = TextField()
    field = TextField()
    words = TextField()
    version = NumberField()
    saved_at = MomentField()

    class Meta:
        table_name = "form_draft"
        primary_key = CompositeKey("owner", "place", "field")


class PresenceRow(Row):
    review_id = TextField()
    person_id = TextField()
    at = MomentField()

    class Meta:
        table_name = "presence"
        primary_key = CompositeKey("review_id", "person_id")
