"""How far the voices are apart."""

from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.leaning import LEANING
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.reviews.spread import speaks_first, spread, widest_first
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
    assert speaks_first(review) == "Marc is less sure (2 of 5): please speak first."
    alike = held(Answer("a", LEANING, "?", 3, option="pause"), Answer("m", LEANING, "?", 3, option="pause"))
    assert speaks_first(alike) == ""
    assert spread(alike, LEANING).text == "the same"
    assert not spread(alike, LEANING).gap  # how sure each is, is no gap
    assert speaks_first(held()) == ""


def test_an_answer_says_what_was_marked() -> None:
    assert Answer("a", "value", "?", 4).marked == "4 of 5"
    assert Answer("a", "value", "?", 0).marked == "cannot say"
    assert Answer("a", LEANING, "?", 4, option="withdraw").marked == "withdraw, sure 4 of 5"
    assert Answer("a", "control", "?", option="outside our control").marked == "outside our control"
    assert Answer("a", "control", "?", option="outside our control").given
