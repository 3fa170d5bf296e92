"""The tables on a server: made from the models, with what refers to what and what never changes.

A file was made by migrations from the first schema on; a server begins with the tables as they are now, and has the
later migrations in common with a file. A test holds both against each other.
"""

from collections.abc import Iterator
from typing import Any

from allytui.store.engine.tables import alliances, decisions, ledger, parties, record, reviews, terms
from allytui.store.engine.tables.base import Row

REFERENCES: dict[str, tuple[str, ...]] = {
    "party": (
        *("account.party_id", "breach.party_id", "entry.by_party", "fit.party_id", "member.party_id"),
        *("need.party_id", "party_terms.party_id", "person.party_id", "profile.party_id", "promise.party_id"),
        *("share.party_id", "sharing.party_id", "sign_off.party_id", "theme.party_id", "voice.party_id"),
    ),
    "person": ("answer.person_id", "position.person_id", "skill.person_id", "voice.person_id"),
    "alliance": (
        *("alliance.follows_id", "breach.alliance_id", "close_out_item.alliance_id"),
        *("condition_answer.alliance_id", "decision.alliance_id", "entry.alliance_id", "fit.alliance_id"),
        *("member.alliance_id", "need.alliance_id", "note.alliance_id", "promise.alliance_id"),
        *("review.alliance_id", "sharing.alliance_id", "terms.alliance_id"),
    ),
    "review": ("answer.review_id", "decision.review_id", "review_note.review_id", "voice.review_id"),
    "decision": (
        *("close_out_item.decision_id", "correction.decision_id", "outcome_detail.decision_id"),
        *("position.decision_id", "promise.decision_id", "sign_off.decision_id", "terms.decision_id"),
    ),
    "terms": ("condition.terms_id", "party_terms.terms_id"),
    "breach": ("account.breach_id", "share.breach_id"),
}
"""Which columns hold the key of a row that must be there, by the table of that row."""

APPEND_ONLY = (
    *("decision", "position", "correction", "outcome_detail", "sign_off", "unlock_word", "unlocked"),
    *("terms", "party_terms", "goal_target", "condition", "condition_answer", "note", "entry", "sharing"),
    *("breach", "account", "share", "project", "project_end"),
    *("profile", "need", "fit", "insight", "theme", "skill", "link"),
)
"""The tables whose rows are never changed and never go."""

_REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the table %% is append-only', TG_TABLE_NAME; END $$
"""

_IN_ORDER = """
CREATE FUNCTION refuse_gap_in_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM {table}) THEN
        RAISE EXCEPTION 'the table {table} is append-only';
    END IF;
    RETURN NEW;
END $$
"""

_OF_REVIEW = """
CREATE FUNCTION refuse_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT {column} FROM review WHERE id = CASE TG_OP WHEN 'INSERT' THEN NEW.review_id ELSE OLD.review_id END)
        IS NOT NULL THEN RAISE EXCEPTION '{sentence}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$
"""

_DECIDED, _REVEALED = "this review is decided", "its voices are revealed"

_REVIEW = f"""
CREATE FUNCTION refuse_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.decided_at IS NOT NULL THEN RAISE EXCEPTION '{_DECIDED}'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF OLD.revealed_at IS NOT NULL AND NEW.revealed_at IS DISTINCT FROM OLD.revealed_at THEN
        RAISE EXCEPTION '{_REVEALED}';
    END IF;
    RETURN NEW;
END $$
"""

_AS_MADE = ("decision_id", "owner", "text", "party_id", "by_day", "place")
"""The columns of a promise that never change; whether it was kept is written later."""

_WRITTEN = """
CREATE TABLE written (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
)
"""
"""The key of each transaction of the last days: it tells whether one was stored whose answer was lost."""


def models() -> tuple[type[Row], ...]:
    """Return the model of every table."""
    every = (alliances, decisions, ledger, parties, record, reviews, terms)
    return tuple(each for each in Row.__subclasses__() if each.__module__ in {module.__name__ for module in every})


def make_tables(handle: Any) -> None:
    """Make every table with its indexes, references and guards, inside a transaction."""
    for model in models():
        model.create_table(safe=False)
    handle.execute_sql(_WRITTEN)
    for statement in (*_references(), *_guards()):
        handle.execute_sql(statement)


def _references() -> Iterator[str]:
    for parent, columns in REFERENCES.items():
        for each in columns:
            table, _, column = each.partition(".")
            yield (
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{column}_fkey" FOREIGN KEY ("{column}") '
                f'REFERENCES "{parent}" ("id") DEFERRABLE INITIALLY IMMEDIATE'
            )


def _guards() -> Iterator[str]:
    yield _REFUSE
    yield _OF_REVIEW.format(name="decided", column="decided_at", sentence=_DECIDED)
    yield _OF_REVIEW.format(name="revealed", column="revealed_at", sentence=_REVEALED)
    yield _REVIEW
    for table in APPEND_ONLY:
        for event in ("update", "delete"):
            yield _trigger(table, f"no_{event}", event, "refuse_change")
    for table in ("decision", "link"):
        yield _IN_ORDER.format(table=table)
        yield _trigger(table, "in_order", "insert", f"refuse_gap_in_{table}")
    for event in ("insert", "update", "delete"):
        for table in ("answer", "review_note"):
            yield _trigger(table, f"frozen_{event}", event, "refuse_decided")
        for table in ("answer", "voice"):
            yield _trigger(table, f"revealed_{event}", event, "refuse_revealed")
    for event in ("update", "delete"):
        yield _trigger("review", f"frozen_{event}", event, "refuse_review")
    yield _trigger("promise", "no_delete", "delete", "refuse_change")
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _AS_MADE)
    yield _trigger("promise", "as_made", "update", "refuse_change", f"WHEN ({changed})")
    for table in (*APPEND_ONLY, "promise", "review", "answer", "voice", "review_note"):
        yield (
            f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def _trigger(table: str, name: str, event: str, function: str, when: str = "") -> str:
    return (
        f'CREATE TRIGGER "{table}_{name}" BEFORE {event.upper()} ON "{table}" '
        f"FOR EACH ROW {when} EXECUTE FUNCTION {function}()"
    )
