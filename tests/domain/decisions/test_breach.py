"""Who reads an account, and who else is affected."""

import pytest

from allytui.domain.alliances.phases import Phase
from allytui.domain.decisions.affected import AffectedAlliance, AffectedOthers
from allytui.domain.decisions.breach import may_read_account


@pytest.mark.parametrize(
    ("party", "viewer", "told", "shared", "seen"),
    [
        ("orbit", "orbit", {"orbit"}, set(), True),
        ("orbit", "pell", {"orbit"}, set(), False),
        ("orbit", "pell", {"orbit"}, {"orbit"}, False),  # shared, but Pell has not told its own yet
        ("orbit", "pell", {"orbit", "pell"}, {"orbit"}, True),
        ("pell", "orbit", {"orbit", "pell"}, {"orbit"}, False),
        ("orbit", "coach", {"orbit", "pell"}, {"orbit"}, False),
        ("orbit", "coach", {"orbit", "pell"}, {"orbit", "pell"}, True),
        ("orbit", "", {"orbit"}, {"orbit"}, True),
        ("orbit", "", {"orbit"}, set(), False),
    ],
)
def test_who_reads_an_account(party: str, viewer: str, told: set[str], shared: set[str], seen: bool) -> None:
    assert may_read_account(party, viewer, told, shared, {"orbit", "pell"}) is seen


def test_a_ripple_is_told_in_sentences() -> None:
    two = AffectedAlliance("1", "Ring", Phase.TERM, ("Pell",), ("Imani", "Hale"))
    ripple = AffectedOthers((two,), (("Kite", "Pell"),), "Joss")
    assert ripple.lines == (
        "shared allies: Hale and Imani",
        "Ring (term) shares Pell",
        "Kite was introduced by Pell",
        "Joss introduced you to each other",
    )
    assert AffectedOthers().lines == ()
