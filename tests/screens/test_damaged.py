"""Screens of a database in which one row is damaged: they show all that is sound, and say which row it is."""

import pytest

from allytui.domain.alliances.party import Person
from allytui.domain.parties.need import Need
from allytui.screens.alliance.alliance_screen import AllianceScreen
from allytui.screens.alliance.history_screen import HistoryScreen
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.test_damage_shown import NO_TEXT, SECRET, fill, of_blue
from tests.store.test_damaged_pages import OF_PEOPLE, add_more
from tests.store.test_damaged_pages import of_blue as damage
from tests.support.engines import alter
from tests.support.keyboard import Keyboard, sitting

SIZE = (140, 50)


@pytest.fixture
def damaged(store: Store, ana: Person) -> Store:
    """A store in which the day of a decision of Blue Door cannot be read; Green Door has the same, and is whole."""
    for name in ("Blue", "Green"):
        fill(store, ana, name)
    alter(store, of_blue("decision.decided_on"))
    return store


async def says(keys: Keyboard, row: str, column: str) -> None:
    """Wait for the sentence on a row; it is wrapped where the path before it is long."""
    sentence = f"Row 1 of '{row}' is damaged: its '{column}' cannot be read."
    await keys.until(lambda: sentence in " ".join(keys.frame.split()), sentence)


@pytest.mark.parametrize(("key", "screen"), [("Y", "YearScreen"), ("R", "ReportScreen")])
async def test_a_year_and_a_report_leave_out_the_alliance(damaged: Store, key: str, screen: str) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press(key)
        await keys.on(screen)
        await keys.see("Green Door: trial agreed")
        await says(keys, "decision", "decided_on")
        assert "because a row cannot be read: Blue Door." in " ".join(keys.frame.split())
        assert "Blue Door: " not in keys.frame


async def test_search_finds_the_rest(damaged: Store) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("f", *"violet")
        await keys.see("violet note Blue")
        await keys.see("violet goal Green")
        await says(keys, "decision", "decided_on")


async def test_a_page_shows_what_does_not_depend_on_the_decision(damaged: Store) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("/", *"blue", "enter", "enter")
        await keys.on("AllianceScreen")
        await keys.see("violet note Blue")
        await says(keys, "decision", "decided_on")
        assert "Left out, in all figures too" in " ".join(keys.frame.split())
        assert "trial since 22 Sep 2026" in keys.frame
        assert "continued" in keys.frame
        assert "trial agreed" not in keys.frame
        screen = keys.app.screen
        assert isinstance(screen, AllianceScreen)
        await keys.press("tab")
        found = screen.to_copy()
        assert found
        assert found[1].startswith("Left out, in all figures too")


async def test_no_earlier_decision_is_taken_for_the_last_one(damaged: Store) -> None:
    alter(
        damaged, "UPDATE decision SET said = CAST('a' || x'ff' AS TEXT) WHERE seq = (SELECT MAX(seq) FROM decision)"
    )
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Green Door")
        await keys.press("/", *"green", "enter", "enter")
        await keys.on("AllianceScreen")
        await keys.see("violet note Green")
        assert "trial agreed" in keys.frame
        assert "Agreed" not in keys.frame


async def test_a_page_whose_alliance_is_damaged_says_so(store: Store, ana: Person) -> None:
    fill(store, ana, "Blue")
    async with sitting(store, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        alter(store, of_blue("alliance.review_on"))
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await says(keys, "alliance", "review_on")


SCREENS = {
    "HistoryScreen": ("h",),
    "TermsScreen": ("h", "v"),
    "LedgerScreen": ("l",),
    "PeopleScreen": ("p",),
}
"""The keys that lead to a screen from that of an alliance."""

CASES = [
    ("HistoryScreen", "decision.decided_on", "'2026-0x-01'", "continued", "trial agreed"),
    ("HistoryScreen", "decision.said", NO_TEXT, "1 decision that can be read", "trial agreed"),
    ("HistoryScreen", "decision.outcome", "'trx'", "continued", "trial agreed"),
    ("HistoryScreen", "entry.at", "'then'", "trial agreed", "that can be read"),
    ("HistoryScreen", "review.revealed_at", "'then'", "trial agreed", "violet answer"),
    ("TermsScreen", "terms.goal", NO_TEXT, "0 versions that can be read", "Nothing has been agreed"),
    ("TermsScreen", "entry.kind", "'contxct'", "violet goal Blue", "that can be read"),
    ("LedgerScreen", "entry.day", "'one day'", "2 entries that can be read", "violet contact"),
    ("LedgerScreen", "entry.words", NO_TEXT, "violet hours Blue", "No entries in this phase"),
    ("LedgerScreen", "decision.decided_on", "'2026-0x-01'", "3 entries, newest first", "No entries in this phase"),
    ("LedgerScreen", "sharing.level", "'sharez'", "No entry can be read", "violet"),
    ("LedgerScreen", "meeting.words", NO_TEXT, "Northside", "that can be read"),
    ("PeopleScreen", "need.words", NO_TEXT, "Blue House", "cobalt"),
    ("PeopleScreen", "decision.outcome", "'trx'", "Blue House", "that can be read is"),
]


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize(("screen", "case", "value", "sound", "gone"), CASES)
async def test_a_screen_shows_what_is_sound_and_names_the_row(
    store: Store, ana: Person, screen: str, case: str, value: str, sound: str, gone: str
) -> None:
    for name in ("Blue", "Green"):
        fill(store, ana, name)
        add_more(store, ana, name)
    made = store.alliances.find("Blue Door")
    store.needs.save(made.id, Need(made.parties[1].id, "violet need"), ana, NOW, TODAY)
    alter(store, damage(case, value))
    table, column = case.split(".")
    async with sitting(store, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("/", *"blue", "enter", "enter")
        await keys.on("AllianceScreen")
        await keys.see("Timeline")
        await keys.press(*SCREENS[screen])
        await keys.on(screen)
        await keys.see(sound)
        await says(keys, table, column)
        assert gone not in keys.frame
        assert SECRET not in keys.frame
        words = " ".join(keys.frame.split())
        assert "because a row cannot be read: " in words or "Cannot be read: " in words


@pytest.mark.engines("sqlite")
async def test_no_decision_is_unlocked_where_the_latest_may_be_damaged(store: Store, ana: Person) -> None:
    fill(store, ana, "Blue")
    async with sitting(store, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("h")
        await keys.on("HistoryScreen")
        await keys.see("2 decisions, newest first")
        screen = keys.app.screen
        assert isinstance(screen, HistoryScreen)
        assert screen.check_action("unlock", ())
        alter(store, "UPDATE decision SET outcome = 'trx' WHERE seq = (SELECT MAX(seq) FROM decision)")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.press("h")
        await keys.on("HistoryScreen")
        await keys.see("1 decision that can be read")
        screen = keys.app.screen
        assert isinstance(screen, HistoryScreen)
        assert not screen.check_action("unlock", ())
        copied = screen.to_copy()
        assert copied
        assert copied[1].startswith("Left out")


@pytest.mark.engines("sqlite")
@pytest.mark.parametrize("case", OF_PEOPLE)
async def test_the_list_of_parties_has_all_others(store: Store, ana: Person, case: str) -> None:
    for name in ("Blue", "Green"):
        fill(store, ana, name)
    alter(store, OF_PEOPLE[case])
    async with sitting(store, TODAY, size=SIZE) as keys:
        await keys.see("Green Door")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.see("Green House")
        await keys.see("that can be read")
        await keys.see(f"Cannot be read: {case.partition('.')[0]} ")
        await keys.until(lambda: "is damaged." in " ".join(keys.frame.split()), "the sentence")
        assert ("Blue House" in keys.frame) is case.startswith("person")
        assert SECRET not in keys.frame


@pytest.mark.engines("sqlite")
async def test_the_page_of_a_party_has_the_other_alliance(store: Store, ana: Person) -> None:
    for name in ("Blue", "Green"):
        fill(store, ana, name)
    alter(store, of_blue("entry.day"))
    async with sitting(store, TODAY, size=(140, 60)) as keys:
        await keys.see("Green Door")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.press("end")
        await keys.see("because a row cannot be read: Blue Door.")
        await keys.see("Green Door: since")
        await says(keys, "entry", "day")
        assert "Blue Door: since" not in keys.frame


@pytest.mark.engines("sqlite")
async def test_a_hit_opens_beside_a_damaged_decision(damaged: Store) -> None:
    async with sitting(damaged, TODAY, size=SIZE) as keys:
        await keys.see("Blue Door")
        await keys.press("f", *"violet hours in:blue")
        await keys.see("violet hours Blue")
        await keys.press("enter", "enter")
        await keys.on("LedgerScreen")
        await keys.see("violet contact Blue")
        await says(keys, "decision", "decided_on")
