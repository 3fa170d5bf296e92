"""The manual: its chapters, where they are shown, and that its examples hold."""

import tomllib
from pathlib import Path

import pytest

from allytui import manual
from allytui.cli import main
from allytui.cli.about.man_page import man_page
from allytui.config import config_file, load_settings
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.reviews.guide import read_guide
from allytui.keys import actions
from allytui.manual import CHAPTERS
from allytui.manual.chapter import Block, BlockKind, chapter, paragraphs, read_chapter
from allytui.store.store import Store
from tests.conftest import TODAY
from tests.support.keyboard import sitting

CHAPTER = """# Title

Some `words`
that go on.

## Part

- **One**, which
  goes on
- Two

```text
a  b

  c
```
After.
"""


def test_every_file_is_a_chapter() -> None:
    assert sorted(CHAPTERS) == sorted(path.stem for path in Path(manual.__file__).parent.glob("*.md"))


def test_a_chapter_is_read_as_its_blocks() -> None:
    read = read_chapter("title", CHAPTER)
    assert read.title == "Title"
    assert read.blocks == (
        Block(BlockKind.TEXT, "Some `words` that go on."),
        Block(BlockKind.HEADING, "Part"),
        Block(BlockKind.ITEM, "One, which goes on"),
        Block(BlockKind.ITEM, "Two"),
        Block(BlockKind.EXAMPLE, "a  b\n\n  c"),
        Block(BlockKind.TEXT, "After."),
    )
    assert paragraphs(read) == [
        Paragraph("Title", Tone.TITLE),
        Paragraph("Some `words` that go on."),
        Paragraph("Part", Tone.HEADING),
        Paragraph("- One, which goes on"),
        Paragraph("- Two"),
        Paragraph(" "),
        Paragraph("a  b\n\n  c", indent=4),
        Paragraph(" "),
        Paragraph("After."),
    ]


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_word_of_a_chapter_is_lost(name: str) -> None:
    source = (Path(manual.__file__).parent / f"{name}.md").read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if not line.startswith("```")]
    read = chapter(name)
    assert f"{read.title} {read.text}".split() == " ".join(map(_bare, lines)).split()
    examples = [each.text for each in read.blocks if each.kind is BlockKind.EXAMPLE]
    assert all(len(line) <= 70 for each in examples for line in each.splitlines())


def _bare(line: str) -> str:
    for mark in ("# ", "## ", "- "):
        line = line.removeprefix(mark)
    return line.replace("**", "")


def test_it_is_printed_whole_or_by_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manual"]) == 0
    whole = capsys.readouterr().out
    assert all(f"\n{chapter(name).title}\n\n" in f"\n{whole}" for name in CHAPTERS)
    assert all(len(line) <= 78 for line in whole.splitlines())
    assert main(["manual", "ledger"]) == 0
    assert capsys.readouterr().out in whole
    with pytest.raises(SystemExit):
        main(["manual", "nothing"])
    assert "choose from" in capsys.readouterr().err


def test_the_man_page_has_every_chapter() -> None:
    for name in CHAPTERS:
        assert f".SH {chapter(name).title.upper()}" in man_page().replace("\\-", "-")


def test_its_settings_and_its_guide_can_be_used(own_home: Path) -> None:
    (settings,) = _examples("settings")
    config_file().parent.mkdir(parents=True)
    config_file().write_text(settings, encoding="utf-8")
    assert load_settings(None, None, None).keys == {"home.review": "v f5"}
    (guide,) = _examples("questions")
    assert read_guide(tomllib.loads(guide), "checkpoint.toml").steps[0].key == "balance"


def _examples(name: str) -> list[str]:
    return [each.text for each in chapter(name).blocks if each.kind is BlockKind.EXAMPLE]


async def test_help_searches_the_manual_and_opens_a_chapter(store: Store) -> None:
    store.people.enrol("ana", "Ana", "Northside")
    async with sitting(store, TODAY, size=(80, 24)) as keys:
        await keys.on("HomeScreen")
        await keys.press("f1")
        await keys.on("HelpScreen")
        await keys.press(*"currencies")
        await keys.see("The ledger")
        await keys.press("enter")
        await keys.on("ManualScreen")
        await keys.see("The ledger")
        assert actions.PLACES["manual"] == "the manual"
        await keys.press("n")
        await keys.see("Warnings and the year")
        for _ in CHAPTERS:
            await keys.press("p")
        await keys.see("Getting started")
        await keys.press("escape")
        await keys.on("HomeScreen")
