"""Case 2: a deal with its end set from the first day."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Kind, Phase
from allytui.store.store import Store
from tests.cases.figures import Run, short, signs
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import all_voices, open_review, sign


@pytest.mark.long
async def test_the_sponsorship_in_figures(store: Store, run: Run) -> None:
    kim = store.people.enrol("ana", "Kim", "Kettle Software")
    parties = [NamedParty("Kettle Software", ("Kim",)), NamedParty("Dev Days", ("Lou",))]
    made = store.alliances.add("Lakeside", parties, date(2026, 1, 10), review_on=date(2026, 1, 10))
    await sponsor(store, made)
    agreed = store.terms.in_force(made.id)
    assert agreed
    assert agreed.advantage == "Dev Days opens a door to 1,400 members."
    status = store.alliances.get(made.id).status
    assert (status.kind, status.phase, status.review_on) == (Kind.DEAL, Phase.DEAL, date(2026, 6, 19))
    for words in (
        *("money 8000 the fee to Dev Days on 2026-02-01", "40h on 2026-05-01"),
        *("25h from Dev Days on 2026-05-01", "30 leads from Dev Days to Kettle Software on 2026-05-21"),
        "10 leads from Dev Days to Kettle Software met on 2026-05-22",
        "2 leads from Dev Days to Kettle Software closed 11,000 on 2026-05-30",
        *(
            f"promise {what} from Dev Days on 2026-02-01"
            for what in ("3 endorsements", "mailing to 1,400 members", "10 introductions")
        ),
    ):
        run("2026-06-19", "gave", "lakeside", words)
    async with sitting(store, date(2026, 6, 19)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "l")
        await keys.on("LedgerScreen")
        for what, done in (("endorsements", "2"), ("mailing", "done"), ("introductions", "6")):
            await to_entry(keys, what)
            await keys.press("c")
            await keys.on("LineDialog")
            await keys.write(done)
            await keys.press("enter")
            await keys.on("LedgerScreen")
            await keys.see("Outcome logged.")
    told = run("2026-06-19", "ledger", "lakeside")
    for line in (
        "2 of 42 closed, 12 met; 40 h; put in 8,000; received 11,000; 190.48 a referral; 75.00 an hour",
        "Dev Days: gave 42, got 0 (100.0 / 0.0 %, -100.0 points); 25 h; received 8,000; 320.00 an hour",
        "Kettle Software: 11,000 of 16,500 expected (67 %)",
        "Dev Days promised 3 endorsements: 2 of 3 done",
        "Dev Days promised mailing to 1,400 members: done",
        "Dev Days promised 10 introductions: 6 of 10 done",
    ):
        assert line in told
    assert signs(store, made, kim.party_id, date(2026, 6, 19)) == []
    assert "!" not in told
    await conclude(store, made, kim)


async def sponsor(store: Store, made: Alliance) -> None:
    async with sitting(store, date(2026, 1, 10)) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ScreeningScreen")
        await keys.see("started without a mission and an offer")
        await keys.press("1", "2")
        await keys.see("It is a deal: each expects something back; it ends with one project")
        await keys.press("ctrl+j")
        await all_voices(keys, ("Kim", "Lou"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("3", "t")
        await keys.on("TermsForm")
        await keys.press("f2")
        kettle, days = (party.id for party in made.parties)
        typed = {
            f"worth-{kettle}": "16,500",
            f"stake-{kettle}": "40h + 8000",
            f"stake-{days}": "25h",
            f"rate-{kettle}": "50",
            f"rate-{days}": "50",
        }
        for name, words in typed.items():
            keys.app.screen.query_one(f"#{name}").focus()
            await keys.write(words)
        await keys.see("Kettle Software 40 h + 8,000, Dev Days 25 h: 8.0 : 1")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("d")
        await keys.press("end")
        keys.app.screen.query_one("#day").focus()
        await keys.press("9", "8", "7", "6", "5", "4")
        await keys.on("DecisionScreen")
        keys.app.screen.query_one("#other_day LineInput").focus()
        await keys.write("2026-06-19")
        await keys.press("escape", "f")
        await keys.see("The stakes are not equal")
        await keys.press("t")
        await keys.on("TermsForm")
        keys.app.screen.query_one("#advantage").focus()
        await keys.write("Dev Days opens a door to 1,400 members.")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await keys.on("SummaryScreen")
        await sign(keys, ("Kim", "Lou"))
        await keys.on("HomeScreen")
    begun = store.decisions.of(made.id)[-1]
    assert [(each.key, each.words) for each in begun.outcome_details] == [
        ("kind", "a deal: each expects something back; it ends with one project"),
        ("begun", "started without a mission and an offer of our own"),
    ]


async def to_entry(keys: Keyboard, words: str) -> None:
    """Take the cursor to an entry of the ledger."""
    await keys.press("g")
    for _ in range(30):
        listed = keys.app.screen.query_one("#entries")
        if words in listed._source.row(listed.cursor, 200).text:  # type: ignore[attr-defined]
            return
        await keys.press("j")
    raise AssertionError(f"no entry with {words}")


async def conclude(store: Store, made: Alliance, kim: Person) -> None:
    async with sitting(store, date(2026, 6, 19)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Kim", "Lou"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.see("Propose an alliance")
        await keys.press("1", "f")
        await sign(keys, ("Kim", "Lou"))
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("p", "a")
        await keys.on("AllianceForm")
        await keys.write("Lakeside 2027")
        keys.app.screen.query_one("#situation").focus()
        await keys.write("A smaller deal of 4,000, introductions first.")
        await keys.press("ctrl+j")
        await keys.on("PeopleScreen")
        await keys.see("Lakeside 2027 is added")
    decided = store.decisions.of(made.id)[-1]
    assert decided.choice.outcome is Outcome.CLOSE
    assert "Kettle Software: 11,000 of 16,500 expected (67 %)" in decided.figures
    assert store.alliances.find("lakeside 2027").follows == "Lakeside"
    assert store.alliances.get(made.id).followed_by == ("Lakeside 2027",)
    assert store.check() == []
