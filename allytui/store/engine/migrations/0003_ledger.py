"""The ledger, fuller terms with triggers, and knowing oneself: profiles, needs, fit, theme words, skills."""

from collections.abc import Iterator
from typing import Any

from peewee import SQL, IntegerField, Model, TextField

APPEND_ONLY = (
    *("entry", "sharing", "trigger", "trigger_answer"),
    *("profile", "need", "fit", "theme", "skill"),
)

_TEXT, _NUMBER = "TEXT NOT NULL DEFAULT ''", "INTEGER NOT NULL DEFAULT 0"

COLUMNS = (
    ("alliance", "follows_id", 'TEXT REFERENCES "alliance" ("id")'),
    ("alliance", "rhythm_days", _NUMBER),
    ("alliance", "contact_on", "TEXT"),
    ("alliance", "entry_on", "TEXT"),
    ("alliance", "watch_on", "TEXT"),
    *(("terms", name, _TEXT) for name in ("situation", "repeats", "first_project", "advantage")),
    ("party_terms", "first_on", "TEXT"),
    *(("party_terms", name, _NUMBER) for name in ("minutes", "monthly", "cents")),
    ("party_terms", "currency", _TEXT),
    ("party_terms", "rate_cents", _NUMBER),
    ("party_terms", "rate_currency", _TEXT),
    *(("party_terms", name, _NUMBER) for name in ("lose_minutes", "lose_monthly", "lose_cents")),
    ("party_terms", "lose_currency", _TEXT),
    ("party_terms", "worth_cents", _NUMBER),
    ("party_terms", "worth_currency", _TEXT),
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables, columns and triggers."""
    for table, column, kind in COLUMNS:
        db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind}')
    for model in (*_ledger(db), *_self(db)):
        model.create_table()
    db.execute_sql('CREATE INDEX "party_terms_party_id" ON "party_terms" ("party_id")')
    db.execute_sql('CREATE INDEX "alliance_follows_id" ON "alliance" ("follows_id")')
    db.execute_sql('CREATE INDEX "alliance_bucket_watch_on" ON "alliance" ("bucket", "watch_on")')
    for statement in _triggers():
        db.execute_sql(statement)


def _to(table: str, **options: Any) -> TextField:
    """Return the key of a row in another table, which must exist."""
    return TextField(constraints=[SQL(f'REFERENCES "{table}" ("id")')], **options)


def _ledger(db: Any) -> list[type[Model]]:
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Entry(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance")
        at = TextField()
        by = TextField()
        by_party = _to("party")
        day = TextField()
        what = TextField()
        giver = TextField()
        receiver = TextField()
        words = TextField()
        count = IntegerField()
        done = IntegerField()
        minutes = IntegerField()
        cents = IntegerField()
        currency = TextField()
        result = TextField()
        quality = IntegerField(null=True)
        asked = IntegerField(null=True)
        source = TextField()
        first = TextField()
        change = TextField()
        kept = IntegerField()
        after_seq = IntegerField()

        class Meta:
            indexes = ((("alliance_id", "at"), False), (("by_party", "at"), False))

    class Sharing(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        party_id = _to("party")
        level = TextField()
        at = TextField()
        by = TextField()

    class Trigger(Row):
        id = TextField(primary_key=True)
        terms_id = _to("terms", index=True)
        place = IntegerField()
        by_day = TextField()
        state = TextField()
        then = TextField()
        measure = TextField()
        who = TextField()
        least = IntegerField()
        currency = TextField()

    class TriggerAnswer(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        state = TextField()
        by_day = TextField()
        reached = IntegerField()
        words = TextField()
        day = TextField()
        at = TextField()
        by = TextField()

        class Meta:
            table_name = "trigger_answer"

    return [Entry, Sharing, Trigger, TriggerAnswer]


def _self(db: Any) -> list[type[Model]]:
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Profile(Row):
        id = TextField(primary_key=True)
        party_id = _to("party", index=True)
        at = TextField()
        day = TextField()
        by = TextField()
        what = TextField()
        offers = TextField()
        serves = TextField()
        best = TextField()
        access = TextField()
        experience = TextField()
        skills = TextField()
        reach = TextField()
        habits = TextField()
        capacity = IntegerField()

    class Need(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        party_id = _to("party")
        at = TextField()
        day = TextField()
        by = TextField()
        words = TextField()
        confirmed_by = TextField()
        solved_on = TextField(null=True)
        also = TextField()

    class Fit(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        party_id = _to("party")
        at = TextField()
        day = TextField()
        by = TextField()
        access = TextField()
        experience = TextField()
        skills = TextField()
        reach = TextField()
        habits = TextField()
        resonance = TextField()

    class Theme(Row):
        id = TextField(primary_key=True)
        party_id = _to("party", index=True)
        year = IntegerField()
        at = TextField()
        by = TextField()
        word = TextField()
        served = TextField()

    class Skill(Row):
        id = TextField(primary_key=True)
        person_id = _to("person", index=True)
        at = TextField()
        day = TextField()
        name = TextField()
        own = IntegerField(null=True)
        outside = IntegerField(null=True)
        outside_by = TextField()
        goal = TextField()

    return [Profile, Need, Fit, Theme, Skill]


def _triggers() -> Iterator[str]:
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, 'the table {table} is append-only'); END"
            )
        yield (
            f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id) '
            f"BEGIN SELECT RAISE(ABORT, 'the table {table} is append-only'); END"
        )
