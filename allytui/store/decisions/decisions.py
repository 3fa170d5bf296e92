"""Decisions: stored whole or not at all, never changed, read with all that belongs to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.text import note
from allytui.domain.decisions.decision import Correction, Decision, ProposedDecision, SignOff
from allytui.store.alliances.alliances import Alliances
from allytui.store.alliances.people_rows import load_parties
from allytui.store.alliances.signal_schedule import refresh_schedule
from allytui.store.decisions import hash_chain
from allytui.store.decisions.decision_rows import load, sign_off_row
from allytui.store.engine.engine import Engine, PartialReading, key_of
from allytui.store.engine.errors import Missing
from allytui.store.engine.in_force import in_force
from allytui.store.engine.keys import new_key
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import CorrectionRow, DecisionRow


class Decisions:
    """Decisions and agreed terms in the store."""

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
        """Store a decision, its notes, the next phase and day, and end its review, all in one transaction.

        `key` is made by the caller, so that asking again after a lost answer stores nothing twice.
        Raises RuleError where the rules refuse it, and Conflict, saying who and what, where somebody else
        decided since `alliance` was read; nothing is stored then.
        """
        from allytui.store.decisions.record_decision import (
            DecisionRecorder,  # late: who only reads needs nothing of it
        )

        recording = DecisionRecorder(self._engine, self._alliances, self._remember)
        return recording.record(alliance, draft, by, at, review_id=review_id, key=key)

    def of(self, alliance_id: str, *, unlocked: bool = False) -> list[Decision]:
        """Return the decisions of an alliance with all that belongs to them, oldest first.

        Those that were `unlocked` are among them only where they are asked for.
        """
        here = DecisionRow.alliance_id == alliance_id
        with self._engine.reading():
            rows = list(
                DecisionRow.select().where(here if unlocked else here & in_force()).order_by(DecisionRow.seq)
            )
            return [load(row) for row in rows]

    def readable(self, alliance_id: str, parts: PartialReading) -> tuple[list[Decision], bool]:
        """Return the same, unlocked ones too, without those that are damaged, and whether these are all."""
        here = DecisionRow.select(key_of(DecisionRow)).where(DecisionRow.alliance_id == alliance_id)
        return parts.rows(here.order_by(DecisionRow.seq), "decision", _load_some)

    def held_by(self, person: Person, since: date) -> int:
        """Return how many reviews a person recorded the decision of, on a day or later."""
        with self._engine.reading():
            held = DecisionRow.review_id.is_null(False) & (DecisionRow.decided_on >= since)
            return int(DecisionRow.select().where(held & (DecisionRow.decided_by == person.name)).count())

    def latest(self, alliance_id: str) -> Decision | None:
        """Return the last decision that moved an alliance, with all that belongs to it."""
        with self._engine.reading():
            row = AllianceRow.get_or_none(AllianceRow.id == alliance_id)
            if row is None or row.latest_decision_id is None:
                return None
            return load(DecisionRow.get_by_id(row.latest_decision_id))

    def correct(self, decision_id: str, words: str, by: Person, at: datetime) -> Correction:
        """Add a later word to a decision, which itself stays as it is. Raises TextError, Missing or RuleError."""
        words = note(words, "The comment")
        if not words.strip():
            raise RuleError("The comment is empty: type a few words, or leave with esc.")
        with self._engine.writing(by):
            if not DecisionRow.select().where(DecisionRow.id == decision_id).exists():
                raise Missing("This decision is not in the database.")
            CorrectionRow.create(id=new_key(), decision_id=decision_id, at=at, by=by.name, words=words)
        return Correction(at, by.name, words)

    def sign(
        self,
        decision_id: str,
        sign_off: SignOff,
        at: datetime,
        on: date | None = None,
        *,
        by: Person | None = None,
    ) -> SignOff:
        """Add the sign-off of a party that was not present, on a day, from the keyboard of `by`.

        Raises Missing, and RuleError where it has signed, or signs with a login of its own.
        """
        with self._engine.writing(by):
            for party in load_parties([sign_off.party_id]) if by else ():
                if by and not party.heard_by(by):
                    raise RuleError(f"{party.name} signs with a login of its own.")
            row = DecisionRow.get_or_none(DecisionRow.id == decision_id)
            if row is None:
                raise Missing("This decision is not in the database.")
            decision = load(row)
            if not decision.awaits(sign_off.party_id):
                raise RuleError(f"{sign_off.party} has signed or dissented already.")
            sign_off = replace(sign_off, day=on)
            sign_off_row(sign_off, decision_id, len(decision.sign_offs), at).save(force_insert=True)
            refresh_schedule(decision.alliance_id)
        return replace(sign_off, at=at)

    def check(self) -> list[str]:
        """Return a sentence for each decision that is not as it was stored."""
        with self._engine.reading():
            return hash_chain.broken_links()

    def not_compared(self) -> int:
        """Return how many decisions `check` cannot compare, as a server keeps a part of them from its reader."""
        with self._engine.reading():
            return hash_chain.not_compared()


def _load_some(keys: Sequence[str]) -> list[Decision]:
    rows = DecisionRow.select().where(DecisionRow.id.in_(list(keys))).order_by(DecisionRow.seq)
    return [load(row) for row in rows]
