"""What a review asks about from before: on or after its day, until it is answered."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances.lifecycle import Choice
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Phase, ReviewKind
from allytui.domain.decisions.decision import Decision, Expectation
from allytui.domain.decisions.look_back import came_key, expectations_asked, is_due, promises_looked_at
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.decisions.promises import PlannedPromise, Promise, PromiseState

DAY = date(2026, 3, 1)


def decision(
    key: str,
    on: date,
    expects: str = "",
    by: date | None = None,
    *,
    came: tuple[str, ...] = (),
    outcome: Outcome = Outcome.GO_ON,
    promises: tuple[Promise, ...] = (),
) -> Decision:
    """Return a decision that expects something, and says what came of others, by their keys."""
    details = tuple(OutcomeDetail(each, "it came") for each in came)
    return Decision(
        id=key,
        alliance_id="x",
        review_id="",
        choice=Choice(ReviewKind.CHECKPOINT, outcome, on),
        decided_by="Ana",
        decided_at=datetime(2026, 3, 1, tzinfo=UTC),
        expectation=Expectation(expects, by),
        outcome_details=details,
        promises=promises,
        phase_after=str(Phase.TRIAL),
    )


def keys(decisions: list[Decision], today: date) -> list[str]:
    """Return whose expectations are asked about."""
    return [each.id for each in expectations_asked(decisions, today)]


def test_an_expectation_waits_for_its_day_and_then_for_its_answer() -> None:
    due = DAY + timedelta(days=60)
    first, second = decision("a", DAY, "ten", due), decision("b", DAY + timedelta(days=30), "five")
    assert keys([first], due - timedelta(days=1)) == []
    assert keys([first], due) == ["a"]
    assert keys([first, second], due - timedelta(days=1)) == ["b"]
    assert keys([first, second], due + timedelta(days=400)) == ["a", "b"]
    later = due + timedelta(days=9)
    answers = decision("c", later, came=(came_key("a"),))
    assert keys([first, second, answers], later) == ["b"]
    assert keys([first, second, answers, decision("d", later, came=(came_key("b"),))], later) == []


def test_earlier_records_answered_the_expectation_before_them() -> None:
    first, talk = decision("a", DAY, "ten"), decision("n", DAY, outcome=Outcome.NOT_TODAY)
    assert keys([first, talk, decision("b", DAY, "five", came=("came",))], DAY) == ["b"]


def test_of_a_closed_alliance_nothing_is_asked_again() -> None:
    closed = decision("c", DAY, outcome=Outcome.CLOSED)
    assert keys([decision("a", DAY, "ten"), closed, decision("b", DAY, "five")], DAY) == ["b"]


@given(st.lists(st.tuples(st.integers(-30, 60), st.booleans()), max_size=6), st.integers(0, 60))
def test_each_is_asked_exactly_while_it_is_due_and_open(course: list[tuple[int, bool]], after: int) -> None:
    today = DAY + timedelta(days=after)
    every = [decision(str(at), DAY, "x", DAY + timedelta(days=by)) for at, (by, _) in enumerate(course)]
    answered = tuple(came_key(str(at)) for at, (_, said) in enumerate(course) if said)
    wanted = [str(at) for at, (by, said) in enumerate(course) if not said and by <= after]
    assert keys([*every, decision("last", DAY, came=answered)], today) == wanted


def promise(key: str, decision_id: str, by: date | None, state: PromiseState = PromiseState.OPEN) -> Promise:
    """Return a promise made by a decision."""
    return Promise(key, "x", decision_id, PlannedPromise("p", "Ana", key, by), state)


def test_promises_wait_for_their_day_and_then_for_their_answer() -> None:
    early, late = promise("e", "a", DAY), promise("l", "a", DAY + timedelta(days=9))
    none, done = promise("n", "a", None), promise("d", "a", DAY, PromiseState.DONE)
    assert [each.id for each in (early, late, none, done) if is_due(each, DAY)] == ["e", "n"]
    assert is_due(late, DAY + timedelta(days=9))
    newer = promise("new", "b", None, PromiseState.NOT)
    decisions = [decision("a", DAY, promises=(early, late, none, done)), decision("b", DAY, promises=(newer,))]
    looked_at = promises_looked_at((early, late, none, done, newer), [*decisions, decision("c", DAY)])
    assert [each.id for each in looked_at] == ["e", "l", "n", "new"]
    assert promises_looked_at((replace(early, state=PromiseState.PART),), []) == ()
