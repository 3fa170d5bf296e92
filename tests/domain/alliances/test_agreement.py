"""Who carries a decision, in words."""

from datetime import date

import pytest

from allytui.domain.alliances.agreement import AgreementState, agreement

DAY, TODAY = date(2026, 5, 4), date(2026, 6, 1)
SIGNED, ABSENT, DISSENTS = "signed", "not present", "dissents"


@pytest.mark.parametrize(
    ("stands", "state", "text"),
    [
        ([("a", "Ana", SIGNED), ("b", "Ben", SIGNED), ("r", "Rosa", SIGNED)], "agreed", "agreed by all 3"),
        ([("a", "Ana", SIGNED), ("b", "Ben", SIGNED)], "agreed", "agreed by both"),
        ([("a", "Ana", SIGNED)], "agreed", "agreed by Ana"),
        ([("a", "Ana", SIGNED), ("b", "Ben", ABSENT)], "waiting", "awaits Ben since 4 May"),
        (
            [("a", "Ana", SIGNED), ("b", "Ben", ABSENT), ("r", "Rosa", ABSENT)],
            *("waiting", "awaits Ben and Rosa since 4 May"),
        ),
        ([("a", "Ana", SIGNED), ("m", "Marc", DISSENTS)], "dissent", "Marc dissents"),
        (
            [("a", "Ana", DISSENTS), ("m", "Marc", DISSENTS), ("r", "Rosa", ABSENT)],
            *("dissent", "Ana and Marc dissent; awaits Rosa since 4 May"),
        ),
        # What a party says later counts, in its first place.
        ([("a", "Ana", SIGNED), ("b", "Ben", ABSENT), ("b", "Bea", SIGNED)], "agreed", "agreed by both"),
        ([("a", "Ana", SIGNED), ("b", "Ben", ABSENT), ("b", "Ben", DISSENTS)], "dissent", "Ben dissents"),
    ],
)
def test_who_carries_a_decision(stands: list[tuple[str, str, str]], state: str, text: str) -> None:
    found = agreement(DAY, stands)
    assert found
    assert (found.state, found.text(TODAY)) == (AgreementState(state), text)
    assert found.signed_by_all is (state == "agreed")


def test_records_of_before_signatures_say_nothing() -> None:
    assert agreement(DAY, []) is None


def test_a_state_that_is_none_is_no_agreement() -> None:
    """A dissent that cannot be read is not left out: of two, the other would have agreed alone."""
    with pytest.raises(ValueError, match="a state that is none"):
        agreement(date(2026, 5, 4), [("a", "Ana", SIGNED), ("m", "Marc", "dissenzs")])
