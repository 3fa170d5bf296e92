"""Promises by keys: added, counted, and made of a wish."""

from dataclasses import replace
from datetime import date

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.decision_text import summary_paragraphs
from allytui.domain.decisions.promises import PlannedPromise, PromiseState
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.terms.referral_fee import NOTICE
from allytui.domain.terms.terms import Terms
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.keyboard import sitting
from tests.support.ledger import at
from tests.support.reviews import answer, begin, decided, draft, heard

START = date(2026, 8, 3)
CHECKED = date(2026, 11, 2)


async def test_one_is_added_between_reviews_and_counted_in_the_list(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, START)
    async with sitting(store, date(2026, 8, 10)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("o")
        await keys.on("PromisesScreen")
        await keys.see("No promises yet: a adds one.")
        await keys.press("a")
        await keys.on("LineDialog")
        await keys.write("Marc by 1 sep: 3 talks")
        await keys.see("= Marc, by 1 Sep 2026: 3 talks")
        await keys.press("enter")
        await keys.on("PromisesScreen")
        await keys.see("1 open of 1")
        await keys.press("p")
        await keys.on("ChoiceDialog")
        await keys.press("2")
        await keys.see("3 talks  - 2 of 3")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.see("PROMISED", "promise       <+ promised 3 talks by 1 Sep 2026, 2 of 3")
        await keys.press("escape")
        await keys.on("HomeScreen")
    (promise,) = store.promises.of(blue_door.id)
    assert (promise.state, promise.kept) == (PromiseState.OPEN, 2)


async def test_a_wish_becomes_a_promise_by_a_key(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, START)
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    answer(store, held, ana, "wishes", "Marc sends the list by 1 feb 2027\n\n- fewer calls", None)
    heard(store, held, ana)
    async with sitting(store, CHECKED) as keys:
        await keys.on("HomeScreen")
        await keys.press("r")
        await keys.on("RevealScreen")
        await keys.press("f")
        await keys.on("DecisionScreen")
        await keys.press("w")
        await keys.see("Ana: Marc sends the list by 1 feb 2027", "Ana: fewer calls")
        await keys.press("1")
        await keys.see("Who promises it?")
        await keys.press("2")
        await keys.on("DecisionScreen")
        await keys.see("Marc by 1 Feb 2027: sends the list")
        await keys.press("escape", "1", "f")
        await keys.on("SummaryScreen")
        await keys.see("New promises", "Marc, by 1 Feb 2027: sends the list")
        await keys.press("y", "y")
        await keys.on("HomeScreen")
    (promise,) = store.promises.of(trial.id)
    assert promise.planned.line == "Marc, by 1 Feb 2027: sends the list"


async def test_what_is_open_has_owner_and_day_in_the_list_and_in_show(
    store: Store, ana: Person, blue_door: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = tuple(
        SignOff(party.id, party.name, party.speakers[0], SignOffState.SIGNED) for party in blue_door.parties
    )
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, START), ana)
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, START, sign_offs=signed)
    wanted = replace(wanted, terms=Terms(goal="Homes without surprises."))
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    trial = store.alliances.get(blue_door.id)
    promise = read_entry("promise ring the bank", Direction.GAVE, trial, ana.party_id, START)
    store.ledger.add(trial.id, promise, ana, NOW)
    said = "Northside, by the review on 2 Nov 2026: ring the bank"
    async with sitting(store, START, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("o")
        await keys.on("PromisesScreen")
        await keys.see(f"[ ] {said}")
    assert main(["--database", str(store.engine.place), "--today", START.isoformat(), "show", "Blue Door"]) == 0
    shown = capsys.readouterr().out
    assert f"OPEN PROMISES\n  {said}\n" in shown
    assert "Goal      Homes without surprises.\n          agreed by Ana and Marc\n" in shown


async def test_money_for_referrals_is_noticed_where_a_promise_is_read_back(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, START)
    noticed = "Money is promised for referrals. Some countries forbid that"
    async with sitting(store, START, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("+")
        await keys.on("LineDialog")
        await keys.write("promise 50 EUR per referral")
        await keys.see("promised 50 EUR per referral", noticed, "find out before you")
        await keys.press("enter")
        await keys.on("HomeScreen")
        await keys.see("Logged: 3 Aug Northside -> Blue Door Realty: promised 50 EUR")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("o", "a")
        await keys.on("LineDialog")
        await keys.write("Marc: a finder's fee")
        await keys.see("= Marc: a finder's fee", noticed, "find out before you")


@pytest.mark.parametrize(
    ("promised", "agreed", "times"),
    [("5 % a deal", "", 1), ("5 % a deal", "a commission", 1), ("", "a commission", 1), ("a list", "", 0)],
)
def test_the_summary_to_sign_has_the_notice_once(
    store: Store, ana: Person, blue_door: Alliance, promised: str, agreed: str, times: int
) -> None:
    promises = (PlannedPromise(ana.party_id, "Ana", promised),) if promised else ()
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, START), promises=promises)
    wanted = replace(wanted, terms=Terms(goal="Homes.", repeats=agreed))
    told = [each.text for each in summary_paragraphs(blue_door, wanted, None, START)]
    assert told.count(NOTICE) == times


def _marc(alliance: Alliance) -> Person:
    """Return who speaks for the other party."""
    return alliance.parties[1].people[0]


def _promised(store: Store, ana: Person, alliance: Alliance, kind: str) -> None:
    """Make a promise in a decision or between reviews, or begin a project."""
    if kind == "ledger":
        made = read_entry("promise ring the bank", Direction.GAVE, alliance, ana.party_id, START)
        store.ledger.add(alliance.id, made, ana, NOW)
    elif kind == "project":
        store.promises.begin_project(alliance.id, PlannedPromise("", "", "ring the bank", START), ana, NOW, START)


@pytest.mark.parametrize("kind", ["decision", "ledger", "project"])
async def test_where_two_say_something_of_a_promise_both_texts_are_kept(
    store: Store, ana: Person, blue_door: Alliance, kind: str
) -> None:
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, START), ana)
    promises = (PlannedPromise(ana.party_id, "Ana", "ring the bank", START),) if kind == "decision" else ()
    store.decisions.record(
        blue_door,
        draft(blue_door, ReviewKind.START, Outcome.TRY, START, promises=promises),
        ana,
        NOW,
        review_id=held.id,
    )
    trial = store.alliances.get(blue_door.id)
    _promised(store, ana, trial, kind)
    async with sitting(store, START, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("o")
        await keys.on("PromisesScreen")
        await keys.see("ring the bank")
        await keys.press("space")
        if kind != "project":
            await keys.see("[x]")
            await keys.press("enter")
        await keys.on("TextDialog")
        await keys.write("They were closed.")
        (seen,) = store.promises.of(trial.id)
        store.promises.settle(seen, PromiseState.PART, "Marc rang at noon.", _marc(blue_door), START, at(60))
        await keys.press("ctrl+j")
        await keys.see("meanwhile: both texts stand here", "They were closed.", "Marc rang at noon.")
        assert store.promises.of(trial.id)[0].word == "Marc rang at noon."
        await keys.press("ctrl+j")
        await keys.on("PromisesScreen")
    (stored,) = store.promises.of(trial.id)
    assert "They were closed." in stored.word
    assert "Marc rang at noon." in stored.word
    assert stored.state is (PromiseState.DONE if kind == "project" else PromiseState.PART)


async def test_a_comment_on_what_was_opened_again_stays_in_the_field(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, START)
    _promised(store, ana, trial, "ledger")
    (made,) = store.promises.of(trial.id)
    store.promises.settle(made, PromiseState.DONE, "", ana, START, at(1))
    async with sitting(store, START, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("o")
        await keys.on("PromisesScreen")
        await keys.see("[x]")
        await keys.press("enter")
        await keys.on("TextDialog")
        await keys.write("They were closed.")
        (seen,) = store.promises.of(trial.id)
        store.promises.settle(seen, PromiseState.OPEN, "", _marc(blue_door), START, at(60))
        await keys.press("ctrl+j")
        await keys.see("meanwhile: both texts stand here")
        await keys.press("ctrl+j")
        await keys.see("opened this promise again", "They were closed.")
        await keys.press("escape")
        await keys.on("PromisesScreen")
        await keys.see("[ ]")
        await keys.press("space", "enter")
        await keys.on("TextDialog")
        await keys.see("They were closed.")
