"""Names: which are the same, which are merely alike, and what a typed one may mean."""

import pytest

from allytui.domain.basics.errors import TextError
from allytui.domain.basics.names import NameIndex, are_similar, name_key
from allytui.domain.basics.text import folded, title


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blue Door", "blue door"),
        ("STRASSE", "straße"),
        ("Jose\u0301", "José"),
        ("Ana\u200b", "Ana"),
        ("A\u00adna", "Ana"),
        ("\u202eAna\u202c", "Ana"),
        ("Ana\ufe0f", "Ana"),
        ("Blue  Door", "Blue Door"),
    ],
)
def test_the_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert not are_similar(one, other)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("José", "Jose", True),
        ("Müller", "Muller", True),
        ("か", "が", True),
        ("Łódź", "Lodz", True),
        ("Blue-Door Realty", "Blue Door Realty", True),
        ("Bluedoor", "Blue Door", True),
        ("oak and ash", "Oak & Ash", True),
        ("Harbor Homes", "Harbour Homes", True),
        ("Petra", "Peter", False),
        ("Ana", "Ann", False),
        ("Route 7 Coffee", "Route 8 Coffee", False),
        ("Client 1", "Client 12", False),
        ("Blue Door", "Blue Whale", False),
        ("北京", "東京", False),
        ("!!", "??", False),
    ],
)
def test_other_names_that_are_alike_or_not(one: str, other: str, alike: bool) -> None:
    assert name_key(one) != name_key(other)
    assert are_similar(one, other) is alike
    assert are_similar(other, one) is alike


@pytest.mark.parametrize(
    "typed", ["", " ", "\u200b", "\u200d\u200d", "\u2800", "\u3164", "\u0301", "\u00a0", "\ufe0f"]
)
def test_a_name_needs_a_character_that_can_be_seen(typed: str) -> None:
    with pytest.raises(TextError, match=r"^The name is empty"):
        title(typed, "The name")


@pytest.mark.parametrize("typed", ["3M", "北", "🦊", "-", "ﷺ"])
def test_any_character_that_can_be_seen_will_do(typed: str) -> None:
    assert title(typed, "The name") == typed


@pytest.mark.parametrize(
    ("name", "sought"),
    [
        ("Ärger", "arger"),
        ("Øresund Łódź", "oresund lodz"),
        ("ısı", "isi"),
        ("Đorđe", "dorde"),
        ("Æsir Þór", "aesir thor"),
        ("İstanbul", "istanbul"),
        ("Cœur", "coeur"),
    ],
)
def test_a_search_ignores_accents_and_strokes(name: str, sought: str) -> None:
    assert folded(name) == sought


def test_lists_are_sorted_as_people_expect() -> None:
    assert sorted(["Zebra", "ärger", "Ära", "Anna", "Øre", "Otto"], key=folded) == [
        *("Anna", "Ära", "ärger", "Øre", "Otto", "Zebra")
    ]


def test_an_exact_name_is_meant_before_one_that_differs_in_accents() -> None:
    index = NameIndex([("José Ruiz", 1), ("Jose Ruiz", 2), ("Ben", 3), ("ben", 4)])
    assert index["josé ruiz"] == {1}
    assert index["JOSE RUIZ"] == {2}
    assert index["Ben"] == {3, 4}
    assert NameIndex([("José Ruiz", 1)])["jose ruiz"] == {1}
    assert not index["Rosa"]
    assert index.longest == 2
