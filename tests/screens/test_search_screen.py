"""Search in the app: typed, read and opened where it stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.search.query import read_query
from allytui.domain.terms.terms import Terms
from allytui.screens.home.search_screen import PAGE, SearchScreen
from allytui.store.search.searches import KINDS
from allytui.store.store import Store
from allytui.widgets.fields.line_input import LineInput
from allytui.widgets.lists.row_list import RowList
from tests.conftest import NOW, TODAY
from tests.support.keyboard import Keyboard, sitting
from tests.support.reviews import begin, decided, draft, heard

PLACES = (
    # what is looked for, where it opens, and what is on that screen
    ("kind:alliance in:oak", "AllianceScreen", "Oak & Ash Carpenters"),
    ("kind:party lumen", "PartiesScreen", "Lumen Events"),
    ("kind:note five referrals", "AllianceScreen", "Blue Door Design"),
    ("kind:answer since:2025 effort is equal", "HistoryScreen", "ffort is equal"),
    ("kind:decision nineteen", "HistoryScreen", "Nineteen referrals, shared almost evenly."),
    ("kind:terms in:harbour nobody", "TermsScreen", "30 referrals"),
    ("kind:entry ortiz", "LedgerScreen", ">2026-"),
    ("kind:promise endorsements", "LedgerScreen", ">2026-"),  # of an alliance that is closed
    ("kind:promise leaflets", "PromisesScreen", "3 leaflets"),
    ("kind:promise in:door", "PromisesScreen", "send the list"),
    ("kind:lesson mondays", "HistoryScreen", "Calls go wrong on Mondays."),
    ("kind:project", "PromisesScreen", "open studio day"),
    ("kind:profile", "YearScreen", "2026"),
)


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_what_is_found_opens_where_it_stands(
    sample: Callable[[Path, str], Path], tmp_path: Path, size: tuple[int, int]
) -> None:
    store = Store.open(sample(tmp_path / "demo.db", "ana"))
    ana = store.people.by_login("ana")
    assert ana
    planned = PlannedPromise("", "", "open studio day", TODAY)
    oak = store.alliances.find("oak")
    store.promises.begin_project(oak.id, planned, ana, NOW, TODAY)
    leaflets = read_entry("promise 3 leaflets", Direction.GAVE, oak, ana.party_id, TODAY)
    store.ledger.add(oak.id, leaflets, ana, NOW)
    promised = PlannedPromise(ana.party_id, "Ana", "send the list", TODAY)
    learnt = OutcomeDetail("lessons", "Calls go wrong on Mondays.")
    _tried(store, ana, promises=(promised,), outcome_details=(learnt,))
    async with sitting(store, TODAY, size=size) as keys:
        await keys.on("HomeScreen")
        await keys.press("f")
        await keys.on("SearchScreen")
        await keys.see("How to search")
        for words, screen, there in PLACES:
            await _open(keys, words, screen)
            await keys.see(there)
            await keys.press("escape")
            await keys.on("SearchScreen")
            await keys.press("slash")
        await keys.press("escape")
        await keys.on("HomeScreen")


def _tried(store: Store, ana: Person, **decision: object) -> None:
    """Begin a trial with a new party today, with what the decision says."""
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Garden Door", ("Ines",))]
    made = store.alliances.add("Garden Door", parties, TODAY)
    held = heard(store, begin(store, made, ReviewKind.START, ana, TODAY), ana)
    wanted = draft(made, ReviewKind.START, Outcome.TRY, TODAY, **decision)
    store.decisions.record(made, wanted, ana, NOW, review_id=held.id)


async def test_a_promise_of_the_ledger_opens_where_it_is_listed(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    item = read_entry("promise 3 talks by 20 dec", Direction.GAVE, blue_door, ana.party_id, date(2026, 9, 1))
    store.ledger.add(blue_door.id, item, ana, NOW)
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("f")
        await keys.on("SearchScreen")
        await keys.write("kind:promise talks")
        await keys.see("Found: 1")
        await keys.press("down", "enter")
        await keys.on("PromisesScreen")
        await keys.see("Northside, by 20 Dec 2026: 3 talks")
        await keys.press("space", "escape")
        await keys.on("SearchScreen")
        decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, TODAY)
        await keys.press("enter")
        await keys.on("LedgerScreen")  # what was kept before the last decision is listed there alone
        await keys.see(">2026-09-01")


async def test_the_cursor_is_on_the_note_or_the_promise_that_was_found(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 9, 1))
    for number in range(70):
        line = f"promise 3 leaf{number}s by {date(2026, 12, 1) + timedelta(days=number)}"
        item = read_entry(line, Direction.GAVE, blue_door, ana.party_id, date(2026, 9, 2))
        store.ledger.add(blue_door.id, item, ana, NOW)
    for number, words in enumerate(("first leaf", "second\nleaf " + "long " * 60, "third leaf")):
        store.notes.add(blue_door.id, words, ana, NOW, date(2026, 9, 3 + number))
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("f")
        await keys.on("SearchScreen")
        for words, screen, there in (
            ("kind:note second", "AllianceScreen", ">2026-09-04  note"),
            ("kind:note third", "AllianceScreen", ">2026-09-05  note"),
            ("kind:promise leaf68s", "PromisesScreen", "7 Feb 2027: 3 leaf68s"),
        ):
            await _open(keys, words, screen)
            await keys.see(there)
            await keys.press("escape")
            await keys.on("SearchScreen")
            await keys.press("slash")


async def test_terms_open_at_the_version_that_was_found(store: Store, ana: Person, blue_door: Alliance) -> None:
    alliance = blue_door
    for number, (kind, outcome, goal) in enumerate(
        (
            (ReviewKind.START, Outcome.TRY, "twelve oaks"),
            (ReviewKind.CHECKPOINT, Outcome.GO_ON_CHANGED, "thirty beeches"),
            (ReviewKind.RENEWAL, Outcome.RENEW_CHANGED, "nine elms"),
        )
    ):
        on = date(2026, 3, 1 + number)
        review = heard(store, begin(store, alliance, kind, ana, on), ana)
        planned = replace(draft(alliance, kind, outcome, on), terms=Terms(goal=goal))
        store.decisions.record(alliance, planned, ana, NOW, review_id=review.id)
        alliance = store.alliances.get(alliance.id)
    async with sitting(store, TODAY, size=(120, 36)) as keys:
        await keys.on("HomeScreen")
        await keys.press("f")
        await keys.on("SearchScreen")
        for words, row in (("kind:terms beeches", 1), ("kind:terms oaks", 2), ("kind:terms elms", 0)):
            await _open(keys, words, "TermsScreen")
            await keys.see(words.split()[-1])
            assert keys.app.screen.query_one("#versions", RowList).cursor == row
            await keys.press("escape")
            await keys.on("SearchScreen")
            await keys.press("slash")


async def _open(keys: Keyboard, words: str, screen: str) -> None:
    """Look for words, and open the first that is found where it stands."""
    await keys.press("ctrl+u")
    await keys.write(words)
    await keys.see("Found: ")
    await keys.until(lambda: _found(keys.app.screen, words), words)
    await keys.press("down", "enter")
    await keys.on(screen)


def _found(screen: Screen[Any], words: str) -> bool:
    """Whether it lists what the words in its field find."""
    if not isinstance(screen, SearchScreen) or screen._found is None:
        return False
    typed = screen.query_one("#words", LineInput).value
    return (
        typed == words and screen._found.query == read_query(words, TODAY, KINDS) and bool(screen._found.passages)
    )


async def test_more_is_read_as_the_cursor_comes_to_the_end(store: Store, ana: Person, blue_door: Alliance) -> None:
    for number in range(PAGE + 20):
        store.notes.add(blue_door.id, f"violet {number}", ana, NOW, date(2026, 1, 1))
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("f")
        await keys.on("SearchScreen")
        await keys.write("violet")
        await keys.see(f"Found: {PAGE} and more")
        await keys.press("down", "G")
        await keys.see(f"Found: {PAGE + 20},")
        await keys.press("slash", "ctrl+u")
        await keys.write("nothing of it")
        await keys.see("Nothing found.")
        await keys.press("ctrl+u")
        await keys.write("since:soonish")
        await keys.see("'since:soonish' has no day")
        await keys.press("ctrl+u")
        await keys.see("How to search")
