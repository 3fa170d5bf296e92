"""Two people change the same item of a list or the same entry at once: the second sees both texts, and chooses."""

from datetime import timedelta
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.close_out import CloseOutItem, CloseOutState
from allytui.domain.ledger.entry import Change, Entry, Result
from allytui.domain.ledger.typed_entry import read_outcome
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import Keyboard, sitting
from tests.support.later import later
from tests.support.ledger import lead
from tests.support.reviews import decided

pytestmark = pytest.mark.engines("sqlite", *later("postgres"))

MINE, THEIRS = "They keep it.", "We burned it."
QUESTION = "Two texts: which stays?"


@pytest.fixture
def marc(store: Store, ana: Person) -> Person:
    return store.people.enrol("marc", "Marc", "Blue Door Realty")


@pytest.fixture
def trial(store: Store, ana: Person, marc: Person, blue_door: Alliance) -> Alliance:
    """A trial."""
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)


@pytest.fixture
def closing(store: Store, ana: Person, trial: Alliance) -> Alliance:
    """An alliance that has ended, with its list."""
    return decided(store, trial, ReviewKind.CHECKPOINT, Outcome.END, ana, TODAY)


def first_item(store: Store, alliance: Alliance) -> CloseOutItem:
    """Return the first item of the list."""
    return store.close_out.items(alliance.id)[0]


async def waive_late(keys: Keyboard, store: Store, alliance: Alliance, marc: Person, state: CloseOutState) -> None:
    """Give a reason for the first item, and save it after Marc has settled that item."""
    await keys.on("HomeScreen")
    await keys.press("r")
    await keys.on("CloseOutScreen")
    await keys.press("x")
    await keys.on("TextDialog")
    await keys.write(MINE)
    theirs = THEIRS if state is CloseOutState.WAIVED else ""
    store.close_out.settle(first_item(store, alliance), state, theirs, marc, TODAY)
    await keys.press("ctrl+j")
    await keys.on("ChoiceDialog")
    await keys.see(QUESTION, MINE, "Marc")


@pytest.mark.parametrize(
    ("key", "stays", "by"), [("1", MINE, "Ana"), ("2", THEIRS, "Marc"), ("3", f"{THEIRS}; {MINE}", "Ana")]
)
async def test_of_two_reasons_for_one_item_one_stays_or_both(
    store: Store, closing: Alliance, marc: Person, key: str, stays: str, by: str, tmp_path: Path
) -> None:
    async with sitting(store, TODAY, state=tmp_path, size=(80, 24)) as keys:
        await waive_late(keys, store, closing, marc, CloseOutState.WAIVED)
        await keys.see(THEIRS)
        await keys.press(key)
        await keys.on("CloseOutScreen")
        await keys.see("1 of ")
        now = first_item(store, closing)
        assert (now.state, now.word, now.settled_by) == (CloseOutState.WAIVED, stays, by)


async def test_an_item_that_is_done_has_no_reason_to_be_kept_beside_ones_own(
    store: Store, closing: Alliance, marc: Person, tmp_path: Path
) -> None:
    async with sitting(store, TODAY, state=tmp_path) as keys:
        await waive_late(keys, store, closing, marc, CloseOutState.DONE)
        assert "both" not in keys.frame
        await keys.press("escape")
        await keys.see("Marc marked this item 'done' meanwhile. Save again to choose.", MINE)
        assert first_item(store, closing).state is CloseOutState.DONE
        await keys.press("ctrl+j")
        await keys.on("ChoiceDialog")
        await keys.press("1")
        await keys.on("CloseOutScreen")
        now = first_item(store, closing)
        assert (now.state, now.word) == (CloseOutState.WAIVED, MINE)


async def test_whoever_marks_an_item_that_is_settled_sees_by_whom(
    store: Store, closing: Alliance, marc: Person, tmp_path: Path
) -> None:
    async with sitting(store, TODAY, state=tmp_path) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("CloseOutScreen")
        store.close_out.settle(first_item(store, closing), CloseOutState.WAIVED, THEIRS, marc, TODAY)
        await keys.press("space")
        await keys.see("Marc marked this item 'waived' meanwhile.", THEIRS)
        assert first_item(store, closing).state is CloseOutState.WAIVED


@pytest.fixture
def entry(store: Store, ana: Person, trial: Alliance) -> Entry:
    """A referral that is in the ledger."""
    return store.ledger.add(trial.id, lead(trial, "Vogel", day=TODAY), ana, NOW)


def stands(store: Store, alliance: Alliance, person: Person) -> Entry:
    """Return the entry as it stands."""
    (found,) = store.ledger.current(alliance.id, person.party_id)
    return found


async def open_ledger(keys: Keyboard) -> None:
    await keys.on("HomeScreen")
    await keys.press("enter")
    await keys.on("AllianceScreen")
    await keys.press("l")
    await keys.on("LedgerScreen")


@pytest.mark.parametrize(("key", "words"), [("1", "Mine"), ("2", "Theirs"), ("escape", "Theirs")])
async def test_of_two_corrections_of_one_entry_one_stays_and_both_are_in_the_ledger(
    store: Store, ana: Person, marc: Person, trial: Alliance, entry: Entry, key: str, words: str, tmp_path: Path
) -> None:
    async with sitting(store, TODAY, state=tmp_path, size=(80, 24)) as keys:
        await open_ledger(keys)
        await keys.press("e")
        await keys.on("LineDialog")
        await keys.press("ctrl+u")
        await keys.write("Mine to Blue Door Realty")
        corrected = lead(trial, "Theirs", day=TODAY)
        store.ledger.follow(entry, corrected, Change.CORRECTED, marc, NOW + timedelta(seconds=1))
        await keys.press("enter")
        await keys.on("ChoiceDialog")
        await keys.see(QUESTION, "Vogel", "Theirs", "Mine")
        await keys.press(key)
        if key == "escape":
            await keys.see("Someone else corrected this entry meanwhile. Save again to choose.", "Mine to Blue")
        else:
            await keys.on("LedgerScreen")
            await keys.see("Corrected: " if key == "1" else "The entry stays as someone else left it.")
        assert stands(store, trial, ana).item.words == words
        told = [each.item.words for each in store.ledger.of(trial.id, ana.party_id)]
        assert told == ["Vogel", "Theirs", *(["Mine"] if key == "1" else [])]


@pytest.mark.parametrize(("key", "result"), [("1", Result.LOST), ("2", Result.MET)])
async def test_of_two_outcomes_of_one_entry_one_stays(
    store: Store, ana: Person, marc: Person, trial: Alliance, entry: Entry, key: str, result: Result, tmp_path: Path
) -> None:
    async with sitting(store, TODAY, state=tmp_path) as keys:
        await open_ledger(keys)
        await keys.press("c")
        await keys.on("LineDialog")
        await keys.write("lost")
        item = read_outcome("met", entry.item, "EUR")
        store.ledger.follow(entry, item, Change.RESULT, marc, NOW + timedelta(seconds=1))
        await keys.press("enter")
        await keys.on("ChoiceDialog")
        await keys.see(QUESTION)
        await keys.press(key)
        await keys.on("LedgerScreen")
        assert stands(store, trial, ana).item.result is result
