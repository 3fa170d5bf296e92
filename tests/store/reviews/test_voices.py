"""Voices in the store: sealed by viewer, revealed all at once, frozen then; and what belongs to a decision."""

from dataclasses import replace
from datetime import timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.decisions.promises import PlannedPromise, PromiseState
from allytui.domain.reviews.drafts import AnswerField, NoteField, Typed
from allytui.domain.reviews.request import Request, proposed_wait
from allytui.domain.reviews.review import Review
from allytui.domain.reviews.voice import VoiceState
from allytui.store.engine.errors import Conflict, Missing, StoreError
from allytui.store.reviews.drafts import PendingChange
from allytui.store.store import Store
from tests.conftest import NOW, TODAY
from tests.support.reviews import answer, begin, draft, heard


@pytest.fixture
def marc(store: Store, blue_door: Alliance) -> Person:
    """The other party, with a login of its own."""
    return store.people.enrol("marc", "Marc", "Blue Door Realty")


@pytest.fixture
def coach(store: Store) -> Person:
    """Somebody who leads the review and is no party of the alliance."""
    return store.people.enrol("coach", "Cora", "Cora Coaching")


@pytest.fixture
def held(store: Store, ana: Person, blue_door: Alliance, marc: Person) -> Review:
    """An open review, in which Ana has answered a little."""
    opened = begin(store, store.alliances.get(blue_door.id), ReviewKind.START, ana)
    answer(store, opened, ana, "trust", "Ana's words", 2)
    return opened


def words(held: Review) -> set[str]:
    return {each.words for each in held.answers}


def test_nobody_else_sees_a_voice_until_all_have_spoken(
    store: Store, held: Review, ana: Person, marc: Person, coach: Person
) -> None:
    answer(store, held, marc, "trust", "Marc's words", 5)
    reviews = store.reviews
    assert words(reviews.get(held.id, ana.id)) == {"Ana's words"}
    assert words(reviews.get(held.id, marc.id)) == {"Marc's words"}
    for viewer, sitting in ((coach.id, ""), ("", ""), (coach.id, ana.id), (marc.id, ana.id), (ana.id, marc.id)):
        seen = reviews.get(held.id, viewer, sitting)
        assert seen.answers == ()
        assert seen.saved_at is None
        assert all(not voice.step for voice in seen.voices)
    assert not store.voices.answered(held.id, ana.party_id, ana, NOW)
    assert words(reviews.get(held.id, marc.id)) == {"Marc's words"}
    assert words(reviews.get(held.id, ana.id)) == {"Ana's words"}
    assert store.voices.answered(held.id, marc.party_id, marc, NOW)
    for viewer in (ana.id, marc.id, coach.id, ""):
        seen = reviews.get(held.id, viewer)
        assert seen.revealed_at == NOW
        assert words(seen) == {"Ana's words", "Marc's words"}


def test_a_voice_is_typed_at_one_keyboard(
    store: Store, held: Review, ana: Person, marc: Person, coach: Person
) -> None:
    field = AnswerField(held.id, ana.id, "trust", "?", 0, marc.id)
    with pytest.raises(Conflict, match="taken over this voice"):
        store.drafts.save({field: PendingChange(Typed(""), Typed("x"))}, NOW)
    skip = NoteField(held.id, "skip.trust", ana.id, marc.id)
    with pytest.raises(Conflict, match="taken over this voice"):
        store.drafts.save({skip: PendingChange(Typed(""), Typed("x"))}, NOW)
    with pytest.raises(RuleError, match="answering from the login ana"):
        store.voices.start_answering(held.id, ana.party_id, coach, ana)
    with pytest.raises(RuleError, match="does not answer at this keyboard"):
        store.voices.answered(held.id, ana.party_id, coach, NOW)
    answer(store, held, marc, "trust", "At Ana's table", 3, typist=ana)
    assert words(store.reviews.get(held.id, ana.id, marc.id)) == {"At Ana's table"}
    assert words(store.reviews.get(held.id, marc.id)) == set()
    with pytest.raises(RuleError, match="at another keyboard"):  # a login may be claimed by somebody later
        store.voices.start_answering(held.id, marc.party_id, marc)
    store.voices.answered(held.id, marc.party_id, ana, NOW)
    with pytest.raises(RuleError, match="has answered"):
        store.voices.start_answering(held.id, marc.party_id, marc)
    with pytest.raises(RuleError, match="has answered; all answers open"):
        store.voices.start_answering(held.id, marc.party_id, ana)


def test_an_answer_can_be_taken_back_by_its_own_voice_until_all_are_shown(
    store: Store, held: Review, ana: Person, marc: Person
) -> None:
    store.voices.answered(held.id, ana.party_id, ana, NOW)
    assert store.voices.start_answering(held.id, ana.party_id, ana).state is VoiceState.OPEN
    answer(store, held, ana, "purpose", "More", 4)
    store.voices.answered(held.id, ana.party_id, ana, NOW)
    answer(store, held, marc, "trust", "Yes", 4)
    store.voices.answered(held.id, marc.party_id, marc, NOW)
    with pytest.raises(Conflict, match="were revealed"):
        store.voices.start_answering(held.id, ana.party_id, ana)
    field = AnswerField(held.id, ana.id, "trust", "?", 0, ana.id)
    with pytest.raises(Conflict, match="stays as it was"):
        store.drafts.save({field: PendingChange(Typed(""), Typed("changed"))}, NOW)
    for statement in (
        "UPDATE answer SET words = 'x'",
        "DELETE FROM answer",
        "UPDATE voice SET state = 'open'",
        "UPDATE review SET revealed_at = NULL",
    ):
        with pytest.raises(StoreError, match="keeps what was decided"), store.engine.writing() as handle:
            handle.execute_sql(statement)
    added = NoteField(held.id, "added.trust", ana.id, ana.id)
    store.drafts.save({added: PendingChange(Typed(""), Typed("I see it now."))}, NOW)
    seen = store.reviews.get(held.id, marc.id)
    assert seen.note("added.trust", ana.id) == "I see it now."
    assert "Ana's words" in words(seen)


def test_asked_in_vain_stands_in_the_place_of_a_voice(
    store: Store, held: Review, ana: Person, marc: Person, coach: Person
) -> None:
    with pytest.raises(RuleError, match="has not answered yet"):
        store.voices.start_answering(held.id, marc.party_id, marc)
        store.voices.answered(held.id, marc.party_id, marc, NOW)
    answer(store, held, marc, "trust", "half a thou")
    assert not store.voices.no_answer(held.id, marc.party_id, coach, NOW)
    assert store.voices.answered(held.id, ana.party_id, ana, NOW)
    seen = store.reviews.get(held.id, ana.id)
    (unheard,) = seen.unheard
    assert (unheard.name, unheard.by, unheard.at) == ("Marc", "Cora", NOW)
    assert words(seen) == {"Ana's words"}  # what was typed and never given stays with who typed it
    own = store.reviews.get(held.id, marc.id)
    assert words(own) == {"Ana's words"}
    assert [each.words for each in own.ungiven] == ["half a thou"]
    assert seen.ungiven == store.reviews.get(held.id, coach.id).ungiven == ()
    added = NoteField(held.id, "added.trust", marc.id, marc.id)
    store.drafts.save({added: PendingChange(Typed(""), Typed("I was late."))}, NOW)
    assert store.reviews.get(held.id, ana.id).note("added.trust", marc.id) == "I was late."
    with pytest.raises(Conflict, match="were revealed"):
        store.voices.no_answer(held.id, ana.party_id, coach, NOW)


def test_a_review_in_which_a_party_was_asked_is_not_dropped(
    store: Store, ana: Person, blue_door: Alliance, marc: Person
) -> None:
    opened = begin(store, blue_door, ReviewKind.START, ana)
    store.voices.start_answering(opened.id, ana.party_id, ana)
    request = Request(TODAY, "by phone", proposed_wait(TODAY))
    store.voices.asked(opened.id, marc.party_id, request)
    store.voices.start_answering(opened.id, marc.party_id, ana, marc)
    assert not store.reviews.drop_empty(opened.id, ana.id)
    assert [each.request for each in store.reviews.get(opened.id, ana.id).voices] == [None, request]


def test_a_review_at_which_somebody_sits_is_not_dropped(
    store: Store, ana: Person, marc: Person, blue_door: Alliance
) -> None:
    opened = begin(store, store.alliances.get(blue_door.id), ReviewKind.START, ana)
    store.voices.start_answering(opened.id, ana.party_id, ana)
    store.voices.start_answering(opened.id, marc.party_id, marc)
    assert not store.reviews.drop_empty(opened.id, ana.id)
    assert not store.reviews.drop_empty(opened.id, marc.id)
    assert [voice.entered_by for voice in store.reviews.get(opened.id, ana.id).voices] == [ana.id, marc.id]
    with store.engine.writing() as handle:
        handle.execute_sql(f"UPDATE voice SET entered_by = {handle.param}", (ana.id,))
    assert store.reviews.drop_empty(opened.id, ana.id)
    assert store.reviews.opened(blue_door.id, ana.id) is None


def test_a_party_that_spoke_cannot_be_taken_out_and_one_that_did_not_leaves_no_deadlock(
    store: Store, ana: Person
) -> None:
    three = [NamedParty("Northside", ("Ana",)), NamedParty("B", ("Ben",)), NamedParty("C", ("Cleo",))]
    made = store.alliances.add("Three", three, TODAY)
    opened = begin(store, made, ReviewKind.START, ana)
    answer(store, opened, ana, "trust", "Yes", 4)
    answer(store, opened, made.voices[1], "trust", "Yes", 4, typist=ana)
    for party_id in made.status.parties[:2]:
        store.voices.answered(opened.id, party_id, ana, NOW)
    with pytest.raises(RuleError, match="leaves by a decision"):
        store.alliances.edit(made, "Three", [three[0], three[2]], situation="", rhythm="")
    store.alliances.edit(made, "Three", three[:2], situation="", rhythm="")
    assert not store.reviews.get(opened.id, ana.id).revealed
    assert store.voices.settle(opened.id, NOW)
    assert len(store.reviews.get(opened.id, "").answers) == 2


def test_somebody_may_come_after_all_before_the_reveal(
    store: Store, held: Review, ana: Person, marc: Person
) -> None:
    store.voices.no_answer(held.id, marc.party_id, ana, NOW)
    answer(store, held, marc, "trust", "Here I am", 4)
    assert not store.voices.answered(held.id, ana.party_id, ana, NOW)
    assert store.voices.answered(held.id, marc.party_id, marc, NOW)
    assert store.reviews.get(held.id, ana.id).unheard == ()


def test_a_proxy_stays_with_the_voice(store: Store, held: Review, ana: Person, blue_door: Alliance) -> None:
    other = blue_door.voices[1]
    store.voices.start_answering(held.id, other.party_id, ana, other, proxy="Jo, by phone")
    answer(store, held, other, "trust", "He said yes.", 4, typist=ana)
    with pytest.raises(RuleError, match="Marc, through Jo, by phone has started to answer"):
        store.voices.start_answering(held.id, other.party_id, ana, other, proxy="Someone else")
    seen = heard(store, held, ana)
    assert seen.voice_name(other.id) == "Marc, through Jo, by phone"
    store.decisions.record(
        store.alliances.get(blue_door.id),
        draft(blue_door, ReviewKind.START, Outcome.TRY, TODAY),
        ana,
        NOW,
        review_id=held.id,
    )
    assert store.reviews.held(blue_door.id, "")[0].voice_name(other.id) == "Marc, through Jo, by phone"


def test_a_second_person_of_a_party_does_not_see_the_first(store: Store, held: Review, ana: Person) -> None:
    jo = store.people.enrol("jo", "Jo", "Northside")
    seen = store.reviews.get(held.id, jo.id)
    assert seen.answers == ()
    with pytest.raises(RuleError, match="answering from the login ana"):
        store.voices.start_answering(held.id, ana.party_id, jo, jo)


def test_whose_voice_is_awaited_is_listed(
    store: Store, held: Review, ana: Person, marc: Person, coach: Person
) -> None:
    assert [line.name for line in store.due_list.awaiting(marc.party_id)] == ["Blue Door"]
    assert store.due_list.awaiting(coach.party_id) == []
    store.voices.answered(held.id, ana.party_id, ana, NOW)
    assert store.due_list.awaiting(ana.party_id) == []
    assert store.due_list.lines(0, 9, party_id=marc.party_id)[0].awaited
    assert not store.due_list.lines(0, 9, party_id=ana.party_id)[0].awaited
    store.voices.no_answer(held.id, marc.party_id, ana, NOW)
    assert store.due_list.awaiting(marc.party_id) == []


@pytest.mark.engines("sqlite")
def test_what_home_asks_for_looks_at_no_whole_table(store: Store, held: Review, marc: Person) -> None:
    """With a hundred thousand alliances, one look at each of them is felt at every start."""
    asked: list[tuple[str, object]] = []
    with store.engine.reading() as handle:
        handle.query_hooks.append(lambda query: asked.append((query.sql, query.params)))
        try:
            store.due_list.awaiting(marc.party_id)
            store.due_list.unsigned(marc.party_id)
            store.promises.due_by(TODAY)
            store.due_list.counts(TODAY)
        finally:
            handle.query_hooks.clear()
        assert len(asked) > 3
        for sql, params in asked:
            plan = handle.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
            scans = [row[3] for row in plan if row[3].startswith("SCAN")]
            assert not [scan for scan in scans if "USING" not in scan and scan != "SCAN CONSTANT ROW"], sql


def test_those_who_wait_are_told_of_news_only(store: Store, held: Review, ana: Person, marc: Person) -> None:
    before = store.voices.state(held.id)
    answer(store, held, marc, "trust", "typing is no news", 3)
    typing = store.voices.state(held.id)
    store.voices.answered(held.id, marc.party_id, marc, NOW)
    assert store.voices.state(held.id) != typing
    store.voices.answered(held.id, ana.party_id, ana, NOW)
    revealed = store.voices.state(held.id)
    assert revealed[0] == NOW
    added = NoteField(held.id, "added.trust", ana.id, ana.id)
    store.drafts.save({added: PendingChange(Typed(""), Typed("more"))}, NOW)
    assert store.voices.state(held.id) != revealed
    assert before[:2] == (None, None)


def test_a_decision_keeps_all_that_belongs_to_it(
    store: Store, held: Review, ana: Person, marc: Person, blue_door: Alliance
) -> None:
    heard(store, held, ana)
    signed = (
        SignOff(ana.party_id, "Northside", "Ana", SignOffState.SIGNED),
        SignOff(marc.party_id, "Blue Door Realty", "Marc", SignOffState.ABSENT),
    )
    said = (OutcomeDetail("came", "6 came"),)
    actions = (
        PlannedPromise(ana.party_id, "Ana", "send the list", TODAY + timedelta(days=3)),
        PlannedPromise(marc.party_id, "Marc", "ring"),
    )
    wanted = draft(
        blue_door, ReviewKind.START, Outcome.TRY, TODAY, outcome_details=said, promises=actions, sign_offs=signed
    )
    with pytest.raises(RuleError, match="Nobody has signed"):
        store.decisions.record(blue_door, replace(wanted, sign_offs=signed[1:]), ana, NOW, review_id=held.id)
    stored = store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    assert stored.outcome_details == said
    assert [each.planned for each in stored.promises] == [
        actions[0],
        replace(actions[1], by=stored.next_review_on),  # a promise without a day is asked for at the next review
    ]
    assert stored.awaits(marc.party_id)
    assert store.due_list.unsigned(marc.party_id) == ["Blue Door"]
    later = SignOff(marc.party_id, "Blue Door Realty", "Marc", SignOffState.DISSENTS, "I was away.")
    store.decisions.sign(stored.id, later, NOW + timedelta(days=1))
    with pytest.raises(RuleError, match="has signed or dissented"):
        store.decisions.sign(stored.id, later, NOW)
    with pytest.raises(Missing):
        store.decisions.sign("nothing", later, NOW)
    (decision,) = store.decisions.of(blue_door.id)
    assert [(each.name, each.state) for each in decision.sign_offs] == [
        ("Ana", SignOffState.SIGNED),
        ("Marc", SignOffState.ABSENT),
        ("Marc", SignOffState.DISSENTS),
    ]
    assert store.due_list.unsigned(marc.party_id) == []
    assert store.check() == []


def test_what_was_promised_is_settled_but_never_rewritten(
    store: Store, held: Review, ana: Person, blue_door: Alliance
) -> None:
    heard(store, held, ana)
    wanted = draft(
        blue_door,
        ReviewKind.START,
        Outcome.TRY,
        TODAY,
        promises=(PlannedPromise(ana.party_id, "Ana", "list", TODAY),),
    )
    store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    (action,) = store.promises.due_by(TODAY)
    assert (action.alliance, action.when(TODAY)) == ("Blue Door", "today")
    store.promises.settle(action, PromiseState.PART, "half of it", ana, TODAY, NOW)
    with pytest.raises(Conflict, match="Someone else marked this promise"):
        store.promises.settle(action, PromiseState.DONE, "", ana, TODAY, NOW)
    (settled,) = store.promises.of(blue_door.id)
    assert (settled.state, settled.word, settled.settled_by) == (PromiseState.PART, "half of it", "Ana")
    assert store.promises.due_by(TODAY) == []
    for statement in ("UPDATE action SET text = 'x'", "UPDATE action SET by_day = NULL", "DELETE FROM action"):
        with pytest.raises(StoreError), store.engine.writing() as handle:
            handle.execute_sql(statement)
    store.promises.settle(settled, PromiseState.OPEN, "", ana, TODAY, NOW)
    assert [each.state for each in store.promises.of(blue_door.id)] == [PromiseState.OPEN]
    assert store.check() == []
