"""What was found, as plain text, a line each, and as JSON."""

import json
from collections.abc import Sequence

from allytui.domain.basics.text import cells, filled
from allytui.domain.search.passage import Passage, sentence
from allytui.domain.search.query import SearchQuery

SENTENCE_WIDTH = 80
"""The most characters of the words in their sentence."""


def found_text(passages: Sequence[Passage], query: SearchQuery) -> str:
    """Return passages, a line each: day, alliance or party, kind and author, and the words in their sentence."""
    names = min(30, max((cells(each.subject) for each in passages), default=0))
    heads = min(24, max((cells(each.head) for each in passages), default=0))
    rows = (
        f"{_day(each):<10}  {filled(each.subject, names)}  {filled(each.head, heads)}  "
        f"{sentence(each.words, query, SENTENCE_WIDTH)[0]}".rstrip()
        for each in passages
    )
    return "".join(f"{row}\n" for row in rows)


def found_json(passages: Sequence[Passage], *, damaged: bool = False) -> str:
    """Return passages for scripts, whole, and whether a damaged row kept any from being looked through."""
    found = [
        {
            "kind": str(each.kind),
            "day": _day(each) or None,
            "alliance": each.alliance or None,
            "who": each.who or None,
            "about": each.about or None,
            "words": each.words,
        }
        for each in passages
    ]
    return json.dumps({"schema": 1, "found": found, "damaged": damaged}, ensure_ascii=True, indent=2) + "\n"


def _day(passage: Passage) -> str:
    return passage.shown_day.isoformat() if passage.shown_day else ""
