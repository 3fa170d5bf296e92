"""The tables of agreed terms and of what is said of their conditions."""

from peewee import IntegerField, TextField

from allytui.store.engine.fields import DayField, MomentField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row


class TermsRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField()
    version = IntegerField()
    decision_id = TextField()
    goal = TextField()
    goal_by = DayField(null=True)
    rhythm = TextField()
    notice = IntegerField()
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
    sure = IntegerField(null=True)
    first_on = DayField(null=True)
    minutes = IntegerField(default=0)
    monthly = IntegerField(default=0)
    cents = IntegerField(default=0)
    currency = TextField(default="")
    rate_cents = IntegerField(default=0)
    rate_currency = TextField(default="")
    lose_minutes = IntegerField(default=0)
    lose_monthly = IntegerField(default=0)
    lose_cents = IntegerField(default=0)
    lose_currency = TextField(default="")
    worth_cents = IntegerField(default=0)
    worth_currency = TextField(default="")
    income_part = IntegerField(default=0)

    class Meta:
        table_name = "party_terms"


class GoalTargetRow(Row):
    id = TextField(primary_key=True)
    terms_id = TextField(index=True)
    place = IntegerField()
    measure = TextField()
    who = MergedField()
    least = IntegerField()
    currency = TextField()

    class Meta:
        table_name = "goal_target"


class ConditionRow(Row):
    id = TextField(primary_key=True)
    terms_id = TextField(index=True)
    place = IntegerField()
    by_day = DayField()
    state = TextField()
    then = TextField()
    measure = TextField()
    who = MergedField()
    least = IntegerField()
    currency = TextField()

    class Meta:
        table_name = "condition"


class ConditionAnswerRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    state = TextField()
    by_day = DayField()
    reached = IntegerField()
    words = TextField()
    day = DayField()
    at = MomentField()
    by = TextField()

    class Meta:
        table_name = "condition_answer"
