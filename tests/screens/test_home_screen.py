"""Home as it is when it opens."""

from datetime import timedelta

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.party import Person
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting


async def test_the_meetings_of_the_week_are_there_at_once(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.meetings.name_next(blue_door.id, Meeting(TODAY + timedelta(days=2), "09:00"), ana, NOW)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.settled()
        assert "meeting" in keys.frame
        assert "9:00" in keys.frame
