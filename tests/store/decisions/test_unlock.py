"""A mistaken decision is unlocked only by all who signed it, stays readable, and nothing counts it any more."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import NamedParty, Party, Person
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.close_out import CloseOutState
from allytui.domain.decisions.decision import Decision, SignOff, SignOffState, superseded
from allytui.domain.decisions.decision_text import decision_paragraphs
from allytui.domain.decisions.promises import PlannedPromise
from allytui.domain.decisions.unlock import UnlockWord
from allytui.domain.terms.terms import Terms
from allytui.store.store import Store
from tests.conftest import NOW
from tests.support.reviews import answer, begin, decided, draft, heard

DAY = date(2026, 9, 1)
STATES = {"s": SignOffState.SIGNED, "d": SignOffState.DISSENTS, "x": SignOffState.ABSENT}


@pytest.fixture
def three(store: Store, ana: Person) -> Alliance:
    """An alliance of three, of which Ana alone has a login."""
    parties = [NamedParty(name, (name,)) for name in ("Ben", "Rosa")]
    return store.alliances.add("Three", [NamedParty("Northside", ("Ana",)), *parties], DAY, situation="Work.")


def record(
    store: Store, alliance: Alliance, review: ReviewKind, outcome: Outcome, by: Person, on: date, stands: str
) -> Decision:
    """Hold a review, and decide with a stand of each party in turn."""
    held = heard(store, begin(store, alliance, review, by, on), by)
    signed = tuple(
        SignOff(party.id, party.name, party.speakers[0], STATES[each])
        for party, each in zip(alliance.present, stands, strict=True)
    )
    promised = PlannedPromise(alliance.present[1].id, "Ben", "send the list", on + timedelta(days=9))
    wanted = replace(draft(alliance, review, outcome, on), sign_offs=signed, terms=Terms(goal=f"Goal of {on}"))
    wanted = replace(wanted, promises=(promised,))
    return store.decisions.record(alliance, wanted, by, NOW, review_id=held.id)


def word(party: Party, *, agrees: bool = True, words: str = "") -> UnlockWord:
    return UnlockWord(party.id, party.name, party.speakers[0], agrees, words)


def say(store: Store, decision: Decision, by: Person, *words: UnlockWord) -> str:
    return store.unlocks.say(decision.id, words, by, NOW, DAY).text


@pytest.mark.parametrize(
    ("stands", "said", "text"),
    [
        ("sss", "A", "Ana asks to unlock it; awaits Ben and Rosa"),
        ("sss", "AB", "Ana asks to unlock it; awaits Rosa"),
        ("sss", "ABR", "unlocked on 1 Sep 2026"),
        ("sss", "Ab", "unlocking refused by Ben"),
        ("sss", "AbR", "Rosa asks to unlock it; awaits Ana and Ben"),
        ("sss", "AbB", "Ben asks to unlock it; awaits Ana and Rosa"),
        ("sss", "AbBAR", "unlocked on 1 Sep 2026"),
        ("sss", "AAA", "Ana asks to unlock it; awaits Ben and Rosa"),
        ("ssx", "AB", "unlocked on 1 Sep 2026"),
        ("sxx", "A", "unlocked on 1 Sep 2026"),
        ("xss", "A", "Ana asks to unlock it; awaits Ben and Rosa"),
        ("xss", "ABR", "unlocked on 1 Sep 2026"),
        ("ssx", "AR", "Ana asks to unlock it; awaits Ben"),
    ],
)
def test_all_who_signed_must_agree(
    store: Store, ana: Person, three: Alliance, stands: str, said: str, text: str
) -> None:
    decision = record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, stands)
    parties = dict(zip("ABR", three.parties, strict=True))
    found = ""
    for each in said:
        found = say(store, decision, ana, word(parties[each.upper()], agrees=each.isupper()))
    assert found == text
    (stored,) = store.decisions.of(three.id, unlocked=True)
    assert stored.unlocking.text == text
    unlocked = text.startswith("unlocked")
    assert store.alliances.get(three.id).status.phase is (Phase.CONSIDERING if unlocked else Phase.TRIAL)
    assert store.check() == []


def test_everything_that_came_with_it_goes_and_stays_readable(store: Store, ana: Person, three: Alliance) -> None:
    first = record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, "sss")
    before = store.alliances.get(three.id)
    later = DAY + timedelta(days=80)
    held = begin(store, before, ReviewKind.CHECKPOINT, ana, later)
    answer(store, held, ana, "trust", "It holds.", 4)
    heard(store, held, ana)
    signed = tuple(SignOff(each.id, each.name, each.speakers[0], SignOffState.SIGNED) for each in before.present)
    wanted = replace(draft(before, ReviewKind.CHECKPOINT, Outcome.WITHDRAW, later), sign_offs=signed)
    leaver = before.parties[2].id
    choice = replace(wanted.choice, leaving=leaver)
    mistaken = store.decisions.record(before, replace(wanted, choice=choice), ana, NOW, review_id=held.id)
    moved = store.alliances.get(three.id)
    assert leaver not in moved.status.parties
    assert store.close_out.leavers(three.id)
    postponed = decided(store, moved, ReviewKind.RENEWAL, Outcome.NOT_TODAY, ana, later)
    assert postponed.status.postponed == 1
    for party in before.parties:
        say(store, mistaken, ana, word(party))
    back = store.alliances.get(three.id)
    assert back.status == before.status
    assert back.present == before.present
    assert (store.decisions.of(three.id), store.close_out.leavers(three.id)) == ([first], {})
    assert [each.choice.outcome for each in store.decisions.of(three.id, unlocked=True)] == [
        *(Outcome.TRY, Outcome.WITHDRAW, Outcome.NOT_TODAY)
    ]
    assert store.decisions.latest(three.id) == first
    assert [each.id for each in store.reviews.held(three.id, ana.id)] == [first.review_id]
    opened = store.reviews.opened(three.id, ana.id)
    assert opened is not None
    assert opened.revealed
    assert [each.words for each in opened.answers] == ["It holds."]
    assert store.check() == []
    # What is decided instead supersedes it; both are read.
    wanted = replace(draft(back, ReviewKind.CHECKPOINT, Outcome.GO_ON, later), sign_offs=signed)
    store.decisions.record(back, wanted, ana, NOW, review_id=opened.id)
    every = store.decisions.of(three.id, unlocked=True)
    assert [each.id for each in superseded(every, every[-1])] == [mistaken.id]
    told = "\n".join(
        each.text for each in decision_paragraphs(back, every[-1], supersedes=superseded(every, every[-1]))
    )
    assert (
        "supersedes the decision of 20 Nov 2026, Rosa withdrew, until 30 Nov 2027, which was unlocked on 1 Sep 2026"
        in told
    )
    assert store.check() == []


def test_terms_and_promises_of_it_count_no_more(store: Store, ana: Person, three: Alliance) -> None:
    record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, "sss")
    alliance, later = store.alliances.get(three.id), DAY + timedelta(days=80)
    mistaken = record(store, alliance, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, later, "sss")
    by, until = three.parties[1].id, later + timedelta(days=400)
    assert (len(store.promises.of(three.id)), len(store.promises.due_by(until))) == (2, 2)
    for party in three.parties:
        say(store, mistaken, ana, word(party))
    terms = store.terms.in_force(three.id)
    assert terms is not None
    assert terms.goal == f"Goal of {DAY}"
    assert [each.goal for each in store.terms.versions(three.id)] == [f"Goal of {DAY}"]
    both = store.terms.versions(three.id, unlocked=True)
    assert [(each.version, each.unlocked_on) for each in both] == [(1, None), (2, DAY)]
    assert [each.planned.party_id for each in store.promises.of(three.id)] == [by]
    assert len(store.promises.due_by(until)) == 1
    again = store.alliances.get(three.id)
    opened = store.reviews.opened(three.id, ana.id)
    assert opened is not None
    wanted = replace(draft(again, ReviewKind.CHECKPOINT, Outcome.GO_ON, later), terms=Terms(goal="Mended"))
    store.decisions.record(again, wanted, ana, NOW, review_id=opened.id)
    newest = store.terms.in_force(three.id)
    assert newest is not None
    assert (newest.version, newest.goal) == (3, "Mended")


def test_only_the_latest_that_somebody_signed_is_unlocked(store: Store, ana: Person, three: Alliance) -> None:
    first = record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, "sss")
    alliance, later = store.alliances.get(three.id), DAY + timedelta(days=80)
    decided(store, alliance, ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, later)
    assert "Only the latest" in store.unlocks.why_locked(first.id)
    (_, unsigned) = store.decisions.of(three.id)
    assert "Nobody signed" in store.unlocks.why_locked(unsigned.id)
    with pytest.raises(RuleError, match="Nobody signed"):
        say(store, unsigned, ana, word(three.parties[0]))


def test_a_review_with_words_in_it_is_not_swept_away(store: Store, ana: Person, three: Alliance) -> None:
    decision = record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, "sxx")
    alliance = store.alliances.get(three.id)
    held = begin(store, alliance, ReviewKind.CHECKPOINT, ana, DAY)
    assert store.unlocks.why_locked(decision.id) == ""
    answer(store, held, ana, "trust", "Typed.", 3)
    with pytest.raises(RuleError, match="checkpoint is open with answers"):
        say(store, decision, ana, word(three.parties[0]))


@pytest.mark.parametrize("keeps", [False, True])
def test_to_keep_it_is_possible_at_any_time_and_a_request_lapses(
    store: Store, ana: Person, three: Alliance, keeps: bool
) -> None:
    first = record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, "sss")
    say(store, first, ana, word(three.parties[0], words="Too long."))
    assert store.unlocks.asked_of(ana.party_id) == ["Three"]  # Ben and Rosa have no login: they say so here
    alliance, later = store.alliances.get(three.id), DAY + timedelta(days=80)
    held = begin(store, alliance, ReviewKind.EARLY, ana, DAY)
    answer(store, held, ana, "trust", "Typed.", 3)
    with pytest.raises(RuleError, match="An early review is open"):
        say(store, first, ana, word(three.parties[1]))
    if keeps:
        assert say(store, first, ana, word(three.parties[1], agrees=False)) == "unlocking refused by Ben"
    heard(store, held, ana)
    wanted = draft(alliance, ReviewKind.EARLY, Outcome.GO_ON, DAY)
    store.decisions.record(alliance, wanted, ana, NOW, review_id=held.id)
    assert store.unlocks.asked_of(ana.party_id) == []
    (old, _) = store.decisions.of(three.id)
    lapsed = "Ana asked to unlock it, before it was decided again"
    assert old.unlocking.text == ("unlocking refused by Ben" if keeps else lapsed)
    assert old.undisputed
    decided(store, store.alliances.get(three.id), ReviewKind.CHECKPOINT, Outcome.GO_ON, ana, later)
    assert store.check() == []


def test_the_list_of_an_ending_stays_readable(store: Store, ana: Person, three: Alliance) -> None:
    record(store, three, ReviewKind.START, Outcome.TRY, ana, DAY, "sss")
    alliance, later = store.alliances.get(three.id), DAY + timedelta(days=80)
    ended = record(store, alliance, ReviewKind.CHECKPOINT, Outcome.END, ana, later, "sxx")
    item = store.close_out.items(three.id)[0]
    store.close_out.settle(item, CloseOutState.WAIVED, "Nothing was lent.", ana, later)
    say(store, ended, ana, word(three.parties[0]))
    assert store.close_out.items(three.id) == []
    undone = store.decisions.of(three.id, unlocked=True)[-1]
    told = "\n".join(each.text for each in decision_paragraphs(store.alliances.get(three.id), undone))
    assert "The close-out list, as it stood" in told
    assert "Nothing was lent." in told


def test_who_has_a_login_is_asked_there(store: Store, ana: Person, blue_door: Alliance) -> None:
    marc = store.people.enrol("marc", "Marc", "Blue Door Realty")
    held = heard(store, begin(store, blue_door, ReviewKind.START, ana, DAY), ana)
    signed = tuple(SignOff(each.id, each.name, each.speakers[0], SignOffState.SIGNED) for each in blue_door.present)
    wanted = replace(draft(blue_door, ReviewKind.START, Outcome.TRY, DAY), sign_offs=signed)
    decision = store.decisions.record(blue_door, wanted, ana, NOW, review_id=held.id)
    own, other = blue_door.parties
    with pytest.raises(RuleError, match="Blue Door Realty has a login of its own"):
        say(store, decision, ana, word(own), word(other))
    assert store.decisions.of(blue_door.id)[0].unlocking.words == ()  # all or nothing
    say(store, decision, ana, word(own, words="Wrong day."))
    assert store.unlocks.asked_of(marc.party_id) == ["Blue Door"]
    assert store.unlocks.asked_of(ana.party_id) == []
    assert say(store, decision, marc, word(other)) == "unlocked on 1 Sep 2026"
    assert store.unlocks.asked_of(marc.party_id) == []
