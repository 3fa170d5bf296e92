"""Names as identities: which are the same, which are merely alike, and what a typed one may mean."""

import unicodedata
from collections.abc import Iterable
from typing import Generic, TypeVar

from allytui.domain.basics.text import folded, is_invisible

Named = TypeVar("Named")

_LONG = 6
"""Letters from which on one that differs makes two names alike: Harbor Homes, Harbour Homes."""


def name_key(name: str) -> str:
    """Return what two spellings of the same name have in common.

    Names are the same when they are equal after NFC, case folding and the removal of invisible characters. Accents
    and the voicing of kana tell names apart.
    """
    bare = "".join(char for char in unicodedata.normalize("NFC", name) if not is_invisible(char))
    return unicodedata.normalize("NFC", " ".join(bare.casefold().split()))


def are_similar(one: str, other: str) -> bool:
    """Whether two different names are so much alike that one may have been meant for the other.

    They are when they differ in accents, blanks or signs alone, or, from six letters on, in one letter; names that
    differ in a digit are not: Route 7, Route 8.
    """
    if name_key(one) == name_key(other):
        return False
    first, second = _letters(one), _letters(other)
    if not first or not second:
        return False
    return first == second or _one_letter_apart(first, second)


def _letters(name: str) -> str:
    return "".join(char for char in folded(name).replace("&", "and") if char.isalnum())


def _one_letter_apart(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(one) < _LONG or len(other) - len(one) > 1:
        return False
    start = next((at for at, char in enumerate(one) if char != other[at]), len(one))
    rest = start + (len(one) == len(other))
    differing = one[start:rest] + other[start : start + 1]
    return one[rest:] == other[start + 1 :] and not any(char.isdigit() for char in differing)


class SimilarNames:
    """Names among which those that are much alike are found quickly: by what is left without one letter."""

    def __init__(self, names: Iterable[str]) -> None:
        """Begin with these names."""
        self._near: dict[str, list[str]] = {}
        for name in names:
            for part in _nearby(name):
                self._near.setdefault(part, []).append(name)

    def like(self, name: str) -> list[str]:
        """Return the names that `name` may have been meant for, none of them the same."""
        near = dict.fromkeys(each for part in _nearby(name) for each in self._near.get(part, ()))
        return [each for each in near if are_similar(each, name)]


def _nearby(name: str) -> set[str]:
    letters = _letters(name)
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))} - {""}


class NameIndex(Generic[Named]):
    """What a typed name may mean: the one with exactly this name, or else those that differ in accents alone."""

    def __init__(self, named: Iterable[tuple[str, Named]] = ()) -> None:
        """Begin with these names."""
        self._exact: dict[str, set[Named]] = {}
        self._folded: dict[str, set[Named]] = {}
        self.longest = 1
        """Words of the longest name."""
        for name, value in named:
            self.add(name, value)

    def add(self, name: str, value: Named) -> None:
        """Add what is called so; several may have one name."""
        self._exact.setdefault(name_key(name), set()).add(value)
        self._folded.setdefault(folded(name), set()).add(value)
        self.longest = max(self.longest, len(name.split()))

    def __getitem__(self, name: str) -> frozenset[Named]:
        """Return all that a typed name may mean; none where nothing is called so."""
        return frozenset(self._exact.get(name_key(name)) or self._folded.get(folded(name)) or ())
