"""The first schema: every table as it was on the first day, and the triggers that keep decisions as they are."""

from collections.abc import Iterator
from typing import Any

from peewee import SQL, CompositeKey, IntegerField, Model, TextField

APPEND_ONLY = ("decision", "position", "correction", "terms", "party_terms", "note")
FROZEN_WITH_REVIEW = ("answer", "review_note")


def up(migrator: Any, db: Any) -> None:
    """Make the tables and triggers."""
    for model in _models(db):
        model.create_table()
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

    class Party(Row):
        id = TextField(primary_key=True)
        name = TextField()
        folded = TextField(index=True)
        version = IntegerField()

    class Person(Row):
        id = TextField(primary_key=True)
        party_id = _to("party", index=True)
        place = IntegerField()
        name = TextField()
        login = TextField(null=True, unique=True)

    class Alliance(Row):
        id = TextField(primary_key=True)
        name = TextField()
        search = TextField()
        situation = TextField()
        rhythm = TextField()
        kind = TextField()
        first_kind = TextField()
        considered_on = TextField()
        first_review_on = TextField()
        phase = TextField()
        number = IntegerField()
        since = TextField()
        ends_on = TextField(null=True)
        review_on = TextField(null=True)
        anchor = TextField(null=True)
        months = IntegerField()
        notice = IntegerField()
        interrupted_phase = TextField(null=True)
        interrupted_since = TextField(null=True)
        interrupted_ends_on = TextField(null=True)
        talk_on = TextField(null=True)
        postponed = IntegerField()
        bucket = IntegerField()
        day_rank = IntegerField()
        latest_decision_id = TextField(null=True)
        open_review_id = TextField(null=True)
        version = IntegerField()

        class Meta:
            indexes = ((("bucket", "day_rank", "name", "id"), False),)

    class Member(Row):
        alliance_id = _to("alliance")
        party_id = _to("party", index=True)
        place = IntegerField()
        present = IntegerField()

        class Meta:
            primary_key = CompositeKey("alliance_id", "party_id")

    class Terms(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance")
        version = IntegerField()
        decision_id = _to("decision")
        goal = TextField()
        rhythm = TextField()
        notice = IntegerField()
        exit_terms = TextField()

        class Meta:
            indexes = ((("alliance_id", "version"), True),)

    class PartyTerms(Row):
        id = TextField(primary_key=True)
        terms_id = _to("terms", index=True)
        party_id = _to("party")
        brings = TextField()
        expects = TextField()

    class Review(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        kind = TextField()
        guide_version = IntegerField()
        opened_at = TextField()
        opened_by = TextField()
        step = TextField()
        held_on = TextField(null=True)
        decided_at = TextField(null=True)

    class Answer(Row):
        review_id = _to("review")
        person_id = _to("person")
        key = TextField()
        place = IntegerField()
        question = TextField()
        score = IntegerField(null=True)
        words = TextField()
        version = IntegerField()
        saved_at = TextField()

        class Meta:
            primary_key = CompositeKey("review_id", "person_id", "key")

    class ReviewNote(Row):
        review_id = _to("review")
        person_id = TextField()  # empty for a shared note
        key = TextField()
        words = TextField()
        version = IntegerField()
        saved_at = TextField()

        class Meta:
            primary_key = CompositeKey("review_id", "person_id", "key")

    class Decision(Row):
        id = TextField(primary_key=True)
        seq = IntegerField(unique=True)
        alliance_id = _to("alliance")
        review_id = _to("review", null=True, unique=True)
        review_kind = TextField()
        outcome = TextField()
        decided_on = TextField()
        day = TextField(null=True)
        months = IntegerField(null=True)
        starts_on = TextField(null=True)
        notice = IntegerField()
        leaving = TextField()
        reason = TextField()
        invited = TextField()
        decided_at = TextField()
        decided_by = TextField()
        said = TextField()
        changes = TextField()
        stop = TextField()
        expect_words = TextField()
        expect_by = TextField(null=True)
        expect_sure = IntegerField(null=True)
        weighed = TextField()
        figures = TextField()
        next_review_on = TextField(null=True)
        phase_after = TextField()
        ends_on = TextField(null=True)
        previous_hash = TextField()
        hash = TextField()

        class Meta:
            indexes = ((("alliance_id", "seq"), False),)

    class Position(Row):
        id = TextField(primary_key=True)
        decision_id = _to("decision", index=True)
        place = IntegerField()
        person_id = _to("person")
        name = TextField()
        party = TextField()
        outcome = TextField(null=True)
        sure = IntegerField(null=True)

    class Correction(Row):
        id = TextField(primary_key=True)
        decision_id = _to("decision", index=True)
        at = TextField()
        by = TextField()
        words = TextField()

    class CloseOutItem(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance", index=True)
        decision_id = _to("decision")
        place = IntegerField()
        text = TextField()
        state = TextField()
        word = TextField()
        settled_on = TextField(null=True)
        settled_by = TextField()
        version = IntegerField()

    class Note(Row):
        id = TextField(primary_key=True)
        alliance_id = _to("alliance")
        at = TextField()
        day = TextField()
        by = TextField()
        words = TextField()

        class Meta:
            indexes = ((("alliance_id", "at"), False), (("at",), False))

    class FormDraft(Row):
        owner = TextField()
        place = TextField()
        field = TextField()
        words = TextField()
        version = IntegerField()
        saved_at = TextField()

        class Meta:
            primary_key = CompositeKey("owner", "place", "field")

    return [
        Party, Person, Alliance, Member, Review, Answer, ReviewNote, Decision, Position, Correction,
        Terms, PartyTerms, CloseOutItem, Note, FormDraft,
    ]  # fmt: skip


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
    yield (
        'CREATE TRIGGER "decision_in_order" BEFORE INSERT ON "decision" '
        'WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM "decision") '
        "BEGIN SELECT RAISE(ABORT, 'the table decision is append-only'); END"
    )
    for table in FROZEN_WITH_REVIEW:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
            yield (
                f'CREATE TRIGGER "{table}_frozen_{event.lower()}" BEFORE {event} ON "{table}" '
                f"WHEN (SELECT decided_at FROM review WHERE id = {row}.review_id) IS NOT NULL "
                "BEGIN SELECT RAISE(ABORT, 'this review is decided'); END"
            )
    for event in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "review_frozen_{event.lower()}" BEFORE {event} ON "review" '
            "WHEN OLD.decided_at IS NOT NULL "
            "BEGIN SELECT RAISE(ABORT, 'this review is decided'); END"
        )
