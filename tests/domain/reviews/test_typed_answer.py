"""An answer typed as one line."""

import pytest

from allytui.domain.basics.errors import RuleError
from allytui.domain.reviews.drafts import Typed
from allytui.domain.reviews.guide import Step
from allytui.domain.reviews.review import Answer
from allytui.domain.reviews.typed_answer import how_to_answer, read_answer

WORDS = Step("need", "Need", "What?")
SCORE = Step("value", "Value", "Worth it?", score=True)
OPTIONS = Step("kind", "Kind", "Which?", options=("one", "two"))
LEANING = Step("leaning", "Leaning", "Which way?", score=True, options=("renew", "pause", "leave"))
BEFORE = Answer("p", "value", "?", 2, "as before", option="one")


@pytest.mark.parametrize(
    ("step", "line", "typed"),
    [
        (SCORE, "4 they call back", Typed("they call back", 4)),
        (SCORE, "4", Typed("", 4)),
        (SCORE, "0 not yet", Typed("not yet", 0)),
        (SCORE, "they call back", Typed("they call back")),
        (SCORE, "- 3 referrals came", Typed("3 referrals came")),
        (SCORE, "4h a month", Typed("4h a month")),
        (SCORE, "30 referrals", Typed("30 referrals")),
        (SCORE, "4\nsecond line", Typed("second line", 4)),
        (SCORE, "4 first\nsecond", Typed("first\nsecond", 4)),
        (WORDS, "4 of them", Typed("4 of them")),
        (OPTIONS, "2", Typed("", option="two")),
        (OPTIONS, "2 because", Typed("because", option="two")),
        (OPTIONS, "because", Typed("because")),
        (LEANING, "1 4 because", Typed("because", 4, option="renew")),
        (LEANING, "3 because", Typed("because", option="leave")),
        (LEANING, "2 5", Typed("", 5, option="pause")),
        (LEANING, "unsure of it", Typed("unsure of it")),
    ],
)
def test_a_line_is_read(step: Step, line: str, typed: Typed) -> None:
    assert read_answer(step, line) == typed


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("5", Typed("as before", 5, option="one")),
        ("new words", Typed("new words", 2, option="one")),
        ("+ and more", Typed("as before\nand more", 2, option="one")),
        ("-", Typed("")),
    ],
)
def test_what_a_line_does_not_name_stays(line: str, typed: Typed) -> None:
    assert read_answer(SCORE, line, BEFORE) == typed


@pytest.mark.parametrize(
    ("step", "line"), [(SCORE, "7"), (SCORE, "45"), (OPTIONS, "3 x"), (LEANING, "4"), (LEANING, "1 9")]
)
def test_a_number_that_cannot_be_meant_is_refused(step: Step, line: str) -> None:
    with pytest.raises(RuleError, match="words alone"):
        read_answer(step, line)


def test_every_kind_of_question_says_how_it_is_answered() -> None:
    assert len({how_to_answer(step) for step in (WORDS, SCORE, OPTIONS, LEANING)}) == 4
