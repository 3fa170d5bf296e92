"""The ledger, terms, needs, self-knowledge and the year, by keys."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.money import Money
from allytui.domain.ledger.entry import Change, EntryKind, Item, Result
from allytui.domain.ledger.sharing import Sharing
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.parties.need import Need
from allytui.domain.parties.skill import Skill
from allytui.domain.terms.conditions import parse_conditions
from allytui.domain.terms.stakes import Stake
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.keyboard import Keyboard, sitting
from tests.support.review_keys import all_voices, open_review, sign
from tests.support.reviews import begin, decided, draft, heard

DAY = date(2026, 8, 19)
LATER = date(2026, 9, 21)


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial that began on DAY."""
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, DAY)


def agreed(store: Store, ana: Person, trial: Alliance, terms: Terms) -> Alliance:
    """Go on with other terms, a month after DAY."""
    held = heard(store, begin(store, trial, ReviewKind.EARLY, ana), ana)
    wanted = draft(trial, ReviewKind.EARLY, Outcome.GO_ON_CHANGED, DAY + timedelta(days=30))
    store.decisions.record(trial, replace(wanted, terms=terms), ana, NOW, review_id=held.id)
    return store.alliances.get(trial.id)


async def line(keys: Keyboard, words: str) -> None:
    """Type a line into the window for it, and store it."""
    await keys.on("LineDialog")
    await keys.write(words)
    await keys.press("enter")


def current_items(store: Store, alliance: Alliance) -> list[Item]:
    """Return what stands, as the first party sees it."""
    return [each.item for each in store.ledger.current(alliance.id, alliance.parties[0].id)]


async def test_two_keys_and_a_line_from_home(store: Store, ana: Person, trial: Alliance) -> None:
    async with sitting(store, LATER, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("plus")
        await keys.on("LineDialog")
        await keys.write("Keller family yesterday")
        await keys.see("= 20 Sep  Northside -> Blue Door Realty: referral, Keller family")
        await keys.press("enter")
        await keys.on("HomeScreen")
        await keys.see("Logged: 20 Sep", "referral, Keller family")
        await keys.press("minus")
        await line(keys, "Ms Ortiz closed 900")
        await keys.on("HomeScreen")
        await keys.press("m")
        await line(keys, "")
        await keys.on("HomeScreen")
        await keys.see("contact")
        assert [each.kind for each in current_items(store, trial)] == [
            EntryKind.REFERRAL,
            EntryKind.REFERRAL,
            EntryKind.CONTACT,
        ]
        await keys.press("u")
        await keys.see("Taken back in Blue Door: contact")
        await keys.press("plus")
        await line(keys, "2h on tomorrow")
        await keys.see("log past events only")
        await keys.press("escape")
        await keys.on("HomeScreen")
        await keys.press("plus")
        await keys.see("2h on tomorrow")
    assert [(each.words, each.result, each.money) for each in current_items(store, trial)] == [
        ("Keller family", Result.OPEN, Money()),
        ("Ms Ortiz", Result.CLOSED, Money(90_000)),
    ]


async def test_an_entry_goes_on_is_corrected_and_taken_back(store: Store, ana: Person, trial: Alliance) -> None:
    first, second = (party.id for party in trial.parties)
    store.ledger.add(
        trial.id, Item(DAY, EntryKind.REFERRAL, first, second, "Keller"), ana, NOW + timedelta(minutes=1)
    )
    async with sitting(store, LATER) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "l")
        await keys.on("LedgerScreen")
        await keys.see("1 entry", "gave 1, got 0")
        await keys.press("c")
        await line(keys, "met q4")
        await keys.see("Outcome logged.")
        await keys.press("e")
        await keys.on("LineDialog")
        await keys.press("ctrl+u")
        await line(keys, "Keller family to Blue Door Realty met q4 on 2026-08-19")
        await keys.see("Corrected: ")
        await keys.press("f")
        await line(keys, "Mr Lee from Marc")
        await keys.see("2 entries")
        await keys.press("h")
        await keys.on("ChoiceDialog")
        await keys.press("2")
        await keys.see("The others see shares alone")
        await keys.press("G", "u")
        await keys.see("u again takes back: ")
        await keys.press("g", "u")  # another entry: it is asked about by itself
        await keys.see("u again takes back: ")
        await keys.press("G", "u", "u")
        await keys.see("Taken back in Blue Door")
    assert [(each.words, bool(each.source)) for each in current_items(store, trial)] == [("Mr Lee", True)]
    assert store.ledger.sharing(trial.id) == {ana.party_id: Sharing.SHARES}
    (left,) = store.ledger.of(trial.id, ana.party_id)
    assert (left.change, left.item.words) == (Change.NONE, "Mr Lee")


async def test_the_cursor_follows_what_was_entered_last(store: Store, ana: Person, trial: Alliance) -> None:
    first = trial.parties[0].id
    for number in range(30):
        item = Item(DAY + timedelta(days=2), EntryKind.HOURS, first, minutes=60, words=f"call {number}")
        store.ledger.add(trial.id, item, ana, NOW + timedelta(minutes=number))
    async with sitting(store, LATER, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "l")
        await keys.on("LedgerScreen")
        await keys.press("G", "plus")
        await line(keys, "3h the plan on 2026-09-01")
        await keys.see(">2026-09-01", "31 entries")
        await keys.press("e")
        await keys.on("LineDialog")
        await keys.press("ctrl+u")
        await line(keys, "4h the plan on 2026-08-01")
        await keys.see("Corrected: 1 Aug Northside: 4 h, the plan, for the alliance (before this")
        await keys.see("before 19 Aug 2026, not in the totals of this phase")
        await keys.press("u", "u")
        await keys.see("30 entries")


def test_what_was_entered_is_undone_one_by_one_to_the_first(store: Store, ana: Person, trial: Alliance) -> None:
    for number in range(25):
        item = Item(DAY, EntryKind.HOURS, trial.parties[0].id, minutes=60, words=str(number))
        store.ledger.add(trial.id, item, ana, NOW + timedelta(minutes=number))
    for number in reversed(range(25)):
        found = store.ledger.last_of(ana)
        assert found
        assert found[1].item.words == str(number)
        store.ledger.take_back(found[1], ana, NOW + timedelta(hours=1, minutes=25 - number))
    assert store.ledger.last_of(ana) is None


async def test_know_yourself_says_which_field_it_cannot_read(store: Store, ana: Person) -> None:
    async with sitting(store, LATER, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("W")
        await keys.on("ProfileForm")
        await keys.write("We keep books.")
        keys.app.screen.query_one("#capacity").focus()
        await keys.write("plenty")
        keys.app.screen.query_one("#mission").focus()
        await keys.see("Mission")
        await keys.press("ctrl+j")
        await keys.see("'plenty' is not a time", "Time for alliances")
        await keys.press("ctrl+u")
        await keys.write("60h")
        await keys.press("ctrl+j")
        await keys.on("HomeScreen")
    profile = store.profiles.profile(ana.party_id)
    assert profile
    assert (profile.mission, profile.capacity) == ("We keep books.", 3600)


async def test_versions_of_terms_are_read_on(store: Store, ana: Person, trial: Alliance) -> None:
    agreed(
        store, ana, trial, Terms(goal="\n".join(f"Goal {number}." for number in range(40)), exit_terms="The end.")
    )
    async with sitting(store, LATER, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "h", "v")
        await keys.on("TermsScreen")
        await keys.see("Goal 0.")
        await keys.press(*(["pagedown"] * 6))
        await keys.see("The end.")
        await keys.press(*(["pageup"] * 6))
        await keys.see("Goal 0.")


@pytest.mark.long
async def test_a_state_that_nobody_counts_is_asked_of_people(store: Store, ana: Person, trial: Alliance) -> None:
    conditions = parse_conditions("by 20 sep 2026 the lease is signed, else pause", trial, DAY)
    agreed(store, ana, trial, Terms(goal="Homes.", conditions=conditions))
    async with sitting(store, LATER, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.see("? condition", "Agreed: if by 20 Sep not: the lease is signed")
        await keys.press("enter", "h", "v")
        await keys.on("TermsScreen")
        await keys.press("G")
        await keys.see(">was it reached?: if by 20 Sep not: the lease is signed, then pause")
        await keys.press("space")
        await keys.on("ChoiceDialog")
        await keys.press("2")
        await keys.on("TextDialog")
        await keys.write("The owner left town.")
        await keys.press("ctrl+j")
        await keys.see("not reached (The owner left town.): if by")
        await keys.press("q", "q", "q")
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("ChoiceDialog")
        await keys.see("1  an early review", "The owner left")
        await keys.press("1")
        await keys.on("TextDialog")
        await keys.see("Agreed: if by 20 Sep not: the lease is signed, then pause.")
        await keys.press("ctrl+j")
        await keys.on("LookBackScreen")
        await keys.see("[-] condition: if by 20 Sep not: the lease is signed, then pause (The owner")
    (answered,) = store.terms.answers(trial.id)
    assert (answered.reached, answered.by) == (False, "Ana")


async def test_two_versions_of_terms_stand_side_by_side(store: Store, ana: Person, trial: Alliance) -> None:
    one = PartyTerms(ana.party_id, "first-time buyers", stake=Stake(240, monthly=True))
    changed = agreed(store, ana, trial, Terms(goal="Homes.", notice=30, parties=(one,)))
    agreed(store, ana, changed, Terms(goal="Homes that add up.", notice=30, parties=(one,)))
    async with sitting(store, LATER, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "h", "v")
        await keys.on("TermsScreen")
        await keys.see("2 versions", "* Goal", "Homes.", "Homes that add up.", "4 h a month")
        assert "* Notice" not in keys.frame


@pytest.mark.long
async def test_needs_are_told_by_voices_and_solved(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Ana", "Marc"), lambda who, key, at: f"{who} needs rest." if key == "need" else "x")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1", "f")
        await sign(keys, ("Ana", "Marc"))
        await keys.on("HomeScreen")
        await keys.press("enter", "p")
        await keys.on("PeopleScreen")
        await keys.see("[ ] Ana needs rest.  - open, confirmed by Ana")
        await keys.press("j")
        await keys.see("[ ] Marc needs rest.  - open, confirmed")
        await keys.press("space")
        await keys.on("TextDialog")
        await keys.write("we learnt to say no")
        await keys.press("ctrl+j")
        await keys.on("PeopleScreen")
        await keys.see("solved on 2026-08-19")
    told = {need.words: need for need in store.needs.of(blue_door.id)}
    assert told["Marc needs rest."].solved_on == DAY
    assert told["Marc needs rest."].also == "we learnt to say no"
    assert told["Ana needs rest."].solved_on is None


async def test_a_need_that_others_wrote_waits_for_its_party(store: Store, ana: Person, trial: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    store.needs.save(trial.id, Need(marc.party_id, "Sellers."), ana, NOW, DAY)
    async with sitting(store, DAY, login="marc", size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("Others wrote down what your party needs; confirm it: p, then c on your party.")
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("Timeline", "trial, day 1 of 92")
        assert "confirm it" not in keys.frame


async def test_how_they_fit_and_what_was_practised(store: Store, ana: Person, trial: Alliance) -> None:
    async with sitting(store, LATER) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "p", "f")
        await keys.on("FitForm")
        await keys.write("movers in the north")
        await keys.press("ctrl+j")
        await keys.on("PeopleScreen")
        await keys.see("movers in the north")
        await keys.press("i")
        await keys.on("TextDialog")
        await keys.write("Petra handles partnering.")
        await keys.press("ctrl+j")
        await keys.on("PeopleScreen")
        await keys.see("Petra handles partnering.  (Ana")
        await keys.press("q", "q")
        await keys.on("HomeScreen")
        await keys.press("Y", "s")
        await keys.on("SkillForm")
        await keys.write("listening")
        await keys.press("tab")
        await keys.write("7")
        await keys.press("ctrl+j")
        await keys.see("is not a rating")
        await keys.press("backspace")
        await keys.write("3")
        await keys.press("tab")
        await keys.write("2 Cora")
        await keys.press("tab")
        await keys.write("ask twice")
        await keys.press("ctrl+j")
        await keys.on("YearScreen")
        await keys.see("listening: own rating 3, seen by others 2; to practise: ask twice", "trial agreed 1")
        await keys.press("p")
        await keys.see("2025 in review", "Nothing was decided")
    fit = store.needs.fit(trial.id, ana.party_id)
    assert fit
    assert fit.access == "movers in the north"
    assert store.profiles.skills(ana.id) == [Skill("listening", 3, 2, "Cora", "ask twice", LATER, ana.id)]


@pytest.mark.long
async def test_a_lesson_is_kept_with_the_year(store: Store, ana: Person, trial: Alliance) -> None:
    async with sitting(store, date(2026, 11, 19)) as keys:
        await keys.on("HomeScreen")
        await open_review(keys)
        await all_voices(keys, ("Ana", "Marc"), lambda who, key, at: "x")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("1")
        keys.app.screen.query_one("#lessons").focus()
        await keys.write("Say it in the first week.")
        await keys.press("escape", "f")
        await keys.on("SummaryScreen")
        await keys.see("What we learnt")
        await sign(keys, ("Ana", "Marc"))
        await keys.on("HomeScreen")
        await keys.press("Y")
        await keys.on("YearScreen")
        await keys.see("Say it in the first week.  (Blue Door, 19 Nov 2026)")


@pytest.mark.parametrize(
    ("before", "after"), [((80, 24), (120, 36)), ((120, 36), (110, 36)), ((110, 36), (80, 24))]
)
async def test_the_table_of_three_takes_the_width_there_is(
    store: Store, ana: Person, before: tuple[int, int], after: tuple[int, int]
) -> None:
    named = (("Northside", "Ana"), ("Harbour Bank", "Ben"), ("Rosa Martens", "Rosa"))
    made = store.alliances.add("Three", [NamedParty(party, (name,)) for party, name in named], DAY)
    three = decided(store, made, ReviewKind.START, Outcome.TRY, ana, DAY)
    for text in ("3 leads to Harbour Bank", "2 leads from Rosa to Northside", "lead Keller from Ben to Rosa"):
        item = read_entry(text, Direction.GAVE, three, ana.party_id, LATER)
        store.ledger.add(three.id, item, ana, NOW)
    async with sitting(store, LATER, size=before) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter", "l")
        await keys.on("LedgerScreen")
        for size in (before, after):
            await keys.pilot.resize_terminal(*size)
            await keys.settled()
            await keys.until(lambda: _table_is_whole(keys.frame), f"the table at {size}")


def _table_is_whole(frame: str) -> bool:
    """Whether the head of the table and the rows of all parties stand on a line each."""
    lines = frame.splitlines()
    head = next((at for at, line in enumerate(lines) if "gave %" in line and "closed" in line), -1)
    numbers = ("50.0   33.3   -16.7", "16.7   50.0   +33.3", "33.3   16.7   -16.7")
    return head >= 0 and all(each in lines[head + 1 + at] for at, each in enumerate(numbers))
