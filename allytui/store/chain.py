"""Every decision carries a hash of itself and of the one before, so that a later change shows."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from allytui.store.models import AnswerRow, DecisionRow, PositionRow

FIRST = "0" * 64
"""What the first decision is chained to."""


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def digest(row: DecisionRow, positions: Iterable[PositionRow], answers: Iterable[AnswerRow]) -> str:
    """Return the SHA-256 of a decision with its positions and the answers of its review, as canonical JSON."""
    decision = {name: _plain(value) for name, value in row.__data__.items() if name != "hash"}
    stands = sorted(
        [each.place, each.person_id, each.name, each.party, each.outcome, each.sure] for each in positions
    )
    voices = sorted(
        [each.place, each.person_id, each.key, each.question, -1 if each.score is None else each.score, each.words]
        for each in answers
    )
    content = json.dumps([decision, stands, voices], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def broken_links() -> list[str]:
    """Return a sentence for each decision that is not as it was stored. Inside a transaction."""
    found: list[str] = []
    previous, expected = FIRST, 1
    for row in list(DecisionRow.select().order_by(DecisionRow.seq)):
        if row.seq != expected or row.previous_hash != previous:
            found.append(f"Decision {expected} is missing or out of its place.")
            expected = row.seq
        positions = list(PositionRow.select().where(PositionRow.decision_id == row.id))
        answers = list(AnswerRow.select().where(AnswerRow.review_id == row.review_id)) if row.review_id else []
        if digest(row, positions, answers) != row.hash:
            found.append(f"Decision {row.seq} of {row.decided_on.isoformat()} is not as it was stored.")
        previous, expected = row.hash, expected + 1
    return found
