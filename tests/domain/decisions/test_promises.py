"""Promises as they are typed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from allytui.domain.basics.errors import RuleError, TextError
from allytui.domain.decisions import promises
from tests.conftest import TODAY
from tests.domain.reviews.test_voices import ALLIANCE


@pytest.mark.parametrize(
    ("line", "owner", "text", "by"),
    [
        ("Ana by 1 dec: send the list", "Ana", "send the list", date(2026, 12, 1)),
        ("marc, +2w: ring her", "Marc", "ring her", date(2026, 12, 5)),
        ("Blue Door: count openly", "Blue Door", "count openly", None),
        ("- Jo until 2026-12-24: thank them", "Jo", "thank them", date(2026, 12, 24)),
        ("ANA today: now", "Ana", "now", TODAY),
    ],
)
def test_actions_are_typed_as_a_line_each(line: str, owner: str, text: str, by: date | None) -> None:
    (planned,) = promises.parse_promises(f"\n{line}\n", ALLIANCE, TODAY)
    assert (planned.owner, planned.text, planned.by) == (owner, text, by)
    assert planned.party_id == ("b" if owner in ("Marc", "Blue Door") else "n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("send the list", "begin with who does it"),
        ("Ana by 1 dec send it", "put a colon before what Ana will do"),
        ("Petra: send the list", "begin with who does it"),
        ("Anabel: send", "begin with who does it"),
        ("Ana by 1 dec:", "say after the colon what Ana will do"),
        ("Ana by soonish: x", "soonish"),
        ("Ana by 2026-11-20: x", "choose a later date"),
    ],
)
def test_what_is_no_action_is_told(line: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        promises.parse_promises(line, ALLIANCE, TODAY)


def test_a_promise_is_limited_and_counted_without_points() -> None:
    with pytest.raises(TextError):
        promises.parse_promises(f"Ana: {'x' * 201}", ALLIANCE, TODAY)
    states = (promises.PromiseState.DONE, promises.PromiseState.DONE, promises.PromiseState.NOT)
    every = [promises.Promise("1", "x", "d", promises.PlannedPromise("n", "Ana", "t"), state) for state in states]
    assert promises.counted(every) == "2 of 3 promises kept, 1 not done"
    assert promises.counted([]) == ""


@pytest.mark.parametrize(
    ("owner", "wish", "line"),
    [
        ("Marc", "Marc sends me the lease list by 1 jun", "Marc by 1 Jun 2027: sends me the lease list"),
        ("Marc", "marc, by 1 dec send the list", "Marc by 1 Dec 2026: send the list"),
        ("Marc", "Blue Door: fewer calls", "Marc: fewer calls"),
        ("Ana", "Marc sends me the list", "Ana: Marc sends me the list"),
        ("Marc", "Marcel gets a call", "Marc: Marcel gets a call"),
        ("Marc", "send the list on Mondays", "Marc: send the list on Mondays"),
        ("Marc", "Marc", "Marc: Marc"),
    ],
)
def test_a_wish_becomes_a_promise_with_its_day(owner: str, wish: str, line: str) -> None:
    assert promises.wish_line(owner, wish, ALLIANCE, TODAY) == line
    (planned,) = promises.parse_promises(line, ALLIANCE, TODAY)
    assert planned.owner == owner


EARLIER, LATER = TODAY - timedelta(days=3), TODAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("by", "made_on", "review_on", "due_on", "when", "line"),
    [
        (LATER, TODAY, EARLIER, LATER, "in 5 d", "Ana, by 26 Nov 2026: t"),
        (EARLIER, EARLIER, LATER, EARLIER, "3 d late", "Ana, by 18 Nov 2026: t"),
        (None, TODAY, LATER, LATER, "in 5 d", "Ana, by the review on 26 Nov 2026: t"),
        (None, TODAY, TODAY, TODAY, "today", "Ana, by the review on 21 Nov 2026: t"),
        (None, EARLIER, EARLIER, EARLIER, "3 d late", "Ana, by the review on 18 Nov 2026: t"),
        (None, EARLIER + timedelta(days=1), EARLIER, None, "at the next review", "Ana, at the next review: t"),
        (None, TODAY, EARLIER, None, "at the next review", "Ana, at the next review: t"),
        (None, None, EARLIER, EARLIER, "3 d late", "Ana, by the review on 18 Nov 2026: t"),
        (None, TODAY, None, None, "", "Ana: t"),
    ],
)
def test_a_promise_without_a_day_is_due_at_the_next_review_and_never_before_it_was_made(
    by: date | None, made_on: date | None, review_on: date | None, due_on: date | None, when: str, line: str
) -> None:
    planned = promises.PlannedPromise("n", "Ana", "t", by)
    made = promises.Promise("1", "x", "", planned, made_on=made_on, review_on=review_on)
    assert (made.due_on, made.when(TODAY), made.dated_line) == (due_on, when, line)
    assert made.is_late(TODAY) is when.endswith("late")
    following = promises.promise_bar([made], TODAY).partition("; ")[2]
    assert following == (f"next Ana {when}" if when else "")
    # Once the late review is held, the promise is due at the one after it.
    assert replace(made, review_on=LATER).due_on == (by or LATER)


_DONE, _OPEN, _PART, _NOT = (getattr(promises.PromiseState, name) for name in ("DONE", "OPEN", "PART", "NOT"))


@pytest.mark.parametrize(
    ("made", "drawn"),
    [
        ((), ""),
        (((_OPEN, LATER),), "[------------] 0 of 1 kept; next Ana in 5 d"),
        (((_OPEN, TODAY),), "[-----------|] 0 of 1 kept, 1 due by now; next Ana today"),
        (((_DONE, EARLIER),), "[############] 1 of 1 kept"),
        (((_DONE, LATER), (_OPEN, LATER)), "[######------] 1 of 2 kept; next Ana in 5 d"),
        (
            ((_DONE, EARLIER), (_OPEN, EARLIER), (_OPEN, LATER), (_OPEN, None)),
            "[###--|------] 1 of 4 kept, 2 due by now; next Ana 3 d late",
        ),
        (
            ((_DONE, EARLIER), (_PART, EARLIER), (_NOT, EARLIER)),
            "[####-------|] 1 of 3 kept, 3 due by now, 1 in part, 1 not kept",
        ),
    ],
)
def test_promises_are_drawn_with_how_many_were_due(
    made: tuple[tuple[promises.PromiseState, date | None], ...], drawn: str
) -> None:
    every = [
        promises.Promise(str(at), "x", "", promises.PlannedPromise("n", "Ana", "t", by), state)
        for at, (state, by) in enumerate(made)
    ]
    project = promises.Promise("p", "x", "", promises.PlannedPromise("", promises.PROJECT, "t", EARLIER), _DONE)
    assert promises.promise_bar([*every, project], TODAY) == drawn
