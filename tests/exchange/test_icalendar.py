"""The calendar: a real parser reads it, and a calendar program that reads it again moves what it has."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from allytui.cli import main
from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.meeting import Meeting
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.text import visible_line
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.promises import PlannedPromise, PromiseState
from allytui.domain.decisions.unlock import UnlockWord
from allytui.domain.year.calendar_events import CalendarEvent
from allytui.exchange.icalendar import OCTETS, calendar_text
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.store.test_lived_histories import Course
from tests.support.hostile_text import CORPUS, random_texts
from tests.support.later import at_length
from tests.support.reviews import begin, decided, draft, heard

STAMP = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def events_in(text: str) -> list[Any]:
    return list(Calendar.from_ical(text.encode()).walk("VEVENT"))


class Program:
    """A calendar program: it keeps an event by its UID, and takes a version whose number is not lower."""

    def __init__(self) -> None:
        """Begin empty."""
        self.events: dict[str, Any] = {}

    def read(self, store: Store) -> None:
        """Import what the store has now."""
        for event in events_in(calendar_text(store.calendars.events(), STAMP)):
            known = self.events.get(str(event["UID"]))
            if known is None or int(event["SEQUENCE"]) >= int(known["SEQUENCE"]):
                self.events[str(event["UID"])] = event

    @property
    def live(self) -> dict[str, tuple[date, str]]:
        """Day and summary of what is not cancelled, by the UID."""
        return {
            key: (event["DTSTART"].dt, str(event["SUMMARY"]))
            for key, event in self.events.items()
            if str(event["STATUS"]) == "CONFIRMED"
        }


@pytest.mark.parametrize("name", [*CORPUS, "a\\nb\\,c\\;d\\\\;e,f"])
def test_any_name_comes_back_as_text(name: str) -> None:
    event = CalendarEvent("k", TODAY, f"Review: {name}", 3)
    text = calendar_text([event], STAMP)
    assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
    assert not [char for char in text.replace("\r\n", "") if ord(char) < 32 or 127 <= ord(char) < 160]
    (found,) = events_in(text)
    assert (found["DTSTART"].dt, int(found["SEQUENCE"])) == (TODAY, 3)
    assert str(found["SUMMARY"]) == f"Review: {visible_line(name)}"


@pytest.mark.parametrize(("seed", "count"), [(1, 20), *at_length((2, 50_000))])
def test_random_names_come_back_as_text(seed: int, count: int) -> None:
    names = random_texts(seed, count)
    for at in range(0, count, 500):
        some = dict(enumerate(names[at : at + 500], at))
        text = calendar_text([CalendarEvent(f"k{key}", TODAY, name, 1) for key, name in some.items()], STAMP)
        assert all(len(line.encode()) <= OCTETS for line in text.split("\r\n"))
        assert not re.search("[\x00-\x1f\x7f-\x9f]", text.replace("\r\n", ""))
        assert [str(each["SUMMARY"]) for each in events_in(text)] == [visible_line(name) for name in some.values()]


def test_a_meeting_has_its_hour_and_no_word(store: Store, ana: Person, blue_door: Alliance) -> None:
    store.meetings.name_next(blue_door.id, Meeting(TODAY, "09:30", "breakfast, secret"), ana, NOW, TODAY)
    text = calendar_text(store.calendars.events(), STAMP)
    assert "secret" not in text
    assert "Homes and taxes" not in text
    (meeting,) = [each for each in events_in(text) if str(each["SUMMARY"]) == "Meeting: Blue Door"]
    assert meeting["DTSTART"].dt == datetime(TODAY.year, TODAY.month, TODAY.day, 9, 30)
    assert meeting["DURATION"].dt == timedelta(hours=1)


def test_a_meeting_that_is_taken_back_is_taken_out(store: Store, ana: Person, blue_door: Alliance) -> None:
    program, meeting = Program(), Meeting(TODAY + timedelta(days=12), "09:00", "violet breakfast")

    def names(named: Meeting | None, minute: int, today: date = TODAY) -> list[tuple[date, str]]:
        """Name the next meeting, or none, and return those that the program has then."""
        store.meetings.name_next(blue_door.id, named, ana, NOW + timedelta(minutes=minute), today)
        program.read(store)
        return [each for key, each in program.live.items() if key.startswith("meeting")]

    assert names(None, 0) == []
    assert names(meeting, 1) == [(datetime(2026, 12, 3, 9, 0), "Meeting: Blue Door")]
    named = dict(program.events)
    assert names(None, 2) == []
    back = {key: each for key, each in program.events.items() if key.startswith("meeting")}
    ((key, event),) = back.items()
    assert (str(event["STATUS"]), event["DTSTART"].dt) == ("CANCELLED", datetime(2026, 12, 3, 9, 0))
    assert int(event["SEQUENCE"]) > int(named[key]["SEQUENCE"])
    assert store.searches.find("violet", ana, TODAY).passages == ()
    assert names(None, 3) == []
    assert program.events[key]["SEQUENCE"] == event["SEQUENCE"]
    assert names(replace(meeting, time=""), 4) == [(meeting.day, "Meeting: Blue Door")]
    assert names(None, 5, meeting.day) == []
    assert names(meeting, 6) == [(datetime(2026, 12, 3, 9, 0), "Meeting: Blue Door")]
    assert names(None, 7, meeting.day + timedelta(days=1)), "it was held, and stays"


def test_days_move_and_what_is_decided_is_cancelled(store: Store, ana: Person, blue_door: Alliance) -> None:
    program, day = Program(), date(2026, 8, 19)
    program.read(store)
    (first,) = program.live.values()
    assert first == (date(2026, 9, 2), "Start review: Blue Door")
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, day)
    program.read(store)
    assert sorted(program.live.values()) == [(trial.status.review_on, "Trial checkpoint: Blue Door")]
    later = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.NOT_TODAY, ana, date(2026, 11, 19))
    program.read(store)
    talk = later.status.talk_on
    assert (talk, "Talk about the trial checkpoint: Blue Door") in program.live.values()
    decided(store, later, ReviewKind.CHECKPOINT, Outcome.NOT_TODAY, ana, date(2026, 12, 20))
    program.read(store)
    talks = [day for day, text in program.live.values() if text.startswith("Talk")]
    assert talks == [store.alliances.get(blue_door.id).status.talk_on]
    assert talks != [talk]
    before = dict(program.events)
    program.read(store)
    assert {key: each.to_ical() for key, each in program.events.items()} == {
        key: each.to_ical() for key, each in before.items()
    }


def test_promises_are_there_until_they_are_marked(store: Store, ana: Person, blue_door: Alliance) -> None:
    program, by = Program(), date(2026, 12, 1)
    store.promises.begin_project(blue_door.id, PlannedPromise("", "project", "a fair", by), ana, NOW, TODAY)
    program.read(store)
    assert (by, "Project due: Blue Door") in program.live.values()
    for place, state in enumerate((PromiseState.DONE, PromiseState.OPEN, PromiseState.NOT), 1):
        (project,) = store.promises.of(blue_door.id)
        store.promises.settle(project, state, "", ana, TODAY, NOW + timedelta(minutes=place))
        program.read(store)
        assert ((by, "Project due: Blue Door") in program.live.values()) is (state is PromiseState.OPEN)


def test_a_promise_of_a_decision_has_a_higher_number_each_time_it_is_marked(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, TODAY), ana)
    planned = PlannedPromise(ana.party_id, "Ana", "call", date(2026, 12, 1))
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY), promises=(planned,))
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)

    def numbered() -> tuple[int, bool]:
        """Return the number of the promise in the calendar, and whether it is over."""
        (event,) = (each for each in store.calendars.events() if each.key.startswith("promise"))
        return event.sequence, event.cancelled

    seen = [numbered()]
    for place, state in enumerate((PromiseState.DONE, PromiseState.OPEN, PromiseState.NOT), 1):
        (promise,) = store.promises.of(blue_door.id)
        store.promises.settle(promise, state, "", ana, TODAY, NOW + timedelta(minutes=place))
        seen.append(numbered())
    assert [over for _, over in seen] == [False, True, False, True]
    assert sorted({number for number, _ in seen}) == [number for number, _ in seen]


def test_what_an_unlocked_decision_had_planned_is_taken_out(store: Store, ana: Person) -> None:
    made = store.alliances.add("Pair", [NamedParty(name, (name,)) for name in ("Ben", "Rosa")], date(2026, 8, 19))
    program = Program()
    held = heard(store, begin(store, made, ReviewKind.START, ana, date(2026, 8, 19)), ana)
    signed = tuple(SignOff(each.id, each.name, each.name, SignOffState.SIGNED) for each in made.present)
    wanted = replace(draft(made, ReviewKind.START, Outcome.TRY, date(2026, 8, 19)), sign_offs=signed)
    decision = store.decisions.record(made, wanted, ana, NOW, review_id=held.id)
    program.read(store)
    words = [UnlockWord(each.id, each.name, each.name, True) for each in made.parties]
    store.unlocks.say(decision.id, words, ana, NOW, TODAY)
    program.read(store)
    assert [text for _, text in program.live.values()] == ["Start review: Pair"]


@pytest.fixture(params=[13, *(pytest.param(seed, marks=pytest.mark.long) for seed in (3, 5, 8, 21, 34))])
def course(request: pytest.FixtureRequest, store: Store, ana: Person) -> Course:
    return Course(store, ana, request.param)


def test_after_any_course_of_events_only_what_is_planned_is_left(store: Store, course: Course) -> None:
    program = Program()
    for _ in range(25):
        course.step()
        program.read(store)
        fresh = Program()
        fresh.read(store)
        assert {key: each for key, each in program.live.items() if key in fresh.events} == fresh.live
        assert set(program.live) <= set(fresh.events), "what is no longer told of was not cancelled"
        status = course.alliance.status
        planned = {key.split("-")[0]: day for key, (day, _) in program.live.items() if key[0] != "p"}
        assert (planned.get("review"), planned.get("talk")) == (status.review_on, status.talk_on)


def test_the_command_prints_one_or_all(
    store: Store, ana: Person, blue_door: Alliance, capsys: pytest.CaptureFixture[str]
) -> None:
    store.alliances.add("Other", [NamedParty("Northside", ("Ana",)), NamedParty("Ben", ("Ben",))], TODAY)
    for words, count in (([], 2), (["blue"], 1)):
        place = ["--database", str(store.engine.place), "--today", TODAY.isoformat()]
        assert main([*place, "calendar", *words]) == 0
        assert len(events_in(capsys.readouterr().out)) == count
