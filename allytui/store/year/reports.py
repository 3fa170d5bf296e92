"""What a report over a time is made from, as one person may see it."""

from dataclasses import replace
from datetime import date

from allytui.domain.alliances.lifecycle import standings
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.promises import Promise
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.spread import spread
from allytui.domain.year.report import (
    DIVERGING,
    Decided,
    Divergence,
    Report,
    RhythmKept,
    rhythm_kept,
)
from allytui.store.alliances.alliances import first_standing, load_alliance
from allytui.store.alliances.contacts import load_met
from allytui.store.decisions.decisions import Decisions
from allytui.store.decisions.promises import Promises
from allytui.store.engine.engine import Engine
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow, MemberRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.reviews.reviews import Reviews
from allytui.store.year.years import load_efforts

_TOGETHER = (Phase.TRIAL, Phase.TERM, Phase.DEAL)
"""Phases in which a contact rhythm is to be kept."""


class Reports:
    """Reports."""

    def __init__(self, engine: Engine, decisions: Decisions, reviews: Reviews, promises: Promises) -> None:
        """Use an open engine; each other part of the store says what a viewer may see of it."""
        self._engine, self._decisions, self._reviews, self._promises = engine, decisions, reviews, promises

    def of(self, since: date, until: date, viewer: Person, today: date) -> Report:
        """Return all that a report from `since` to `until`, both included, is made from, as seen on `today`."""
        with self._engine.reading():
            names = {row.id: row.name for row in AllianceRow.select(AllianceRow.id, AllianceRow.name)}
            mine = MemberRow.select(MemberRow.alliance_id).where(MemberRow.party_id == viewer.party_id)
            own = sorted({row.alliance_id for row in mine}, key=lambda key: names.get(key, ""))
            return Report(
                since,
                until,
                self._decided(since, until, names),
                self._late(today) if until == today else (),
                self._promised(since, until, names),
                self._diverging(since, until, viewer, names),
                self._rhythms(since, until, names),
                load_efforts(viewer.party_id, own, since, until),
            )

    def _decided(self, since: date, until: date, names: dict[str, str]) -> tuple[Decided, ...]:
        here = DecisionRow.decided_on.between(since, until) & in_force()
        rows = list(DecisionRow.select(DecisionRow.id, DecisionRow.alliance_id).where(here))
        wanted, found = {row.id for row in rows}, []
        for key in dict.fromkeys(row.alliance_id for row in rows):
            made = self._decisions.of(key)
            try:
                stood = standings(first_standing(AllianceRow.get_by_id(key)), [each.choice for each in made])
            except RuleError:
                continue  # altered past the program, as 'check' says
            for before, each in zip(stood, made, strict=False):
                if each.id in wanted and each.choice.outcome is not Outcome.NOT_TODAY:
                    choice = each.choice
                    found.append(
                        Decided(choice.decided_on, names[key], choice.outcome, each.headline, before.review_on)
                    )
        return tuple(sorted(found, key=lambda each: (each.day, each.alliance)))

    def _late(self, today: date) -> tuple[tuple[str, date], ...]:
        waiting = (AllianceRow.review_on < today) & (AllianceRow.phase != str(Phase.CLOSED))
        rows = AllianceRow.select().where(waiting).order_by(AllianceRow.review_on, AllianceRow.sort_name)
        return tuple((row.name, row.review_on) for row in rows)

    def _promised(self, since: date, until: date, names: dict[str, str]) -> tuple[Promise, ...]:
        found = []
        for key, name in names.items():
            found += [
                replace(each, alliance=name)
                for each in self._promises.of(key)
                if each.due_on and since <= each.due_on <= until
            ]
        return tuple(sorted(found, key=lambda each: (each.due_on or since, each.alliance)))

    def _diverging(self, since: date, until: date, viewer: Person, names: dict[str, str]) -> tuple[Divergence, ...]:
        here = DecisionRow.decided_on.between(since, until) & in_force() & DecisionRow.review_id.is_null(False)
        rows = DecisionRow.select(DecisionRow.alliance_id, DecisionRow.review_id, DecisionRow.decided_on).where(
            here
        )
        found: list[Divergence] = []
        for row in list(rows.order_by(DecisionRow.decided_on, DecisionRow.seq)):
            review = self._reviews.get(str(row.review_id), viewer.id)
            found += _apart(review, row.decided_on, names[row.alliance_id])
        return tuple(found)

    def _rhythms(self, since: date, until: date, names: dict[str, str]) -> tuple[RhythmKept, ...]:
        rows = AllianceRow.select(AllianceRow.id, AllianceRow.rhythm_days).where(AllianceRow.rhythm_days > 0)
        found = []
        for row in list(rows.order_by(AllianceRow.sort_name)):
            spans = [
                (max(since, span.first), min(until, span.last or until))
                for span in load_alliance(row.id).phases
                if span.phase in _TOGETHER and span.first <= until and (span.last or until) >= since
            ]
            kept = rhythm_kept(names[row.id], row.rhythm_days, spans, [day for day, _ in load_met(row.id)])
            found += [kept] if kept else []
        return tuple(found)


def _apart(review: Review, day: date, alliance: str) -> list[Divergence]:
    """Return the questions of a review on which the voices are far apart, in the order in which they were asked."""
    asked = {each.key: each.question for each in review.answers}
    found = []
    for key, question in asked.items():
        apart = spread(review, key)
        if apart.gap >= DIVERGING:
            found.append(Divergence(day, alliance, question, apart.text, apart.lowest, apart.highest))
    return found
