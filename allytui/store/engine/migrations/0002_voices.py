"""Sealed voices, sign-offs, actions, particulars of a decision, breaches; answers stay as they were revealed."""

from collections.abc import Iterator
from typing import Any

from peewee import SQL, CompositeKey, IntegerField, Model, TextField

APPEND_ONLY = ("particular", "sign_off", "breach", "account", "share")

COLUMNS = (
    ("alliance", "introduced_by", "TEXT"),
    ("party_terms", "sure", "INTEGER"),
    ("review", "revealed_at", "TEXT"),
    ("review", "cause", "TEXT NOT NULL DEFAULT ''"),
    ("answer", "option", "TEXT NOT NULL DEFAULT ''"),
    ("position", "leaning", "TEXT"),
    ("position", "words", "TEXT"),
)


def up(migrator: Any, db: Any) -> None:
    """Add the tables, columns and triggers."""
    for table, column, kind in COLUMNS:
        db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {kind}')
    for model in _models(db):
        model.create_table()
    db.execute_sql('CREATE INDEX "alliance_open_review_id" ON "alliance" ("open_review_id")')
    for statement in _triggers():
        db.execute_sql(statement)


def _to(table: str, **options: Any) -> TextField:
    """Return the key of a row in another table, which must exist."""
    return TextField(constraints=[SQL(f'REFERENCES "{table}" ("id")')], **options)


def _models(db: Any) -> list[type[Model]]:
    class Row(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Voice(Row):
        review_id = _to("review")
        party_id = _to("party")
        person_id = _to("person")
        seat = TextField()
        proxy = TextField()
        step = TextField()
        state = TextField()
        at = TextField(null=True)
        by = TextField()

        class Meta:
            primary_key = CompositeKey("review_id", "party_id")

    class Particular(Row):
        id = TextField(primary_key=True)
        decision_id = _to("decision", index=True)
        place = IntegerField()
        key = TextField()
        words = TextField()

    class SignOff(Row):
        id = TextField(primary_key=True)
        decision_id = _to("decision", index=True)
        place = IntegerField()
        party_id = _to("party", index=True)
        party = TextField()
        name = TextField()
        stand = TextField()
        words = TextField()
        at = TextField()

    class Action(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        decision_id = _to("decision", index=True)
        place = IntegerField()
        party_id = _to("party")
        owner = TextField()
        text = TextField()
        by_day = TextField(null=True)
        state = TextField()
        word = TextField()
        settled_on = TextField(null=True)
        settled_by = TextField()

        class Meta:
            indexes = ((("state", "by_day"), False),)

    class Breach(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        happened_on = TextField()
        at = TextField()
        party_id = _to("party")
        by = TextField()

    class Account(Row):
        id = TextField(primary_key=True)
        breach_id = _to("breach", index=True)
        party_id = _to("party")
        at = TextField()
        by = TextField()
        words = TextField()

    class Share(Row):
        id = TextField(primary_key=True)
        breach_id = _to("breach", index=True)
        party_id = _to("party")
        at = TextField()
        by = TextField()

    return [Voice, Particular, SignOff, Action, Breach, Account, Share]


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
    # What was promised stays as it was promised; only what became of it is written later.
    yield (
        'CREATE TRIGGER "action_no_delete" BEFORE DELETE ON "action" '
        "BEGIN SELECT RAISE(ABORT, 'the table action is append-only'); END"
    )
    yield (
        'CREATE TRIGGER "action_as_promised" BEFORE UPDATE ON "action" '
        "WHEN NEW.decision_id <> OLD.decision_id OR NEW.owner <> OLD.owner OR NEW.text <> OLD.text "
        "OR NEW.party_id <> OLD.party_id OR NEW.by_day IS NOT OLD.by_day OR NEW.place <> OLD.place "
        "BEGIN SELECT RAISE(ABORT, 'the table action is append-only'); END"
    )
    for table in ("answer", "voice"):
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield (
                f'CREATE TRIGGER "{table}_revealed_{event.lower()}" BEFORE {event} ON "{table}" '
                f"WHEN (SELECT revealed_at FROM review WHERE id = {row}.review_id) IS NOT NULL "
                "BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END"
            )
    yield (
        'CREATE TRIGGER "review_stays_revealed" BEFORE UPDATE ON "review" '
        "WHEN OLD.revealed_at IS NOT NULL AND NEW.revealed_at IS NOT OLD.revealed_at "
        "BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END"
    )
