"""Every table. Keys are made by the program, so that a retry after a lost answer is safe."""

from typing import Any

from peewee import CompositeKey, DatabaseProxy, IntegerField, Model, TextField

from allytui.store.fields import DayField, MomentField

database: Any = DatabaseProxy()
"""The one handle; `Engine` points it at an open database."""


class Row(Model):
    """What all tables share."""

    class Meta:
        database = database
        legacy_table_names = False
        strict_tables = True


class PartyRow(Row):
    id = TextField(primary_key=True)
    name = TextField()
    folded = TextField(index=True)
    version = IntegerField(default=0)

    class Meta:
        table_name = "party"


class PersonRow(Row):
    id = TextField(primary_key=True)
    party_id = TextField(index=True)
    place = IntegerField()
    name = TextField()
    login = TextField(null=True, unique=True)

    class Meta:
        table_name = "person"


class AllianceRow(Row):
    id = TextField(primary_key=True)
    name = TextField()
    search = TextField()
    situation = TextField(default="")
    rhythm = TextField(default="")
    kind = TextField()
    first_kind = TextField()
    considered_on = DayField()
    first_review_on = DayField()
    introduced_by = TextField(null=True)
    follows_id = TextField(null=True, index=True)
    rhythm_days = IntegerField(default=0)
    contact_on = DayField(null=True)
    entry_on = DayField(null=True)
    watch_on = DayField(null=True)
    phase = TextField()
    number = IntegerField()
    since = DayField()
    ends_on = DayField(null=True)
    review_on = DayField(null=True)
    anchor = DayField(null=True)
    months = IntegerField()
    notice = IntegerField()
    interrupted_phase = TextField(null=True)
    interrupted_since = DayField(null=True)
    interrupted_ends_on = DayField(null=True)
    talk_on = DayField(null=True)
    postponed = IntegerField()
    bucket = IntegerField()
    day_rank = IntegerField()
    latest_decision_id = TextField(null=True)
    open_review_id = TextField(null=True, index=True)
    version = IntegerField(default=0)

    class Meta:
        table_name = "alliance"
        indexes = ((("bucket", "day_rank", "name", "id"), False), (("bucket", "watch_on"), False))


class MemberRow(Row):
    alliance_id = TextField()
    party_id = TextField(index=True)
    place = IntegerField()
    present = IntegerField()

    class Meta:
        table_name = "member"
        primary_key = CompositeKey("alliance_id", "party_id")


class ReviewRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    kind = TextField()
    guide_version = IntegerField()
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
    party_id = TextField()
    person_id = TextField()
    seat = TextField()
    proxy = TextField()
    step = TextField()
    state = TextField()
    at = MomentField(null=True)
    by = TextField()

    class Meta:
        table_name = "voice"
        primary_key = CompositeKey("review_id", "party_id")


class AnswerRow(Row):
    review_id = TextField()
    person_id = TextField()
    key = TextField()
    place = IntegerField()
    question = TextField()
    score = IntegerField(null=True)
    words = TextField()
    version = IntegerField()
    saved_at = MomentField()
    option = TextField(default="")

    class Meta:
        table_name = "answer"
        primary_key = CompositeKey("review_id", "person_id", "key")


class ReviewNoteRow(Row):
    review_id = TextField()
    person_id = TextField()
    key = TextField()
    words = TextField()
    version = IntegerField()
    saved_at = MomentField()

    class Meta:
        table_name = "review_note"
        primary_key = CompositeKey("review_id", "person_id", "key")


class DecisionRow(Row):
    id = TextField(primary_key=True)
    seq = IntegerField(unique=True)
    alliance_id = TextField()
    review_id = TextField(null=True, unique=True)
    review_kind = TextField()
    outcome = TextField()
    decided_on = DayField()
    day = DayField(null=True)
    months = IntegerField(null=True)
    starts_on = DayField(null=True)
    notice = IntegerField()
    leaving = TextField()
    reason = TextField()
    invited = TextField()
    decided_at = MomentField()
    decided_by = TextField()
    said = TextField()
    changes = TextField()
    stop = TextField()
    expect_words = TextField()
    expect_by = DayField(null=True)
    expect_sure = IntegerField(null=True)
    weighed = TextField()
    figures = TextField()
    next_review_on = DayField(null=True)
    phase_after = TextField()
    ends_on = DayField(null=True)
    previous_hash = TextField()
    hash = TextField()

    class Meta:
        table_name = "decision"
        indexes = ((("alliance_id", "seq"), False),)


class PositionRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    place = IntegerField()
    person_id = TextField()
    name = TextField()
    party = TextField()
    outcome = TextField(null=True)
    sure = IntegerField(null=True)
    leaning = TextField(null=True)
    words = TextField(null=True)

    class Meta:
        table_name = "position"


class ParticularRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    place = IntegerField()
    key = TextField()
    words = TextField()

    class Meta:
        table_name = "particular"


class SignOffRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    place = IntegerField()
    party_id = TextField(index=True)
    party = TextField()
    name = TextField()
    stand = TextField()
    words = TextField()
    at = MomentField()

    class Meta:
        table_name = "sign_off"


class ActionRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    decision_id = TextField(index=True)
    place = IntegerField()
    party_id = TextField()
    owner = TextField()
    text = TextField()
    by_day = DayField(null=True)
    state = TextField()
    word = TextField()
    settled_on = DayField(null=True)
    settled_by = TextField()

    class Meta:
        table_name = "action"
        indexes = ((("state", "by_day"), False),)


class CorrectionRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    at = MomentField()
    by = TextField()
    words = TextField()

    class Meta:
        table_name = "correction"


class CloseOutRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    decision_id = TextField()
    place = IntegerField()
    text = TextField()
    state = TextField()
    word = TextField()
    settled_on = DayField(null=True)
    settled_by = TextField()
    version = IntegerField()

    class Meta:
        table_name = "close_out_item"


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


class BreachRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    happened_on = DayField()
    at = MomentField()
    party_id = TextField()
    by = TextField()

    class Meta:
        table_name = "breach"


class AccountRow(Row):
    id = TextField(primary_key=True)
    breach_id = TextField(index=True)
    party_id = TextField()
    at = MomentField()
    by = TextField()
    words = TextField()

    class Meta:
        table_name = "account"


class ShareRow(Row):
    id = TextField(primary_key=True)
    breach_id = TextField(index=True)
    party_id = TextField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "share"


class FormDraftRow(Row):
    owner = TextField()
    place = TextField()
    field = TextField()
    words = TextField()
    version = IntegerField()
    saved_at = MomentField()

    class Meta:
        table_name = "form_draft"
        primary_key = CompositeKey("owner", "place", "field")


MODELS: tuple[type[Row], ...] = (
    PartyRow,
    PersonRow,
    AllianceRow,
    MemberRow,
    ReviewRow,
    VoiceRow,
    AnswerRow,
    ReviewNoteRow,
    DecisionRow,
    PositionRow,
    ParticularRow,
    SignOffRow,
    ActionRow,
    CorrectionRow,
    CloseOutRow,
    NoteRow,
    BreachRow,
    AccountRow,
    ShareRow,
    FormDraftRow,
)
