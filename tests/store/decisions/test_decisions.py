"""What is stored of decisions: whole, once, and for good."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import decide
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.overview_line import state_text, urgency_mark
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.errors import AllytuiError, RuleError
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.decision import Conversation, Position, ProposedDecision
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.reviews.drafts import AnswerField, NoteField
from allytui.domain.reviews.leaning import Leaning
from allytui.domain.terms.goal import GoalTargets
from allytui.domain.terms.measured_state import Measure, MeasuredState
from allytui.domain.terms.terms import PartyTerms, Terms
from allytui.store.engine.errors import Conflict, StoreError
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.engines import alter, on_server
from tests.support.keyboard import PATIENCE
from tests.support.ledger import lead
from tests.support.reviews import begin, decided, draft, heard, say


def test_a_decision_is_stored_whole(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    say(store, AnswerField(held.id, ana.id, "trust", "?"), "Yes.", 4)
    heard(store, held, ana)
    stands = (
        Position(ana.id, "Ana", "Northside", Leaning.RENEW, 4, "begin"),
        Position(blue_door.voices[1].id, "Marc", "Blue Door Realty", None, None, "asked by Ana, no answer"),
    )
    agreed = Terms(goal="Homes and taxes", notice=30, parties=(PartyTerms(ana.party_id, "buyers", "movers"),))
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, date(2026, 8, 19), positions=stands, terms=agreed)
    stored = store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    assert stored == store.decisions.of(blue_door.id)[0] == store.decisions.latest(blue_door.id)
    assert (stored.choice, stored.conversation, stored.expectation) == (
        wanted.choice,
        wanted.conversation,
        wanted.expectation,
    )
    assert (stored.positions, stored.weighed, stored.figures) == (stands, wanted.weighed, wanted.figures)
    assert stored.next_review_on == date(2026, 11, 18)
    moved = store.alliances.get(blue_door.id)
    assert moved.status == wanted.after
    assert store.reviews.opened(blue_door.id, ana.id) is None
    assert store.reviews.held(blue_door.id, ana.id)[0].answers[0].words == "Yes."
    terms = store.terms.in_force(blue_door.id)
    (stored,) = store.decisions.of(blue_door.id)
    day = date(2026, 8, 19)
    assert terms == replace(agreed, version=1, decision_id=stored.id, agreed_on=day, holds_from=day)
    assert store.check() == []


def test_the_same_key_stores_nothing_twice(store: Store, ana: Person, blue_door: Alliance) -> None:
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY)
    once = store.decisions.record(blue_door, wanted, ana, NOW, key="k1")
    assert store.decisions.record(blue_door, wanted, ana, NOW, key="k1") == once
    assert len(store.decisions.of(blue_door.id)) == 1


def test_who_comes_second_is_told_who_decided_and_stores_nothing(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    marc = blue_door.voices[1]
    heard(store, held, ana)
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY)
    store.decisions.record(blue_door, wanted, marc, NOW, review_id=held.id)
    with pytest.raises(Conflict, match=r"Marc decided this at .*: trial agreed, until 20 Feb 2027"):
        store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    with pytest.raises(Conflict, match="was decided"):
        say(store, NoteField(held.id, "said"), "too late")
    assert len(store.decisions.of(blue_door.id)) == 1


def test_a_refused_decision_leaves_everything_as_it_was(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    good = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY)
    cases: list[ProposedDecision] = [
        replace(good, choice=replace(good.choice, day=None)),
        replace(good, conversation=Conversation("x" * 100_001)),
        replace(good, terms=Terms(goal="x" * 100_001)),
    ]
    for bad in cases:
        with pytest.raises(AllytuiError):
            store.decisions.record(blue_door, bad, ana, NOW, review_id=held.id)
        assert store.alliances.get(blue_door.id) == blue_door
        assert store.decisions.of(blue_door.id) == []
        assert store.reviews.opened(blue_door.id, ana.id)


PROTECTED = [
    "decision",
    "position",
    "correction",
    "terms",
    "goal_target",
    "party_terms",
    "note",
    "answer",
    "review_note",
    "review",
]


@pytest.mark.parametrize("table", PROTECTED)
def test_what_was_decided_cannot_be_changed(store: Store, ana: Person, blue_door: Alliance, table: str) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    say(store, AnswerField(held.id, ana.id, "trust", "?"), "Yes.", 4)
    say(store, NoteField(held.id, "said"), "Yes.")
    heard(store, held, ana)
    stands = (Position(ana.id, "Ana", "Northside", Leaning.RENEW, 4, "begin"),)
    targets = GoalTargets((MeasuredState(Measure.RECEIVED, 30),))
    terms = Terms(goal="30 referrals", targets=targets, parties=(PartyTerms(ana.party_id, "b", "e"),))
    wanted = draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY, positions=stands, terms=terms)
    stored = store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    store.decisions.correct(stored.id, "Monday was meant.", ana, NOW)
    store.notes.add(blue_door.id, "A note.", ana, NOW, TODAY)
    column = {"answer": "words", "review_note": "words", "review": "step"}.get(table, "id")
    for statement in (
        f"UPDATE {table} SET {column} = 'x'",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE"
        if on_server(store)
        else f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(StoreError), store.engine.writing() as handle:
            handle.execute_sql(statement)
    assert store.decisions.of(blue_door.id)[0].corrections[0].words == "Monday was meant."
    assert store.check() == []


def test_an_edit_behind_the_programs_back_is_found(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, TODAY)
    alter(store, "UPDATE decision SET said = 'other words' WHERE seq = 1")
    assert store.check() == ["Decision 1 of 2026-08-19 was altered."]
    with store.engine.writing() as handle:
        handle.execute_sql("UPDATE alliance SET review_on = '2030-01-01'")
    assert f"{blue_door.name} does not match its decisions." in store.check()


WHERE_IT_IS_LISTED = {
    "hidden from what is due": "bucket = 2, day_rank = 0",
    "another decision as its latest": "latest_decision_id = (SELECT id FROM decision WHERE seq = 1)",
    "no decision at all": "latest_decision_id = NULL",
    "no open review": "open_review_id = NULL",
}


@pytest.mark.parametrize("case", WHERE_IT_IS_LISTED)
def test_an_alliance_that_is_listed_otherwise_is_found(
    store: Store, ana: Person, blue_door: Alliance, case: str
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    agreed = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, TODAY)
    begin(store, agreed, ReviewKind.EARLY, ana)
    assert store.check() == []
    alter(store, f"UPDATE alliance SET {WHERE_IT_IS_LISTED[case]}")
    assert store.check() == [f"{blue_door.name} does not match its decisions."]


@pytest.mark.parametrize(
    "altered", ["rhythm_days = 900", "contact_on = '2031-01-01'", "first_signal_on = NULL", "rhythm_days = 0"]
)
def test_an_alliance_whose_warnings_are_put_off_is_found(
    store: Store, ana: Person, blue_door: Alliance, altered: str
) -> None:
    parties = [NamedParty(each.name, tuple(one.name for one in each.people)) for each in blue_door.parties]
    store.alliances.edit(blue_door, blue_door.name, parties, situation="", rhythm="every 2 weeks")
    trial = decided(store, store.alliances.get(blue_door.id), ReviewKind.START, Outcome.TRY, ana, TODAY)
    assert store.check() == []
    alter(store, f"UPDATE alliance SET {altered}")
    (said,) = store.check()
    assert said.startswith("Blue Door is listed with another contact rhythm")
    store.ledger.add(trial.id, lead(trial, "Vogel", day=TODAY), ana, NOW)
    assert store.check() == [], "what is logged next sets it right"


def test_ending_brings_a_list_and_closing_waits_for_it(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    closing = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.END, ana, TODAY)
    items = store.close_out.items(blue_door.id)
    assert len(items) == 5
    with pytest.raises(RuleError, match="5 items are still open"):
        decided(store, closing, ReviewKind.CLOSE_OUT, Outcome.CLOSED, ana, TODAY)
    with pytest.raises(RuleError, match="why"):
        store.close_out.settle(items[0], CloseOutState.WAIVED, "  ", ana, TODAY)
    store.close_out.settle(items[0], CloseOutState.WAIVED, "nothing open", ana, TODAY)
    with pytest.raises(Conflict, match="Ana marked this item 'waived' meanwhile"):
        store.close_out.settle(items[0], CloseOutState.DONE, "", ana, TODAY)
    store.close_out.add(blue_door.id, "Return the keys")
    for item in store.close_out.items(blue_door.id)[1:]:
        store.close_out.settle(item, CloseOutState.DONE, "", ana, TODAY)
    closed = decided(store, closing, ReviewKind.CLOSE_OUT, Outcome.CLOSED, ana, TODAY)
    assert closed.status.phase is Phase.CLOSED
    again = decided(store, closed, ReviewKind.REOPENING, Outcome.REOPEN, ana, TODAY)
    assert again.status.phase is Phase.CONSIDERING
    assert len(store.decisions.of(blue_door.id)) == 4
    assert store.check() == []


def test_broadening_considers_the_further_ally(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    decided(store, trial, ReviewKind.EARLY, Outcome.BROADEN, ana, TODAY)
    prospect = store.alliances.find("Carla")
    assert [party.name for party in prospect.present] == ["Northside", "Blue Door Realty", "Carla"]
    assert prospect.status.phase is Phase.CONSIDERING


def test_a_pause_may_begin_later_and_bring_an_invitation(store: Store, ana: Person, blue_door: Alliance) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, date(2026, 10, 19))
    held = heard(store, begin(store, trial, ReviewKind.EARLY, ana), ana)
    first = TODAY + timedelta(days=10)
    proposed = draft(trial, ReviewKind.EARLY, Outcome.PAUSE, TODAY)
    choice = replace(proposed.choice, starts_on=first, invited="Kim")
    after = decide(trial.status, choice)
    store.alliances.add("Blue Door with Kim", [NamedParty(each, (each,)) for each in ("Ana 2", "Kim 2")], TODAY)
    decision = store.decisions.record(
        trial, replace(proposed, choice=choice, after=after), ana, NOW, review_id=held.id
    )
    paused = store.alliances.get(trial.id)
    assert (paused.status.phase, paused.status.on(TODAY).phase) == (Phase.PAUSE, Phase.TRIAL)
    assert store.alliances.find("Blue Door with Kim (2)").present[-1].name == "Kim"
    story = [each.text for each in decision_paragraphs(paused, decision, None)]
    assert "to be invited: Kim" in story
    assert any(line.startswith("the pause begins on") for line in story)
    assert store.check() == []
    (line,) = (each for each in store.due_list.lines(0, 9) if each.id == trial.id)
    assert (urgency_mark(line, TODAY), state_text(line, TODAY)[:10]) == (".", "pause from")
    assert (urgency_mark(line, first), state_text(line, first)[:6]) == ("=", "paused")
    # Until it begins, another review may call it off.
    early = heard(store, begin(store, paused, ReviewKind.EARLY, ana), ana)
    going = draft(replace(paused, status=paused.status.on(TODAY)), ReviewKind.EARLY, Outcome.GO_ON, TODAY)
    store.decisions.record(paused, going, ana, NOW, review_id=early.id)
    assert store.alliances.get(trial.id).status == trial.status
    assert store.check() == []


def test_a_party_that_withdraws_stays_in_the_record(store: Store, ana: Person) -> None:
    parties = [NamedParty(name, (name,)) for name in ("Rosa", "Ben", "Cleo")]
    circle = store.alliances.add("Circle", parties, date(2026, 8, 19))
    trial = decided(store, circle, ReviewKind.START, Outcome.TRY, ana, date(2026, 8, 19))
    left = decided(store, trial, ReviewKind.CHECKPOINT, Outcome.WITHDRAW, ana, TODAY)
    assert [party.name for party in left.present] == ["Ben", "Cleo"]
    assert [party.name for party in left.parties] == ["Rosa", "Ben", "Cleo"]
    assert left.status.phase is Phase.TERM
    assert store.check() == []
    with pytest.raises(RuleError, match="leaves by a decision"):
        store.alliances.edit(
            left, "Circle", [NamedParty("Ben", ("Ben",)), NamedParty("Cleo", ("Cleo",))], situation="", rhythm=""
        )


def test_not_today_keeps_the_review_open(store: Store, ana: Person, blue_door: Alliance) -> None:
    held = begin(store, blue_door, ReviewKind.START, ana)
    later = draft(blue_door, ReviewKind.START, Outcome.NOT_TODAY, TODAY)
    store.decisions.record(blue_door, later, ana, NOW, review_id=held.id)
    postpone_review = store.alliances.get(blue_door.id)
    assert (postpone_review.status.postponed, postpone_review.status.review_on) == (1, blue_door.status.review_on)
    still = store.reviews.opened(blue_door.id, ana.id)
    assert still
    assert still.id == held.id
    with pytest.raises(RuleError, match="Waiting for Ana and Marc"):
        store.decisions.record(
            postpone_review,
            draft(postpone_review, ReviewKind.START, Outcome.TRY, TODAY),
            ana,
            NOW,
            review_id=held.id,
        )
    heard(store, held, ana)
    store.decisions.record(
        postpone_review, draft(postpone_review, ReviewKind.START, Outcome.TRY, TODAY), ana, NOW, review_id=held.id
    )
    assert store.check() == []


def test_of_two_processes_exactly_one_decides(store: Store, ana: Person, blue_door: Alliance) -> None:
    import time

    held = heard(store, begin(store, blue_door, ReviewKind.START, ana), ana)
    arguments = [store.engine.place, blue_door.id, held.id]
    start = str(time.time() + 2)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.decide_at_once", *arguments, name, start],
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("Ana", "Marc", "Jo")
    ]
    said = [process.communicate(timeout=PATIENCE)[0].strip() for process in running]
    winners = [line.removeprefix("stored ") for line in said if line.startswith("stored")]
    assert len(winners) == 1
    for line in said:
        if line.startswith("told"):
            assert f"{winners[0]} decided this at" in line
    (decision,) = store.decisions.of(blue_door.id)
    assert decision.conversation.said == f"words of {winners[0]}"
