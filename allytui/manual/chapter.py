"""A chapter of the manual, for the app, for `allytui manual` and for the man page.

The files are Markdown, so that they read well where the source is browsed. Only what the chapters need is read
here - a title, headings, paragraphs, lists, fenced examples - in fewer lines than asking a library would take.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from allytui.dataclass import dataclass
from allytui.domain.basics.paragraph import Paragraph, Tone


class BlockKind(StrEnum):
    """What a block of a chapter is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    EXAMPLE = "example"


@dataclass(frozen=True)
class Block:
    """A block of a chapter; only the text of an example has several lines."""

    kind: BlockKind
    text: str


@dataclass(frozen=True)
class Chapter:
    """A chapter of the manual."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """All its words, to search in."""
        return "\n".join(block.text for block in self.blocks)


@cache
def chapter(name: str) -> Chapter:
    """Return a chapter of the manual by its name."""
    return read_chapter(name, (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8"))


def read_chapter(name: str, text: str) -> Chapter:
    """Return the chapter that a Markdown text gives; its first line is the title."""
    title, _, rest = text.partition("\n")
    return Chapter(name, title.removeprefix("# "), tuple(_blocks(rest.splitlines())))


def _blocks(lines: list[str]) -> Iterator[Block]:
    kind, words = BlockKind.TEXT, list[str]()
    fenced = False
    for line in [*lines, ""]:
        starts_item = line.startswith("- ") and not fenced
        if fenced and line != "```":
            words.append(line)
            continue
        if words and (starts_item or not line.strip() or line.startswith("```")):
            yield Block(kind, "\n".join(words) if fenced else " ".join(words).replace("**", ""))
            words = []
        if line.startswith("```"):
            fenced = not fenced
            kind = BlockKind.EXAMPLE if fenced else BlockKind.TEXT
        elif line.startswith("## "):
            yield Block(BlockKind.HEADING, line.removeprefix("## "))
        elif line.strip():
            if not words:
                kind = BlockKind.ITEM if starts_item else BlockKind.TEXT
            words.append(line.strip().removeprefix("- ") if starts_item else line.strip())


def paragraphs(read: Chapter) -> list[Paragraph]:
    """Return a chapter as paragraphs, with an empty line between those that are no items of one list."""
    out = [Paragraph(read.title, Tone.TITLE)]
    before = BlockKind.HEADING
    for block in read.blocks:
        if block.kind is BlockKind.HEADING:
            out.append(Paragraph(block.text, Tone.HEADING))
        else:
            if not (before is BlockKind.HEADING or before is block.kind is BlockKind.ITEM):
                out.append(Paragraph(" "))
            item = block.kind is BlockKind.ITEM
            out.append(
                Paragraph(
                    f"- {block.text}" if item else block.text, indent=4 if block.kind is BlockKind.EXAMPLE else 0
                )
            )
        before = block.kind
    return out
