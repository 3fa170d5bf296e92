"""Decisions: stored whole or not at all, never changed, read with all that belongs to them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from allytui.domain.alliance import Alliance, NamedParty, Person
from allytui.domain.closing import check_settled, proposed_items
from allytui.domain.decision import Correction, Decision, Draft, Expectation, Position, Talk, checked_talk
from allytui.domain.errors import RuleError
from allytui.domain.lifecycle import Choice, decide
from allytui.domain.phases import Outcome, Phase, Review
from allytui.domain.terms import PartyTerms, Terms
from allytui.domain.text import note, one_line
from allytui.store import chain
from allytui.store.alliances import Alliances, columns, load_alliance
from allytui.store.closeout import add_items, load_items
from allytui.store.engine import Engine
from allytui.store.errors import Conflict, Missing
from allytui.store.keys import new_key
from allytui.store.models import (
    AllianceRow,
    AnswerRow,
    CorrectionRow,
    DecisionRow,
    MemberRow,
    PartyTermsRow,
    PositionRow,
    ReviewRow,
    TermsRow,
)
from allytui.store.receipts import Receipt, Receipts


class Decisions:
    """Decisions and agreed terms in the store."""

    def __init__(self, engine: Engine, alliances: Alliances, receipts: Receipts) -> None:
        """Use an open engine; a decision to broaden adds an alliance, and each one leaves a receipt."""
        self._engine = engine
        self._alliances = alliances
        self._receipts = receipts

    def record(
        self, alliance: Alliance, draft: Draft, by: Person, at: datetime, *, review_id: str = "", key: str = ""
    ) -> Decision:
        """Store a decision, its notes, the next phase and day, and end its review, all in one transaction.

        `key` is made by the caller, so that asking again after a lost answer stores nothing twice.
        Raises RuleError where the rules refuse it, and Conflict, saying who and what, where somebody else
        decided since `alliance` was read; nothing is stored then.
        """
        talk = checked_talk(draft.talk)
        draft = replace(
            draft, talk=talk, expectation=replace(draft.expectation, words=note(draft.expectation.words))
        )
        with self._engine.writing():
            if key and (known := DecisionRow.get_or_none(DecisionRow.id == key)):
                return _load(known)
            current = load_alliance(alliance.id)
            if current.version != alliance.version:
                raise Conflict(_who_decided(current))
            after = decide(current.standing, draft.choice)
            if draft.choice.outcome is Outcome.CLOSED:
                check_settled(load_items(alliance.id))
            row = self._insert(alliance, replace(draft, after=after), by, at, review_id, key or new_key())
            self._move(current, draft.choice, after_row=row.id, draft=replace(draft, after=after))
            if draft.terms and not draft.terms.same_words(_terms(alliance.id) or Terms()):
                _insert_terms(alliance.id, row.id, draft.terms)
            self._follow(current, draft.choice, row.id)
            stored = _load(row)
        self._receipts.keep(Receipt(row.seq, row.hash))
        return stored

    def _insert(
        self, alliance: Alliance, draft: Draft, by: Person, at: datetime, review_id: str, key: str
    ) -> DecisionRow:
        choice, last = draft.choice, DecisionRow.select().order_by(DecisionRow.seq.desc()).first()
        ends_review = bool(review_id) and choice.outcome is not Outcome.NOT_TODAY
        row = DecisionRow(
            id=key,
            seq=last.seq + 1 if last else 1,
            alliance_id=alliance.id,
            review_id=review_id if ends_review else None,
            review_kind=str(choice.review),
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
            said=draft.talk.said,
            changes=draft.talk.changes,
            stop=draft.talk.stop,
            expect_words=draft.expectation.words,
            expect_by=draft.expectation.by,
            expect_sure=draft.expectation.sure,
            weighed=" ".join(draft.weighed),
            figures="\n".join(draft.figures),
            next_review_on=draft.after.review_on,
            phase_after=str(draft.after.phase),
            ends_on=draft.after.ends_on,
            previous_hash=last.hash if last else chain.FIRST,
        )
        positions = [
            PositionRow(
                id=new_key(),
                decision_id=key,
                place=place,
                person_id=each.person_id,
                name=each.name,
                party=each.party,
                outcome=str(each.outcome) if each.outcome else None,
                sure=each.sure,
            )
            for place, each in enumerate(draft.positions)
        ]
        answers = list(AnswerRow.select().where(AnswerRow.review_id == review_id)) if ends_review else []
        row.hash = chain.digest(row, positions, answers)
        row.save(force_insert=True)
        for position in positions:
            position.save(force_insert=True)
        if ends_review:
            self._end_review(alliance, review_id, choice, at)
        return row

    def _end_review(self, alliance: Alliance, review_id: str, choice: Choice, at: datetime) -> None:
        still_open = (
            (ReviewRow.id == review_id)
            & (ReviewRow.alliance_id == alliance.id)
            & (ReviewRow.kind == str(choice.review))
            & ReviewRow.decided_at.is_null()
        )
        if not ReviewRow.update(decided_at=at, held_on=choice.decided_on).where(still_open).execute():
            raise Conflict(_who_decided(load_alliance(alliance.id)))

    def _move(self, current: Alliance, choice: Choice, *, after_row: str, draft: Draft) -> None:
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
            add_items(current.id, decision_id, proposed_items(_terms(current.id)))
        if choice.outcome is Outcome.BROADEN:
            together = [NamedParty(party.name, (party.name,)) for party in current.present]
            invited = one_line(choice.invited)
            self._alliances.add(
                f"{current.name} with {invited}",
                [*together, NamedParty(invited, (invited,))],
                choice.decided_on,
                situation=f"Invited as a further ally on {choice.decided_on.isoformat()}.",
            )

    def of(self, alliance_id: str) -> list[Decision]:
        """Return the decisions of an alliance with all that belongs to them, oldest first."""
        with self._engine.reading():
            rows = list(
                DecisionRow.select().where(DecisionRow.alliance_id == alliance_id).order_by(DecisionRow.seq)
            )
            return [_load(row) for row in rows]

    def latest(self, alliance_id: str) -> Decision | None:
        """Return the last decision that moved an alliance, with all that belongs to it."""
        with self._engine.reading():
            row = AllianceRow.get_or_none(AllianceRow.id == alliance_id)
            if row is None or row.latest_decision_id is None:
                return None
            return _load(DecisionRow.get_by_id(row.latest_decision_id))

    def correct(self, decision_id: str, words: str, by: Person, at: datetime) -> Correction:
        """Add a later word to a decision, which itself stays as it is. Raises TextError, Missing or RuleError."""
        words = note(words, "A correction")
        if not words.strip():
            raise RuleError("A correction needs words: type what should be read beside the decision.")
        with self._engine.writing():
            if not DecisionRow.select().where(DecisionRow.id == decision_id).exists():
                raise Missing("This decision is not in the database.")
            CorrectionRow.create(id=new_key(), decision_id=decision_id, at=at, by=by.name, words=words)
        return Correction(at, by.name, words)

    def terms(self, alliance_id: str) -> Terms | None:
        """Return the terms in force, None where none were agreed."""
        with self._engine.reading():
            return _terms(alliance_id)

    def check(self) -> list[str]:
        """Return a sentence for each decision that is not as it was stored, or as this person has seen it."""
        with self._engine.reading():
            found = chain.broken_links()
            last = DecisionRow.select().order_by(DecisionRow.seq.desc()).first()
            seen = self._receipts.last()
            known = DecisionRow.get_or_none(DecisionRow.seq == seen.seq) if seen else None
        if seen and known is None:
            found.append(f"Decision {seen.seq}, which you have seen, is missing, and with it all that came after.")
        elif seen and known and known.hash != seen.hash:
            found.append(f"Decision {seen.seq} is not the one that you have seen: the chain was made anew.")
        elif last and not found:
            self._receipts.keep(Receipt(last.seq, last.hash))
        return found


def _who_decided(current: Alliance) -> str:
    row = DecisionRow.select().where(DecisionRow.alliance_id == current.id).order_by(DecisionRow.seq.desc()).first()
    if row is None:
        return f"{current.name} was changed by somebody else meanwhile: open it again."
    moment = row.decided_at.astimezone().strftime("%H:%M")
    return (
        f"{row.decided_by} decided this meanwhile, at {moment}: {_load(row).headline}. "
        "Nothing more was stored; your words are kept."
    )


def _terms(alliance_id: str) -> Terms | None:
    here = TermsRow.alliance_id == alliance_id
    row = TermsRow.select().where(here).order_by(TermsRow.version.desc()).first()
    if row is None:
        return None
    parts = list(PartyTermsRow.select().where(PartyTermsRow.terms_id == row.id))
    return Terms(
        row.version,
        row.goal,
        row.rhythm,
        row.notice,
        row.exit_terms,
        tuple(PartyTerms(part.party_id, part.brings, part.expects) for part in parts),
    )


def _insert_terms(alliance_id: str, decision_id: str, terms: Terms) -> None:
    before, key = _terms(alliance_id), new_key()
    TermsRow.create(
        id=key,
        alliance_id=alliance_id,
        version=before.version + 1 if before else 1,
        decision_id=decision_id,
        goal=note(terms.goal, "The shared goal"),
        rhythm=note(terms.rhythm, "The rhythm"),
        notice=terms.notice,
        exit_terms=note(terms.exit_terms, "'When somebody leaves'"),
    )
    for part in terms.parties:
        words = {"brings": note(part.brings), "expects": note(part.expects)}
        PartyTermsRow.create(id=new_key(), terms_id=key, party_id=part.party_id, **words)


def _load(row: DecisionRow) -> Decision:
    stands = PositionRow.select().where(PositionRow.decision_id == row.id).order_by(PositionRow.place)
    later = CorrectionRow.select().where(CorrectionRow.decision_id == row.id).order_by(CorrectionRow.at)
    return Decision(
        id=row.id,
        alliance_id=row.alliance_id,
        review_id=row.review_id or "",
        choice=Choice(
            review=Review(row.review_kind),
            outcome=Outcome(row.outcome),
            decided_on=row.decided_on,
            day=row.day,
            months=row.months,
            starts_on=row.starts_on,
            notice=row.notice,
            leaving=row.leaving,
            reason=row.reason,
            invited=row.invited,
        ),
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        talk=Talk(row.said, row.changes, row.stop),
        expectation=Expectation(row.expect_words, row.expect_by, row.expect_sure),
        positions=_positions(stands),
        weighed=tuple(Outcome(each) for each in row.weighed.split()),
        figures=tuple(row.figures.split("\n")) if row.figures else (),
        next_review_on=row.next_review_on,
        phase_after=str(Phase(row.phase_after)),
        ends_on=row.ends_on,
        corrections=tuple(Correction(each.at, each.by, each.words) for each in later),
    )


def _positions(rows: Iterable[PositionRow]) -> tuple[Position, ...]:
    return tuple(
        Position(each.person_id, each.name, each.party, Outcome(each.outcome) if each.outcome else None, each.sure)
        for each in rows
    )
