"""What search finds: a few words that somebody wrote, with who wrote them, when, and where they stand."""

from datetime import date
from enum import StrEnum

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import short
from allytui.domain.basics.paragraph import Paragraph, Tone
from allytui.domain.basics.text import visible_line
from allytui.domain.search.query import SearchQuery
from allytui.domain.search.word_split import word_spans


class PassageKind(StrEnum):
    """What the words belong to; `kind:` takes these."""

    ALLIANCE = "alliance"
    PARTY = "party"
    NOTE = "note"
    MEETING = "meeting"
    DECISION = "decision"
    CORRECTION = "correction"
    LESSON = "lesson"
    ANSWER = "answer"
    PROMISE = "promise"
    PROJECT = "project"
    TERMS = "terms"
    ENTRY = "entry"
    CLOSE_OUT = "close-out"
    BREACH = "breach"
    NEED = "need"
    FIT = "fit"
    INSIGHT = "insight"
    PROFILE = "profile"
    THEME = "theme"
    SKILL = "skill"


NAMES = (PassageKind.PARTY, PassageKind.ALLIANCE)
"""What is found by its name, before everything else; the last one comes first."""


@dataclass(frozen=True)
class Passage:
    """Words that somebody wrote."""

    key: str
    """What it is in the store."""
    kind: PassageKind
    words: str
    """Newlines part what was written in several fields."""
    day: date | None = None
    """When it was written; nothing says so of names."""
    who: str = ""
    about: str = ""
    """The question that was answered, or the field, where the kind does not say it."""
    alliance_id: str = ""
    alliance: str = ""
    decision_id: str = ""
    party_id: str = ""

    @property
    def place(self) -> tuple[int, date]:
        """By which passages are sorted, the last one first: names, then by day."""
        if self.kind in NAMES:
            return (NAMES.index(self.kind) + 1, date.min)
        return (0, self.day or date.min)

    @property
    def subject(self) -> str:
        """What it is about: its alliance, or the party or person where it has none."""
        return visible_line(self.alliance or self.who)

    @property
    def shown_day(self) -> date | None:
        """The day to show; names have none, though an alliance is narrowed down by that of its beginning."""
        return None if self.kind in NAMES else self.day

    @property
    def head(self) -> str:
        """Whose words they are, as in 'answer, Ana'."""
        parts = [str(self.kind), self.who]
        return ", ".join(visible_line(part) for part in parts if part)


def sentence(words: str, query: SearchQuery, width: int) -> tuple[str, list[tuple[int, int]]]:
    """Return the line of `words` in which something was found, cut to `width` characters, and where it stands.

    What is left out at either end is shown by an ellipsis.
    """
    lines = [visible_line(line) for line in words.splitlines() if line.strip()] or [""]
    line, spans = next(((line, found) for line in lines if (found := found_spans(line, query))), (lines[0], []))
    begin = max(0, spans[0][0] - width // 3) if spans and spans[0][1] > width else 0
    begin = min(begin, max(0, len(line) - width + 1))
    if begin:
        begin = line.find(" ", begin, spans[0][0]) + 1 or begin
    head = "…" if begin else ""
    cut = line[begin : begin + width - len(head)]
    if begin + len(cut) < len(line):
        cut = f"{cut[: max(1, len(cut) - 1)].rstrip()}…"
    shift, end = len(head) - begin, len(head) + len(cut)
    return head + cut, [(a + shift, min(b + shift, end)) for a, b in spans if a >= begin and a + shift < end]


def found_spans(text: str, query: SearchQuery) -> list[tuple[int, int]]:
    """Return where the words that were looked for stand in a text, in its first 20,000 characters."""
    spans = word_spans(text[:20_000])
    bare = [word for word, _, _ in spans]
    marks: list[tuple[int, int]] = []
    for term in query.wanted:
        for place in term.places(bare):
            marks.append((spans[place][1], spans[place + len(term.words) - 1][2]))
    marks.sort()
    return [mark for at, mark in enumerate(marks) if not at or mark[0] >= marks[at - 1][1]]


def passage_paragraphs(passage: Passage) -> list[Paragraph]:
    """Tell a passage in full."""
    story = [Paragraph(passage.alliance or passage.who, Tone.TITLE)]
    story.append(Paragraph(passage.head + (f", {short(passage.day)}" if passage.day else ""), Tone.ASIDE))
    if passage.about:
        story.append(Paragraph(passage.about, Tone.HEADING))
    return [*story, *(Paragraph(line, indent=2) for line in passage.words.splitlines() if line.strip())]
