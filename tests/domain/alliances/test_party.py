"""Parties as they are typed."""

import pytest

from allytui.domain.alliances.party import NamedParty, parse_parties
from allytui.domain.basics.errors import TextError


def test_parties_are_typed_one_a_line() -> None:
    parsed = parse_parties("Northside: Ana, Jo\n\n Nina Petrov \n")
    assert parsed == (
        NamedParty("Northside", ("Ana", "Jo")),
        NamedParty("Nina Petrov", ("Nina Petrov",)),
    )
    for wrong in ("A: x\na: y", ": Marc", "A: Marc, marc", "x" * 201):
        with pytest.raises(TextError):
            parse_parties(wrong)
