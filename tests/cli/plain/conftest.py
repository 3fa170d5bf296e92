"""An alliance of two parties on the day of each kind of review."""

from datetime import date
from pathlib import Path

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from tests.support.new_store import new_store
from tests.support.reviews import decided

START, CHECKPOINT = date(2026, 8, 19), date(2026, 11, 21)

DAYS = {
    ReviewKind.START: START,
    ReviewKind.CHECKPOINT: CHECKPOINT,
    ReviewKind.RENEWAL: date(2027, 8, 4),
    ReviewKind.CLOSING: date(2026, 11, 18),
    ReviewKind.RETURN: CHECKPOINT,
    ReviewKind.EARLY: date(2026, 10, 1),
}
"""The day of each review."""

PAST = {
    ReviewKind.START: (),
    ReviewKind.CHECKPOINT: ((ReviewKind.START, Outcome.TRY, START),),
    ReviewKind.RENEWAL: ((ReviewKind.START, Outcome.COMMIT, START),),
    ReviewKind.CLOSING: ((ReviewKind.START, Outcome.DEAL, START),),
    ReviewKind.RETURN: (
        (ReviewKind.START, Outcome.TRY, START),
        (ReviewKind.EARLY, Outcome.PAUSE, date(2026, 10, 1)),
    ),
    ReviewKind.EARLY: ((ReviewKind.START, Outcome.TRY, START),),
}
"""What was decided before."""


@pytest.fixture(autouse=True)
def ana_sits_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every command as Ana."""
    monkeypatch.setattr("allytui.config.login_name", lambda: "ana")


def made(path: Path, kind: ReviewKind) -> Path:
    """Make a database whose one alliance is due for a review, and return its path."""
    store = new_store(path)
    ana = store.people.enrol("ana", "Ana", "Northside")
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Blue Door Realty", ("Marc",))]
    alliance = store.alliances.add("Blue Door", parties, START, situation="Homes and taxes.", review_on=START)
    for review, outcome, on in PAST[kind]:
        alliance = decided(store, alliance, review, outcome, ana, on)
    return path
