"""The close-out list."""

import pytest

from allytui.domain.basics.errors import RuleError
from allytui.domain.decisions import close_out
from allytui.domain.terms import terms


def test_the_close_out_list_begins_with_what_was_agreed() -> None:
    agreed = terms.Terms(1, exit_terms="Clients keep\nwhom they chose.")
    assert close_out.proposed_items(agreed)[0] == "As agreed: Clients keep whom they chose."
    assert len(close_out.proposed_items(None)) == len(close_out.proposed_items(agreed)) - 1
    item = close_out.CloseOutItem("1", "Thank each other")
    with pytest.raises(RuleError, match="One item is still open"):
        close_out.check_settled([item])
