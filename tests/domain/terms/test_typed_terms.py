"""Terms as they are typed."""

import pytest

from allytui.domain.basics.errors import TextError
from allytui.domain.terms.typed_terms import parse_notice, parse_sure


@pytest.mark.parametrize(("typed", "days"), [("", 0), ("30", 30), ("30 days", 30), ("4 weeks", 28), ("2w", None)])
def test_notice_is_days_or_weeks(typed: str, days: int | None) -> None:
    if days is None:
        with pytest.raises(TextError):
            parse_notice(typed)
    else:
        assert parse_notice(typed) == days
    with pytest.raises(TextError, match="longer than two years"):
        parse_notice("800")


def test_how_sure_is_a_percentage() -> None:
    assert [parse_sure(text) for text in ("", "70", "70 %", "0", "100%")] == [None, 70, 70, 0, 100]
    for wrong in ("101", "-1", "most", "7.5", "٧"):
        with pytest.raises(TextError):
            parse_sure(wrong)
