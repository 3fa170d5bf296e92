"""How often the parties agreed to be in touch: days read from the words, and how long it has been quiet."""

import re

from allytui.domain.basics.text import folded

LONGEST = 200
"""How many characters of the words are looked at."""

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}

_WORDS = {
    **{"daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "monthly": 30, "quarterly": 91, "yearly": 365},
    "annually": 365,
}

_NUMBERS = {"other": 2, "second": 2, "two": 2, "three": 3, "third": 3, "four": 4, "five": 5, "six": 6, "eight": 8}

_EVERY = re.compile(
    r"(?:every|each|per|once an?|an?|once every|once in) ?((?:\d{1,3}|[a-z]+) )?"
    r"(day|week|fortnight|month|quarter|year)s?\b"
)

_TIMES = re.compile(r"(twice|two times|three times|\d times) (?:an?|per|each|every) (week|month|quarter|year)\b")

_MONTHDAY = re.compile(r"(?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day")

_WEEKDAY = re.compile(r"(?:every|each) ((?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b")


def rhythm_days(words: str) -> int:
    """Return how many days lie between two contacts: 'breakfast every two weeks' is 14; 0 where no words say it."""
    text = folded(words[:LONGEST])
    times = _TIMES.search(text)
    if times:
        often = {"twice": 2, "two times": 2, "three times": 3}.get(times[1]) or int(times[1][0]) or 1
        return max(1, _UNITS[times[2]] // often)
    every = _EVERY.search(text)
    if every:
        count = (every[1] or "1").strip()
        number = int(count) if count.isdigit() else _NUMBERS.get(count, 1)
        return max(1, number) * _UNITS[every[2]]
    if _MONTHDAY.search(text):
        return 30
    if _WEEKDAY.search(text):
        return 7
    return next((days for word, days in _WORDS.items() if re.search(rf"\b{word}\b", text)), 0)
