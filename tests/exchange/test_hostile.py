"""Hostile text on a real terminal: through every screen, and nothing of it reaches the terminal raw."""

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from allytui.cli import _COMMANDS, main
from allytui.cli.parser import commands_of, parser
from allytui.config import login_name
from allytui.domain.alliances.overview_line import OverviewLine
from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.exchange.alliance_text import notes_text
from allytui.exchange.overview_json import lines_json
from allytui.exchange.overview_text import brief_text, lines_text, names_text
from allytui.exchange.plain_text import paragraphs_text
from tests.support import frames
from tests.support.hostile_text import CORPUS, plant, random_text, random_texts
from tests.support.later import at_length
from tests.support.pseudo_terminal import Terminal

PLACES = 2_400
"""More than there are texts in the sample data."""

TOURS = 4
"""How often the screens are gone through, each time with other strings in each place."""

KEYS = {
    "tab": "\t",
    "enter": "\r",
    "question_mark": "?",
    "plus": "+",
    "slash": "/",
    "ctrl+j": "\n",
    "f2": "\x1bOQ",
    "space": " ",
}

# What Textual and its driver write: cursor, styles, modes, the shape of the pointer, questions about the terminal.
_OWN = re.compile(
    rb"\x1b\[[0-9;]*[HCmJK]|\x1b\[\?[0-9;]*[hlu]|\x1b\[\?[0-9]+\$p|\x1b\[[<>=][0-9;]*[um]?|\x1b\[[0-9]* ?q"
    rb"|\x1b\]22;[a-z]*\x07"
)
_FORBIDDEN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def demo(sample: Callable[[Path, str], Path], tmp_path: Path) -> Path:
    """A store with the demo in it."""
    return sample(tmp_path / "demo.db", login_name())


@contextmanager
def terminal(store: Path, home: Path, *words: str) -> Iterator[Terminal]:
    """The program in a terminal of its own."""
    opened = Terminal("--database", str(store), "--today", frames.DAY.isoformat(), *words, home=home)
    try:
        yield opened
    finally:
        opened.type("\x11")
        opened.wait()
        opened.close()


def check(drawn: bytes) -> None:
    """Nothing but text and what Textual writes itself may have come."""
    left = _OWN.sub(b"", drawn)
    found = _FORBIDDEN.search(left.decode("utf-8"))
    assert not found, f"{found.group()!r} in {left[max(0, found.start() - 60) : found.start() + 60]!r}"
    assert b"\x1b[73m" not in drawn


@pytest.mark.long
@pytest.mark.parametrize("number", range(TOURS))
def test_every_screen_shows_hostile_text_as_text(demo: Path, own_home: Path, number: int) -> None:
    step = len(CORPUS) // TOURS
    plant(
        demo, [text for text in (*CORPUS[number * step :], *CORPUS[: number * step]) if text.isprintable() or text]
    )
    with terminal(demo, own_home, "--no-mouse") as opened:
        for pressed, _, words, _ in frames.TOUR:
            for key in pressed.split():
                if key == "escape":
                    opened.escape()
                else:
                    opened.type(KEYS.get(key, key))
                    opened.read(0.1)
            opened.see(words)
    check(opened.bytes)


@pytest.mark.long
def test_a_click_on_hostile_text_does_nothing(demo: Path, own_home: Path) -> None:
    plant(demo, [text for text in CORPUS if "@click" in text or "link" in text])
    with terminal(demo, own_home, "--mouse") as opened:
        for pressed, words in (
            ("", "Due: 2 late"),
            ("\r", "Timeline"),
            ("h", "newest first"),
            ("q", "Timeline"),
            ("q", "Due: 2 late"),
            ("gr", "open of"),
            ("\n", "Step 1 of"),
        ):
            opened.type(pressed)
            opened.see(words)
            for row in range(2, 36):
                for column in range(3, 120, 9):
                    opened.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
                opened.read(0.02)
            opened.see(words)
    check(opened.bytes)


def _line(text: str, number: int) -> OverviewLine:
    return OverviewLine(str(number), text, Phase.TERM, date(2026, 1, 1), review_on=date(2026, 11, 1 + number % 28))


@pytest.mark.parametrize(("seed", "rounds"), [(20261122, 2_000), *at_length((1, 5_000))])
def test_random_text_in_plain_output_is_only_text(seed: int, rounds: int) -> None:
    chance = random.Random(seed)
    day = date(2026, 11, 21)
    count = 0
    for number in range(rounds):
        texts = [random_text(chance) for _ in range(10)]
        count += len(texts)
        lines = [_line(text, at) for at, text in enumerate(texts)]
        story = [
            Paragraph(text, tone, at % 4) for at, (text, tone) in enumerate(zip(texts, [*Tone] * 5, strict=False))
        ]
        printed = [
            lines_text(lines, day),
            names_text(lines),
            brief_text(lines, day, 14),
            lines_json("due", lines, day),
            paragraphs_text(story),
            notes_text([(day, text, text) for text in texts]),
        ]
        for each in printed:
            assert not _FORBIDDEN.search(each), f"{number}: {each!r}"
            each.encode("utf-8")
        assert printed[1].count("\n") == len(texts)
        assert printed[2].count("\n") == 1
    assert count == 10 * rounds


FORMS = {"--brief", "--csv", "--html", "--json", "--names"}
"""Options that choose how a command prints."""

NAMED = ("oak", "blue door", "harbour", "ivo", "kite", "lakeside", "lumen", "orbit")
"""Alliances of the sample data, by words of which their rows are found even when their names are planted."""

PRINTED: tuple[list[str], ...] = (
    *(["due"], ["due", "--brief"], ["due", "--json"], ["due", "--within", "2y"]),
    *(["list"], ["list", "--names"], ["list", "--json"]),
    *(["search", "--limit", "9999", *form, "since:2000"] for form in ([], ["--json"])),
    *(["calendar"], ["calendar", "oak"]),
    *(["report", "--since", "1 jan 2020", *form] for form in ([], ["--html"], ["--csv"], ["--json"])),
    *(["year"], ["year", "2025"], ["export"], ["check"], ["people"], ["doctor"], ["doctor", "--json"]),
    *([command, name] for command in ("show", "ledger", "agenda", "minutes") for name in NAMED),
    *([command, name, "--html"] for command in ("agenda", "minutes") for name in NAMED),
    *(["met", "oak", "\x1b[73m"], ["gave", "oak", "\x1b[73m[/b]\u202e to Oak"]),
    *(["note", "oak", "\x1b[73m[/b]\u202e"], ["note", "z\x1b[73m\u202e", "x"]),
)


def test_every_way_of_printing_is_tried() -> None:
    made = {(words[0], option) for words in PRINTED for option in FORMS & {*words}}
    ways = {
        (name, option)
        for name, each in commands_of(parser())
        for option in each._option_string_actions
        if option in FORMS and (name, option) != ("export", "--csv")  # which names a folder, and prints nothing
    }
    assert made == ways, "add the way of printing to PRINTED"
    printing = {name for name, module in _COMMANDS.items() if name and module.startswith("printing.")}
    assert printing <= {words[0] for words in PRINTED}, "add the command to PRINTED"


@pytest.mark.parametrize("seed", [0, *at_length(*range(1, 9))])
def test_commands_print_hostile_text_as_text(
    demo: Path, own_home: Path, capfdbinary: pytest.CaptureFixture[bytes], seed: int
) -> None:
    """Seed 0 is the known harm, each other one random texts: one for each place in the sample data."""
    known = [text for text in CORPUS if _FORBIDDEN.search(text) or "\r" in text]
    plant(demo, random_texts(seed, PLACES) if seed else known)
    words = ["--database", str(demo), "--today", frames.DAY.isoformat()]
    for command in PRINTED:
        status = main([*words, *command])
        out, err = (each.decode("utf-8") for each in capfdbinary.readouterr())
        assert out or err, command
        assert out or status or command[0] in ("met", "gave", "note"), (command, err)
        if command[0] == "calendar" or "--csv" in command:
            out = out.replace("\r\n", "\n")  # as those two forms end a line
        for each in (out, err):
            found = _FORBIDDEN.search(each) or re.search("\r", each)
            assert not found, (command, each[max(0, found.start() - 60) : found.end() + 60])
