"""What tests of the store share."""

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.store.store import Store
from tests.support.ledger import DAY
from tests.support.reviews import decided


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial that began on DAY."""
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, DAY)
