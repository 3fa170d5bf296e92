"""How often people say they talk."""

import pytest

from allytui.domain.terms.contact_rhythm import rhythm_days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("breakfast every two weeks", 14),
        ("monthly call", 30),
        ("every 10 days", 10),
        ("a call on the first Monday, ten minutes", 30),
        ("lunch once a quarter", 91),
        ("twice a week", 3),
        ("every monday", 7),
        ("fortnightly", 14),
        ("when we like", 0),
        ("", 0),
    ],
)
def test_a_rhythm_is_read_from_its_words(words: str, days: int) -> None:
    assert rhythm_days(words) == days
