"""How joint income is shared: read, agreed, and divided to the last hundredth."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.alliances.alliance import Alliance
from allytui.domain.alliances.lifecycle import consider
from allytui.domain.alliances.party import Party, Person
from allytui.domain.alliances.phases import Kind
from allytui.domain.basics.errors import TextError
from allytui.domain.basics.money import Money
from allytui.domain.terms.income_split import agreed_split, parse_split, parts_of, split_text
from allytui.domain.terms.terms import PartyTerms, Terms

AY, BEE, CEE = (
    Party(key, name, (Person(f"p{key}", key, person),))
    for key, name, person in (("a", "Ay", "Ana"), ("b", "Bee 2", "Ben"), ("c", "Cee", "Cora"))
)
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "parties", "split"),
    [
        ("70/30", (AY, BEE), (("a", 70), ("b", 30))),
        ("70 : 30", (AY, BEE), (("a", 70), ("b", 30))),
        ("70 %, 30 %", (AY, BEE), (("a", 70), ("b", 30))),
        ("2/1", (AY, BEE), (("a", 2), ("b", 1))),
        ("100/0", (AY, BEE), (("a", 100), ("b", 0))),
        ("Ben 30, Ay 70", (AY, BEE), (("a", 70), ("b", 30))),
        ("Bee 2 30 / Ay 70", (AY, BEE), (("a", 70), ("b", 30))),
        ("50/30/20", (AY, BEE, CEE), (("a", 50), ("b", 30), ("c", 20))),
        ("Ay 60, Cora 40", (AY, BEE, CEE), (("a", 60), ("b", 0), ("c", 40))),
    ],
)
def test_a_split_is_read_in_the_order_of_the_parties_or_by_name(
    typed: str, parties: tuple[Party, ...], split: tuple[tuple[str, int], ...]
) -> None:
    assert parse_split(typed, parties) == split
    if text := split_text(split, {party.id: party.name for party in parties}):
        assert parse_split(text, parties) == split


@pytest.mark.parametrize("typed", ["", "70", "70/20/10", "0/0", "half", "Zed 70, Ay 30", "70/-30", "70/thirty"])
def test_what_is_no_split_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(TextError, match=r"name a part for each of Ay and Bee 2, as in 70/30\.$"):
        parse_split(typed, (AY, BEE))


@given(st.integers(0, 10**13), st.lists(st.integers(0, 9999), min_size=1, max_size=6).filter(any))
def test_the_parts_add_up_to_the_income(cents: int, weights: list[int]) -> None:
    split = tuple((str(at), weight) for at, weight in enumerate(weights))
    parts = parts_of(Money(cents, "EUR"), split)
    assert sum(part.cents for _, part in parts) == cents
    for (_, part), weight in zip(parts, weights, strict=True):
        assert abs(part.cents * sum(weights) - cents * weight) < sum(weights)


def alliance(left_on: dict[str, date]) -> Alliance:
    """Return a circle of three, some of whom left."""
    parties = (AY, BEE, CEE)
    status = consider(DAY, Kind.ALLIANCE, tuple(party.id for party in parties if party.id not in left_on))
    return Alliance("x", "X", "", "", DAY, DAY, parties, status, left_on=left_on)


def terms(day: date, **parts: int) -> Terms:
    """Return terms that share income so."""
    return Terms(parties=tuple(PartyTerms(key, income_part=part) for key, part in parts.items()), holds_from=day)


def test_income_is_shared_as_the_terms_of_its_day_say() -> None:
    versions = [terms(DAY, a=0, b=0, c=0), terms(date(2026, 6, 1), a=50, b=30, c=20)]
    whole, without_cee = alliance({}), alliance({"c": date(2026, 7, 1)})
    assert agreed_split(whole, [], DAY) == (("a", 1), ("b", 1), ("c", 1))
    assert agreed_split(whole, versions, date(2026, 5, 31)) == (("a", 1), ("b", 1), ("c", 1))
    assert agreed_split(whole, versions, date(2026, 6, 1)) == (("a", 50), ("b", 30), ("c", 20))
    assert agreed_split(without_cee, versions, date(2026, 7, 1)) == (("a", 50), ("b", 30), ("c", 20))
    assert agreed_split(without_cee, versions, date(2026, 7, 2)) == (("a", 50), ("b", 30))
    # Cee joined after the two had agreed.
    assert agreed_split(whole, [terms(DAY, a=70, b=30)], DAY) == (("a", 1), ("b", 1), ("c", 1))
