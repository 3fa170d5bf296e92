"""Lists: where the cursor is when other rows are shown."""

from datetime import date

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.screens.home.home_screen import HomeScreen
from allytui.store.store import Store
from allytui.widgets.lists.row_list import RowList
from tests.conftest import NOW
from tests.support.keyboard import sitting
from tests.support.reviews import decided

START, DAY = date(2026, 8, 3), date(2026, 8, 10)


async def test_the_cursor_stays_on_a_promise_whose_alliance_is_listed_above(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, START)
    item = read_entry("promise 3 talks by 12 aug", Direction.GAVE, trial, ana.party_id, DAY)
    store.ledger.add(trial.id, item, ana, NOW)
    async with sitting(store, DAY) as keys:
        await keys.on("HomeScreen")
        screen = keys.app.screen
        assert isinstance(screen, HomeScreen)
        listed = screen.query_one(RowList)
        await keys.press("G")
        rows = len(listed._source)
        places = [at for at in range(rows) if listed._row(at).key == trial.id]
        assert len(places) == 2
        for place in places:
            listed.cursor = place
            screen.reload()
            await keys.settled()
            assert listed.cursor == place
