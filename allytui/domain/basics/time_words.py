"""Times as they are said: 'two hours', 'half an hour', 'an hour and a half', '1 1/2 hours'."""

import re

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"

_NUMBER = rf"\d{{1,3}}|{_NUMBERS.replace(' ', '|')}"

_PARTS = {"half": 30, "quarter": 15}

_PART = r"(?:a )?half (?:of )?(?:an )?hour|(?:(a|one|three) )?quarters? of an hour"

_HOURS = rf"(an?|{_NUMBER})(?: and a (half|quarter))? (?:h|hrs?|hours?)(?: and a (half|quarter))?"

_SPLIT = r"(?:(\d{1,3}) )?(1/2|1/4|3/4) ?(?:h|hrs?|hours?)|(\d{0,3})(½|¼|¾) ?(?:h|hrs?|hours?)"

_MINUTES = rf"(a|{_NUMBERS.replace(' ', '|')}) (?:mins?|minutes?)"

_QUARTERS = {"1/4": 15, "1/2": 30, "3/4": 45, "¼": 15, "½": 30, "¾": 45}

LONGEST = 5
"""The most words of a time as it is said."""

_ANY = rf"(?i)\b(?:hours?|hrs?|minutes?|mins)\b|\b(?:{_NUMBER}|half a|a few|few|several|couple of|a) days?\b"


def spoken_minutes(text: str) -> int:
    """Return the minutes of a time as it is said, 0 where the words are none; 'Two Hours' may be a name."""
    words = text[:1].lower() + text[1:]
    if match := re.fullmatch(_PART, words):
        return 30 if "half" in words else 45 if match[1] == "three" else 15
    if match := re.fullmatch(_HOURS, words):
        if match[2] and match[3]:
            return 0
        return 60 * _count(match[1]) + _PARTS.get(match[2] or match[3] or "", 0)
    if match := re.fullmatch(_SPLIT, words):
        return 60 * int(match[1] or match[3] or 0) + _QUARTERS[match[2] or match[4]]
    match = re.fullmatch(_MINUTES, words)
    return _count(match[1]) if match else 0


def names_time(text: str) -> bool:
    """Whether words are about a time, so that they are hardly a name alone: 'a couple of hours', 'three days'."""
    return bool(re.search(_ANY, text))


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an") else _NUMBERS.split().index(word) + 1
