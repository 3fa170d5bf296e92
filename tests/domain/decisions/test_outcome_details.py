"""What an outcome asks for."""

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.outcome_details import check_details, for_cause, outcome_details


def test_an_ending_for_cause_says_what_others_are_told() -> None:
    broken = outcome_details({"why": "trust broken: he undercut us", "tell": " ", "lessons": ""})
    assert [each.key for each in broken] == ["why"]
    assert for_cause(broken)
    with pytest.raises(RuleError, match="Others will hear of this"):
        check_details(Outcome.END, broken)
    check_details(Outcome.END, outcome_details({"why": "trust broken", "tell": "Facts only, by Hanna."}))
    check_details(Outcome.END, outcome_details({"why": "times changed"}))
    check_details(Outcome.END, ())
