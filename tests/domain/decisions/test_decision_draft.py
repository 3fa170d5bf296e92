"""What a decision needs before it can be read aloud."""

from datetime import date

import pytest

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.alliances.party import Person
from allytui.domain.alliances.phases import ReviewKind
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.decision_draft import DecisionDraft
from allytui.store.store import Store
from tests.support.reviews import begin, decided

AGREED = date(2026, 8, 19)


@pytest.mark.parametrize(
    ("outcome", "notes", "refused"),
    [
        ("go-on", {}, False),
        ("go-on-changed", {}, True),
        ("go-on-changed", {"changes": "  \n"}, True),
        ("go-on-changed", {"said": "We talked."}, True),
        ("go-on-changed", {"terms.goal": "  "}, True),
        ("go-on-changed", {"changes": "Ana calls first."}, False),
        ("go-on-changed", {"terms.goal": "20 referrals"}, False),
        ("go-on-changed", {"terms.notice": "30"}, False),
        ("another-trial", {}, False),
        ("pause", {}, False),
        ("not-today", {}, False),
    ],
)
def test_to_continue_with_changes_says_which(
    store: Store, ana: Person, blue_door: Alliance, outcome: str, notes: dict[str, str], refused: bool
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, AGREED)
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    typed = {("outcome", ""): outcome} | {(key, ""): words for key, words in notes.items()}
    if outcome == "not-today":
        typed |= {("day", ""): "other", ("other_day", ""): "1 dec 2026"}
    made = DecisionDraft(trial, held, typed, date(2026, 11, 19))
    if refused:
        with pytest.raises(RuleError, match="which changes") as error:
            made.draft()
        assert error.value.field == "changes"
    else:
        assert made.draft().choice.outcome == outcome


@pytest.mark.parametrize(
    ("outcome", "rhythm", "proposed"),
    [
        ("go-on", "", ""),
        ("go-on-changed", "", "every 90 days"),
        ("another-trial", "", "every 30 days"),
        ("another-trial", "monthly", ""),
        ("pause", "", ""),
    ],
)
def test_a_contact_rhythm_is_proposed_where_none_is_agreed(
    store: Store, ana: Person, blue_door: Alliance, outcome: str, rhythm: str, proposed: str
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, AGREED)
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    typed = {("outcome", ""): outcome, ("terms.rhythm", ""): rhythm}
    assert DecisionDraft(trial, held, typed, date(2026, 11, 19)).proposed_rhythm == proposed


def test_what_came_of_expectations_is_told_in_the_order_of_the_decisions(
    store: Store, ana: Person, blue_door: Alliance
) -> None:
    trial = decided(store, blue_door, ReviewKind.START, Outcome.TRY, ana, AGREED)
    held = begin(store, trial, ReviewKind.CHECKPOINT, ana)
    typed = {("outcome", ""): "go-on", ("came:b", ""): "second", ("came:c", ""): "third", ("came:a", ""): "first"}
    for notes in (typed, dict(reversed(typed.items()))):
        made = DecisionDraft(trial, held, notes, date(2026, 11, 19), earlier=["a", "b", "c"])
        came = [each.words for each in made.outcome_details() if each.key.startswith("came:")]
        assert came == ["first", "second", "third"]
