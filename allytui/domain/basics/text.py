"""Text as people type it: cleaned at the door, made visible at the exit, never interpreted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from allytui.domain.basics.errors import TextError

TITLE_LIMIT = 200
"""Longest one-line text (names, titles), in characters."""

NOTE_LIMIT = 100_000
"""Longest note or answer, in characters."""

_DROPPED = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_SURROGATES = r"[\ud800-\udfff]"

# Directional marks and overrides, zero-width and filler characters. The two joiners (U+200C, U+200D)
# stay: several scripts and most emoji are misspelt without them.
_UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_RAW = r"[\x00-\x09\x0b-\x1f\x7f-\x9f]"

_BLANK = "\u2800"
"""A Braille pattern without dots: no blank to Unicode, and nothing to be seen."""

_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters with a stroke, or of two letters, which no normal form takes apart."""


def clean(text: str) -> str:
    """Return `text` as it is stored: NFC, line ends as newline, no control character but newline and tab."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(_SURROGATES, "\ufffd", re.sub(_DROPPED, "", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return `text` cleaned and joined to a single line without outer blanks."""
    return " ".join(clean(text).split())


def shortened(line: str, most: int) -> str:
    """Return a line of at most `most` characters, cut behind a word, with '…' where something is cut."""
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def title(text: str, what: str) -> str:
    """Return a one-line text fit for storing; `what` names it in the TextError for none or too much."""
    line = one_line(text)
    if not any(_is_seen(char) for char in line):
        raise TextError(f"{what} is empty: type at least one character that can be seen.")
    if len(line) > TITLE_LIMIT:
        raise TextError(f"{what} has {len(line):,} characters: {TITLE_LIMIT} are the most it can have.")
    return line


def note(text: str, what: str = "This note") -> str:
    """Return a note fit for storing, or raise TextError when it is longer than NOTE_LIMIT."""
    words = clean(text)
    if len(words) > NOTE_LIMIT:
        raise TextError(
            f"{what} has {len(words):,} characters: {NOTE_LIMIT:,} are the most that can be kept in one."
        )
    return words


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def visible(text: str) -> str:
    """Return `text` safe to show: controls as pictures, unseen characters by name, tabs as blanks."""
    text = re.sub(_SURROGATES, "\ufffd", text.replace("\t", "    "))
    return re.sub(_UNSEEN, lambda match: f"<U+{ord(match.group()):04X}>", re.sub(_RAW, _picture, text))


def visible_line(text: str) -> str:
    """Return `text` safe to show on one line: its newlines become blanks."""
    return visible(text.replace("\r\n", " ").replace("\n", " "))


def is_invisible(char: str) -> bool:
    """Whether a character takes no room and shows nothing: joiners, directional marks, variation selectors."""
    return (
        unicodedata.category(char) == "Cf"
        or bool(re.match(_UNSEEN, char))
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def _is_seen(char: str) -> bool:
    return unicodedata.category(char)[0] not in "ZCM" and not is_invisible(char) and char != _BLANK


def cells(text: str) -> int:
    """Return how many columns of a terminal a line takes, as the screens measure it."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # late: most lines are plain, and a command starts sooner without it

    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """Return a line cut, with a mark, or filled with blanks to `width` columns; no character is cut in two."""
    if cells(text) > width:
        from rich.cells import set_cell_size

        kept = set_cell_size(text, width - 1)
        text = f"{kept if text.startswith(kept) else kept[:-1]}…"
    return filled(text, width)


def wrapped(line: str, width: int) -> list[str]:
    """Return a line as lines that fit `width` columns; a word that is too long is cut."""
    found, here = [], ""
    for word in line.split(" "):
        if here and cells(here) + 1 + cells(word) > width:
            found.append(here)
            here = ""
        here = f"{here} {word}" if here else word
        while cells(here) > width:
            cut = next(at for at in range(len(here), 0, -1) if at == 1 or cells(here[:at]) <= width)
            found.append(here[:cut])
            here = here[cut:]
    return [*found, here]


def filled(text: str, width: int) -> str:
    """Return a line filled with blanks to `width` columns; a longer one stays whole."""
    return text + " " * (width - cells(text))


def folded(text: str) -> str:
    """Return `text` as it is searched for and sorted by: accents, strokes of letters and case taken away.

    Whether two names are the same is another question (`names.name_key`).
    """
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text)
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold().translate(_LETTERS)


def with_article(words: str) -> str:
    """Return words behind 'A' or 'An', as a sentence begins."""
    return f"{'An' if words[:1].lower() in 'aeiou' else 'A'} {words}"


def each_once(names: Iterable[str], what: str) -> list[str]:
    """Return each name once, with how often it came where that is more: 'Duo (2 decisions)'."""
    return [f"{name} ({count} {what})" if count > 1 else name for name, count in Counter(names).items()]


def and_list(names: list[str]) -> str:
    """Return names as people say them: 'Ana, Ben and Rosa'."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
