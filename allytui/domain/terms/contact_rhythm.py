"""How often the parties agreed to be in touch, in days, read from their words."""

import re

from allytui.domain.alliances.phases import Phase
from allytui.domain.basics.text import folded

LONGEST = 200
"""How many characters of the words are looked at."""

PROPOSED = {Phase.TRIAL: 30, Phase.TERM: 90}
"""Days between two contacts that are proposed where nothing was agreed, by phase."""

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365}

_WORDS = {
    **{"daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "bi-weekly": 14, "monthly": 30},
    **{"bimonthly": 60, "bi-monthly": 60, "quarterly": 91, "half-yearly": 182, "yearly": 365, "annually": 365},
}

_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            "a an each per",
            "one single",
            "two other second",
            "three third",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
            "eleven eleventh",
            "twelve twelfth",
        )
    )
    for word in words.split()
} | {"a": 1, "an": 1, "each": 1, "per": 1, "few": 0, "couple": 2}

_TIMES_WORDS = {"once": 1, "twice": 2, "thrice": 3}

_UNIT = "day|week|fortnight|month|quarter|year"

_TIMES = rf"\b(once|twice|thrice|(?:\d{{1,3}}|[a-z]+)(?: times|x)) (?:an?|per|each|every) ({_UNIT})\b"

_EVERY = rf"\b(?:every|each|per|once every|once in|an?|the) ?(?:((?:\d{{1,3}}|[a-z]+)) )?({_UNIT})s?\b"

_MONTHDAY = r"\b(?:first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b"

_WEEKDAY = r"\b(?:every|each|on) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"

_OTHER_WEEKDAY = r"\b(?:every|each) (?:other|second) [a-z]+day\b(?! of)"


def rhythm_days(words: str) -> int:
    """Return how many days lie between two contacts: 'every two weeks' is 14; 0 where it is not understood."""
    text = folded(words[:LONGEST])
    if times := re.search(_TIMES, text):
        often = _TIMES_WORDS.get(times[1]) or _count(re.sub(r" ?(?:times|x)$", "", times[1]))
        return max(1, _UNITS[times[2]] // often) if often else 0
    for pattern, days in ((_OTHER_WEEKDAY, 14), (_MONTHDAY, 30), (_WEEKDAY, 7)):
        if re.search(pattern, text):
            return days
    if every := re.search(_EVERY, text):
        return _count(every[1] or "one") * _UNITS[every[2]]
    return next((days for word, days in _WORDS.items() if re.search(rf"(?<![\w-]){word}\b", text)), 0)


_OFTEN = (
    r"(?:every|each|per|once|twice|times|daily|weekly|fortnightly|bi-?weekly|bi-?monthly|monthly|quarterly|yearly)"
    r"\b"
)

_TOUCH = (
    r"\b(?:calls?|talks?|speak|meet|meetings?|breakfasts?|lunch(?:es)?|dinners?|coffees?|contacts?|phone|visits?"
    r"|in touch)\b"
)

_SHORT = 5
"""Most words of a part of an answer that says nothing but how often."""


def rhythm_in(words: str) -> str:
    """Return the part of an answer that says how often to be in touch: 'mail, a call each month' has one.

    'I reply within a day' and 'I read mail every day' have none: how often is to be said of a call, a talk or the
    like, or to stand alone. Of several parts, it is the one with the shortest rhythm.
    """
    parts = [re.sub(r"^(?:and|but|then) ", "", part.strip()) for part in re.split(r"[.;:,!?\n]", words)]
    said = [part for part in parts if rhythm_days(part) and _is_of_contact(folded(part))]
    return min(said, key=rhythm_days, default="")


def _is_of_contact(part: str) -> bool:
    often = re.search(rf"\b{_OFTEN}", part)
    alone = bool(re.match(_OFTEN, part)) and len(part.split()) <= _SHORT
    return bool(often) and (alone or bool(re.search(_TOUCH, part)))


def _count(word: str) -> int:
    """Return a count that is written as a number or a word, 0 where it is neither."""
    return int(word) if word.isascii() and word.isdigit() else _COUNTS.get(word, 0)


def rhythm_text(words: str) -> str:
    """Return how the words of a rhythm are understood: '= every 14 days', or that they are not."""
    if not words.strip():
        return ""
    days = rhythm_days(words)
    if not days:
        return "Not understood: try 'every two weeks', 'twice a month' or 'quarterly'."
    return "= every day" if days == 1 else f"= every {days} days"
