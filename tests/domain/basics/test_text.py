"""Text: cleaned at the door, made visible at the exit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allytui.domain.basics import text
from allytui.domain.basics.errors import TextError

SAFE_CONTROLS = {"\n"}


def raw(shown: str) -> set[str]:
    """Return the characters of `shown` that could drive a terminal."""
    return {char for char in shown if (ord(char) < 0x20 or 0x7F <= ord(char) <= 0x9F) and char not in SAFE_CONTROLS}


@given(st.text())
def test_cleaning_is_done_once_for_all(typed: str) -> None:
    once = text.clean(typed)
    assert text.clean(once) == once
    assert not raw(once) - {"\t"}


@given(st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x2100)))
def test_what_is_shown_holds_nothing_raw(stored: str) -> None:
    shown = text.visible(stored)
    assert not raw(shown)
    assert not set("\u202e\u200f\u2066\u200b\ufeff") & set(shown)
    shown.encode("utf-8")


def test_hostile_text_stays_readable() -> None:
    assert text.clean("a\r\nb\x00\x1b[31mc\ud800") == "a\nb[31mc\ufffd"
    assert text.visible("\x1b]52;c\x07 \u202eabc") == "\u241b]52;c\u2407 <U+202E>abc"
    assert text.visible("[/b] [@click=app.quit]x[/]") == "[/b] [@click=app.quit]x[/]"
    assert text.visible("family \U0001f469\u200d\U0001f467") == "family \U0001f469\u200d\U0001f467"


def test_limits_are_sentences() -> None:
    assert text.title("  Blue \n Door ", "The name") == "Blue Door"
    for wrong in ("", " \n", "x" * 201):
        with pytest.raises(TextError, match=r"^The name .*\.$"):
            text.title(wrong, "The name")
    assert len(text.note("x" * text.NOTE_LIMIT)) == text.NOTE_LIMIT
    with pytest.raises(TextError, match="100,001 characters"):
        text.note("x" * (text.NOTE_LIMIT + 1))


def test_comparing_ignores_accents_and_case() -> None:
    assert text.folded("Café ÉCOLE") == text.folded("cafe école")


@pytest.mark.parametrize(
    ("line", "width", "fits"),
    [
        ("abc", 5, "abc  "),
        ("abcdef", 5, "abcd…"),
        ("\u65e5\u672c\u8a9e", 7, "\u65e5\u672c\u8a9e "),
        ("\u65e5\u672c\u8a9e", 6, "\u65e5\u672c\u8a9e"),
        ("\u65e5\u672c\u8a9e", 5, "\u65e5\u672c…"),
        ("\u65e5\u672c\u8a9e", 4, "\u65e5… "),
        ("e\u0301a", 3, "e\u0301a "),
        ("", 2, "  "),
        ("\U0001f1e9\U0001f1eaab", 3, "\U0001f1e9\U0001f1ea…"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467ab", 3, "\U0001f468\u200d\U0001f469\u200d\U0001f467…"),
        ("\u2764\ufe0fab", 5, "\u2764\ufe0fab "),
    ],
)
def test_lines_fit_by_columns(line: str, width: int, fits: str) -> None:
    assert text.fitted(line, width) == fits
    assert text.cells(fits) == width


@given(st.text(alphabet="ab \u6771\u0301", max_size=60), st.integers(2, 20))
def test_wrapping_loses_nothing_and_fits(line: str, width: int) -> None:
    parts = text.wrapped(line, width)
    assert all(text.cells(part) <= width for part in parts)
    assert "".join(parts).replace(" ", "") == line.replace(" ", "")
