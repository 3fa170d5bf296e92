"""What it takes to go on over a dissent or a low score, and that leaving needs nobody's consent."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from allytui.domain.alliances.lifecycle import consider, offered
from allytui.domain.alliances.outcomes import OUTCOMES, Outcome
from allytui.domain.alliances.phases import Kind, ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.decision import SignOff, SignOffState
from allytui.domain.decisions.doubts import GOING_ON, OVER, check_doubts, doubts, proposed_talk, talk_again
from allytui.domain.decisions.outcome_details import OutcomeDetail
from allytui.domain.reviews.review import Review

ANA, BEN = (SignOff(name, name, name, SignOffState.SIGNED) for name in ("Ana", "Ben"))
MARC = SignOff("Marc", "Marc", "Marc", SignOffState.DISSENTS, "I cannot carry it.")
WHY = (OutcomeDetail(OVER, "We wait for nobody."),)


def scored(kind: ReviewKind, **scores: int | None) -> Review:
    """Return a review in which people scored whether it was worth it."""
    voices = [SimpleNamespace(person_id=name, title=name) for name in scores]
    found = {name: SimpleNamespace(score=score) for name, score in scores.items()}
    return cast(Review, SimpleNamespace(kind=kind, voices=voices, answer=lambda who, key: found[who]))


def test_which_outcomes_go_on_together() -> None:
    every = {outcome for outcomes in OUTCOMES.values() for outcome in outcomes}
    assert every - GOING_ON == {
        *(Outcome.NETWORKING, Outcome.NOT_NOW, Outcome.PAUSE, Outcome.LONGER_PAUSE, Outcome.WITHDRAW, Outcome.END),
        *(Outcome.CLOSE, Outcome.PROPOSE_ALLIANCE, Outcome.CLOSED, Outcome.REOPEN, Outcome.LEAVE_CLOSED),
    }


@pytest.mark.parametrize("outcome", [each for each in Outcome if each not in GOING_ON])
def test_leaving_and_resting_need_nobodys_consent(outcome: Outcome) -> None:
    assert doubts(outcome, [ANA, MARC], scored(ReviewKind.CHECKPOINT, Ana=1)) == []
    check_doubts(outcome, [ANA, MARC], ())


def test_two_go_on_together_or_not_at_all() -> None:
    with pytest.raises(RuleError, match="Marc dissents, and two go on together or not at all"):
        check_doubts(Outcome.GO_ON, [ANA, MARC], WHY)
    check_doubts(Outcome.GO_ON, [ANA, replace(MARC, state=SignOffState.ABSENT)], ())


@pytest.mark.parametrize(
    ("review", "named"),
    [
        (ReviewKind.START, "'Keep in touch', 'Not now' or 'Not today'"),
        (ReviewKind.CHECKPOINT, "'Pause until a date', 'End it and close it well' or 'Not today'"),
        (ReviewKind.RETURN, "'Pause for longer', 'End it and close it well' or 'Not today'"),
    ],
)
def test_a_dissent_between_two_names_outcomes_that_are_offered(review: ReviewKind, named: str) -> None:
    day = date(2026, 5, 4)
    status = replace(consider(day, Kind.ALLIANCE, ("a", "b")), review_on=day)
    with pytest.raises(RuleError, match=f"change the draft to {named}\\."):
        check_doubts(Outcome.GO_ON, [ANA, MARC], WHY, offered(status, review))


def test_of_three_those_who_go_on_say_why() -> None:
    with pytest.raises(RuleError, match="Say in a sentence why you go on although Marc dissents"):
        check_doubts(Outcome.RENEW, [ANA, BEN, MARC], ())
    check_doubts(Outcome.RENEW, [ANA, BEN, MARC], WHY)
    assert doubts(Outcome.RENEW, [ANA, BEN, MARC], None) == ["Marc dissents: I cannot carry it."]


@pytest.mark.parametrize(
    ("kind", "scores", "found"),
    [
        (ReviewKind.CHECKPOINT, {"Ana": 2, "Ben": 3}, ["Ana gave 2 of 5 to whether it was worth it."]),
        (ReviewKind.RENEWAL, {"Ana": 5, "Ben": 1}, ["Ben gave 1 of 5 to whether it was worth it."]),
        (ReviewKind.CHECKPOINT, {"Ana": 0, "Ben": None}, []),
        (ReviewKind.START, {"Ana": 1}, []),
        (ReviewKind.EARLY, {"Ana": 1}, []),
    ],
)
def test_a_low_score_on_whether_it_was_worth_it_is_a_doubt(
    kind: ReviewKind, scores: dict[str, int | None], found: list[str]
) -> None:
    assert doubts(Outcome.GO_ON, [ANA, BEN], scored(kind, **scores)) == found


def test_a_short_day_is_proposed_for_the_next_talk() -> None:
    day = proposed_talk(date(2026, 5, 4))
    assert day == date(2026, 6, 15)
    promise = talk_again([MARC, BEN, ANA], day)
    assert promise
    assert (promise.owner, promise.by) == ("Ben", day)
    assert talk_again([MARC], day) is None
