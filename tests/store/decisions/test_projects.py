"""Projects inside an alliance: one list with the promises, and each with its own small close."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.promises import (
    PROJECT,
    PlannedPromise,
    PromiseState,
    counted,
    first_things,
    parse_promises,
    project_text,
    typed_project,
)
from allytui.domain.terms.terms import Terms
from allytui.store.engine.errors import Conflict
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.keyboard import sitting
from tests.support.reviews import begin, draft, heard

DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("line", "text", "by"),
    [
        ("project: open studio day", "open studio day", None),
        ("project by 1 dec: open studio day", "open studio day", date(2026, 12, 1)),
        ("- Project, by 1 dec: 3 talks in one week", "3 talks in one week", date(2026, 12, 1)),
    ],
)
def test_a_project_is_a_line_of_its_own(blue_door: Alliance, line: str, text: str, by: date | None) -> None:
    (found,) = parse_promises(line, blue_door, DAY)
    assert found == PlannedPromise("", PROJECT, text, by)
    assert (found.is_project, found.count) == (True, 1)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("project by 1 dec: open studio day", "project of all parties, by 1 Dec 2026: open studio day"),
        ("Project, until 1 dec: open studio day", "project of all parties, by 1 Dec 2026: open studio day"),
        ("project on 1 dec: 3 talks", "project of all parties, by 1 Dec 2026: 3 talks"),
        ("project 1 dec: 3 talks", "project of all parties, by 1 Dec 2026: 3 talks"),
        ("project: open studio day", "project of all parties: open studio day"),
        ("Project Phoenix", ""),
        ("Project 3 mar review: first talk to Marc", ""),
        ("Project Phoenix: first talk to Marc", ""),
        ("project by Marc", ""),
        ("referral project: open studio day", ""),
        ('"project: open studio day"', ""),
        ("projects: two of them", ""),
        ("promise project by 1 dec", ""),
        ("", ""),
    ],
)
def test_a_project_is_told_from_an_entry_of_the_ledger(line: str, read: str) -> None:
    found = typed_project(line, DAY)
    assert (project_text(found) if found else "") == read


@pytest.mark.parametrize("line", ["project:", "project by 1 dec open studio day", "project by soon: a talk"])
def test_a_line_that_begins_a_project_badly_is_no_referral(line: str) -> None:
    with pytest.raises(RuleError):
        typed_project(line, DAY)


@pytest.mark.parametrize("line", ["project", "project by 1 dec", "project by 1 jan 2020: old", "project xyz: what"])
def test_what_cannot_be_read_is_refused(blue_door: Alliance, line: str) -> None:
    with pytest.raises(RuleError):
        parse_promises(line, blue_door, DAY)


def test_the_first_project_of_new_terms_is_begun_with_them(blue_door: Alliance) -> None:
    terms = Terms(first_project="One joint evening")
    assert first_things(blue_door, None, terms) == (PlannedPromise("", PROJECT, "One joint evening"),)
    assert first_things(blue_door, terms, replace(terms, goal="more")) == ()


def test_it_is_begun_due_closed_and_counted_apart(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, DAY), ana)
    by = DAY + timedelta(days=30)
    promises = (
        PlannedPromise("", PROJECT, "Open studio day", by),
        PlannedPromise(ana.party_id, "Ana", "a list", by),
    )
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, DAY), promises=promises)
    decision = store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    assert [each.planned for each in decision.promises] == list(reversed(promises))
    store.promises.begin_project(blue_door.id, PlannedPromise("", PROJECT, "A flyer"), ana, NOW, DAY)
    due = store.promises.due_by(by)
    assert {each.planned.text for each in due} == {"Open studio day", "a list"}
    project = next(each for each in store.promises.of(blue_door.id) if each.planned.text == "Open studio day")
    store.promises.settle(project, PromiseState.PART, "Forty came.", ana, by, NOW)
    with pytest.raises(Conflict):
        store.promises.settle(project, PromiseState.DONE, "", ana, by, NOW)
    every = store.promises.of(blue_door.id)
    closed = next(each for each in every if each.id == project.id)
    assert closed.line == "project, by 1 Oct 2026: Open studio day  - in part: Forty came."
    assert (closed.settled_on, closed.settled_by) == (by, "Ana")
    assert counted(every) == "0 of 1 promise kept, 1 open"
    assert [each.planned.text for each in store.promises.due_by(by)] == ["a list"]
    store.promises.settle(closed, PromiseState.OPEN, "", ana, by, NOW)
    assert {each.planned.text for each in store.promises.due_by(by)} == {"Open studio day", "a list"}
    assert store.check() == []


async def test_it_is_added_and_closed_by_keys(
    store: Store, ana: Person, blue_door: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    async with sitting(store, DAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("enter")
        await keys.on("AllianceScreen")
        await keys.press("o", "a")
        await keys.on("LineDialog")
        await keys.write("project by 1 oct: open studio day")
        await keys.press("enter")
        await keys.see("[ ] project, by 1 Oct 2026: open studio day", "1 open of 1")
        await keys.press("space")
        await keys.on("TextDialog")
        await keys.see("Close the project", "open studio day", "what did you learn?")
        await keys.write("Forty came; two days are better.")
        await keys.press("ctrl+j")
        await keys.see("[x] project", "Forty came")
        await keys.press("escape")
        await keys.on("AllianceScreen")
        await keys.see("started: open studio day", "done: open studio day: Forty came")
    assert main(["--database", str(store.engine.place), "--today", DAY.isoformat(), "show", "Blue Door"]) == 0
    shown = capsys.readouterr().out
    assert "PROJECTS\n  by 1 Oct 2026: open studio day  - done: Forty came; two days are better." in shown


async def test_it_is_begun_where_an_entry_is_typed(store: Store, ana: Person, blue_door: Alliance) -> None:
    async with sitting(store, DAY, size=(100, 30)) as keys:
        await keys.on("HomeScreen")
        await keys.press("+")
        await keys.on("LineDialog")
        await keys.write("project: a flyer")
        await keys.see("= project of all parties: a flyer")
        await keys.press("enter")
        await keys.on("HomeScreen")
        await keys.see("Started: project of all parties: a flyer. o on the alliance lists it.")
    assert [each.planned for each in store.promises.of(blue_door.id)] == [
        PlannedPromise("", PROJECT, "a flyer"),
    ]
    assert not store.ledger.current(blue_door.id, ana.party_id)
