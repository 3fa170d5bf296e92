"""Which decisions are in force: those that were not unlocked. The others stay readable, and nothing counts them."""

from typing import Any

from allytui.store.engine.tables.decisions import DecisionRow, UnlockedRow


def in_force(decision_id: Any = DecisionRow.id) -> Any:
    """Return the condition of a query that a decision, by the column with its id, is in force."""
    return decision_id.not_in(UnlockedRow.select(UnlockedRow.decision_id))
