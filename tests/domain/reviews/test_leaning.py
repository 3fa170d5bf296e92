"""Leanings."""

import pytest

from allytui.domain.alliances.phases import GUIDED, ReviewKind
from allytui.domain.reviews import leaning


@pytest.mark.parametrize("review", GUIDED)
def test_each_review_words_five_leanings(review: ReviewKind) -> None:
    labels = leaning.leaning_labels(review)
    assert len(set(labels)) == len(leaning.Leaning)
    assert [leaning.leaning_of(review, label) for label in labels] == [*leaning.Leaning]
    assert leaning.leaning_of(review, "something else") is None
    renew, withdraw = labels[0], labels[3]
    assert abs(len(renew.split()) - len(withdraw.split())) <= 1
