"""The tables of decisions and of all that belongs to them."""

from peewee import TextField

from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row


class DecisionRow(Row):
    id = TextField(primary_key=True)
    seq = NumberField(unique=True)
    alliance_id = TextField()
    review_id = TextField(null=True, unique=True)
    review_kind = TextField()
    outcome = TextField()
    decided_on = DayField()
    day = DayField(null=True)
    months = NumberField(null=True)
    starts_on = DayField(null=True)
    notice = NumberField()
    leaving = MergedField()
    reason = TextField()
    invited = TextField()
    decided_at = MomentField()
    decided_by = TextField()
    said = TextField()
    changes = TextField()
    stop = TextField()
    expect_words = TextField()
    expect_by = DayField(null=True)
    expect_sure = NumberField(null=True)
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
    place = NumberField()
    person_id = MergedField()
    name = TextField()
    party = TextField()
    outcome = TextField(null=True)
    sure = NumberField(null=True)
    leaning = TextField(null=True)
    words = TextField(null=True)

    class Meta:
        table_name = "position"


class OutcomeDetailRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    place = NumberField()
    key = TextField()
    words = TextField()

    class Meta:
        table_name = "outcome_detail"


class SignOffRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    place = NumberField()
    party_id = MergedField(index=True)
    party = TextField()
    name = TextField()
    state = TextField()
    words = TextField()
    at = MomentField()
    day = DayField(null=True)

    class Meta:
        table_name = "sign_off"


class PromiseRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    decision_id = TextField(index=True)
    place = NumberField()
    party_id = MergedField()
    owner = TextField()
    text = TextField()
    by_day = DayField(null=True)
    state = TextField()
    word = TextField()
    settled_on = DayField(null=True)
    settled_by = TextField()
    kept = NumberField(default=0)
    marked_at = MomentField(null=True)

    class Meta:
        table_name = "promise"
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
    place = NumberField()
    text = TextField()
    state = TextField()
    word = TextField()
    settled_on = DayField(null=True)
    settled_by = TextField()
    version = NumberField()

    class Meta:
        table_name = "close_out_item"


class BreachRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    happened_on = DayField()
    at = MomentField()
    day = DayField(null=True)
    party_id = MergedField()
    by = TextField()

    class Meta:
        table_name = "breach"


class AccountRow(Row):
    id = TextField(primary_key=True)
    breach_id = TextField(index=True)
    party_id = MergedField()
    at = MomentField()
    by = TextField()
    words = TextField()

    class Meta:
        table_name = "account"


class ShareRow(Row):
    id = TextField(primary_key=True)
    breach_id = TextField(index=True)
    party_id = MergedField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "share"


class UnlockWordRow(Row):
    id = TextField(primary_key=True)
    decision_id = TextField(index=True)
    party_id = MergedField()
    party = TextField()
    name = TextField()
    words = TextField()
    agrees = NumberField()
    at = MomentField()
    day = DayField()

    class Meta:
        table_name = "unlock_word"


class UnlockedRow(Row):
    decision_id = TextField(primary_key=True)
    at = MomentField()
    day = DayField()

    class Meta:
        table_name = "unlocked"


class ProjectRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    decision_id = TextField()
    text = TextField()
    at = MomentField()
    day = DayField()
    by = TextField()
    by_day = DayField(null=True, index=True)

    class Meta:
        table_name = "project"


class ProjectEndRow(Row):
    id = TextField(primary_key=True)
    project_id = TextField(index=True)
    state = TextField()
    words = TextField()
    at = MomentField()
    day = DayField()
    by = TextField()

    class Meta:
        table_name = "project_end"


class WithheldRow(Row):
    decision_id = TextField(primary_key=True)

    class Meta:
        table_name = "withheld"
