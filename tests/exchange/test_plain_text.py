"""Plain text: titles and headings are set off by space, and no line is drawn below them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from allytui.cli import main
from allytui.config import login_name
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.exchange.plain_text import paragraphs_text
from tests.conftest import TODAY


def test_an_empty_line_stands_on_either_side_of_a_title_and_before_a_heading() -> None:
    story = [
        Paragraph("Ana", Tone.TITLE),
        Paragraph("Theme", Tone.HEADING),
        Paragraph("fewer", indent=2),
        Paragraph("Years", Tone.HEADING),
        Paragraph("Trial", Tone.TITLE),
        Paragraph("decided", Tone.ASIDE),
        Paragraph("agreed", indent=2),
    ]
    assert paragraphs_text(story) == "Ana\n\nTHEME\n  fewer\n\nYEARS\n\nTrial\n\ndecided\n  agreed\n"
    assert paragraphs_text(story[:1]) == "Ana\n"


@pytest.mark.parametrize("command", [["year"], ["show", "harbour"], ["ledger", "harbour"], ["manual"]], ids=str)
def test_no_line_is_drawn_below_a_title(
    sample: Callable[[Path, str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    place = sample(tmp_path / "demo.db", login_name())
    assert main(["--database", str(place), "--today", TODAY.isoformat(), *command]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].strip()
    assert lines[1] == ""
    assert not [line for line in lines if re.fullmatch(r" *([-=])\1+", line)]
