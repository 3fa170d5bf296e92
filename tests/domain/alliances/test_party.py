"""Parties as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances.party import NamedParty, Party, Person, parse_parties, parties_text, speakers_index
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import name_key
from allytui.domain.basics.text import title


def test_parties_are_typed_one_a_line() -> None:
    parsed = parse_parties("Northside: Ana, Jo\n\n Nina Petrov \n")
    assert parsed == (
        NamedParty("Northside", ("Ana", "Jo")),
        NamedParty("Nina Petrov", ("Nina Petrov",)),
    )
    for wrong in ("A: x\na: y", ": Marc", "A: Marc, marc", "x" * 201):
        with pytest.raises(TextError):
            parse_parties(wrong)


def as_title(typed: str) -> str:
    """Return a text as a name is stored, empty where it is none."""
    try:
        return title(typed, "A name")
    except TextError:
        return ""


NAMES = st.text(st.sampled_from('ab:,="\u201c\u00e9 \u200b'), max_size=8).map(as_title).filter(bool)


@given(
    st.lists(
        st.tuples(NAMES, st.lists(NAMES, min_size=1, max_size=3, unique_by=name_key)),
        unique_by=lambda each: name_key(each[0]),
    )
)
def test_what_a_form_wrote_it_reads_back(named: list[tuple[str, list[str]]]) -> None:
    parties = [Party(name, name, tuple(Person(each, name, each) for each in people)) for name, people in named]
    assert parse_parties(parties_text(parties)) == tuple(
        NamedParty(party.name, party.speakers) for party in parties
    )


def test_a_name_with_a_colon_or_a_comma_stands_in_quotes() -> None:
    typed = '"Project: Mercury": "Ann Lee, PhD", Bo\n"Nina: Photos"'
    assert parse_parties(typed) == (
        NamedParty("Project: Mercury", ("Ann Lee, PhD", "Bo")),
        NamedParty("Nina: Photos", ("Nina: Photos",)),
    )


def test_a_party_is_meant_before_a_person_of_its_name() -> None:
    nina = Party("n", "Nina", (Person("1", "n", "Nina"),))
    club = Party("c", "The Club", (Person("2", "c", "Nina"), Person("3", "c", "Ben")))
    inn = Party("i", "The Inn", (Person("4", "i", "Ben"),))
    index = speakers_index([nina, club, inn])
    assert index["nina"] == {("n", "Nina")}
    assert index["Ben"] == {("c", "Ben"), ("i", "Ben")}
