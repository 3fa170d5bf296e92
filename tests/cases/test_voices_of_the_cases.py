"""The founding cases, by keys through the real screens."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.decisions.decision import SignOffState
from allytui.domain.decisions.promises import PromiseState
from allytui.domain.reviews.leaning import Leaning
from allytui.store.store import Store
from tests.cases.figures import short, started
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import all_voices, answer_all, open_review, sign
from tests.support.reviews import decided


async def to_decision(keys: Keyboard) -> None:
    await keys.press("f")
    await keys.on("DecisionScreen")


# Case 1: unequal, and repaired


@pytest.mark.long
async def test_the_circle_says_it_and_is_repaired(store: Store, ana: Person) -> None:
    parties = [
        NamedParty("Northside", ("Ana",)),
        NamedParty("Harbour Bank", ("Ben",)),
        NamedParty("Rosa Marlow Homes", ("Rosa",)),
    ]
    made = store.alliances.add("Harbour Street circle", parties, date(2026, 2, 1), review_on=date(2026, 2, 1))
    started(store, made, ana, date(2026, 2, 1))
    async with sitting(store, date(2026, 5, 4), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("4 d late")
        await open_review(keys)
        names = ("Ana", "Ben", "Rosa")

        def say(who: str, key: str, at: int) -> str:
            if who == "Rosa" and key == "match":
                return "I am disappointed. Give me clients who will move within a year."
            return short(who, key, at)

        await keys.see("Ana is typing")
        await answer_all(keys, lambda key, at: say("Ana", key, at))
        await keys.press("v")
        await keys.see("Ana has answered; the answers are sealed")
        await keys.press("w")
        await keys.see("Ben, please sit down. Everyone else, please look away")
        await keys.press("enter")
        await keys.see("Ben is typing")
        assert "Ana on" not in keys.frame
        await answer_all(keys, lambda key, at: say("Ben", key, at))
        await keys.press("v", "w", "enter")
        await keys.see("Rosa is typing")
        await answer_all(keys, lambda key, at: say("Rosa", key, at), score="1", lean="2", sure="2")
        held = store.reviews.opened(made.id, ana.id)
        assert held
        assert not held.revealed
        assert {answer.person_id for answer in held.answers} == {ana.id}
    await _circle_goes_on(store, made, ana, names)


async def _circle_goes_on(store: Store, made: Alliance, ana: Person, names: tuple[str, ...]) -> None:
    async with sitting(store, date(2026, 5, 4), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("VoicesScreen")
        await keys.press("G")
        await keys.see(">[ ] Rosa Marlow Homes")
        await keys.press("v")
        await keys.on("RevealScreen")
        await keys.see("Leaning", "apart", "Rosa is less sure of the leaning (2 of 5): please speak first.")
        await keys.press("j")
        await keys.see("gap 3")
        await to_decision(keys)
        await keys.see("# a gap")
        await keys.press("3")
        await keys.press("d", "home")
        await keys.see("31 Jul 2026")
        keys.app.screen.query_one("#said").focus()
        await keys.write("Rosa gave most and got least, and she said so.")
        keys.app.screen.query_one("#actions").focus()
        await keys.write("Ana by 31 may: ask every client\nBen by 1 jun: send the lease list")
        keys.app.screen.query_one("#stop").focus()
        await keys.write("If Rosa receives fewer than 4, we disband.")
        keys.app.screen.query_one("#expect").focus()
        await keys.write("ten introductions for Rosa")
        await keys.press("tab")
        await keys.write("end of july")
        await keys.press("tab")
        await keys.write("70")
        await keys.press("escape", "f")
        await sign(keys, names)
        await keys.on("HomeScreen")
        await keys.see("trial extended")
    first = store.decisions.of(made.id)[-1]
    assert (first.choice.outcome, first.ends_on) == (Outcome.ANOTHER_TRIAL, date(2026, 7, 31))
    assert [position.leaning for position in first.positions] == [Leaning.RENEW, Leaning.RENEW, Leaning.CHANGE]
    assert [each.planned.line for each in first.promises] == [
        "Ana, by 31 May 2026: ask every client",
        "Ben, by 1 Jun 2026: send the lease list",
    ]
    async with sitting(store, date(2026, 8, 3), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("Ana: ask every client", "Ben: send the lease list")
        await keys.press("r")
        await keys.on("LookBackScreen")
        # What was expected at the start has not been answered yet, so it is asked as well.
        await keys.see("[ ] expected: ten introductions, by 2026-05-02", "ask every client")
        await keys.see("[ ] expected: ten introductions for Rosa, by 2026-07-31, 70 % sure")
        for came in ("9 came", "12 came"):
            await keys.press("space")
            await keys.on("TextDialog")
            await keys.write(came)
            await keys.press("ctrl+j")
            await keys.on("LookBackScreen")
            await keys.see(f"[x] it came: {came}")
        await keys.press("space", "p", "enter")
        await keys.on("TextDialog")
        await keys.write("once three days late")
        await keys.press("ctrl+j")
        await keys.on("LookBackScreen")
        await keys.see("[x] Ana, by 31 May", "[/] Ben, by 1 Jun 2026: send the lease list  - in part: once")
        await keys.press("ctrl+j")
        await all_voices(keys, names, short)
        await to_decision(keys)
        await keys.see("= the same")
        await keys.press("1")
        await keys.see("31 Jul 2027")
        await keys.press("f")
        await sign(keys, names)
        await keys.on("HomeScreen")
    last = store.decisions.of(made.id)[-1]
    assert (last.choice.outcome, last.ends_on) == (Outcome.GO_ON, date(2027, 7, 31))
    assert [(each.heading, each.words.splitlines()) for each in last.outcome_details] == [
        ("Goal", ["none for this phase"]),
        ("Result of the expectation", ["it came: 9 came", "expected: ten introductions, by 2026-05-02, 70 % sure"]),
        (
            "Result of the expectation",
            ["it came: 12 came", "expected: ten introductions for Rosa, by 2026-07-31, 70 % sure"],
        ),
    ]
    assert "1 of 2 promises kept, 1 in part" in last.figures
    assert [each.state for each in store.promises.of(made.id)] == [PromiseState.DONE, PromiseState.PART]
    assert store.check() == []


# Case 3: faded, and both leave


def faded(store: Store, ana: Person) -> Alliance:
    pair = [NamedParty("Northside", ("Ana",)), NamedParty("Nora Vale", ("Nora Vale",))]
    made = store.alliances.add("Blue Door Design", pair, date(2024, 3, 1), review_on=date(2024, 3, 1))
    trial = started(store, made, ana, date(2024, 3, 1))
    return decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, date(2024, 6, 1))


@pytest.mark.parametrize("theirs", ["4", "1"])
@pytest.mark.long
async def test_one_that_faded_is_ended_by_a_decision_and_by_nothing_else(
    store: Store, ana: Person, theirs: str
) -> None:
    made = faded(store, ana)
    async with sitting(store, date(2026, 9, 1), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("undecided since")
        await open_review(keys)
        names = ("Ana", "Nora Vale")
        await all_voices(keys, names, short, leans=("4", theirs))
        if theirs == "1":
            await keys.see("Leaning", "apart")
            await to_decision(keys)
            await keys.see("# a gap")
            await keys.see("Ana  withdraw", "Nora Vale  renew, sure 4")
            await keys.press("escape")
            await keys.on("HomeScreen")
            assert store.alliances.get(made.id).status == made.status
            return
        await to_decision(keys)
        await keys.see("= the same")
        await keys.press("4")
        keys.app.screen.query_one("#why").focus()
        await keys.press("2")
        await keys.see("(o) 2  times changed")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.see("times changed")
        await sign(keys, names)
        await keys.on("HomeScreen")
        await keys.see("close-out list")
        await close(keys)
    closed = store.alliances.get(made.id)
    assert (closed.status.phase, closed.status.review_on) == (Phase.CLOSED, None)
    ended, last = store.decisions.of(made.id)[-2:]
    assert [(each.key, each.words) for each in ended.outcome_details] == [("why", "times changed")]
    assert [position.leaning for position in ended.positions] == [Leaning.WITHDRAW, Leaning.WITHDRAW]
    assert ("lessons", "Say it earlier.") in [(each.key, each.words) for each in last.outcome_details]
    async with sitting(store, date(2026, 9, 2)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.see("WHAT WE LEARNT", "Say it earlier.")


async def close(keys: Keyboard, door: str = "") -> None:
    """Settle every item and close the alliance."""
    await keys.press("r")
    await keys.on("CloseOutScreen")
    count = len(keys.app.screen._items)  # type: ignore[attr-defined]
    for left in range(count - 1, -1, -1):
        await keys.press("space")
        await keys.see(f"{left} open of {count}")
    await keys.press("tab")
    await keys.write("We are no longer together; both speak well of the other.")
    await keys.press("tab")
    await keys.write("Say it earlier.")
    if door:
        keys.app.screen.query_one("#door LineInput").focus()
        await keys.write(door)
    await keys.press("escape", "f")
    await keys.on("SummaryScreen")
    await keys.see("Say it earlier.")
    await keys.press("y", "y")
    await keys.on("HomeScreen")


# Case 4: trust broken


async def only(keys: Keyboard, words: str) -> None:
    """Show one alliance alone on home, under the cursor."""
    await keys.press("slash")
    await keys.write(words)
    await keys.press("enter")
    await keys.see("1 found")
    keys.app.screen.query_one("#due").focus()


@pytest.mark.long
async def test_a_breach_is_told_by_both_and_its_ripple_named(store: Store, tmp_path: Path) -> None:
    hanna = store.people.enrol("hanna", "Hanna", "Orbit")
    tom = store.people.enrol("tom", "Tom", "Pell")
    day = date(2026, 5, 20)

    def add(name: str, *parties: str) -> Alliance:
        named = [NamedParty("Orbit", ("Hanna",)), NamedParty("Pell", ("Tom",))]
        return store.alliances.add(
            name, [*named, *(NamedParty(each, (each,)) for each in parties)], date(2025, 2, 1)
        )

    made = started(store, add("Orbit and Pell"), hanna, date(2025, 12, 1))
    made = decided(store, made, ReviewKind.CHECKPOINT, Outcome.GO_ON, hanna, date(2026, 3, 1))
    for name, others in (("Ring", ("Hale", "Imani")), ("Circle", ("Joss", "Kemp"))):
        decided(store, add(name, *others), ReviewKind.START, Outcome.TRY, hanna, day - timedelta(days=5))

    async with sitting(store, day, login="hanna", size=(80, 24), state=tmp_path / "hanna") as keys:
        await keys.on("HomeScreen")
        await only(keys, "orbit and")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("h", "b")
        await keys.on("BreachScreen")
        await keys.press("a")
        await keys.on("DateDialog")
        await keys.write("2026-05-18")
        await keys.press("ctrl+j")
        await keys.on("TextDialog")
        await keys.write("Pell undercut us at our own client.")
        await keys.press("ctrl+j")
        await keys.on("BreachScreen")
        await keys.see("Recorded, for your party only", "Pell undercut us")
    assert store.breaches.of(made.id, tom) == []
    async with sitting(store, day, login="tom", size=(80, 24), state=tmp_path / "tom") as keys:
        await keys.on("HomeScreen")
        await only(keys, "orbit and")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("h", "b")
        await keys.see("Nothing on record that you may read")
        await keys.press("escape", "q")
        await keys.on("AllianceScreen")
    async with sitting(store, day, login="hanna", size=(80, 24), state=tmp_path / "hanna") as keys:
        await keys.on("HomeScreen")
        await only(keys, "orbit and")
        await keys.press("r")
        await keys.on("ChoiceDialog")
        await keys.press("1")
        await keys.on("TextDialog")
        await keys.write("Trust was broken on 18 May.")
        await keys.press("ctrl+j")
        await keys.until(lambda: type(keys.app.screen).__name__ in ("LookBackScreen", "AnswerScreen"), "the review")
        if type(keys.app.screen).__name__ == "LookBackScreen":
            await keys.press("ctrl+j")
        await all_voices(keys, ("Hanna", "Tom"), short, leans=("4", "2"))
        await to_decision(keys)
        await keys.press("4")
        keys.app.screen.query_one("#why").focus()
        await keys.press("6")
        await keys.press("escape", "f")
        await keys.see("Others will hear of this")
        screen = keys.app.screen
        assert "Hale, Imani, Joss and Kemp" in str(screen.query_one("#affected-text").render())
        screen.query_one("#tell").focus()
        await keys.write("Facts only; Hanna rings the four this week.")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.see("Hanna: y signs")
        await keys.press("y", "d")
        await keys.on("TextDialog")
        await keys.write("I would have stayed.")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
        await keys.press("escape")
        await only(keys, "orbit and")
        await close(keys, door="2027-05-18")
    ended = store.decisions.of(made.id)[-2]
    assert ended.choice.outcome is Outcome.END
    assert [(each.key, each.words) for each in ended.outcome_details] == [
        ("cause", "Trust was broken on 18 May."),
        ("why", "trust broken"),
        ("tell", "Facts only; Hanna rings the four this week."),
    ]
    assert "shared allies: Hale, Imani, Joss and Kemp" in ended.figures
    assert [(each.name, each.state, each.words) for each in ended.sign_offs] == [
        ("Hanna", SignOffState.SIGNED, ""),
        ("Tom", SignOffState.DISSENTS, "I would have stayed."),
    ]
    closed = store.alliances.get(made.id)
    assert (closed.status.phase, closed.status.review_on) == (Phase.CLOSED, date(2027, 5, 18))
    async with sitting(store, date(2027, 5, 18), login="hanna", size=(80, 24), state=tmp_path / "hanna") as keys:
        await keys.on("HomeScreen")
        await keys.see("Orbit and Pell", "ask again")
    assert store.check() == []
