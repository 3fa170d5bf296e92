"""Pictures made of characters, as tables of cases; both sets of marks have the same shape."""

import random
from dataclasses import fields

import pytest

from allytui.domain.basics.drawing import (
    ASCII,
    BLOCKS,
    IN_ASCII,
    Marks,
    balance_bar,
    bar,
    curve,
    initials,
    phase_strip,
    scale,
    score_chart,
    sparkline,
    week_strip,
)


@pytest.mark.parametrize(
    ("voices", "drawn"),
    [
        ([], "1 . . . . . 5"),
        ([("A", 1)], "1 A . . . . 5"),
        ([("A", 4), ("B", 2)], "1 . B===A . 5"),
        ([("A", 5), ("B", 1)], "1 B=======A 5"),
        ([("A", 3), ("B", 4)], "1 . . A=B . 5"),
        ([("A", 3), ("B", 3)], "1 . . AB . . 5"),
        ([("A", 5), ("B", 2), ("C", 2)], "1 . BC=====A 5"),
        ([("A", 5), ("B", 2), ("C", 4)], "1 . B===C=A 5"),
    ],
)
def test_where_each_voice_stands(voices: list[tuple[str, int]], drawn: str) -> None:
    assert scale(voices) == drawn


@pytest.mark.parametrize(
    ("names", "letters"),
    [
        (["Ana", "Marc"], ["A", "M"]),
        (["ana", "Åsa"], ["1", "2"]),
        (["Ana", "Alma", "Ben"], ["1", "2", "3"]),
        (["日本"], ["1"]),
        ([], []),
        ([str(number) for number in range(11)], [*"123456789", "+", "+"]),
    ],
)
def test_each_voice_has_a_letter(names: list[str], letters: list[str]) -> None:
    assert initials(names) == letters


@pytest.mark.parametrize(
    ("part", "whole", "agreed", "drawn"),
    [
        (0, 30, None, "[----------]"),
        (1, 30, None, "[#---------]"),
        (15, 30, None, "[#####-----]"),
        (29, 30, None, "[#########-]"),
        (30, 30, None, "[##########]"),
        (99, 30, None, "[##########]"),
        (5, 0, None, "[----------]"),
        (-5, 30, None, "[----------]"),
        (3, 10, 8, "[###----|--]"),
        (9, 10, 8, "[#######|#-]"),
        (3, 10, 11, "[###-------]"),
    ],
)
def test_a_part_of_a_whole(part: int, whole: int, agreed: int | None, drawn: str) -> None:
    assert bar(part, whole, 10, agreed=agreed) == drawn


@pytest.mark.parametrize(
    ("left", "right", "most", "drawn"),
    [
        (0, 0, 0, "     |     "),
        (5, 5, 5, "#####|#####"),
        (5, 2, 5, "#####|##   "),
        (0, 3, 3, "     |#####"),
        (100, 1, 100, "#####|#    "),
        (99, 100, 100, " ####|#####"),
        (2, 1, 10, "    #|#    "),
        (4, 0, 10, "   ##|     "),
    ],
)
def test_out_from_the_middle(left: int, right: int, most: int, drawn: str) -> None:
    assert balance_bar(left, right, most, 5) == drawn


def test_the_lowest_voice_over_the_years() -> None:
    assert sparkline([3, 4, 5, 5, 1]) == "-=##_"
    assert sparkline([3, 4, 5, 5, 1], BLOCKS) == "▄▆██▁"
    assert sparkline([]) == ""


def test_one_question_over_the_years() -> None:
    columns = [("2024", [("A", 4), ("M", 3)]), ("2025", [("A", 5), ("M", 5)]), ("now", [("A", 5), ("M", 2)])]
    assert score_chart(columns) == [
        "5 |        AM    A",
        "4 |  A           |",
        "3 |  M           |",
        "2 |              M",
        "1 |",
        "  +----------------",
        "    2024  2025  now",
    ]


def test_what_came_of_what_was_put_in() -> None:
    assert curve([(0, 0), (10, 0), (20, 50), (40, 100)], 9, 3) == ["|         *", "|     *", "| * *", "+----------"]
    assert curve([(0, 0)], 9, 3) == []
    assert curve([(0, 0), (0, 5)], 9, 3) == []
    assert curve([(0, 0), (5, 0)], 9, 3) == []


def test_weeks_and_phases() -> None:
    assert week_strip([1, 0, 2, 0, 12]) == "1.2.+"
    assert phase_strip([(0, 9, "trial"), (10, 89, "term"), (90, 99, "pause")], 100, 20) == "~~################.."
    assert phase_strip([(0, 0, "trial"), (50, 50, "considering")], 100, 10) == "~         "
    assert phase_strip([(200, 300, "term")], 100, 10) == "          "
    assert phase_strip([], 0, 3) == "   "


def test_both_sets_of_marks_have_the_same_shape() -> None:
    for field in fields(Marks):
        assert len(getattr(ASCII, field.name)) == len(getattr(BLOCKS, field.name))
    chance = random.Random(2)
    for _ in range(300):
        voices = [(letter, chance.randint(1, 5)) for letter in "ABC"[: chance.randint(0, 3)]]
        one, other = scale(voices), scale(voices, BLOCKS)
        assert other.translate(IN_ASCII) == one
        numbers = [chance.randint(0, 40) for _ in range(3)]
        assert bar(numbers[0], numbers[1], 12, BLOCKS, numbers[2]).translate(IN_ASCII) == bar(
            numbers[0], numbers[1], 12, ASCII, numbers[2]
        )
        assert len(balance_bar(numbers[0], numbers[1], max(numbers), 8)) == 17
