"""What a review asks about from before: each expectation and promise on or after its day, until it is answered."""

from collections.abc import Iterable, Sequence
from datetime import date

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.decisions.decision import Decision
from allytui.domain.decisions.promises import Promise, PromiseState

CAME = "came"
"""Key of the detail that says what came of an expectation: the last one, or that of the decision behind it."""


SEEN = "since"
"""Key of the note that all of it was looked at."""

RESULTS = {PromiseState.DONE: "it came", PromiseState.PART: "it came in part", PromiseState.NOT: "it did not come"}
"""What is said of an expectation."""


def came_key(decision_id: str) -> str:
    """Return the key under which it is said what came of the expectation of a decision."""
    return f"{CAME}:{decision_id}"


def expectations_asked(decisions: Iterable[Decision], today: date) -> list[Decision]:
    """Return the decisions whose expectation a review of today asks about, oldest first.

    Those whose day is still to come are asked later; of an alliance that was closed, those from before are not.
    """
    moved = [each for each in decisions if each.choice.outcome is not Outcome.NOT_TODAY]
    answered: set[str] = set()
    for place, decision in enumerate(moved):
        for detail in decision.outcome_details:
            key, _, decision_id = detail.key.partition(":")
            if key == CAME:
                answered.add(decision_id or (moved[place - 1].id if place else ""))
    closed = max((at for at, each in enumerate(moved) if each.choice.outcome is Outcome.CLOSED), default=-1)
    return [
        each
        for each in moved[closed + 1 :]
        if each.expectation.text
        and each.id not in answered
        and (each.expectation.by is None or each.expectation.by <= today)
    ]


def is_due(promise: Promise, today: date) -> bool:
    """Whether a promise is asked about today: one without a day at every review, until it is answered."""
    return promise.state is PromiseState.OPEN and (promise.planned.by is None or promise.planned.by <= today)


def promises_looked_at(promises: Sequence[Promise], decisions: Sequence[Decision]) -> tuple[Promise, ...]:
    """Return what a review looks back at: what was promised last, and whatever is still open from before."""
    promising = [decision.id for decision in decisions if decision.promises]
    last = promising[-1] if promising else "none"
    moved = (each.choice for each in decisions if each.choice.outcome is not Outcome.NOT_TODAY)
    since = max((choice.decided_on for choice in moved), default=date.min)

    def is_new(promise: Promise) -> bool:
        """Whether it was made with the last promises, or since the last decision."""
        return promise.decision_id == last or (promise.made_on is not None and promise.made_on >= since)

    return tuple(each for each in promises if is_new(each) or each.state is PromiseState.OPEN)


def came_words(decision: Decision, state: PromiseState, typed: str, *, several: bool) -> str:
    """Return the note that says what came of an expectation; where there are several, it repeats which one."""
    result = RESULTS[state]
    came = f"{result}: {typed.strip()}" if typed.strip() else result
    return f"{came}\nexpected: {decision.expectation.text}" if several else came


def state_of_kept(promise: Promise, kept: int, today: date) -> PromiseState:
    """Return how far a promise with a count is once so many were kept; before its day it stays open."""
    if kept == promise.planned.count:
        return PromiseState.DONE
    return PromiseState.PART if is_due(promise, today) else PromiseState.OPEN
