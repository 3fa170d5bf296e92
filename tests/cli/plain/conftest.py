"""An alliance of two parties that is due for its start review, or for its checkpoint."""

from datetime import date
from pathlib import Path

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty
from allytui.domain.alliances.phases import ReviewKind
from tests.support.new_store import new_store
from tests.support.reviews import decided

START, CHECKPOINT = date(2026, 8, 19), date(2026, 11, 21)

DAYS = {ReviewKind.START: START, ReviewKind.CHECKPOINT: CHECKPOINT}


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
    if kind is ReviewKind.CHECKPOINT:
        decided(store, alliance, ReviewKind.START, Outcome.TRY, ana, START)
    return path
