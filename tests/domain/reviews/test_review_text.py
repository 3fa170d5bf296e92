"""The answers of reviews as paragraphs."""

from datetime import date

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.reviews.review import Answer, Review
from allytui.domain.reviews.review_text import ROOM, answers_over_the_years
from tests.conftest import NOW
from tests.domain.reviews.test_voices import ALLIANCE


def chart(outcomes: list[Outcome]) -> list[str]:
    """Return the chart of a question that was asked in one review a year."""
    person = ALLIANCE.voices[0].id
    reviews = [
        Review(
            *(f"r{at}", ALLIANCE.id, ReviewKind.CHECKPOINT, 2, NOW, "Ana", ""),
            (Answer(person, "trust", "Trust?", 2 + at % 3),),
            decided=True,
            held_on=date(2020 + at, 11, 1),
        )
        for at in range(len(outcomes))
    ]
    decided = {f"r{at}": outcome.past for at, outcome in enumerate(outcomes)}
    return answers_over_the_years(ALLIANCE, reviews, decided)[1].text.splitlines()


def test_a_chart_says_what_was_decided_in_words_that_are_read_elsewhere() -> None:
    lines = chart([Outcome.TRY, Outcome.ANOTHER_TRIAL, Outcome.GO_ON_CHANGED])
    assert [line.split() for line in lines[6:-1]] == [
        ["Nov", "20", "Nov", "21", "Nov", "22"],
        ["trial", "agreed", "trial", "extended", "continued", "with"],
        ["changes"],
    ]


@pytest.mark.parametrize("count", range(2, 8))
def test_a_chart_fits_the_narrowest_window(count: int) -> None:
    longest = [Outcome.GO_ON_CHANGED, Outcome.ANOTHER_TRIAL, Outcome.RENEW_CHANGED, Outcome.NETWORKING]
    lines = chart([longest[at % 4] for at in range(count)])
    assert max(map(len, lines)) <= ROOM + len("5 | ")
    assert ("exten…" in "".join(lines)) == (count > 5)
