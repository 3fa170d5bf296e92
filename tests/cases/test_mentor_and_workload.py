"""Case 5: a mentor, to whom nothing is owed. Case 6: more promised than there is time for."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Kind, ReviewKind
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.parties.profile import Profile
from allytui.domain.parties.theme import Theme
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.store.store import Store
from tests.cases.figures import Run, short
from tests.conftest import NOW
from tests.support.keyboard import sitting
from tests.support.review_keys import all_voices, sign
from tests.support.reviews import begin, draft, heard

# Case 5: a mentor, to whom nothing is owed


@pytest.mark.long
async def test_gifts_of_a_mentor_are_owed_to_nobody(store: Store, ana: Person, run: Run) -> None:
    parties = [NamedParty("Northside", ("Ana",)), NamedParty("Ivo", ("Ivo",))]
    made = store.alliances.add("Ivo", parties, date(2025, 11, 1), review_on=date(2025, 11, 1))
    async with sitting(store, date(2025, 11, 1), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ScreeningScreen")
        await keys.press("2")
        await keys.see("networking: nothing is expected back")
        await keys.press("ctrl+j")
        await all_voices(keys, ("Ana", "Ivo"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("4", "f")
        await sign(keys, ("Ana", "Ivo"))
        await keys.on("HomeScreen")
    for month in range(12, 6, -1):
        year = 2025 if month == 12 else 2026
        run("2026-11-10", "got", "ivo", f"a tip on {year}-{month:02}-03")
    status = store.alliances.get(made.id).status
    assert (status.kind, status.review_on) == (Kind.NETWORKING, None)
    figures = store.signals.figures(made.id, ana.party_id, date(2026, 11, 10), USUAL)
    assert figures.signals == ()
    assert figures.lines(made, date(2026, 11, 10)) == ["gifts, never owed: Ivo 6"]
    assert all(not each.given and not each.received and each.gap is None for each in figures.balance.sums)
    assert "Nothing is due" in run("2026-11-01", "due", "--within", "2y")
    assert "Ivo" in run("2026-11-01", "list")


# Case 6: more promised than there is time for


def promise(store: Store, by: Person, name: str, hours: int) -> None:
    parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"{name} Ltd", (f"{name} Ltd",))]
    made = store.alliances.add(name, parties, date(2026, 10, 1), review_on=date(2026, 10, 1))
    held = heard(store, begin(store, made, ReviewKind.START, by), by)
    terms = Terms(1, parties=(PartyTerms(by.party_id, stake=Stake(hours * 60, monthly=True)),))
    wanted = replace(draft(made, ReviewKind.START, Outcome.TRY, date(2026, 10, 1)), terms=terms)
    store.decisions.record(made, wanted, by, NOW, review_id=held.id)


@pytest.mark.long
async def test_a_twelfth_alliance_asks_which_to_conclude(store: Store, ana: Person, run: Run) -> None:
    for number in range(11):
        promise(store, ana, f"Ally {number:02}", 9 if number < 8 else 8)
    run("2026-11-01", "due", "--within", "2y")
    async with sitting(store, date(2026, 11, 1)) as keys:
        await keys.on("HomeScreen")
        await keys.press("W")
        await keys.on("ProfileForm")
        keys.app.screen.query_one("#mission").focus()
        await keys.write("Clear books for small firms.")
        keys.app.screen.query_one("#offers").focus()
        await keys.write("A second look.")
        keys.app.screen.query_one("#capacity").focus()
        await keys.write("60h")
        keys.app.screen.query_one("#word").focus()
        await keys.write("fewer, deeper")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see("? load", "11 live alliances promise 96 h a month against 60 h (160 %).", "fewer, deeper")
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.write("The twelfth")
        await keys.press("tab")
        await keys.write("Zed Ltd")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.see("The twelfth is added")
        await keys.press("r")
        await keys.on("ScreeningScreen")
        await keys.see("96 h a month against 60 h (160 %). Which alliance will you pause or end?", "Ally 00 9 h")
        await keys.see("Theme  2026: fewer, deeper")
        await keys.press("ctrl+j")
        await all_voices(keys, ("Ana", "Zed Ltd"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        await keys.see("Which will you pause or end", "fewer, deeper")
        await keys.press("f")
        await keys.see("Say which alliance you will pause or end, or why you")
        keys.app.screen.query_one("#load").focus()
        await keys.write("Ally 03 ends in December.")
        await keys.press("escape", "f")
        await sign(keys, ("Ana", "Zed Ltd"))
        await keys.on("HomeScreen")
    twelfth = store.alliances.find("twelfth")
    (decided,) = store.decisions.of(twelfth.id)
    kept = {each.key: each.words for each in decided.outcome_details}
    assert kept["load"] == "Ally 03 ends in December."
    every = store.signals.of_alliances(ana.party_id, date(2026, 11, 2), USUAL)
    assert every == []
    assert store.signals.workload_signal(ana.party_id, USUAL) is not None
    assert "? load: 11 live alliances promise 96 h" in run("2026-11-02", "due")


async def test_there_is_no_word_of_load_where_there_is_time(store: Store, ana: Person) -> None:
    promise(store, ana, "Ally", 9)
    store.profiles.save_profile(Profile(mission="x", capacity=3600), ana, NOW, date(2026, 10, 1))
    store.profiles.save_theme(Theme.read(2026, "calm"), ana, NOW)
    assert store.signals.workload_signal(ana.party_id, USUAL) is None
    assert store.signals.workload(ana.party_id).text == "1 live alliance promises 9 h a month against 60 h (15 %)."
