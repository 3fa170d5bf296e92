"""Text as it is searched: words without accents and case, in their order."""

import re
from collections.abc import Sequence

from allytui.domain.basics.text import folded

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Scripts that are written without blanks (Thai, Lao, Burmese, Khmer, Japanese, Chinese): each sign is a word."""

_PICTURES = "\u2190-\u2bff\U0001f000-\U0001faff"

_WORD = f"[{_PICTURES}]|(?=[{_UNSPACED}])\\w|(?:(?![{_UNSPACED}])[^\\W_])+"

PREFIX_LENGTH = 3
"""A typed word of so many letters also finds longer words that begin with it; a shorter one would find too much."""


def split_words(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return re.findall(_WORD, folded(text))


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text with where each begins and ends in it."""
    bare: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = folded(char)
        bare.append(plain)
        places += [place] * len(plain)
    found = re.finditer(_WORD, "".join(bare))
    return [(match.group(), places[match.start()], places[match.end() - 1] + 1) for match in found]


def find_words(words: Sequence[str], wanted: Sequence[str], *, whole: bool, begin: int = 0) -> int | None:
    """Return where the `wanted` words stand in a row among `words`, from `begin` on; None where they do not.

    The last one is there in full where `whole`.
    """
    last = wanted[-1]
    open_end = not whole and len(last) >= PREFIX_LENGTH
    head, count = list(wanted[:-1]), len(wanted)
    for place in range(begin, len(words) - count + 1):
        end = words[place + count - 1]
        if (end.startswith(last) if open_end else end == last) and list(words[place : place + count - 1]) == head:
            return place
    return None
