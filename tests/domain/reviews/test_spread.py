"""How far the voices are apart."""

import pytest

from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.leaning import LEANING
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.reviews.spread import speaks_first, spread, talk_hint, widest_first
from allytui.guides import load
from tests.conftest import NOW
from tests.domain.reviews.test_voices import OWN, THEIRS


def held(*answers: Answer) -> Review:
    return Review(
        "r", "x", ReviewKind.CHECKPOINT, 2, NOW, "Ana", "", answers, voices=(OWN, THEIRS), revealed_at=NOW
    )


def test_the_widest_gap_comes_first_and_nothing_is_averaged() -> None:
    review = held(
        Answer("a", "purpose", "?", 4),
        Answer("m", "purpose", "?", 4),
        Answer("a", "value", "?", 5),
        Answer("m", "value", "?", 1),
        Answer("a", "trust", "?", 4),
        Answer("m", "trust", "?", 0),
        Answer("a", "wishes", "?", None, "words"),
        Answer("a", LEANING, "?", 5, option="withdraw"),
        Answer("m", LEANING, "?", 2, option="go on"),
    )
    every = widest_first(review, load(ReviewKind.CHECKPOINT).guide)
    assert [each.key for each in every] == [LEANING, "value", "purpose", "trust", "wishes"]
    assert [each.text for each in every] == ["apart", "1 to 5, a gap of 4", "all 4", "4", ""]
    assert speaks_first(review) == "Marc is less sure of the leaning (2 of 5): please speak first."
    alike = held(Answer("a", LEANING, "?", 3, option="pause"), Answer("m", LEANING, "?", 3, option="pause"))
    assert speaks_first(alike) == ""
    assert spread(alike, LEANING).text == "the same"
    assert not spread(alike, LEANING).gap  # how sure each is, is no gap
    assert speaks_first(held()) == ""


@pytest.mark.parametrize(
    ("scores", "hint"),
    [
        ((), "Nobody answered: talk, and write down what you say."),
        ((("a", 4),), "One voice answered: hear it first, then the others."),
        ((("a", 4), ("m", 4)), "The scores agree: talk about the words."),
        ((("a", 4), ("m", 0)), "The scores agree: talk about the words."),
        ((("a", 4), ("m", 3)), "Talk about the widest gaps first."),
    ],
)
def test_the_hint_fits_what_was_answered(scores: tuple[tuple[str, int], ...], hint: str) -> None:
    review = held(*(Answer(who, "value", "?", score) for who, score in scores))
    assert talk_hint(review, widest_first(review, load(ReviewKind.CHECKPOINT).guide)) == hint


def test_an_answer_says_what_was_marked() -> None:
    assert Answer("a", "value", "?", 4).marked == "4 of 5"
    assert Answer("a", "value", "?", 0).marked == "cannot say"
    assert Answer("a", LEANING, "?", 4, option="withdraw").marked == "withdraw, sure 4 of 5"
    assert Answer("a", "control", "?", option="outside our control").marked == "outside our control"
    assert Answer("a", "control", "?", option="outside our control").given
