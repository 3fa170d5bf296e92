"""The tables of agreed terms and of what is said of their conditions."""

from peewee import TextField

from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row


class TermsRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField()
    version = NumberField()
    decision_id = TextField()
    goal = TextField()
    goal_by = DayField(null=True)
    rhythm = TextField()
    notice = NumberField()
    exit_terms = TextField()
    situation = TextField(default="")
    repeats = TextField(default="")
    first_project = TextField(default="")
    advantage = TextField(default="")
    ethics = TextField(default="")

    class Meta:
        table_name = "terms"
        indexes = ((("alliance_id", "version"), True),)


class PartyTermsRow(Row):
    id = TextField(primary_key=True)
    terms_id = TextField(index=True)
    party_id = MergedField(index=True)
    brings = TextField()
    expects = TextField()
    sure = NumberField(null=True)
    first_on = DayField(null=True)
    minutes = NumberField(default=0)
    monthly = NumberField(default=0)
    cents = NumberField(default=0)
    currency = TextField(default="")
    rate_cents = NumberField(default=0)
    rate_currency = TextField(default="")
    lose_minutes = NumberField(default=0)
    lose_monthly = NumberField(default=0)
    lose_cents = NumberField(default=0)
    lose_currency = TextField(default="")
    worth_cents = NumberField(default=0)
    worth_currency = TextField(default="")
    income_part = NumberField(default=0)

    class Meta:
        table_name = "party_terms"


class GoalTargetRow(Row):
    id = TextField(primary_key=True)
    terms_id = TextField(index=True)
    place = NumberField()
    measure = TextField()
    who = MergedField()
    least = NumberField()
    currency = TextField()

    class Meta:
        table_name = "goal_target"


class ConditionRow(Row):
    id = TextField(primary_key=True)
    terms_id = TextField(index=True)
    place = NumberField()
    by_day = DayField()
    state = TextField()
    then = TextField()
    measure = TextField()
    who = MergedField()
    least = NumberField()
    currency = TextField()

    class Meta:
        table_name = "condition"


class ConditionAnswerRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    state = TextField()
    by_day = DayField()
    reached = NumberField()
    words = TextField()
    day = DayField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "condition_answer"
