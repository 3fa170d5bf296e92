"""Recording a decision: whole or not at all, with everything that it brings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import Choice, decide
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note, one_line
from allytui.domain.decisions.close_out import check_settled, leaver_items, proposed_items
from allytui.domain.decisions.decision import Decision, ProposedDecision, check_signed, checked_conversation
from allytui.domain.decisions.doubts import check_doubts
from allytui.domain.decisions.outcome_details import check_details
from allytui.domain.reviews.voice import missing_text
from allytui.domain.terms.terms import Terms
from allytui.store.alliances.alliances import Alliances, columns, load_alliance
from allytui.store.alliances.signal_schedule import refresh_schedule
from allytui.store.decisions.close_out import add_items, load_items
from allytui.store.decisions.decision_rows import insert, load
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Conflict
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.engine.tables.reviews import ReviewRow
from allytui.store.parties.needs import insert_need
from allytui.store.reviews.voices import load_voices
from allytui.store.terms.agreed_terms import insert_terms, load_terms, load_versions


class DecisionRecorder:
    """Records decisions."""

    def __init__(self, engine: Engine, alliances: Alliances, remember: Callable[[], None]) -> None:
        """Use an open engine; a decision to broaden adds an alliance, and each is remembered as seen."""
        self._engine = engine
        self._alliances = alliances
        self._remember = remember

    def record(
        self,
        alliance: Alliance,
        draft: ProposedDecision,
        by: Person,
        at: datetime,
        *,
        review_id: str = "",
        key: str = "",
    ) -> Decision:
        """Store a decision in one transaction, as `Decisions.record` tells it."""
        talk = checked_conversation(draft.conversation)
        draft = replace(
            draft, conversation=talk, expectation=replace(draft.expectation, words=note(draft.expectation.words))
        )
        with self._engine.writing(by):
            if key and (known := DecisionRow.get_or_none(DecisionRow.id == key)):
                return load(known)
            current = load_alliance(alliance.id)
            if current.version != alliance.version:
                raise Conflict(_who_decided(current))
            after = decide(current.status, draft.choice)
            if draft.choice.outcome is Outcome.CLOSED:
                check_settled(load_items(alliance.id))
            check_details(draft.choice.outcome, draft.outcome_details)
            check_signed(draft.sign_offs)
            check_doubts(draft.choice.outcome, draft.sign_offs, draft.outcome_details, draft.weighed)
            ends = review_id if draft.choice.outcome is not Outcome.NOT_TODAY else ""
            if ends:
                _check_heard(ends)
            row = insert(alliance.id, replace(draft, after=after), by, at, key=key or new_key(), review_id=ends)
            if ends:
                self._end_review(alliance, ends, draft.choice, at)
            self._move(current, draft.choice, after_row=row.id, draft=replace(draft, after=after))
            if draft.terms and not draft.terms.same_words(load_terms(alliance.id) or Terms()):
                insert_terms(alliance.id, row.id, draft.terms)
            for need in draft.needs:
                insert_need(alliance.id, need, by, at, draft.choice.decided_on)
            self._follow(current, draft.choice, row.id)
            refresh_schedule(alliance.id)
            stored = load(row)
        self._remember()
        return stored

    def _end_review(self, alliance: Alliance, review_id: str, choice: Choice, at: datetime) -> None:
        still_open = (
            (ReviewRow.id == review_id)
            & (ReviewRow.alliance_id == alliance.id)
            & (ReviewRow.kind == str(choice.review_kind))
            & ReviewRow.decided_at.is_null()
        )
        if not ReviewRow.update(decided_at=at, held_on=choice.decided_on).where(still_open).execute():
            raise Conflict(_who_decided(load_alliance(alliance.id)))

    def _move(self, current: Alliance, choice: Choice, *, after_row: str, draft: ProposedDecision) -> None:
        changes = columns(draft.after) | {"version": current.version + 1}
        if choice.outcome is not Outcome.NOT_TODAY:
            changes |= {"latest_decision_id": after_row, "open_review_id": None}
        moved = (
            AllianceRow.update(**changes)
            .where((AllianceRow.id == current.id) & (AllianceRow.version == current.version))
            .execute()
        )
        if not moved:
            raise Conflict(_who_decided(load_alliance(current.id)))
        if choice.leaving and choice.outcome is Outcome.WITHDRAW:
            here = (MemberRow.alliance_id == current.id) & (MemberRow.party_id == choice.leaving)
            MemberRow.update(present=0).where(here).execute()

    def _follow(self, current: Alliance, choice: Choice, decision_id: str) -> None:
        """Do what an outcome brings with it: the close-out list, or the further ally to consider."""
        if choice.outcome in (Outcome.END, Outcome.CLOSE):
            names = {party.id: party.name for party in current.parties}
            add_items(
                current.id,
                decision_id,
                proposed_items(load_terms(current.id), names),
            )
        if choice.outcome is Outcome.WITHDRAW:
            names = {party.id: party.name for party in current.parties}
            versions = load_versions(current.id)
            agreed = next((each for each in reversed(versions) if not each.of(choice.leaving).empty), None)
            terms = agreed or (versions[-1] if versions else None)
            add_items(current.id, decision_id, leaver_items(terms, names, choice.leaving))
        if choice.invited:
            together = [NamedParty(party.name, (party.name,)) for party in current.present]
            invited = one_line(choice.invited)
            self._alliances.add(
                self._alliances.free_name(f"{current.name} with {invited}"),
                [*together, NamedParty(invited, (invited,))],
                choice.decided_on,
                situation=f"Invited as an ally on {choice.decided_on.isoformat()}.",
            )


def _check_heard(review_id: str) -> None:
    """A review cannot be decided while a voice is missing, unless it is recorded as no response."""
    row = ReviewRow.get_or_none(ReviewRow.id == review_id)
    if row is not None and row.decided_at is None and row.revealed_at is None:
        awaited = missing_text(load_voices(row, load_alliance(row.alliance_id)))
        raise RuleError(f"{awaited} Decide once every party has answered or is recorded as no response.")


def _who_decided(current: Alliance) -> str:
    row = DecisionRow.select().where(DecisionRow.alliance_id == current.id).order_by(DecisionRow.seq.desc()).first()
    if row is None:
        return f"{current.name} was changed by someone else: open it again."
    moment = row.decided_at.astimezone().strftime("%H:%M")
    return (
        f"{row.decided_by} decided this at {moment}: {load(row).headline}. "
        "Nothing else was recorded; your draft is saved."
    )
