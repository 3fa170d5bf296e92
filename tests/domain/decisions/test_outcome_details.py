"""What an outcome asks for."""

import pytest

from allytui.domain.alliances.outcomes import Outcome
from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions.outcome_details import check_particulars, for_cause, particulars


def test_an_ending_for_cause_says_what_others_are_told() -> None:
    broken = particulars({"why": "trust broken: he undercut us", "tell": " ", "lessons": ""})
    assert [each.key for each in broken] == ["why"]
    assert for_cause(broken)
    with pytest.raises(RuleError, match="Others will hear of this"):
        check_particulars(Outcome.END, broken)
    check_particulars(Outcome.END, particulars({"why": "trust broken", "tell": "Facts only, by Hanna."}))
    check_particulars(Outcome.END, particulars({"why": "times changed"}))
    check_particulars(Outcome.END, ())
