"""The founding cases in figures: entered by commands and keys, counted exactly, and no flag that is not named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.cli import main
from allytui.domain.alliance import Alliance, NamedParty, Person
from allytui.domain.money import Money
from allytui.domain.phases import Kind, Outcome, Phase, Review
from allytui.domain.profile import Profile, Theme
from allytui.domain.signals import Sign
from allytui.domain.stakes import Stake
from allytui.domain.terms import PartyTerms, Terms
from allytui.domain.thresholds import USUAL
from allytui.store.store import Store
from tests.conftest import NOW
from tests.making import begin, draft, heard
from tests.screens.holding import all_voices, answer_all, open_review, sign
from tests.screens.keyboard import Keyboard, sitting

Run = Callable[..., str]


@pytest.fixture
def run(store: Store, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as the login 'ana' on a day, and give what it printed."""
    monkeypatch.setattr("allytui.config.login_name", lambda: "ana")

    def command(today: str, *words: str, status: int = 0) -> str:
        capfd.readouterr()
        assert main(["--database", store.engine.place, "--today", today, *words]) == status
        out, err = capfd.readouterr()
        return out + err

    return command


def short(who: str, key: str, at: int) -> str:
    return f"{who} on {key}."


def signs(store: Store, alliance: Alliance, viewer: str, today: date) -> list[Sign]:
    return [each.sign for each in store.drifts.of(alliance.id, viewer, today, USUAL).signals]


# Case 1: unequal, and repaired

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
from \\ to       Northside  Harbour Bank  Rosa Marlow H~  given
Northside               -             5               1      6
Harbour Bank            6             -               0      6
Rosa Marlow H~          4             5               -      9
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
        "Harbour circle", parties, date(2026, 1, 31), review_on=date(2026, 1, 31), rhythm="every two weeks"
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
        run("2026-05-01", "gave", "harbour", f"150 breakfasts from {who} on 2026-04-20")
    for day in ("2026-02-14", "2026-02-28", "2026-03-14", "2026-03-28", "2026-04-11", "2026-04-25"):
        run("2026-05-01", "met", "harbour", f"breakfast on {day}")


async def start_with_a_trigger(store: Store) -> None:
    """Decide the start review by keys, with one agreed sentence about a state and a day."""
    async with sitting(store, date(2026, 1, 31), size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Ana", "Ben", "Rosa"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "t")
        await keys.on("TermsForm")
        keys.app.screen.query_one("#triggers").focus()
        await keys.write("if anyone has received fewer than 3 by 30 april, we talk")
        await keys.see("if by 30 Apr not: anyone has received 3, then talk")
        await keys.press("ctrl+j")
        await keys.on("DecisionScreen")
        await keys.press("f")
        await sign(keys, ("Ana", "Ben", "Rosa"))
        await keys.on("HomeScreen")


async def test_the_circle_in_figures(store: Store, ana: Person, run: Run) -> None:
    made = circle(store)
    await start_with_a_trigger(store)
    enter_first_trial(run)
    rosa = next(party.id for party in made.parties if party.name.startswith("Rosa"))
    day = date(2026, 5, 4)
    # Rosa gives less: until she was asked, nobody else is shown a balance, and nobody is told why.
    assert signs(store, made, ana.party_id, day) == [Sign.TRIGGER]
    told = run("2026-05-04", "ledger", "harbour")
    assert "What was given and got is shown once every party has been asked." in told
    assert "giving" not in told
    assert "5, 3, 1" not in told
    (quiet,) = (each for each in store.drifts.of(made.id, rosa, day, USUAL).signals if each.private)
    assert quiet.text == "You give less than before (5, 3, 1)."
    async with sitting(store, day) as keys:
        await keys.on("HomeScreen")
        await keys.see("? trigger  Harbour circle: You said: if by 30 Apr not", "was not reached")
        await open_review(keys)
        await keys.see("Ana is typing")
        await answer_all(keys, lambda key, at: short("Ana", key, at))
        await keys.press("v", "w", "enter")
        await keys.see("Ben is typing")
        await answer_all(keys, lambda key, at: short("Ben", key, at))
        await keys.press("v", "w", "enter")
        await keys.see("Rosa is typing", "Has it become harder to give?", "You gave 5, 3, 1")
        steps = await answer_all(keys, lambda key, at: rosa_says(key), score="1", lean="2", sure="2")
        assert steps == 9
        await keys.press("v")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("3", "t")
        await keys.on("TermsForm")
        triggers = keys.app.screen.query_one("#triggers")
        triggers.show("")  # type: ignore[attr-defined]
        triggers.focus()
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
    said = "you said: if by 30 Apr not: anyone has received 3, then talk - not reached (Rosa Marlow Homes 1)"
    assert said in decided.figures
    assert [line for line in decided.figures if line.startswith("seen: ")] == [
        "seen: You said: if by 30 Apr not: anyone has received 3, then talk. It was not reached "
        "(Rosa Marlow Homes 1).",
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
    drift = store.drifts.of(made.id, ana.party_id, day, USUAL)
    assert [(each.given, each.received) for each in drift.balance.sums] == [(7, 7), (6, 7), (6, 5)]
    assert drift.balance.referrals == 19
    rosa = drift.balance.sums[-1]
    assert (rosa.closed, rosa.value) == (2, Money(1_200_000))
    assert drift.signals == ()
    assert drift.said(day) == [
        "you said: if by 31 Jul not: Rosa received 4, then end - reached (Rosa Marlow Homes 5)"
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


# Case 2: a deal with its end set from the first day


async def test_the_sponsorship_in_figures(store: Store, run: Run) -> None:
    kim = store.people.enrol("ana", "Kim", "Kettle Software")
    parties = [NamedParty("Kettle Software", ("Kim",)), NamedParty("Dev Days", ("Lou",))]
    made = store.alliances.add("Lakeside", parties, date(2026, 1, 10), review_on=date(2026, 1, 10))
    await sponsor(store, made)
    agreed = store.decisions.terms(made.id)
    assert agreed
    assert agreed.advantage == "Dev Days opens a door to 1,400 members."
    standing = store.alliances.get(made.id).standing
    assert (standing.kind, standing.phase, standing.review_on) == (Kind.DEAL, Phase.DEAL, date(2026, 6, 19))
    for words in (
        *("8000 to Dev Days the fee on 2026-02-01", "40h on 2026-05-01"),
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
            await keys.on("AskLine")
            await keys.write(done)
            await keys.press("enter")
            await keys.on("LedgerScreen")
            await keys.see("Noted.")
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
        await keys.see("begun without a WHAT and an offer")
        await keys.press("1", "2")
        await keys.see("It is a deal: each expects something back; it ends with one project")
        await keys.press("ctrl+j")
        await all_voices(keys, ("Kim", "Lou"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("3", "t")
        await keys.on("TermsForm")
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
        await keys.on("ReadBackScreen")
        await sign(keys, ("Kim", "Lou"))
        await keys.on("HomeScreen")
    begun = store.decisions.of(made.id)[-1]
    assert [(each.key, each.words) for each in begun.particulars] == [
        ("kind", "a deal: each expects something back; it ends with one project"),
        ("begun", "begun without a WHAT and an offer of our own"),
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
        await keys.press("a")
        await keys.on("AllianceForm")
        await keys.write("Lakeside 2027")
        keys.app.screen.query_one("#situation").focus()
        await keys.write("A smaller deal of 4,000, introductions first.")
        await keys.press("ctrl+j")
        await keys.on("AllianceScreen")
        await keys.see("Lakeside 2027 is there to be considered")
    decided = store.decisions.of(made.id)[-1]
    assert decided.choice.outcome is Outcome.CLOSE
    assert "Kettle Software: 11,000 of 16,500 expected (67 %)" in decided.figures
    assert store.alliances.find("lakeside 2027").follows == "Lakeside"
    assert store.alliances.get(made.id).followed_by == ("Lakeside 2027",)
    assert store.check() == []


# Case 5: a mentor, to whom nothing is owed


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
    standing = store.alliances.get(made.id).standing
    assert (standing.kind, standing.review_on) == (Kind.NETWORKING, None)
    drift = store.drifts.of(made.id, ana.party_id, date(2026, 11, 10), USUAL)
    assert drift.signals == ()
    assert drift.figures(made, date(2026, 11, 10)) == ["gifts, never owed: Ivo 6"]
    assert all(not each.given and not each.received and each.gap is None for each in drift.balance.sums)
    assert "Nothing is due" in run("2026-11-01", "due", "--within", "2y")
    assert "Ivo" in run("2026-11-01", "list")


# Case 6: more promised than there is time for


def promise(store: Store, by: Person, name: str, hours: int) -> None:
    parties = [NamedParty("Northside", ("Ana",)), NamedParty(f"{name} Ltd", (f"{name} Ltd",))]
    made = store.alliances.add(name, parties, date(2026, 10, 1), review_on=date(2026, 10, 1))
    held = heard(store, begin(store, made, Review.START, by), by)
    terms = Terms(1, parties=(PartyTerms(by.party_id, stake=Stake(hours * 60, monthly=True)),))
    wanted = replace(draft(made, Review.START, Outcome.TRY, date(2026, 10, 1)), terms=terms)
    store.decisions.record(made, wanted, by, NOW, review_id=held.id)


async def test_a_twelfth_alliance_asks_which_to_conclude(store: Store, ana: Person, run: Run) -> None:
    for number in range(11):
        promise(store, ana, f"Ally {number:02}", 9 if number < 8 else 8)
    run("2026-11-01", "due", "--within", "2y")
    async with sitting(store, date(2026, 11, 1)) as keys:
        await keys.on("HomeScreen")
        await keys.press("W")
        await keys.on("ItselfForm")
        keys.app.screen.query_one("#what").focus()
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
        await keys.see("The twelfth is there")
        await keys.press("r")
        await keys.on("ScreeningScreen")
        await keys.see("96 h a month against 60 h (160 %). Which will you pause or conclude?", "Ally 00 9 h")
        await keys.see("your word of 2026: fewer, deeper")
        await keys.press("ctrl+j")
        await all_voices(keys, ("Ana", "Zed Ltd"), short)
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        await keys.see("Which will you pause or conclude", "fewer, deeper")
        await keys.press("f")
        await keys.see("Say which you will pause or conclude, or why you go on")
        keys.app.screen.query_one("#load").focus()
        await keys.write("Ally 03 ends in December.")
        await keys.press("escape", "f")
        await sign(keys, ("Ana", "Zed Ltd"))
        await keys.on("HomeScreen")
    twelfth = store.alliances.find("twelfth")
    (decided,) = store.decisions.of(twelfth.id)
    kept = {each.key: each.words for each in decided.particulars}
    assert kept["load"] == "Ally 03 ends in December."
    every = store.drifts.signals(ana.party_id, date(2026, 11, 2), USUAL)
    assert every == []
    assert store.drifts.load_signal(ana.party_id, USUAL) is not None
    assert "? load: 11 live alliances promise 96 h" in run("2026-11-02", "due")


async def test_there_is_no_word_of_load_where_there_is_time(store: Store, ana: Person) -> None:
    promise(store, ana, "Ally", 9)
    store.selves.describe(Profile(what="x", capacity=3600), ana, NOW, date(2026, 10, 1))
    store.selves.name_theme(Theme.read(2026, "calm"), ana, NOW)
    assert store.drifts.load_signal(ana.party_id, USUAL) is None
    assert store.drifts.load(ana.party_id).text == "1 live alliance promises 9 h a month against 60 h (15 %)."
