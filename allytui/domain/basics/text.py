"""Text as people type it: cleaned at the door, made visible at the exit, never interpreted."""

import re
import unicodedata

from allytui.domain.basics.errors import TextError

TITLE_LIMIT = 200
"""Longest one-line text (names, titles), in characters."""

NOTE_LIMIT = 100_000
"""Longest note or answer, in characters."""

_DROPPED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")

# Directional marks and overrides, zero-width and filler characters. The two joiners (U+200C, U+200D)
# stay: several scripts and most emoji are misspelt without them.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_RAW = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Return `text` as it is stored: NFC, line ends as newline, no control character but newline and tab."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATES.sub("\ufffd", _DROPPED.sub("", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return `text` cleaned and joined to a single line without outer blanks."""
    return " ".join(clean(text).split())


def title(text: str, what: str) -> str:
    """Return a one-line text fit for storing; `what` names it in the TextError for none or too much."""
    line = one_line(text)
    if not line:
        raise TextError(f"{what} is empty: type at least one character.")
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
    text = _SURROGATES.sub("\ufffd", text.replace("\t", "    "))
    return _UNSEEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", _RAW.sub(_picture, text))


def visible_line(text: str) -> str:
    """Return `text` safe to show on one line: its newlines become blanks."""
    return visible(text.replace("\r\n", " ").replace("\n", " "))


def cells(text: str) -> int:
    """Return how many columns of a terminal a line takes: wide characters two, those that join or combine none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def fitted(text: str, width: int) -> str:
    """Return a line cut, with a mark, or filled with blanks to `width` columns."""
    if cells(text) > width:
        kept = text[: width - 1]
        while cells(kept) > width - 1:
            kept = kept[:-1]
        text = f"{kept}~"
    return filled(text, width)


def filled(text: str, width: int) -> str:
    """Return a line filled with blanks to `width` columns; a longer one stays whole."""
    return text + " " * (width - cells(text))


def folded(text: str) -> str:
    """Return `text` for comparing: accents and case taken away."""
    bare = unicodedata.normalize("NFKD", text)
    return "".join(char for char in bare if not unicodedata.combining(char)).casefold()


def and_list(names: list[str]) -> str:
    """Return names as people say them: 'Ana, Ben and Rosa'."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
