"""One list of promises: made in a review or between two, with one owner and one day each."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.dates import short
from allytui.domain.decisions.look_back import promises_looked_at
from allytui.domain.decisions.promises import (
    PROJECT,
    PlannedPromise,
    Promise,
    PromiseState,
    counted,
    first_things,
    parse_promises,
    promised_item,
)
from allytui.domain.ledger.entry import Change
from allytui.domain.ledger.typed_entry import Direction, read_entry
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.domain.year.party_page import party_paragraphs
from allytui.store.engine.errors import Conflict
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.keyboard import sitting
from tests.support.reviews import decided, draft

START = date(2026, 8, 3)
DAY = START + timedelta(days=10)


@pytest.fixture
def trial(store: Store, ana: Person, blue_door: Alliance) -> Alliance:
    """A trial that was agreed on."""
    return decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, START)


def logs(store: Store, alliance: Alliance, ana: Person, line: str, minutes: int = 0) -> None:
    """Write a promise into the ledger."""
    item = read_entry(line, Direction.GAVE, alliance, ana.party_id, DAY)
    store.ledger.add(alliance.id, item, ana, NOW + timedelta(minutes=minutes))


def lines(store: Store, alliance: Alliance) -> list[str]:
    """Return all promises of an alliance."""
    return [each.line for each in store.promises.of(alliance.id)]


def test_a_promise_of_the_ledger_stands_in_the_list_with_its_day_and_its_count(
    store: Store, ana: Person, trial: Alliance
) -> None:
    logs(store, trial, ana, "promise 3 talks by 1 sep")
    logs(store, trial, ana, "promise mailing to members", 1)
    assert lines(store, trial) == ["Northside, by 1 Sep 2026: 3 talks", "Northside: mailing to members"]
    (talks, mailing) = store.promises.of(trial.id)
    # Without a day it is due at the next review.
    assert (talks.due_on, mailing.due_on) == (date(2026, 9, 1), trial.status.review_on)
    assert [each.planned.text for each in store.promises.due_by(date(2026, 9, 1))] == ["3 talks"]
    assert trial.status.review_on
    listed = store.promises.due_by(trial.status.review_on)
    assert [(each.planned.text, each.alliance) for each in listed] == [
        ("3 talks", "Blue Door"),
        ("mailing to members", "Blue Door"),
    ]


def test_it_is_settled_like_any_other_and_the_ledger_says_the_same(
    store: Store, ana: Person, trial: Alliance
) -> None:
    logs(store, trial, ana, "promise 3 talks by 1 sep")

    def settle(state: PromiseState, word: str = "", kept: int = 0) -> Promise:
        """Mark the promise, and return it."""
        (promise,) = store.promises.of(trial.id)
        store.promises.settle(promise, state, word, ana, DAY, NOW, kept=kept)
        return store.promises.of(trial.id)[0]

    assert settle(PromiseState.OPEN, kept=2).line == "Northside, by 1 Sep 2026: 3 talks  - 2 of 3"
    assert settle(PromiseState.PART, "one was cancelled", 2).line == (
        "Northside, by 1 Sep 2026: 3 talks  - in part, 2 of 3: one was cancelled"
    )
    assert store.promises.due_by(date(2026, 9, 1)) == []
    assert settle(PromiseState.NOT).line == "Northside, by 1 Sep 2026: 3 talks  - not done"
    done = settle(PromiseState.DONE)
    assert done.line == "Northside, by 1 Sep 2026: 3 talks  - done"
    (entry,) = store.ledger.current(trial.id, ana.party_id)
    assert (entry.item.done, entry.item.count, entry.item.by) == (3, 3, date(2026, 9, 1))
    assert settle(PromiseState.OPEN).state is PromiseState.OPEN
    with pytest.raises(Conflict):
        store.promises.settle(done, PromiseState.NOT, "", ana, DAY, NOW)


def test_a_promise_that_was_corrected_or_taken_back_stands_as_it_does_in_the_ledger(
    store: Store, ana: Person, trial: Alliance
) -> None:
    logs(store, trial, ana, "promise 3 talks by 1 sep")
    (entry,) = store.ledger.current(trial.id, ana.party_id)
    item = read_entry("promise 4 talks by 2 sep", Direction.GAVE, trial, ana.party_id, DAY)
    store.ledger.follow(entry, item, Change.CORRECTED, ana, NOW)
    assert lines(store, trial) == ["Northside, by 2 Sep 2026: 4 talks"]
    assert store.promises.due_by(date(2026, 9, 1)) == []
    (entry,) = store.ledger.current(trial.id, ana.party_id)
    store.ledger.take_back(entry, ana, NOW)
    assert lines(store, trial) == []


def test_a_line_typed_in_the_list_is_the_same_promise(store: Store, ana: Person, trial: Alliance) -> None:
    (planned,) = parse_promises("Marc by 1 sep: 3 talks", trial, DAY)
    store.ledger.add(trial.id, promised_item(planned, DAY), ana, NOW)
    (promise,) = store.promises.of(trial.id)
    assert (promise.planned.text, promise.planned.count, promise.planned.by) == ("3 talks", 3, date(2026, 9, 1))
    assert promise.planned.party_id != ana.party_id


@pytest.mark.parametrize(
    ("text", "count"), [("3 talks", 3), ("send the list", 1), ("1,400 mails", 1), ("1400 mails", 1), ("2", 1)]
)
def test_a_promise_has_the_count_that_its_words_begin_with(text: str, count: int) -> None:
    assert PlannedPromise("a", "Ana", text).count == count


def test_first_things_of_new_terms_are_promises_with_their_day(trial: Alliance) -> None:
    first, second = trial.parties
    terms = Terms(parties=(PartyTerms(first.id, brings="two leads, every month", first_on=date(2026, 9, 1)),))
    assert [each.line for each in first_things(trial, None, terms)] == [
        f"{first.name}, by 1 Sep 2026: bring the first part: two leads, every month"
    ]
    assert first_things(trial, terms, terms) == ()
    assert first_things(trial, terms, None) == ()
    later = Terms(parties=(PartyTerms(second.id, first_on=date(2026, 9, 9)),))
    (promise,) = first_things(trial, terms, later)
    long = Terms(parties=(PartyTerms(first.id, brings="many words " * 30, first_on=date(2026, 9, 1)),))
    (cut,) = first_things(trial, None, long)
    assert cut.text.endswith(" many words…") or cut.text.endswith(" many…")
    assert len(cut.text) <= 200
    assert promise.text == "bring the first part of what was agreed"


def test_a_review_looks_at_what_is_open_and_at_what_was_made_since_the_last_decision(
    store: Store, ana: Person, trial: Alliance
) -> None:
    logs(store, trial, ana, "promise 3 talks by 1 sep")
    (promise,) = store.promises.of(trial.id)
    store.promises.settle(promise, PromiseState.DONE, "", ana, DAY, NOW)
    looked_at = promises_looked_at(store.promises.of(trial.id), store.decisions.of(trial.id))
    assert counted(looked_at) == "1 of 1 promise kept"
    renewed = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, date(2026, 11, 2))
    assert promises_looked_at(store.promises.of(renewed.id), store.decisions.of(renewed.id)) == ()


async def test_what_is_promised_while_the_review_is_late_is_due_at_the_next_review_everywhere(
    store: Store, ana: Person, trial: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trial.status.review_on
    today = trial.status.review_on + timedelta(days=3)
    (flyer, mailing) = parse_promises("Northside: a flyer\nNorthside: mailing to members", trial, DAY)
    store.ledger.add(trial.id, promised_item(flyer, DAY), ana, NOW)
    store.ledger.add(trial.id, promised_item(mailing, today), ana, NOW + timedelta(minutes=1))
    store.promises.begin_project(trial.id, PlannedPromise("", PROJECT, "Studio day"), ana, NOW, today)
    words = ["--database", str(store.engine.place), "--today", today.isoformat()]

    def printed(*command: str) -> str:
        """Return what a command prints."""
        assert main([*words, *command]) == 0
        return capsys.readouterr().out

    assert printed("due").splitlines()[1:] == [
        "! 3 d late   Northside: a flyer  (Blue Door)",
        "~ at the next review Northside: mailing to members  (Blue Door)",
        "~ at the next review project: Studio day  (Blue Door)",
    ]
    found = json.loads(printed("due", "--json"))["promised"]
    assert [(each["text"], each["by"], each["due_on"]) for each in found] == [
        ("a flyer", None, trial.status.review_on.isoformat()),
        ("mailing to members", None, None),
        ("Studio day", None, None),
    ]
    late = f"Northside, by the review on {short(trial.status.review_on)}: a flyer"
    waits = "Northside, at the next review: mailing to members"
    for command in ("show", "agenda"):
        shown = printed(command, "Blue Door")
        assert late in shown
        assert waits in shown
    page = party_paragraphs(store.party_pages.of(ana.party_id, ana, today), today)
    assert {f"{late}  (Blue Door)", f"{waits}  (Blue Door)"} <= {each.text for each in page}
    assert [each.planned.text for each in store.reports.of(START, today, ana, today).promises] == ["a flyer"]
    async with sitting(store, today, size=(120, 40)) as keys:
        await keys.on("HomeScreen")
        await keys.see("! 3 d late   Northside: a flyer", "~ at the next review Northside: mailing to members")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.see("3 open, 3 d late: a flyer", "Northside, at the next review: mailing to")
        await keys.press("o")
        await keys.on("PromisesScreen")
        await keys.see(f"[ ] {late}", f"[ ] {waits}")


def test_a_promise_of_not_today_is_not_late_at_once(store: Store, ana: Person, trial: Alliance) -> None:
    assert trial.status.review_on
    today = trial.status.review_on + timedelta(days=3)
    wanted = draft(trial, ReviewKind.CHECKPOINT, Outcome.NOT_TODAY, today)
    promised = (PlannedPromise(ana.party_id, "Ana", "a list"),)
    store.decisions.record(trial, replace(wanted, promises=promised), ana, NOW)
    (promise,) = store.promises.of(trial.id)
    assert (promise.due_on, promise.when(today)) == (None, "at the next review")
    assert [each.when(today) for each in store.promises.due_by(today)] == ["at the next review"]
    assert store.check() == []
