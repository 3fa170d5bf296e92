"""Free tags of an alliance: its medium, its reach, its nature, in words of one's own."""

import re

from allytui.domain.basics.errors import TextError
from allytui.domain.basics.text import folded, one_line

TAG = "tag:"
"""What a word of a filter begins with that means a tag."""

MOST_TAGS, TAG_LENGTH = 12, 30
"""How many an alliance may have, and how many characters one."""


def read_tags(text: str) -> str:
    """Return tags as they are kept: 'local, word-of-mouth'; a comma parts them, each is written once.

    Raises TextError for too many, and for one that is too long.
    """
    parts = re.split(r"[,;]", one_line(text.replace("\n", ",")))
    words = (re.sub(r"[\s:]+", "-", part.strip().lstrip("#").removeprefix(TAG).strip()) for part in parts)
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(folded(word), word)
    if len(found) > MOST_TAGS:
        raise TextError(f"These are {len(found)} tags: {MOST_TAGS} are the most that an alliance can have.")
    for word in found.values():
        if len(word) > TAG_LENGTH:
            raise TextError(f"'{word[:TAG_LENGTH]}' is too long for a tag: {TAG_LENGTH} characters are the most.")
    return ", ".join(found.values())


def tags_found_by(tags: str) -> str:
    """Return the lines by which tags are found: 'tag:local', each in a line."""
    return "\n".join(f"{TAG}{tag}" for tag in tags.split(", ") if tag)
