"""A new login at the real app: it reads until somebody says yes, and then speaks, without starting again."""

from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.party import Person
from allytui.domain.parties.need import Need
from allytui.store.alliances import logins
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.keyboard import sitting
from tests.support.later import later

WAITS = "Ana (ana) must confirm that you speak for Northside"


@pytest.fixture(autouse=True)
def every_login_has_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every login for one of this computer."""
    monkeypatch.setattr(logins, "_has_account", lambda login: True)


@pytest.fixture(params=[(80, 24), *later(((120, 36),))], ids=str)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The size of a terminal."""
    size: tuple[int, int] = request.param
    return size


@pytest.mark.long
async def test_who_must_be_confirmed_reads_and_then_speaks(
    store: Store, ana: Person, blue_door: Alliance, size: tuple[int, int], tmp_path: Path
) -> None:
    async with sitting(store, TODAY, login="eve", size=size, state=tmp_path / "eve") as keys:
        await keys.on("WelcomeScreen")
        await keys.write("Eve")
        await keys.press("tab")
        await keys.write("Northside")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see(WAITS, "not confirmed yet", "Blue Door")
        # What is for typing or deciding says so, and stores nothing; what is for reading opens.
        for key in ("r", "n", "plus", "a", "e", "W", "s"):
            await keys.press(key)
            await keys.settled()
            await keys.see(WAITS)
            assert type(keys.app.screen).__name__ == "HomeScreen", key
        for key, screen in (
            ("enter", "AllianceScreen"),
            ("P", "PartiesScreen"),
            ("Y", "YearScreen"),
            ("f", "SearchScreen"),
        ):
            await keys.press(key)
            await keys.on(screen)
            await keys.settled()
            await keys.press("escape")
            await keys.settled()
            if type(keys.app.screen).__name__ != "HomeScreen":
                await keys.press("escape")
            await keys.on("HomeScreen")
        assert store.notes.of(blue_door.id) == []
        assert store.reviews.opened(blue_door.id, "") is None
        store.logins.confirm("eve", ana, NOW)
        await keys.see("Confirmed: you speak as Eve.", "Northside   Eve")
        await keys.press("n")
        await keys.write("Hello.")
        await keys.press("ctrl+j")
        await keys.until(lambda: bool(store.notes.of(blue_door.id)), "the note")
    assert [(each.by, each.words) for each in store.notes.of(blue_door.id)] == [("Eve", "Hello.")]


async def test_a_no_is_said_and_another_party_may_be_named(
    store: Store, ana: Person, blue_door: Alliance, size: tuple[int, int], tmp_path: Path
) -> None:
    store.logins.ask("eve", "Eve", "Northside", NOW)
    async with sitting(store, TODAY, login="eve", size=size, state=tmp_path / "eve") as keys:
        await keys.on("HomeScreen")
        await keys.see(WAITS)
        store.logins.refuse("eve", ana, NOW)
        await keys.on("WelcomeScreen")
        await keys.see("Ana said no on")
        await keys.write("Eve")
        await keys.press("tab")
        await keys.write("Eve and daughters")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see("Eve and daughters   Eve")


@pytest.mark.parametrize(("choice", "spoken"), [("2", True), ("3", False), ("1", None)])
async def test_a_present_member_is_told_and_answers_by_a_key(
    store: Store, ana: Person, blue_door: Alliance, size: tuple[int, int], choice: str, spoken: bool | None
) -> None:
    store.logins.ask("eve", "Eve", "Northside", NOW)
    async with sitting(store, TODAY, size=size) as keys:
        await keys.on("HomeScreen")
        await keys.see("Eve (login eve) asks to speak for Northside.")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.see("Eve (login eve) asks to speak for Northside. r answers.")
        await keys.press("r")
        await keys.see("A new login", "Say yes only if you know them.")
        await keys.press(choice)
        await keys.on("PartiesScreen")
        await keys.settled()
        await keys.press("q")
        await keys.on("HomeScreen")
        await keys.settled()
        assert ("asks to speak" in keys.frame) == (spoken is None)
    assert bool(store.people.by_login("eve")) == bool(spoken)
    assert bool(store.logins.refusal("eve")) == (spoken is False)


async def test_who_left_is_recorded_by_a_key(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.people.enrol("petra", "Petra", "Northside")
    async with sitting(store, TODAY) as keys:
        await keys.on("HomeScreen")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.press("L")
        await keys.see("Who left Northside?", "Petra (petra) left")
        await keys.press("3")
        await keys.see("Petra left.", "Ana (ana), Petra ")
        assert "Petra (petra)" not in keys.frame
    assert store.people.by_login("petra") is None


async def test_who_has_no_login_confirms_a_need_here(store: Store, ana: Person, blue_door: Alliance) -> None:
    (marc,) = (each for party in blue_door.parties if party.id != ana.party_id for each in party.people)
    store.needs.save(blue_door.id, Need(marc.party_id, "sellers in the north"), ana, NOW, TODAY)
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("p")
        await keys.on("PeopleScreen")
        await keys.press("j")
        await keys.see("not confirmed")
        await keys.until(lambda: "c confirm" in keys.frame, "the key that confirms")
        await keys.press("c")
        await keys.see("Is this what", "is here and says yes")
        await keys.press("1")
        await keys.see("Need confirmed.", "confirmed by Marc")


async def test_ones_own_login_is_another_one_only_after_a_question(
    store: Store, ana: Person, blue_door: Alliance, tmp_path: Path
) -> None:
    """A slip would lock one out, and nobody else could take it back."""

    def login() -> str | None:
        """Return Ana's login as it is stored."""
        return next(each.login for party in store.people.parties() for each in party.people if each.name == "Ana")

    async with sitting(store, TODAY, state=tmp_path / "ana") as keys:
        await keys.on("HomeScreen")
        await keys.press("P")
        await keys.on("PartiesScreen")
        await keys.until(lambda: "Northside" in keys.frame, "the parties")
        while "> Northside" not in keys.frame and ">Northside" not in keys.frame:
            await keys.press("down")
        await keys.press("enter")
        await keys.on("PartyForm")
        field = keys.app.screen.query_one("#people")
        field.focus()
        await keys.press("ctrl+end", "backspace", "ctrl+j")
        await keys.see("Another login of your own?", "Whoever is logged in as an")
        await keys.press("1")
        await keys.see("Not saved")
        assert login() == "ana"
        await keys.press("ctrl+j")
        await keys.see("Another login of your own?")
        await keys.press("2")
        await keys.until(lambda: login() == "an", "the other login")
