"""How often people say they talk."""

import pytest

from allytui.domain.terms.contact_rhythm import rhythm_days, rhythm_text


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
        ("every seven weeks", 49),
        ("every 2 weeks", 14),
        ("every second week", 14),
        ("every other month", 60),
        ("six times a year", 60),
        ("6 times a year", 60),
        ("4x a year", 91),
        ("twice a month", 15),
        ("three times a week", 2),
        ("once a month", 30),
        ("once every three months", 90),
        ("a call each month", 30),
        ("breakfast every second Tuesday", 14),
        ("every Monday", 7),
        ("the last Friday of every month", 30),
        ("quarterly", 91),
        ("once per quarter", 91),
        ("half-yearly", 182),
        ("Bi-Weekly stand-up", 14),
        ("every eleven days", 11),
        ("every day", 1),
        ("every few weeks", 0),
        ("every umpteen weeks", 0),
        ("umpteen times a year", 0),
        ("now and then", 0),
        ("when we like", 0),
        ("", 0),
    ],
)
def test_a_rhythm_is_read_from_its_words(words: str, days: int) -> None:
    assert rhythm_days(words) == days


def test_a_rhythm_is_read_back_or_said_to_be_not_understood() -> None:
    assert rhythm_text("breakfast every two weeks") == "= every 14 days"
    assert rhythm_text("daily") == "= every day"
    assert rhythm_text("  ") == ""
    assert rhythm_text("when the moon is full").startswith("Not understood: try 'every two weeks'")
