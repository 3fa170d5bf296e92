"""Agreed terms: a further version with every decision that changes them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from peewee import fn

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.money import Money
from allytui.domain.basics.text import note
from allytui.domain.terms.conditions import Condition, ConditionAnswer, Consequence
from allytui.domain.terms.goal import GoalTargets
from allytui.domain.terms.measured_state import Measure, MeasuredState
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.store.alliances.signal_schedule import newest_terms_rows
from allytui.store.engine.engine import Engine, PartialReading, key_of
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.tables.decisions import DecisionRow, UnlockedRow
from allytui.store.engine.tables.terms import (
    ConditionAnswerRow,
    ConditionRow,
    GoalTargetRow,
    PartyTermsRow,
    TermsRow,
)

_WORDS = ("goal", "rhythm", "exit_terms", "situation", "repeats", "first_project", "advantage", "ethics")


class AgreedTerms:
    """All versions of the terms, and what was said of their triggers."""

    def __init__(self, engine: Engine) -> None:
        """Use an open engine."""
        self._engine = engine

    def versions(self, alliance_id: str, *, unlocked: bool = False) -> list[Terms]:
        """Return every version, oldest first; those that came with an `unlocked` decision too, where asked for."""
        with self._engine.reading():
            return load_versions(alliance_id, unlocked=unlocked)

    def readable(self, alliance_id: str, parts: PartialReading) -> tuple[list[Terms], bool]:
        """Return every version, unlocked ones too, without those that are damaged, and whether these are all."""
        here = TermsRow.select(key_of(TermsRow)).where(TermsRow.alliance_id == alliance_id)
        return parts.rows(here.order_by(TermsRow.version), "version", _load_some)

    def in_force(self, alliance_id: str) -> Terms | None:
        """Return the terms in force, None where none were agreed."""
        with self._engine.reading():
            return load_terms(alliance_id)

    def answer_condition(
        self,
        alliance: Alliance,
        condition: Condition,
        reached: bool,
        words: str,
        by: Person,
        at: datetime,
        on: date,
    ) -> None:
        """Write down whether a state was reached that the ledger cannot answer; a later word stands beside it.

        Raises TextError.
        """
        with self._engine.writing(by):
            ConditionAnswerRow.create(
                id=new_key(),
                alliance_id=alliance.id,
                state=condition.state,
                by_day=condition.by,
                reached=int(reached),
                words=note(words, "The comment").strip(),
                day=on,
                at=later(ConditionAnswerRow, ConditionAnswerRow.alliance_id == alliance.id, at),
                by=by.name,
            )

    def answers(self, alliance_id: str) -> list[ConditionAnswer]:
        """Return what was said of such states, oldest first."""
        with self._engine.reading():
            return load_answers(alliance_id)


def load_answers(alliance_id: str) -> list[ConditionAnswer]:
    """Return what was said of states that the ledger cannot answer, inside a transaction, oldest first."""
    rows = ConditionAnswerRow.select().where(ConditionAnswerRow.alliance_id == alliance_id)
    return [
        ConditionAnswer(row.state, row.by_day, bool(row.reached), row.words, row.day, row.by)
        for row in rows.order_by(ConditionAnswerRow.at)
    ]


def load_versions(alliance_id: str, *, unlocked: bool = False) -> list[Terms]:
    """Return every version of the terms, inside a transaction, oldest first; see `AgreedTerms.versions`."""
    rows = rows_by(TermsRow, "alliance_id", alliance_id, "version")
    every = [_terms(row) for row in rows]
    return [each for each in every if unlocked or each.unlocked_on is None]


def _load_some(keys: Sequence[str]) -> list[Terms]:
    rows = TermsRow.select().where(TermsRow.id.in_(list(keys))).order_by(TermsRow.version)
    return [_terms(row) for row in rows]


def load_terms(alliance_id: str) -> Terms | None:
    """Return the terms in force, inside a transaction; None where none were agreed."""
    row = newest_terms(alliance_id)
    return _terms(row) if row else None


def newest_terms(alliance_id: str) -> TermsRow | None:
    """Return the row of the terms in force, inside a transaction."""
    return newest_terms_rows().first(alliance_id)


def goal_in_force(alliance_id: str) -> tuple[str, bool]:
    """Return the goal on one line, and whether the ledger counts any of it, inside a transaction."""
    row = newest_terms(alliance_id)
    if row is None:
        return "", False
    return " ".join(row.goal.split()), GoalTargetRow.select().where(GoalTargetRow.terms_id == row.id).exists()


def _terms(row: TermsRow) -> Terms:
    parts = rows_by(PartyTermsRow, "terms_id", row.id)
    conditions = rows_by(ConditionRow, "terms_id", row.id, "place")
    targets = rows_by(GoalTargetRow, "terms_id", row.id, "place")
    decided = row_by(DecisionRow, "id", row.decision_id)
    unlocked = row_by(UnlockedRow, "decision_id", row.decision_id)
    return Terms(
        version=row.version,
        notice=row.notice,
        parties=tuple(_party(part) for part in parts),
        conditions=tuple(
            Condition(
                each.by_day,
                each.state,
                Consequence(each.then),
                _state(each) if each.measure else None,
            )
            for each in conditions
        ),
        targets=GoalTargets(tuple(_state(each) for each in targets), row.goal_by),
        decision_id=row.decision_id,
        agreed_on=decided.decided_on if decided else None,
        holds_from=(decided.starts_on or decided.decided_on) if decided else None,
        unlocked_on=unlocked.day if unlocked else None,
        **{name: getattr(row, name) for name in _WORDS},
    )


def _state(row: ConditionRow | GoalTargetRow) -> MeasuredState:
    return MeasuredState(Measure(row.measure), row.least, row.who, row.currency)


def _party(row: PartyTermsRow) -> PartyTerms:
    return PartyTerms(
        row.party_id,
        row.brings,
        row.expects,
        row.sure,
        row.first_on,
        Stake(row.minutes, bool(row.monthly), Money(row.cents, row.currency)),
        Money(row.rate_cents, row.rate_currency),
        Stake(row.lose_minutes, bool(row.lose_monthly), Money(row.lose_cents, row.lose_currency)),
        Money(row.worth_cents, row.worth_currency),
        row.income_part,
    )


def insert_terms(alliance_id: str, decision_id: str, terms: Terms) -> None:
    """Store a further version, inside a transaction. Raises TextError."""
    here, key = TermsRow.alliance_id == alliance_id, new_key()
    last = TermsRow.select(fn.MAX(TermsRow.version)).where(here).scalar() or 0
    TermsRow.create(
        id=key,
        alliance_id=alliance_id,
        version=last + 1,
        decision_id=decision_id,
        notice=terms.notice,
        goal_by=terms.targets.by,
        **{name: note(getattr(terms, name), label) for name, label in _LABELS.items()},
    )
    for part in terms.parties:
        PartyTermsRow.create(id=new_key(), terms_id=key, party_id=part.party_id, **_columns(part))
    for place, each in enumerate(terms.conditions):
        ConditionRow.create(
            id=new_key(),
            terms_id=key,
            place=place,
            by_day=each.by,
            state=each.state,
            then=str(each.then),
            **_state_columns(each.counts),
        )
    for place, state in enumerate(terms.targets.states):
        GoalTargetRow.create(id=new_key(), terms_id=key, place=place, **_state_columns(state))


def _state_columns(state: MeasuredState | None) -> dict[str, object]:
    if state is None:
        return {"measure": "", "who": "", "least": 0, "currency": ""}
    return {"measure": str(state.measure), "who": state.who, "least": state.least, "currency": state.currency}


_LABELS: Mapping[str, str] = {
    "goal": "The shared goal",
    "rhythm": "The rhythm",
    "exit_terms": "'When someone leaves'",
    "situation": "The situation",
    "repeats": "'What repeats'",
    "first_project": "The first project",
    "advantage": "The accepted advantage",
}


def _columns(part: PartyTerms) -> dict[str, object]:
    found: dict[str, object] = {
        "brings": note(part.brings),
        "expects": note(part.expects),
        "sure": part.sure,
        "first_on": part.first_on,
        "income_part": part.income_part,
    }
    for before, stake in (("", part.stake), ("lose_", part.lose)):
        found |= {f"{before}minutes": stake.minutes, f"{before}monthly": int(stake.monthly)}
        found |= {f"{before}cents": stake.money.cents, f"{before}currency": stake.money.currency}
    for before, money in (("rate_", part.rate), ("worth_", part.worth)):
        found |= {f"{before}cents": money.cents, f"{before}currency": money.currency}
    return found
