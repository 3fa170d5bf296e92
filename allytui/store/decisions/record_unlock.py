"""Unlocking a decision: what each party says to it, and what is put back once all who signed agree."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import AllianceStatus, Choice, replay
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note
from allytui.domain.decisions.unlock import Unlocking, UnlockWord, why_locked
from allytui.store.alliances.alliances import choice_of, columns, first_standing, load_alliance
from allytui.store.alliances.signal_schedule import refresh_schedule
from allytui.store.decisions.decision_rows import load
from allytui.store.engine.errors import Missing
from allytui.store.engine.in_force import in_force
from allytui.store.engine.keys import later, new_key
from allytui.store.engine.postgres.hidden_rows import copy_review
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.base import database
from allytui.store.engine.tables.decisions import DecisionRow, UnlockedRow, UnlockWordRow
from allytui.store.engine.tables.reviews import AnswerRow, ReviewNoteRow, ReviewRow, VoiceRow
from allytui.store.reviews.reviews import forget_review, has_words


def record_words(decision_id: str, words: Sequence[UnlockWord], by: Person, at: datetime, on: date) -> Unlocking:
    """Store words on unlocking a decision, and unlock it, as `Unlocks.say` tells it. Inside a transaction."""
    row = decision_row(decision_id)
    refused = why_locked_now(row)
    if refused and any(each.agrees for each in words):
        raise RuleError(refused)  # to keep it is possible at any time
    alliance = load_alliance(row.alliance_id)
    for each in words:
        party = next((party for party in alliance.parties if party.id == each.party_id), None)
        if party and not party.heard_by(by):
            raise RuleError(f"{party.name} has a login of its own and is asked there.")
        UnlockWordRow.create(
            id=new_key(),
            decision_id=row.id,
            party_id=each.party_id,
            party=each.party,
            name=each.name,
            words=note(each.words, "The reason"),
            agrees=int(each.agrees),
            at=later(UnlockWordRow, UnlockWordRow.decision_id == row.id, at),
            day=on,
        )
    found = load(row).unlocking
    if found.complete:
        _unlock(alliance, row, by, at, on)
        found = replace(found, unlocked_on=on)
    return found


def replayed(alliance: Alliance, choices: Iterable[Choice]) -> AllianceStatus:
    """Return where an alliance stands after some decisions from its first day, inside a transaction.

    Raises RuleError where the rules refuse one of them.
    """
    return replay(first_standing(AllianceRow.get_by_id(alliance.id)), choices)


def is_as_decided(alliance: Alliance) -> bool:
    """Whether an alliance stands, and is listed, as its decisions and its open review say, inside a transaction."""
    row = AllianceRow.get_by_id(alliance.id)
    here = (DecisionRow.alliance_id == alliance.id) & in_force()
    decided = list(DecisionRow.select().where(here).order_by(DecisionRow.seq))
    try:
        status = replayed(alliance, [choice_of(each) for each in decided])
    except RuleError:
        return False
    expected = columns(status) | {"latest_decision_id": _last_moving(decided), "open_review_id": None}
    opened = ReviewRow.get_or_none((ReviewRow.alliance_id == alliance.id) & ReviewRow.decided_at.is_null())
    if opened:
        expected["open_review_id"] = opened.id
    return status == alliance.status and all(getattr(row, name) == value for name, value in expected.items())


def _last_moving(decided: Sequence[DecisionRow]) -> str | None:
    """Return which of these decisions, oldest first, an alliance stands on: to talk another day moves nothing."""
    return next((each.id for each in reversed(decided) if each.outcome != str(Outcome.NOT_TODAY)), None)


def decision_row(decision_id: str) -> DecisionRow:
    """Return the row of a decision, inside a transaction. Raises Missing."""
    row: DecisionRow | None = DecisionRow.get_or_none(DecisionRow.id == decision_id)
    if row is None:
        raise Missing("This decision is not in the database.")
    return row


def why_locked_now(row: DecisionRow) -> str:
    """Return why a decision cannot be unlocked now, in a sentence, inside a transaction."""
    opened = ReviewRow.get_or_none((ReviewRow.alliance_id == row.alliance_id) & ReviewRow.decided_at.is_null())
    held = opened is not None and has_words(opened.id)
    latest = AllianceRow.get_by_id(row.alliance_id).latest_decision_id == row.id
    found = load(row).unlocking
    return why_locked(
        found.signed,
        latest=latest,
        review_label=ReviewKind(opened.kind).label if opened and held else "",
        unlocked=found.unlocked_on is not None,
    )


def _unlock(alliance: Alliance, row: DecisionRow, by: Person, at: datetime, on: date) -> None:
    """Put the alliance back to where it stood before; later postponements go with what they postponed."""
    here = (DecisionRow.alliance_id == alliance.id) & in_force()
    before = list(DecisionRow.select().where(here & (DecisionRow.seq < row.seq)).order_by(DecisionRow.seq))
    status = replayed(alliance, [choice_of(each) for each in before])
    for each in list(DecisionRow.select().where(here & (DecisionRow.seq >= row.seq))):
        UnlockedRow.create(decision_id=each.id, at=at, day=on)
    opened = ReviewRow.get_or_none((ReviewRow.alliance_id == alliance.id) & ReviewRow.decided_at.is_null())
    if opened:
        forget_review(opened)  # nobody typed anything in it, as was seen before
    AllianceRow.update(
        **columns(status),
        version=alliance.version + 1,
        latest_decision_id=_last_moving(before),
        open_review_id=_open_again(row.review_id, by, at) if row.review_id else None,
    ).where(AllianceRow.id == alliance.id).execute()
    if row.outcome == Outcome.WITHDRAW:
        MemberRow.update(present=1).where(
            (MemberRow.alliance_id == alliance.id) & (MemberRow.party_id == row.leaving)
        ).execute()
    refresh_schedule(alliance.id)


def _open_again(review_id: str, by: Person, at: datetime) -> str:
    """Copy a decided review into an open one, and return its id: the decided one never changes."""
    held, key = ReviewRow.get_by_id(review_id), new_key()
    ReviewRow.create(
        id=key,
        alliance_id=held.alliance_id,
        kind=held.kind,
        guide_version=held.guide_version,
        opened_at=at,
        opened_by=by.name,
        step=held.step,
        cause=held.cause,
    )
    if not copy_review(database, review_id, key):
        for model in (VoiceRow, AnswerRow, ReviewNoteRow):
            rows: Any = list(model.select().where(model.review_id == review_id).dicts())
            for row in rows:
                model.create(**{**row, "review_id": key})
    ReviewRow.update(revealed_at=at).where(ReviewRow.id == key).execute()
    return key
