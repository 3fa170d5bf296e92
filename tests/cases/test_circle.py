"""Case 1: unequal, and repaired."""

from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.basics.money import Money
from allytui.domain.basics.thresholds import USUAL
from allytui.domain.signals.signal import SignalKind
from allytui.store.store import Store
from tests.cases.figures import Run, short, signs
from tests.support.keyboard import sitting
from tests.support.review_keys import all_voices, answer_all, open_review, sign

FIRST = (
    # giver, receiver, months in which, how many each, and what became of them
    *(("Ana", "Ben", month, count, "") for month, count in ((2, 2), (3, 2), (4, 1))),
    ("Ana", "Rosa", 4, 1, "lost"),
    *(("Ben", "Ana", month, 2, result) for month, result in ((2, "closed 1800"), (3, "closed 1800"), (4, ""))),
    *(("Rosa", "Ana", month, count, "") for month, count in ((2, 2), (3, 1), (4, 1))),
    ("Rosa", "Ben", 2, 3, "closed 4500"),
    ("Rosa", "Ben", 3, 2, ""),
)

MATRIX = """\
from \\ to       Northside  Harbour Bank  Rosa Marlow H…  given
Northside               -             5               1      6
Harbour Bank            6             -               0      6
Rosa Marlow H…          4             5               -      9
got                    10            10               1"""

SUMS = (
    "Northside: gave 6, got 10 (28.6 / 47.6 %, +19.0 points); 4 of 10 closed; 12 h; put in 150; received 3,600; "
    "287.50 an hour",
    "Harbour Bank: gave 6, got 10 (28.6 / 47.6 %, +19.0 points); 3 of 10 closed; 10 h; put in 150; received 4,500; "
    "435.00 an hour",
    "Rosa Marlow Homes: gave 9, got 1 (42.9 / 4.8 %, -38.1 points); 0 of 1 closed; 18 h; put in 150; -8.33 an hour",
)


def circle(store: Store) -> Alliance:
    parties = [
        NamedParty("Northside", ("Ana",)),
        NamedParty("Harbour Bank", ("Ben",)),
        NamedParty("Rosa Marlow Homes", ("Rosa",)),
    ]
    return store.alliances.add(
        "Harbour circle", parties, date(2026, 2, 1), review_on=date(2026, 2, 1), rhythm="every two weeks"
    )


def enter_first_trial(run: Run) -> None:
    for giver, receiver, month, count, result in FIRST:
        run(
            "2026-05-01",
            "gave",
            "harbour",
            f"{count} clients from {giver} to {receiver} {result} on 2026-{month}-12",
        )
    for who, hours in (("Ana", 12), ("Ben", 10), ("Rosa", 18)):
        run("2026-05-01", "gave", "harbour", f"{hours}h from {who} on 2026-04-20")
        run("2026-05-01", "gave", "harbour", f"money 150 breakfasts from {who} on 2026-04-20")
    for day in ("2026-02-14", "2026-02-28", "2026-03-14", "2026-03-28", "2026-04-11", "2026-04-25"):
        run("2026-05-01", "met", "harbour", f"breakfast on {day}")


async def start_with_a_trigger(store: Store) -> None:
    """Decide the start review by keys, with one agreed sentence about a state and a day."""
    async with sitting(store, date(2026, 2, 1), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Ana", "Ben", "Rosa"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "t")
        await keys.on("TermsForm")
        keys.app.screen.query_one("#conditions").focus()
        await keys.write("if anyone has received fewer than 3 by 30 april, we talk")
        await keys.see("if by 30 Apr not: anyone has received 3, then talk")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await sign(keys, ("Ana", "Ben", "Rosa"))
        await keys.on("HomeScreen")


@pytest.mark.long
async def test_the_circle_in_figures(store: Store, ana: Person, run: Run) -> None:
    made = circle(store)
    await start_with_a_trigger(store)
    enter_first_trial(run)
    rosa = next(party.id for party in made.parties if party.name.startswith("Rosa"))
    day = date(2026, 5, 4)
    # Rosa gives less: until she was asked, nobody else is shown a balance, and nobody is told why.
    assert signs(store, made, ana.party_id, day) == [SignalKind.CONDITION]
    told = run("2026-05-04", "ledger", "harbour")
    assert "Totals appear once every party has answered." in told
    assert "giving" not in told
    assert "5, 3, 1" not in told
    (quiet,) = (each for each in store.signals.figures(made.id, rosa, day, USUAL).signals if each.private)
    assert quiet.text == "You give less than before (5, 3, 1)."
    async with sitting(store, day) as keys:
        await keys.on("HomeScreen")
        await keys.see("? condition Harbour circle: Agreed: if by 30 Apr not", "talk. Not")
        await open_review(keys)
        await keys.see("Ana is typing")
        await answer_all(keys, lambda key, at: short("Ana", key, at))
        await keys.press("v", "w", "enter")
        await keys.see("Ben is typing")
        await answer_all(keys, lambda key, at: short("Ben", key, at))
        await keys.press("v", "w", "enter")
        await keys.see("Rosa is typing", "Has it become harder to give?", "You gave 5, 3, 1")
        steps = await answer_all(keys, lambda key, at: rosa_says(key), score="1", lean="2", sure="2")
        assert steps == 11
        await keys.press("v")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("3", "t")
        await keys.on("TermsForm")
        conditions = keys.app.screen.query_one("#conditions")
        conditions.show("")  # type: ignore[attr-defined]
        conditions.focus()
        await keys.write("by 31 jul Rosa received 4, else end")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        keys.app.screen.query_one("#actions").focus()
        await keys.write("Ana by 31 may: ask every client\nBen by 1 jun: send the lease list")
        await keys.press("escape", "f")
        await sign(keys, ("Ana", "Ben", "Rosa"))
        await keys.on("HomeScreen")
    decided = store.decisions.of(made.id)[-1]
    assert (decided.choice.outcome, decided.ends_on) == (Outcome.ANOTHER_TRIAL, date(2026, 7, 31))
    figures = "\n".join(decided.figures)
    assert MATRIX in figures
    for line in SUMS:
        assert line in decided.figures
    said = "condition: if by 30 Apr not: anyone has received 3, then talk - not reached (Rosa Marlow Homes 1)"
    assert said in decided.figures
    assert [line for line in decided.figures if line.startswith("seen: ")] == [
        "seen: Agreed: if by 30 Apr not: anyone has received 3, then talk. Not reached (Rosa Marlow Homes 1).",
        "seen: Rosa Marlow Homes gives less than before (5, 3, 1).",
        "seen: Rosa Marlow Homes gives 42.9 % of all referrals and gets 4.8 % (-38.1 points).",
    ]
    await second_trial(store, made, ana, run)


def rosa_says(key: str) -> str:
    return "Give me clients who will move within a year." if key == "match" else short("Rosa", key, 0)


SECOND = (
    *(("Ana", "Ben", 5), ("Ana", "Rosa", 2)),
    *(("Ben", "Ana", 3), ("Ben", "Rosa", 3)),
    *(("Rosa", "Ana", 4), ("Rosa", "Ben", 2)),
)


async def second_trial(store: Store, made: Alliance, ana: Person, run: Run) -> None:
    sent: dict[str, int] = {}
    for giver, receiver, count in SECOND:
        for at in range(count):
            when = date(2026, 5, 6) + timedelta(days=12 * sent.get(giver, 0))
            sent[giver] = sent.get(giver, 0) + 1
            result = "closed 6000" if receiver == "Rosa" and at == 0 else ""
            line = f"1 client from {giver} to {receiver} {result} on {when.isoformat()}"
            run("2026-08-01", "gave", "harbour", line)
    run("2026-08-01", "met", "harbour", "on 2026-07-30")
    day = date(2026, 8, 3)
    figures = store.signals.figures(made.id, ana.party_id, day, USUAL)
    assert [(each.given, each.received) for each in figures.balance.sums] == [(7, 7), (6, 7), (6, 5)]
    assert figures.balance.referrals == 19
    rosa = figures.balance.sums[-1]
    assert rosa.value
    assert (rosa.closed, rosa.value.only) == (2, Money(1_200_000))
    assert figures.signals == ()
    assert figures.condition_lines(day) == [
        "condition: if by 31 Jul not: Rosa received 4, then end - reached (Rosa Marlow Homes 5)"
    ]
    async with sitting(store, day, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Ana", "Ben", "Rosa"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        await keys.see("31 Jul 2027")
        await keys.press("f")
        await sign(keys, ("Ana", "Ben", "Rosa"))
        await keys.on("HomeScreen")
    last = store.decisions.of(made.id)[-1]
    assert (last.choice.outcome, last.ends_on) == (Outcome.GO_ON, date(2027, 7, 31))
    assert [line for line in last.figures if line.startswith("seen: ")] == []
    assert store.check() == []
