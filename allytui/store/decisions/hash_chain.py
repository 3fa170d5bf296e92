"""Every decision carries a hash of itself and of the one before, so that a later change shows."""

import json
from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date, datetime
from typing import Any

from allytui.dataclass import dataclass
from allytui.domain.reviews.voice import VoiceState
from allytui.store.engine.kept_query import rows_by
from allytui.store.engine.keys import sha256
from allytui.store.engine.merged_ids import as_stored
from allytui.store.engine.postgres.hidden_rows import hidden_reviews
from allytui.store.engine.tables.base import database
from allytui.store.engine.tables.decisions import (
    DecisionRow,
    OutcomeDetailRow,
    PositionRow,
    PromiseRow,
    SignOffRow,
    WithheldRow,
)
from allytui.store.engine.tables.reviews import AnswerRow, ReviewNoteRow, ReviewRow, VoiceRow

NOT_WHOLE = "cannot be checked: it came from an export without words that their author kept."
"""What is said of a decision that is not here with all that its hash is made of."""

FIRST = "0" * 64
"""What the first decision is chained to."""


@dataclass
class DecisionParts:
    """The rows that belong to a decision."""

    positions: Sequence[PositionRow] = ()
    outcome_details: Sequence[OutcomeDetailRow] = ()
    sign_offs: Sequence[SignOffRow] = ()
    promises: Sequence[PromiseRow] = ()
    answers: Sequence[AnswerRow] = ()
    voices: Sequence[VoiceRow] = ()
    added: Sequence[ReviewNoteRow] = ()
    cause: Sequence[str] = field(default_factory=list)


def kept(decision_id: str) -> DecisionParts:
    """Return the rows of a decision itself, inside a transaction."""

    def of(model: Any) -> list[Any]:
        """Return the rows of one table, in their order."""
        return rows_by(model, "decision_id", decision_id, "place")

    return DecisionParts(of(PositionRow), of(OutcomeDetailRow), of(SignOffRow), of(PromiseRow))


def spoken(review_id: str | None) -> dict[str, Any]:
    """Return what was said in a review, by the names that `DecisionParts` has for it, inside a transaction.

    Where a server keeps words that were never given from who decides, only what was given is part of it.
    """
    if not review_id:
        return {}
    found = _spoken(review_id)
    return _given(found) if hidden_reviews(database, review_id) else found


def _given(found: dict[str, Any]) -> dict[str, Any]:
    """Return what was said without the answers that were never given."""
    voices = {each.person_id for each in found["voices"] if each.state == str(VoiceState.ANSWERED)}
    answers = [each for each in found["answers"] if each.person_id in voices or not found["voices"]]
    return found | {"answers": answers}


def _spoken(review_id: str) -> dict[str, Any]:
    added = (ReviewNoteRow.review_id == review_id) & ReviewNoteRow.key.startswith("added.")
    with as_stored():
        return {
            "answers": rows_by(AnswerRow, "review_id", review_id),
            "voices": rows_by(VoiceRow, "review_id", review_id),
            "added": list(ReviewNoteRow.select().where(added)),
            "cause": [row.cause for row in ReviewRow.select().where(ReviewRow.id == review_id) if row.cause],
        }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def digest(row: DecisionRow, parts: DecisionParts) -> str:
    """Return the SHA-256 of a decision with all that belongs to it, as canonical JSON.

    What came to the schema later is left out where there is none of it, so that older decisions keep their hash.
    """
    decision = {name: _plain(value) for name, value in row.__data__.items() if name != "hash"}
    stands = sorted(
        [each.place, each.person_id, each.name, each.party, each.outcome, each.sure]
        + ([] if each.words is None else [each.leaning or "", each.words])
        for each in parts.positions
    )
    answers = sorted(
        (
            (
                [each.place] if each.place >= 0 else []
            )  # some of the first databases had no place, see migration 0005
            + [each.person_id, each.key, each.question, -1 if each.score is None else each.score, each.words]
            + ([each.option] if each.option else [])
            for each in parts.answers
        ),
        key=lambda answer: (isinstance(answer[0], str), answer),
    )
    later = {
        "particulars": [[each.key, each.words] for each in parts.outcome_details],
        "sign_offs": [
            [each.party_id, each.party, each.name, each.state, each.words]
            for each in parts.sign_offs
            if each.at == row.decided_at
        ],
        "actions": [[each.party_id, each.owner, each.text, _plain(each.by_day)] for each in parts.promises],
        "voices": sorted(
            [each.party_id, each.person_id, each.proxy, each.state, each.by]
            + ([_plain(each.asked_on), each.asked_how, _plain(each.wait_until) or ""] if each.asked_how else [])
            for each in parts.voices
        ),
        "added": sorted([each.person_id, each.key, each.words] for each in parts.added),
        "cause": list(parts.cause),
    }
    content = [decision, stands, answers, {name: value for name, value in later.items() if value}]
    text = json.dumps(
        content if content[3] else content[:3], sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return sha256(text)


def broken_links() -> list[str]:
    """Return a sentence for each decision that was altered. Inside a transaction."""
    with as_stored():
        return _compared()[0]


def not_compared() -> int:
    """Return how many decisions have a hash with words in it that a server keeps from its reader."""
    with as_stored():
        return _compared()[1] if hidden_reviews(database) else 0


def _compared() -> tuple[list[str], int]:
    """Return a sentence for each decision that was altered, and how many could not be compared."""
    found: list[str] = []
    hidden, skipped = hidden_reviews(database), 0
    previous, expected = FIRST, 1
    for row in list(DecisionRow.select().order_by(DecisionRow.seq)):
        if row.seq != expected or row.previous_hash != previous:
            found.append(f"Decision {expected} is missing or out of its place.")
            expected = row.seq
        if not _holds(row):
            if row.review_id in hidden:
                skipped += 1
            elif WithheldRow.get_or_none(WithheldRow.decision_id == row.id):
                found.append(f"Decision {row.seq} of {row.decided_on.isoformat()} {NOT_WHOLE}")
            else:
                found.append(f"Decision {row.seq} of {row.decided_on.isoformat()} was altered.")
        previous, expected = row.hash, expected + 1
    return found, skipped


def _holds(row: DecisionRow) -> bool:
    """Whether a decision is as its hash says: with all that was said, or with what was given."""
    found = _spoken(row.review_id) if row.review_id else {}
    parts = kept(row.id)
    if digest(row, replace(parts, **found)) == row.hash:
        return True
    return bool(found) and digest(row, replace(parts, **_given(found))) == row.hash
