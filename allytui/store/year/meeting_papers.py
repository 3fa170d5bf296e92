"""What is carried into a meeting and out of it, as every party may read it."""

from datetime import date

from allytui.domain.alliances.lifecycle import possible_reviews
from allytui.domain.alliances.phases import GUIDED, ReviewKind
from allytui.domain.basics.dates import short
from allytui.domain.basics.errors import RuleError
from allytui.domain.basics.paragraph import Paragraph
from allytui.domain.basics.thresholds import USUAL, Thresholds
from allytui.domain.decisions.decision import superseded
from allytui.domain.decisions.look_back import promises_looked_at
from allytui.domain.reviews.guide import Guide
from allytui.domain.signals.snapshot import AllianceSnapshot
from allytui.domain.year.meeting_papers import agenda, minutes
from allytui.store.alliances.alliances import load_alliance
from allytui.store.decisions.decisions import Decisions
from allytui.store.decisions.promises import Promises
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Damaged
from allytui.store.record import Record
from allytui.store.reviews.reviews import Reviews
from allytui.store.signals.signals import Signals
from allytui.store.terms.agreed_terms import AgreedTerms, load_terms


class MeetingPapers:
    """Agendas and minutes.

    They are for all parties, who rely on what they read there: nothing is left out, and none is made without a row
    that cannot be read.
    """

    def __init__(
        self,
        engine: Engine,
        decisions: Decisions,
        reviews: Reviews,
        promises: Promises,
        terms: AgreedTerms,
        record: Record,
    ) -> None:
        """Use an open engine; each other part of the store says what everybody may see of it."""
        self._engine, self._record = engine, record
        self._decisions, self._reviews, self._promises, self._terms = decisions, reviews, promises, terms
        self._signals = Signals(engine)

    def next_review(self, alliance_id: str, today: date) -> ReviewKind:
        """Return the review that is open or to come. Raises RuleError where none is."""
        with self._engine.reading():
            alliance, opened = load_alliance(alliance_id), self._reviews.opened(alliance_id, "")
        review = opened.kind if opened else possible_reviews(alliance.status.on(today))[0]
        if review not in GUIDED:
            ends = "its close-out list is open." if review is ReviewKind.CLOSE_OUT else "it is closed."
            raise RuleError(f"{alliance.name} has no review to come: {ends}")
        return review

    def agenda(
        self, alliance_id: str, guide: Guide, today: date, thresholds: Thresholds = USUAL
    ) -> list[Paragraph]:
        """Return the agenda of the next review, along a guide."""
        with self._engine.reading():
            decisions = self._decisions.of(alliance_id)
            snapshot = AllianceSnapshot(
                load_alliance(alliance_id),
                decisions,
                self._reviews.held(alliance_id, ""),
                load_terms(alliance_id),
                today,
                promises_looked_at(self._promises.of(alliance_id), decisions),
                figures=self._signals.figures(alliance_id, "", today, thresholds),
            )
        return agenda(snapshot, guide)

    def minutes(self, alliance_id: str, *, decision_id: str = "", on: date | None = None) -> list[Paragraph]:
        """Return the minutes of a decision: by its id, the last one of a day, or the latest in force.

        Raises RuleError where there is none, and Damaged where decisions were made and none can be found.
        """
        with self._engine.reading():
            alliance = load_alliance(alliance_id)
            every = self._decisions.of(alliance_id, unlocked=True)
            versions = self._terms.versions(alliance_id, unlocked=True)
        if decision_id:
            found = [each for each in every if each.id == decision_id]
        elif on:
            found = [each for each in every if each.choice.decided_on == on]
        else:
            found = [each for each in every if not each.unlocking.unlocked_on]
        if alliance.version and not every:
            raise Damaged(f"{alliance.name} does not match its decisions: 'allytui check' says more.")
        if not found:
            when = f" on {short(on)}" if on else " yet"
            raise RuleError(f"Nothing was decided in {alliance.name}{when}: 'allytui show' prints every decision.")
        decision = found[-1]
        terms = next((each for each in versions if each.decision_id == decision.id), None)
        self._record.remember()
        return minutes(alliance, decision, terms, superseded(every, decision), str(self._record.head() or ""))
