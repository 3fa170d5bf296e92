"""A decision as rows: written with all that belongs to it, and read back."""

from datetime import datetime

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.text import note, one_line
from allytui.domain.decisions.decision import (
    Conversation,
    Correction,
    Decision,
    Expectation,
    Position,
    ProposedDecision,
    SignOff,
    SignOffState,
    signed_by,
)
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.decisions.promises import review_by
from allytui.domain.decisions.unlock import Unlocking, UnlockWord
from allytui.domain.reviews.leaning import Leaning
from allytui.store.alliances.alliances import choice_of
from allytui.store.decisions import hash_chain
from allytui.store.decisions.projects import insert_project
from allytui.store.decisions.promises import load_promises_of_decision
from allytui.store.engine.in_force import in_force
from allytui.store.engine.kept_query import row_by, rows_by
from allytui.store.engine.keys import new_key
from allytui.store.engine.merged_ids import as_stored
from allytui.store.engine.tables.alliances import PartyRow
from allytui.store.engine.tables.decisions import (
    CloseOutRow,
    CorrectionRow,
    DecisionRow,
    OutcomeDetailRow,
    PositionRow,
    PromiseRow,
    SignOffRow,
    UnlockedRow,
    UnlockWordRow,
)


def insert(
    alliance_id: str, draft: ProposedDecision, by: Person, at: datetime, *, key: str, review_id: str = ""
) -> DecisionRow:
    """Store a decision with all that belongs to it, at the end of the chain, inside a transaction."""
    last = DecisionRow.select().order_by(DecisionRow.seq.desc()).first()
    row = _row(alliance_id, draft, by, at, key)
    row.seq, row.previous_hash = (last.seq + 1, last.hash) if last else (1, hash_chain.FIRST)
    row.review_id = review_id or None
    parts = hash_chain.DecisionParts(
        positions=_positions(draft, key),
        outcome_details=[
            OutcomeDetailRow(id=new_key(), decision_id=key, place=place, key=each.key, words=note(each.words))
            for place, each in enumerate(draft.outcome_details)
        ],
        sign_offs=[sign_off_row(each, key, place, at) for place, each in enumerate(draft.sign_offs)],
        promises=_promises(alliance_id, draft, key),
        **hash_chain.spoken(review_id),
    )
    row.hash = hash_chain.digest(row, parts)
    row.save(force_insert=True)
    for part in (*parts.positions, *parts.outcome_details, *parts.sign_offs, *parts.promises):
        part.save(force_insert=True)
    for project in (each for each in draft.promises if each.is_project):
        insert_project(alliance_id, project, by.name, at, draft.choice.decided_on, decision_id=key)
    return row


def _row(alliance_id: str, draft: ProposedDecision, by: Person, at: datetime, key: str) -> DecisionRow:
    choice = draft.choice
    return DecisionRow(
        id=key,
        alliance_id=alliance_id,
        review_kind=str(choice.review_kind),
        outcome=str(choice.outcome),
        decided_on=choice.decided_on,
        day=choice.day,
        months=choice.months,
        starts_on=choice.starts_on,
        notice=choice.notice,
        leaving=choice.leaving,
        reason=note(choice.reason, "The reason"),
        invited=one_line(choice.invited),
        decided_at=at,
        decided_by=by.name,
        said=draft.conversation.said,
        changes=draft.conversation.changes,
        stop=draft.conversation.stop,
        expect_words=draft.expectation.words,
        expect_by=draft.expectation.by,
        expect_sure=draft.expectation.sure,
        weighed=" ".join(draft.weighed),
        figures="\n".join(draft.figures),
        next_review_on=draft.after.review_on,
        phase_after=str(draft.after.phase),
        ends_on=draft.after.ends_on,
    )


def _positions(draft: ProposedDecision, key: str) -> list[PositionRow]:
    return [
        PositionRow(
            id=new_key(),
            decision_id=key,
            place=place,
            person_id=each.person_id,
            name=each.name,
            party=each.party,
            outcome=None,
            sure=each.sure,
            leaning=str(each.leaning) if each.leaning else None,
            words=each.words,
        )
        for place, each in enumerate(draft.positions)
    ]


def _promises(alliance_id: str, draft: ProposedDecision, key: str) -> list[PromiseRow]:
    return [
        PromiseRow(
            id=new_key(),
            alliance_id=alliance_id,
            decision_id=key,
            place=place,
            party_id=each.party_id,
            owner=each.owner,
            text=each.text,
            by_day=each.by or review_by(draft.choice.decided_on, draft.after.review_on),
            state="open",
            word="",
            settled_by="",
        )
        for place, each in enumerate(each for each in draft.promises if not each.is_project)
    ]


def sign_off_row(sign_off: SignOff, decision_id: str, place: int, at: datetime) -> SignOffRow:
    """Return the row of a sign-off."""
    return SignOffRow(
        id=new_key(),
        decision_id=decision_id,
        place=place,
        party_id=sign_off.party_id,
        party=sign_off.party,
        name=sign_off.name,
        state=str(sign_off.state),
        words=note(sign_off.words, "The reason of a dissent"),
        at=at,
        day=sign_off.day,
    )


def load(row: DecisionRow) -> Decision:
    """Return a decision with all that belongs to it, inside a transaction."""
    later = rows_by(CorrectionRow, "decision_id", row.id, "at")
    parts = hash_chain.kept(row.id)
    sign_offs = tuple(
        SignOff(each.party_id, each.party, each.name, SignOffState(each.state), each.words, each.at, each.day)
        for each in parts.sign_offs
    )
    unlocking = load_unlocking(row.id, signed_by(sign_offs))
    return Decision(
        id=row.id,
        alliance_id=row.alliance_id,
        review_id=row.review_id or "",
        choice=choice_of(row),
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        conversation=Conversation(row.said, row.changes, row.stop),
        expectation=Expectation(row.expect_words, row.expect_by, row.expect_sure),
        positions=tuple(_position(each) for each in parts.positions),
        weighed=tuple(Outcome(each) for each in row.weighed.split()),
        figures=tuple(row.figures.split("\n")) if row.figures else (),
        next_review_on=row.next_review_on,
        phase_after=str(Phase(row.phase_after)),
        ends_on=row.ends_on,
        corrections=tuple(Correction(each.at, each.by, each.words) for each in later),
        outcome_details=tuple(OutcomeDetail(each.key, each.words) for each in parts.outcome_details),
        sign_offs=sign_offs,
        unlocking=unlocking,
        close_out=_close_out_lines(row.id) if unlocking.unlocked_on else (),
        promises=load_promises_of_decision(row),
        leaving_name=_leaving_name(row.id) if row.outcome == Outcome.WITHDRAW else "",
    )


def load_unlocking(decision_id: str, signed: tuple[tuple[str, str], ...]) -> Unlocking:
    """Return how far the unlocking of a decision has come, inside a transaction; `signed` are ids and names."""
    rows = rows_by(UnlockWordRow, "decision_id", decision_id, "at")
    words = tuple(
        UnlockWord(row.party_id, row.party, row.name, bool(row.agrees), row.words, row.at, row.day) for row in rows
    )
    done = row_by(UnlockedRow, "decision_id", decision_id)
    return Unlocking(words, signed, done.day if done else None, bool(words) and not done and _followed(decision_id))


def _followed(decision_id: str) -> bool:
    """Whether it was decided again after a decision."""
    row = DecisionRow.get_by_id(decision_id)
    later = (DecisionRow.alliance_id == row.alliance_id) & (DecisionRow.seq > row.seq) & in_force()
    return bool(DecisionRow.select().where(later & (DecisionRow.outcome != str(Outcome.NOT_TODAY))).exists())


def _close_out_lines(decision_id: str) -> tuple[str, ...]:
    rows = CloseOutRow.select().where(CloseOutRow.decision_id == decision_id).order_by(CloseOutRow.place)
    return tuple(f"{row.text}: {row.state}{f', {row.word.strip()}' if row.word.strip() else ''}" for row in rows)


def _leaving_name(decision_id: str) -> str:
    """Return the name of the party that withdrew: the one it had, should it have been merged since."""
    with as_stored():
        row = DecisionRow.get_by_id(decision_id)
    return str(PartyRow.get_by_id(row.leaving).name)


def _position(row: PositionRow) -> Position:
    # Before voices were sealed, a position was an outcome that a voice stood for.
    words = row.words if row.words is not None else (Outcome(row.outcome).label if row.outcome else "")
    leaning = Leaning(row.leaning) if row.leaning else None
    return Position(row.person_id, row.name, row.party, leaning, row.sure, words)
