"""Home as it is when it opens."""

from datetime import timedelta
from pathlib import Path

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.decisions.promises import PlannedPromise
from allytui.screens.home.home_data import ALTERED
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import alter
from tests.support.keyboard import sitting
from tests.support.new_store import new_store


async def test_the_meetings_of_the_week_are_there_at_once(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.meetings.name_next(blue_door.id, Meeting(TODAY + timedelta(days=2), "09:00"), ana, NOW, TODAY)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.settled()
        assert "meeting" in keys.frame
        assert "9:00" in keys.frame


async def test_a_note_that_is_damaged_hides_no_alliance(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.notes.add(blue_door.id, "A note.", ana, NOW, TODAY)
    alter(store, "UPDATE note SET day = 'one day'")
    async with sitting(store, TODAY) as keys:
        await keys.see("Blue Door")
        damaged = "is damaged: its 'day' cannot be read"  # wrapped where the path before it is long
        await keys.until(lambda: damaged in " ".join(keys.frame.split()), damaged)


async def test_home_says_when_what_was_seen_of_the_record_is_gone(tmp_path: Path) -> None:
    store = new_store(tmp_path / "a.db", tmp_path / "state")
    ana = store.people.enrol("ana", "Ana", "Northside")
    alliance = store.alliances.add("Blue Door", [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))], TODAY)
    store.notes.add(alliance.id, "A note.", ana, NOW, TODAY)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.until(lambda: (tmp_path / "state" / "receipts.json").exists(), "what was seen")
        assert ALTERED not in keys.frame
    with store.engine.writing() as handle:
        handle.execute_sql("DROP TRIGGER link_no_delete")
        handle.execute_sql("DELETE FROM link WHERE seq > 1")
    async with sitting(store, TODAY) as keys:
        await keys.see(ALTERED)


async def test_promises_of_alliances_that_begin_alike_are_told_apart(store: Store, ana: Person) -> None:
    """Both ends of a name are shown, and as much of the promise as there is room for."""
    names = [f"Three rivers circle of the north and the {each}" for each in ("coast", "hills")]
    for name in names:
        made = store.alliances.add(name, [NamedParty("Northside", ("Ana",)), NamedParty(name[-5:], ("b",))], TODAY)
        planned = PlannedPromise("", "project", "three introductions to people who move", TODAY)
        store.promises.begin_project(made.id, planned, ana, NOW, TODAY)
    for size in ((60, 20), (80, 24), (120, 36)):
        async with sitting(store, TODAY, size=size) as keys:
            await keys.see("Promised")
            rows = [line for line in keys.frame.splitlines() if "project: " in line]
            assert len(rows) == 2
            assert [any(f"{end})" in row for row in rows) for end in ("coast", "hills")] == [True, True]
            assert all("(Three r" in row for row in rows)


async def test_the_frame_of_the_preview_says_where_something_is_cut_off(store: Store, ana: Person) -> None:
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("B", ("b",))]
    store.alliances.add("Blue Door", parties, TODAY, situation="What it is for.\n" * 30)
    found = []
    async with sitting(store, TODAY, size=(120, 36)) as keys:
        await keys.see("What it is for.")
        for height in range(36, 60):
            await keys.pilot.resize_terminal(120, height)
            await keys.settled()
            found.append("B (b)" in keys.frame)  # the last line
            assert ("enter shows all" in keys.frame) is not found[-1], height
    assert {*found} == {True, False}
