"""What a report over a time is made from, as one person may see it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from allytui.domain.alliances.lifecycle import standings
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phase_spans import without_pauses
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
    report_of,
    rhythm_kept,
)
from allytui.store.alliances.alliances import first_standing, load_alliance, load_steps
from allytui.store.alliances.contacts import load_met
from allytui.store.alliances.due_list import load_names
from allytui.store.decisions.decisions import Decisions
from allytui.store.decisions.promises import Promises
from allytui.store.engine.engine import Engine
from allytui.store.engine.errors import Damaged, Missing
from allytui.store.engine.in_force import in_force
from allytui.store.engine.tables.alliances import AllianceRow
from allytui.store.engine.tables.decisions import DecisionRow
from allytui.store.reviews.reviews import Reviews
from allytui.store.year.years import load_alliances_of, load_efforts

_TOGETHER = (Phase.TRIAL, Phase.TERM, Phase.DEAL)
"""Phases in which a contact rhythm is to be kept."""


class Reports:
    """Reports."""

    def __init__(self, engine: Engine, decisions: Decisions, reviews: Reviews, promises: Promises) -> None:
        """Use an open engine; each other part of the store says what a viewer may see of it."""
        self._engine, self._decisions, self._reviews, self._promises = engine, decisions, reviews, promises

    def of(self, since: date, until: date, viewer: Person, today: date) -> Report:
        """Return all that a report from `since` to `until`, both included, is made from, as seen on `today`.

        An alliance that has a damaged row is in none of its parts: `left_out` names it.
        """
        parts = self._engine.in_parts()
        with self._engine.reading() as handle:
            names = parts.part(lambda: load_names(handle), dict[str, str](), "the alliances")
            own = frozenset(parts.part(lambda: load_alliances_of(viewer.party_id), list[str](), "own alliances"))

            def read(keys: Sequence[str]) -> Report:
                """Return the report of some of the alliances."""
                return self._of({key: names[key] for key in keys}, own, since, until, viewer, today)

            found = parts.each(read, sorted(names, key=lambda key: names[key]), names)
        return report_of(since, until, found, parts.left_out)

    def _of(
        self, names: dict[str, str], own: frozenset[str], since: date, until: date, viewer: Person, today: date
    ) -> Report:
        rows = _sound_rows(list(names))
        made = _made(list(names), since, until)
        return Report(
            since,
            until,
            self._decided(made, names),
            _late(rows, today) if until == today else (),
            self._promised(since, until, names),
            self._diverging(made, viewer, names),
            _rhythms(rows, since, until),
            load_efforts(viewer.party_id, [key for key in names if key in own], since, until),
        )

    def _decided(self, made: Sequence[DecisionRow], names: dict[str, str]) -> tuple[Decided, ...]:
        wanted, found = {row.id for row in made}, []
        for key in dict.fromkeys(row.alliance_id for row in made):
            every = self._decisions.of(key)
            try:
                stood = standings(first_standing(AllianceRow.get_by_id(key)), [each.choice for each in every])
            except RuleError as error:
                raise Damaged(f"{names[key]} does not match its decisions: 'allytui check' says more.") from error
            for before, each in zip(stood, every, strict=False):
                if each.id in wanted and each.choice.outcome is not Outcome.NOT_TODAY:
                    choice = each.choice
                    found.append(
                        Decided(choice.decided_on, names[key], choice.outcome, each.headline, before.review_on)
                    )
        return tuple(found)

    def _promised(self, since: date, until: date, names: dict[str, str]) -> tuple[Promise, ...]:
        found = []
        for key, name in names.items():
            found += [
                replace(each, alliance=name)
                for each in self._promises.of(key)
                if each.due_on and since <= each.due_on <= until
            ]
        return tuple(found)

    def _diverging(
        self, made: Sequence[DecisionRow], viewer: Person, names: dict[str, str]
    ) -> tuple[Divergence, ...]:
        found: list[Divergence] = []
        for row in made:
            if row.review_id:
                review = self._reviews.get(str(row.review_id), viewer.id)
                found += _apart(review, row.decided_on, names[row.alliance_id])
        return tuple(found)


def _sound_rows(keys: list[str]) -> list[AllianceRow]:
    """Return the rows of alliances, inside a transaction. Raises Missing or ValueError where one is damaged."""
    rows = list(AllianceRow.select().where(AllianceRow.id.in_(keys)))
    if len(rows) < len(keys):
        raise Missing("An alliance is not in the database any more: try again.")
    for row in rows:
        Phase(row.phase)
    return rows


def _made(keys: list[str], since: date, until: date) -> list[DecisionRow]:
    """Return the decisions in force of these days, oldest first; every day is read, so that none is passed over."""
    columns = (DecisionRow.id, DecisionRow.alliance_id, DecisionRow.review_id, DecisionRow.decided_on)
    rows = DecisionRow.select(*columns).where(DecisionRow.alliance_id.in_(keys) & in_force())
    in_order = list(rows.order_by(DecisionRow.decided_on, DecisionRow.seq))
    return [row for row in in_order if since <= row.decided_on <= until]


def _late(rows: Sequence[AllianceRow], today: date) -> tuple[tuple[str, date], ...]:
    waiting = (each for each in rows if each.phase != str(Phase.CLOSED))
    return tuple((each.name, each.review_on) for each in waiting if each.review_on and each.review_on < today)


def _rhythms(rows: Sequence[AllianceRow], since: date, until: date) -> tuple[RhythmKept, ...]:
    found = []
    for row in (each for each in rows if each.rhythm_days > 0):
        steps = load_steps(row.id)
        spans = [
            part
            for span in load_alliance(row.id).phases
            if span.phase in _TOGETHER and span.first <= until
            for part in without_pauses((span.first, min(until, span.last or until)), steps)
            if part[1] >= since
        ]
        kept = rhythm_kept(row.name, row.rhythm_days, spans, [day for day, _ in load_met(row.id)], since)
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
