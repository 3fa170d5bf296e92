"""Our dataclasses are what those of the standard library are, and all of ours are made by the one decorator."""

import dataclasses
import re
from typing import Any

import pytest

import allytui.dataclass
from allytui.dataclass import dataclass
from tests.support.modules import paths


class Told:
    """What is made into a dataclass by both decorators."""

    name: str
    days: int = 3
    words: tuple[str, ...] = ()
    secret: str = dataclasses.field(default="", repr=False)
    beside: str = dataclasses.field(default="", compare=False)


def pair(**options: Any) -> list[type]:
    """Return a class made by the standard library, and the same made by ours."""
    made: list[type] = []
    for decorator in (dataclasses.dataclass, dataclass):
        copy = type("Told", (), {**vars(Told), "__qualname__": "Told"})
        made.append(decorator(**options)(copy) if options else decorator(copy))
    return made


VALUES: list[dict[str, Any]] = [
    {"name": "Ana"},
    {"name": "Ana", "days": 4},
    {"name": "Ana", "words": ("a", "b")},
    {"name": "Ana", "secret": "hidden"},
    {"name": "Ana", "beside": "not compared"},
    {"name": "Bo"},
]


@pytest.mark.parametrize("options", [{}, {"frozen": True}])
def test_it_compares_and_tells_like_the_one_of_the_standard_library(options: dict[str, bool]) -> None:
    theirs, ours = pair(**options)
    for one in VALUES:
        assert repr(ours(**one)) == repr(theirs(**one))
        assert (ours(**one) == theirs(**one)) is False
        for other in VALUES:
            assert (ours(**one) == ours(**other)) == (theirs(**one) == theirs(**other))
            if options:
                same = hash(theirs(**one)) == hash(theirs(**other))
                assert (hash(ours(**one)) == hash(ours(**other))) == same


def test_only_a_frozen_one_has_a_hash_and_all_can_be_replaced() -> None:
    (_, loose), (_, frozen) = pair(), pair(frozen=True)
    with pytest.raises(TypeError):
        hash(loose("Ana"))
    assert {frozen("Ana"), frozen("Ana", 3)} == {frozen("Ana")}
    assert dataclasses.replace(frozen("Ana"), days=5) == frozen("Ana", 5)
    assert [each.name for each in dataclasses.fields(frozen)] == ["name", "days", "words", "secret", "beside"]


def test_what_follows_is_done_and_each_default_is_its_own() -> None:
    @dataclass(frozen=True)
    class Rounded:
        """Rounds what it is given, also where it is inherited."""

        amount: float
        seen: list[str] = dataclasses.field(default_factory=list)

        def __post_init__(self) -> None:
            """Round."""
            object.__setattr__(self, "amount", round(self.amount))

    @dataclass(frozen=True)
    class Named(Rounded):
        """Has a name besides."""

        name: str = "none"

    for _ in range(2):  # the second one is made by what the first one compiled
        assert Rounded(2.6).amount == 3
        assert (Named(2.6).amount, Named(1.2, name="Ana").name) == (3, "Ana")
    Rounded(1).seen.append("by one")
    assert Rounded(1).seen == []
    with pytest.raises(TypeError, match=r"missing 1 required positional argument: 'amount'"):
        Rounded()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'nme'"):
        Named(1, nme="Ana")  # type: ignore[call-arg]


def test_nothing_is_compiled_for_a_class_before_its_first_object(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[type] = []

    def noted(made: type) -> Any:
        """Compile it, and note for which."""
        compiled.append(made)
        return compile_init(made)

    compile_init = allytui.dataclass._compiled_init
    monkeypatch.setattr(allytui.dataclass, "_compiled_init", noted)
    _, ours = pair(frozen=True)
    child = type("Child", (ours,), {})
    assert compiled == []
    assert child("Ana", 4).days == 4
    assert ours("Bo", words=("b",)) == ours("Bo", 3, ("b",))
    assert compiled == [ours]


def test_one_without_fields_equals_its_own_kind_alone() -> None:
    @dataclass(frozen=True)
    class Nothing:
        """Has no fields."""

    @dataclass(frozen=True)
    class Neither:
        """Has none either."""

    one, other, neither = Nothing(), Nothing(), Neither()
    assert one == other
    assert hash(one) == hash(other)
    assert one != neither  # type: ignore[comparison-overlap]
    assert repr(Neither()).endswith("Neither()")


def test_what_a_class_says_itself_stays() -> None:
    @dataclass(frozen=True)
    class Named:
        """Says its text itself."""

        name: str

        def __repr__(self) -> str:
            """Say it."""
            return f"<{self.name}>"

    @dataclass
    class Kept:
        """Is found by its name, though it changes."""

        name: str
        times: int = 0

        def __hash__(self) -> int:
            """Find it by its name."""
            return hash(self.name)

    assert repr(Named("Ana")) == "<Ana>"
    assert hash(Kept("Ana", 3)) == hash("Ana")


def test_every_dataclass_is_made_by_it() -> None:
    for name, path in paths().items():
        if name == "allytui.dataclass":
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"from dataclasses import [^\n]*\bdataclass\b|^import dataclasses", text, re.M), name
