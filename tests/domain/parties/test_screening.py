"""Which kind of bond it is."""

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.phases import Kind
from allytui.domain.parties.profile import Profile, without
from allytui.domain.parties.screening import QUESTIONS, SUGGESTS, screen


@pytest.mark.parametrize(
    ("places", "kind"),
    [
        ((0, 0, 0), Kind.ALLIANCE),
        ((1, 0, 0), Kind.NETWORKING),
        ((0, 1, 0), Kind.DEAL),
        ((0, 0, 1), Kind.DEAL),
        ((1, 1, 1), Kind.NETWORKING),
        ((0, 0, 2), Kind.ALLIANCE),
    ],
)
def test_the_kind_is_worked_out_with_its_reasons(places: tuple[int, ...], kind: Kind) -> None:
    said = {asked.key: asked.answers[place][0] for asked, place in zip(QUESTIONS, places, strict=True)}
    found = screen(said)
    assert found
    assert (found.kind, len(found.reasons)) == (kind, 3)
    assert SUGGESTS[Kind.DEAL] is Outcome.DEAL
    assert screen({}) is None


def test_what_is_missing_before_it_begins() -> None:
    assert without(None) == "started without a mission and an offer of our own"
    assert without(Profile(mission="x")) == "started without an offer of our own"
    assert without(Profile(mission="x", offers="y")) == ""
