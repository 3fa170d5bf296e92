"""A relationship skill in one line, asked for once a month at most."""

from datetime import date

import pytest

from allytui.domain.basics.errors import RuleError
from allytui.domain.parties.skill import Skill, asks_for_skill, parse_skill


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("listening 3 ask twice", Skill("listening", 3, goal="ask twice")),
        ("saying it early, 2: before the meeting", Skill("saying it early", 2, goal="before the meeting")),
        ("asking 5", Skill("asking", 5)),
        ("the 7 habits 4 one a week", Skill("the 7 habits", 4, goal="one a week")),
    ],
)
def test_a_skill_is_read_from_a_line(line: str, skill: Skill) -> None:
    assert parse_skill(line) == skill


@pytest.mark.parametrize("line", ["", "listening", "3", "listening 6", "4 listening"])
def test_a_line_without_skill_or_rating_is_refused(line: str) -> None:
    with pytest.raises(RuleError, match="for example: listening 3"):
        parse_skill(line)


@pytest.mark.parametrize(
    ("rated_on", "reviews", "asked"),
    [
        (None, 1, True),
        (None, 2, False),  # the first review of the month has asked
        (date(2026, 10, 21), 1, True),
        (date(2026, 10, 22), 1, False),
        (date(2026, 1, 31), 1, True),
        (date(2026, 10, 1), 3, False),
    ],
)
def test_a_skill_is_asked_for_once_a_month_at_most(rated_on: date | None, reviews: int, asked: bool) -> None:
    rated = [Skill("asking", 3, on=rated_on)] if rated_on else []
    assert asks_for_skill(rated, reviews, date(2026, 11, 21)) is asked
