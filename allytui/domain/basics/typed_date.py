"""Dates as people type them: '+3m', 'fri', 'end of may'."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from allytui.domain.basics.errors import DayError

FIRST_YEAR, LAST_YEAR = 1990, 2150
"""Years outside this range are taken for typing slips."""

MONTHS = [name.lower() for name in calendar.month_name]

MONTH_NAMES = "|".join([*MONTHS[1:], *(name[:3] for name in MONTHS[1:]), "sept"])
"""A pattern of the months as they are typed, whole or short."""

WEEKDAYS = [name.lower() for name in calendar.day_name]

_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def parse_day(text: str, today: date) -> date:
    """Read a typed day.

    Takes ISO days, '+3m', '2w', 'in 3 months', 'tomorrow', 'fri', 'next fri', '1 mar', 'mar 1 2027', '15th',
    'end of may', 'end of month', 'next week'. Days without a year are the next such day from today on.
    Raises DayError, a sentence, for anything else, for days that do not exist and for improbable years.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        raise DayError("No day was typed: try 2026-03-31, +3m, 2w, fri or end of may.")
    for reader in _READERS:
        try:
            day = reader(words, today)
        except (ValueError, OverflowError) as error:
            raise DayError(f"There is no such day as {_shown(text)}.") from error
        if day is not None:
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise DayError(f"{_shown(text)} would be in the year {day.year}: that looks like a typo.")
            return day
    raise DayError(f"{_shown(text)} is not a day I can read: try 2026-03-31, +3m, 2w, fri, 1 mar or end of may.")


def parse_past_day(text: str, today: date) -> date:
    """Read a typed day that has been: 'fri' is the last one, '3 mar' that of the year behind us.

    Days that can only be to come are returned as they are. Raises DayError as `parse_day` does.
    """
    day = parse_day(text, today)
    if day <= today or re.search(r"\d{4}|\+|^in |tomorrow|^next ", text.lower()):
        return day
    for back in (relativedelta(days=7), relativedelta(months=1), relativedelta(years=1), relativedelta(years=4)):
        before = parse_day(text, today - back)
        if before <= today and not _span(" ".join(text.lower().split()), today):
            return before
    return day


_DEADLINE = ("by", "until", "before")
"""Words before the day by which something is to be done."""


def deadline_in(text: str, today: date) -> tuple[date, str] | None:
    """Return the first day to come that words name as 'by 20 jan', and the words without it; None where none does.

    A day stands behind 'by', 'until' or 'before'; behind 'on' only with a number, as 'on Mondays' is no day.
    """
    words = text.split()
    for at, word in enumerate(words[:-1]):
        before = word.lower().lstrip("(")
        if before not in (*_DEADLINE, "on"):
            continue
        for length in range(min(5, len(words) - at - 1), 0, -1):
            phrase = " ".join(words[at + 1 : at + 1 + length]).rstrip(",;.:!?)")
            if before == "on" and not re.search(r"\d", phrase):
                continue
            try:
                day = parse_day(phrase, today)
            except DayError:
                continue
            if day >= today:
                rest = " ".join((*words[:at], *words[at + 1 + length :]))
                return day, rest.strip(" ,;:")
    return None


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line[:40]}{'...' if len(line) > 40 else ''}'"


def _starts(names: list[str], word: str) -> int | None:
    """Return the index of the one name that begins with `word` (three letters at least)."""
    if len(word) < 3:
        return None
    found = [index for index, name in enumerate(names) if name and name.startswith(word)]
    if word == "sept":
        return names.index("september") if "september" in names else None
    return found[0] if len(found) == 1 else None


def _iso(words: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return date(*(int(part) for part in match.groups())) if match else None


def _slashed(words: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})", words)
    if not match:
        return None
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    year += 2000 if year < 100 else 0
    if mark == "/" and first <= 12 and second <= 12 and first != second:
        readings = f"{year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}"
        raise DayError(f"'{words}' can be read in two ways: write {readings}.")
    return date(year, first, second) if mark == "/" and second > 12 else date(year, second, first)


def _named(words: str, today: date) -> date | None:
    near = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "next week": 7, "in a week": 7}
    if words in near:
        return today + timedelta(days=near[words])
    if words == "next month":
        return today + relativedelta(months=1)
    return today + relativedelta(years=1) if words == "next year" else None


def _span(words: str, today: date) -> date | None:
    numbers = "|".join(_NUMBERS[1:])
    match = re.fullmatch(
        rf"(?:in |\+ ?|(-) ?)?(\d{{1,6}}|an?|{numbers}) ?(d|w|m|mo|y|days?|weeks?|months?|years?)( ago)?",
        words,
    )
    if not match:
        return None
    count = int(match[2]) if match[2].isdigit() else (1 if match[2] in ("a", "an") else _NUMBERS.index(match[2]))
    count = -count if match[1] or match[4] else count
    unit = match[3][0]
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    return today + (relativedelta(years=count) if unit == "y" else relativedelta(months=count))


def _weekday(words: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:on |next |this )?([a-z]+)", words)
    index = _starts(WEEKDAYS, match[1]) if match else None
    if index is None:
        return None
    days = (index - today.weekday()) % 7 or 7
    return today + timedelta(days=days)


def _end_of(words: str, today: date) -> date | None:
    words = re.sub(r"(?:the )?(year|month)(?:['\u2019]?s)? end", r"end of \1", words)
    if of_year := re.fullmatch(r"(?:the )?end of (\d{4})", words):
        return date(int(of_year[1]), 12, 31)
    match = re.fullmatch(r"(?:the )?end of (?:the )?([a-z]+)(?: (\d{4}))?", words)
    if not match:
        return None
    year = int(match[2]) if match[2] else None
    if match[1] == "year":
        return date(year or today.year, 12, 31)
    if match[1] == "month" and year is None:
        return _last_of(today.year, today.month)
    month = _starts(MONTHS, match[1])
    if month is None:
        return None
    if year is None:
        year = today.year if month >= today.month else today.year + 1
    return _last_of(year, month)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day_of_month(words: str, today: date) -> date | None:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ([a-z]+)\.?(?: (\d{4}))?", words)
    if match:
        number, name, year = int(match[1]), match[2], match[3]
    else:
        match = re.fullmatch(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", words)
        if not match:
            return None
        number, name, year = int(match[2]), match[1], match[3]
    month = _starts(MONTHS, name)
    if month is None:
        return None
    if year:
        return date(int(year), month, number)
    return _next_such(lambda candidate: date(candidate, month, number), today)


def _next_such(make: Callable[[int], date], today: date) -> date:
    """Return the first day from today on that `make(year)` gives; leap days may be some years away."""
    for year in range(today.year, today.year + 9):
        try:
            day = make(year)
        except ValueError:
            continue
        if day >= today:
            return day
    raise ValueError("no such day in the years to come")


def _ordinal(words: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)", words)
    if not match:
        return None
    number = int(match[1])
    if not 1 <= number <= 31:
        raise ValueError("no such day of a month")
    for ahead in range(13):
        first = today.replace(day=1) + relativedelta(months=ahead)
        if number <= calendar.monthrange(first.year, first.month)[1] and first.replace(day=number) >= today:
            return first.replace(day=number)
    raise ValueError("no such day in the year to come")


_READERS = (_iso, _slashed, _named, _span, _weekday, _end_of, _day_of_month, _ordinal)
