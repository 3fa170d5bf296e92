"""The tables of knowing oneself: profiles, needs, fit, theme words, skills."""

from peewee import TextField

from allytui.store.engine.fields import DayField, MomentField, NumberField
from allytui.store.engine.merged_ids import MergedField
from allytui.store.engine.tables.base import Row


class ProfileRow(Row):
    id = TextField(primary_key=True)
    party_id = MergedField(index=True)
    at = MomentField()
    day = DayField()
    by = TextField()
    mission = TextField()
    offers = TextField()
    serves = TextField()
    best = TextField()
    access = TextField()
    experience = TextField()
    skills = TextField()
    reach = TextField()
    habits = TextField()
    capacity = NumberField()

    class Meta:
        table_name = "profile"


class NeedRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    party_id = MergedField()
    at = MomentField()
    day = DayField()
    by = TextField()
    words = TextField()
    confirmed_by = TextField()
    solved_on = DayField(null=True)
    also = TextField()

    class Meta:
        table_name = "need"


class FitRow(Row):
    id = TextField(primary_key=True)
    alliance_id = TextField(index=True)
    party_id = MergedField()
    at = MomentField()
    day = DayField()
    by = TextField()
    access = TextField()
    experience = TextField()
    skills = TextField()
    reach = TextField()
    habits = TextField()
    resonance = TextField()

    class Meta:
        table_name = "fit"


class InsightRow(Row):
    id = TextField(primary_key=True)
    about_id = MergedField(index=True)
    party_id = MergedField()
    at = MomentField()
    day = DayField()
    by = TextField()
    words = TextField()

    class Meta:
        table_name = "insight"


class ThemeRow(Row):
    id = TextField(primary_key=True)
    party_id = MergedField(index=True)
    year = NumberField()
    at = MomentField()
    by = TextField()
    word = TextField()
    served = TextField()

    class Meta:
        table_name = "theme"


class SkillRow(Row):
    id = TextField(primary_key=True)
    person_id = MergedField(index=True)
    at = MomentField()
    day = DayField()
    name = TextField()
    own = NumberField(null=True)
    outside = NumberField(null=True)
    outside_by = TextField()
    goal = TextField()

    class Meta:
        table_name = "skill"
