"""Conditions: read, and answered by the ledger or by people."""

from datetime import date

import pytest

from allytui.domain.basics.errors import AllytuiError
from allytui.domain.signals.condition_check import check
from allytui.domain.terms.conditions import ConditionAnswer, Consequence, parse_conditions
from allytui.domain.terms.measured_state import Measure
from tests.domain.ledger.test_typed_entry import PARTIES, of
from tests.support.entries import DAY, lead


@pytest.mark.parametrize(
    ("line", "by", "measure", "who", "least", "then"),
    [
        ("by 30 apr 2026 each received 3, else talk", 30, Measure.RECEIVED, "each", 3, Consequence.TALK),
        (
            "if anyone has received fewer than 3 by 30 april 2026, we talk",
            30,
            Measure.RECEIVED,
            "each",
            3,
            Consequence.TALK,
        ),
        ("by 30 apr 2026 Rosa received 4, else end", 30, Measure.RECEIVED, "r", 4, Consequence.END),
        ("if by 30 apr 2026 not closed 2 then disband", 30, Measure.CLOSED, "", 2, Consequence.END),
        ("by 30 apr 2026 Ana spent 100 else pause", 30, Measure.SPENT, "a", 10_000, Consequence.PAUSE),
        ("by 30 apr 2026 hours 20", 30, Measure.HOURS, "", 1_200, Consequence.TALK),
        ("by 30 apr 2026 met 3", 30, Measure.CONTACTS, "", 3, Consequence.TALK),
        ("by 30 apr 2026 the lease is signed, else pause", 30, None, "", 0, Consequence.PAUSE),
        ("by 30 apr 2026 received the keys", 30, None, "", 0, Consequence.TALK),
    ],
)
def test_a_trigger_is_read(line: str, by: int, measure: Measure, who: str, least: int, then: Consequence) -> None:
    (condition,) = parse_conditions(line, of(3), DAY)
    assert condition.by == date(2026, 4, by)
    counts = condition.counts
    found = (counts.measure, counts.who, counts.least) if counts else (None, "", 0)
    assert (*found, condition.then) == (measure, who, least, then)
    assert parse_conditions(condition.text, of(3), DAY) == (condition,)


@pytest.mark.parametrize("line", ["each received 3", "by nonsense each received 3", "by 30 apr", "by 31 feb x"])
def test_a_trigger_without_a_day_is_refused(line: str) -> None:
    with pytest.raises(AllytuiError):
        parse_conditions(line, of(3), DAY)


def test_the_ledger_answers_what_it_can() -> None:
    (each, together) = parse_conditions("by 30 apr 2026 each received 2\nby 30 apr 2026 received 3", of(2), DAY)
    items = [lead("a", "b", 2), lead("b", "a", 1), lead("b", "a", 5, day=date(2026, 5, 2))]
    checked = check(each, items, PARTIES[:2], DAY)
    assert (checked.reached, checked.found) == (False, "Northside 1")
    assert not checked.fired(date(2026, 4, 29))
    assert checked.fired(date(2026, 4, 30))
    assert check(together, items, PARTIES[:2], DAY).reached is True


def test_people_answer_the_rest() -> None:
    (lease,) = parse_conditions("by 30 apr 2026 the lease is signed, else pause", of(2), DAY)
    open_still = check(lease, [], PARTIES[:2], DAY)
    assert open_still.reached is None
    assert (open_still.asks(date(2026, 4, 30)), open_still.fired(date(2026, 4, 30))) == (True, False)
    said = [
        ConditionAnswer("the lease is signed", lease.by, True),
        ConditionAnswer("the lease is signed", lease.by, False, "no"),
    ]
    checked = check(lease, [], PARTIES[:2], DAY, said)
    assert (checked.reached, checked.found) == (False, "no")
    assert checked.fired(date(2026, 4, 30))
