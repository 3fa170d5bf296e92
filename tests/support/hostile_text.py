"""Strings that try to be more than text, and a way to put them behind the program's back into every stored text."""

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from allytui.domain.parties.fit import FIT
from allytui.domain.parties.profile import LABELS

CORPUS: tuple[str, ...] = (
    # Markup of the libraries: styles, links, actions, and what is broken
    *("[/]", "[/b]", "[/red]", "[/", "[", "]", "[]", "[[", "[[]]", "\\[b]", "[b]bold[/b]", "[red on blue]x"),
    *("[link=https://example.org]x[/link]", "[@click=app.quit]quit[/]", "[@click=app.bell]ring[/]"),
    *("[@click=screen.back]back[/]", "[@click=app.run_action('quit')]x[/]", "[x={'a[0]'}]", "[/etc/passwd]"),
    *("[$primary]x[/]", "[not closed", "[b][i]x[/b][/i]"),
    *("$foreground", ":smile:", "{0} {name} %s %(x)s ${HOME}"),
    # Sequences that terminals obey
    *("\x1b[73mstyle", "\x1b[2J\x1b[H", "\x1b[?1049l", "\x1b]0;title\x07", "\x1b]52;c;aGFjaw==\x07"),
    *(
        "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\",
        "\x1bP+q544e\x1b\\",
        "\x1b_G\x1b\\",
        "\x1b[6n",
        "\x1bc",
    ),
    *(
        "\x9b73m",
        "\x9d0;t\x9c",
        "\x90q\x9c",
        "\x85next",
        "\x8dup",
        "bell\x07",
        "back\x08\x08\x08",
        "\x7f",
        "\x0e\x0f",
    ),
    *(
        "nul\x00nul",
        "\x01\x02\x03",
        "\x05answer",
        "form\x0cfeed",
        "tab\ttab",
        "over\rwritten",
        "two\nlines",
        "\r\n",
    ),
    # Directions, the unseen, and what takes more or less room than it seems
    *("\u202eright to left", "\u2066isolate\u2069", "a\u200eb\u200fc"),
    *("\u061c", "zero\u200bwidth", "\ufeffmark"),
    *(
        "so\u00adft",
        "\u2028line\u2029paragraph",
        "\U000e0001\U000e0041tag",
        "\u3164\u115f\u1160",
        "\ufff9\ufffa\ufffb",
    ),
    *("שלום עולם", "مرحبا بالعالم", "日本語の文字", "한국어", "नमस्ते", "ภาษาไทย", "Ｗｉｄｅ", "ﬁ ﬂ"),
    *(
        "e\u0301\u0301\u0301",
        "Z\u0351\u036b\u0343\u0300\u0301\u0316\u0317",
        "👩\u200d👩\u200d👧\u200d👦",
        "🏳️\u200d🌈",
        "👍🏽",
        "🇩🇪",
    ),
    # Text that other programs take for more
    *("=1+1", "@SUM(A1)", "'; DROP TABLE alliance; --", "<script>alert(1)</script>", "$(reboot)", "`reboot`"),
    *("%", "_", "../../etc/passwd", "-rf", "NULL", "None"),
    *("0x00", "1e999", "\\", "', ", ", ", ", ", ", "),
    *("x" * 300, "long " * 60, "\u00df\u0130\u0131", "\ud7ff\ue000\ufffd\ufffe", "a" + "\u0300" * 80),
)
"""More than a hundred of them."""

ALPHABET = "".join(chr(code) for code in (*range(0x00, 0x20), *range(0x7F, 0xA0))) + (
    "[]{}()<>@=$%&'\"\\/|;:,.-_ abcXYZ019\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u200b\u200d\u200e\u200f\u2028"
    "\u2029\ufeff\u00ad\u061c\u0300\u05d0\u0627\u4e00\U0001f600\U000e0041\ufffe"
)

# Tables, and their columns that hold what people wrote; names have a limit in characters.
WORDS: dict[str, tuple[str, ...]] = {
    "alliance": ("name", "situation", "rhythm", "tags"),
    "party": ("name",),
    "person": ("name", "left_by"),
    "claim": ("name", "by"),
    "note": ("words", "by"),
    "meeting": ("words", "by"),
    "merge": ("old_name", "by"),
    "insight": ("words", "by"),
    "review": ("cause", "opened_by"),
    "voice": ("proxy", "by", "asked_how"),
    "answer": ("words", "question", "option"),
    "review_note": ("words",),
    "decision": ("said", "changes", "stop", "expect_words", "reason", "decided_by", "figures", "invited"),
    "position": ("name", "party", "words"),
    "outcome_detail": ("words",),
    "sign_off": ("party", "name", "words"),
    "promise": ("owner", "text", "word", "settled_by"),
    "breach": ("by",),
    "account": ("by", "words"),
    "share": ("by",),
    "unlock_word": ("party", "name", "words"),
    "project": ("text", "by"),
    "project_end": ("words", "by"),
    "terms": ("goal", "rhythm", "exit_terms", "situation", "repeats", "first_project", "advantage", "ethics"),
    "condition": ("state",),
    "condition_answer": ("state", "words", "by"),
    "entry": ("words", "by", "currency", "source", "comment"),
    "sharing": ("by",),
    "profile": (*LABELS, "by"),
    "need": ("words", "confirmed_by", "also", "by"),
    "fit": (*FIT, "by"),
    "theme": ("word", "served", "by"),
    "skill": ("name", "outside_by", "goal"),
    "party_terms": ("brings", "expects"),
    "correction": ("words", "by"),
    "close_out_item": ("text", "word", "settled_by"),
}
NAMES = (
    "name",
    "by",
    "opened_by",
    "decided_by",
    "party",
    "settled_by",
    "rhythm",
    "text",
    "owner",
    "proxy",
    "option",
    "currency",
    "outside_by",
    "confirmed_by",
)


def random_text(chance: random.Random, longest: int = 40) -> str:
    """Return a random text that is likely to do harm."""
    if chance.random() < 0.3:
        return chance.choice(CORPUS)
    return "".join(chance.choice(ALPHABET) for _ in range(chance.randrange(longest)))


def random_texts(seed: int, count: int) -> list[str]:
    """Return random texts that are likely to do harm, the same ones for a seed, and none that is blank."""
    chance, found = random.Random(seed), list[str]()
    while len(found) < count:
        text = random_text(chance)
        found += [text] if text.strip() else []
    return found


def plant(path: Path, strings: Sequence[str]) -> None:
    """Put the strings, one after the other, into all that people wrote, past every door of the program."""
    place = 0
    with sqlite3.connect(path) as raw:
        for (condition,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f'DROP TRIGGER "{condition}"')
        for table, columns in WORDS.items():
            for (row,) in raw.execute(f'SELECT rowid FROM "{table}" ORDER BY rowid').fetchall():
                for column in columns:
                    text = strings[place % len(strings)]
                    place += 1
                    stored = text[:60] if column in NAMES else text
                    raw.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (stored, row))
    raw.close()
