"""One name for one thing: promises, outcome details and conditions are called so in the database too."""

from collections.abc import Iterator
from typing import Any

TABLES = (
    ("action", "promise"),
    ("particular", "outcome_detail"),
    ("trigger", "condition"),
    ("trigger_answer", "condition_answer"),
)

COLUMNS = (
    ("alliance", "watch_on", "first_signal_on"),
    ("entry", "what", "kind"),
    ("profile", "what", "mission"),
    ("sign_off", "stand", "state"),
    ("voice", "seat", "entered_by"),
)

APPEND_ONLY = ("outcome_detail", "condition", "condition_answer")


def up(migrator: Any, db: Any) -> None:
    """Rename tables and columns, with their indexes and the triggers that keep them as they are."""
    for old, new in TABLES:
        for name in _names(db, "trigger", old):
            db.execute_sql(f'DROP TRIGGER "{name}"')
        db.execute_sql(f'ALTER TABLE "{old}" RENAME TO "{new}"')
    for table, old, new in COLUMNS:
        db.execute_sql(f'ALTER TABLE "{table}" RENAME COLUMN "{old}" TO "{new}"')
    for name in (
        *("action_alliance_id", "action_decision_id", "action_state_by_day", "particular_decision_id"),
        *("trigger_terms_id", "trigger_answer_alliance_id", "alliance_bucket_watch_on"),
    ):
        db.execute_sql(f'DROP INDEX "{name}"')
    for statement in (*_indexes(), *_triggers()):
        db.execute_sql(statement)
    # What was typed and is not saved yet goes on under the new name of its field.
    db.execute_sql("UPDATE form_draft SET field = 'mission' WHERE place = 'itself' AND field = 'what'")
    db.execute_sql("UPDATE form_draft SET place = 'profile' WHERE place = 'itself'")
    open_reviews = "SELECT id FROM review WHERE decided_at IS NULL"
    db.execute_sql(
        "UPDATE review_note SET key = 'terms.conditions' "
        f"WHERE key = 'terms.triggers' AND review_id IN ({open_reviews})"
    )


def _names(db: Any, kind: str, table: str) -> list[str]:
    rows = db.execute_sql("SELECT name FROM sqlite_master WHERE type = ? AND tbl_name = ?", (kind, table))
    return [name for (name,) in rows.fetchall()]


def _indexes() -> Iterator[str]:
    for table, columns in (
        ("promise", ("alliance_id",)),
        ("promise", ("decision_id",)),
        ("promise", ("state", "by_day")),
        ("outcome_detail", ("decision_id",)),
        ("condition", ("terms_id",)),
        ("condition_answer", ("alliance_id",)),
        ("alliance", ("bucket", "first_signal_on")),
    ):
        listed = ", ".join(f'"{column}"' for column in columns)
        yield f'CREATE INDEX "{table}_{"_".join(columns)}" ON "{table}" ({listed})'


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
        'CREATE TRIGGER "promise_no_delete" BEFORE DELETE ON "promise" '
        "BEGIN SELECT RAISE(ABORT, 'the table promise is append-only'); END"
    )
    yield (
        'CREATE TRIGGER "promise_as_made" BEFORE UPDATE ON "promise" '
        "WHEN NEW.decision_id <> OLD.decision_id OR NEW.owner <> OLD.owner OR NEW.text <> OLD.text "
        "OR NEW.party_id <> OLD.party_id OR NEW.by_day IS NOT OLD.by_day OR NEW.place <> OLD.place "
        "BEGIN SELECT RAISE(ABORT, 'the table promise is append-only'); END"
    )
