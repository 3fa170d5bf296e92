"""Calendar days: periods counted from an anchor, decide-by, due and late, and days typed in words."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

SOON_DAYS = 14
"""A review day within so many days from today counts as soon."""


class Due(StrEnum):
    """How near a review day is."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


def months_later(day: date, months: int) -> date:
    """Return the same day `months` on, or the last day of that month where it has no such day."""
    return day + relativedelta(months=months)


def period_end(first: date, months: int) -> date:
    """Return the last day of a period of `months` from its first day, both included.

    It is the day before the same day `months` on, and the last of the month where it has no such day: 1 Feb and
    three months end on 30 Apr; 31 Jan and one, two, three months end on 28 Feb, 30 Mar, 30 Apr.
    """
    same = months_later(first, months)
    return same if same.day < first.day else same - timedelta(days=1)


def decide_by(end: date, notice_days: int, buffer_days: int) -> date:
    """Return the last day for a calm decision: the end, less the notice, less the buffer, in days."""
    return end - timedelta(days=notice_days + buffer_days)


def notice_by(end: date, notice_days: int) -> date:
    """Return the last day for giving notice: the end, less the notice, in days."""
    return end - timedelta(days=notice_days)


def days_of(first: date, last: date | None) -> int:
    """Return how many days a period has, its first and last included; 0 where it has no end."""
    return max(0, (last - first).days + 1) if last else 0


def due(review_on: date, today: date, soon: int = SOON_DAYS) -> Due:
    """Say how near a review day is; before today is late, and from `soon` days before it is due soon."""
    if review_on < today:
        return Due.LATE
    return Due.SOON if (review_on - today).days <= soon else Due.LATER


def distance(day: date, today: date) -> str:
    """Return the distance in a few characters: '12 d late', 'today', 'in 4 d'."""
    days = (day - today).days
    if days == 0:
        return "today"
    return f"in {days} d" if days > 0 else f"{-days} d late"


def ago(day: date, today: date) -> str:
    """Return the distance in words, whether past or to come: 'in 130 days', 'yesterday', '12 days ago'."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def short(day: date) -> str:
    """Return a day as '19 Aug 2026'."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def brief(day: date, today: date) -> str:
    """Return a day as '19 Aug', with its year where that is not this one."""
    return short(day) if day.year != today.year else f"{day.day} {calendar.month_abbr[day.month]}"


def echo(day: date, today: date) -> str:
    """Return a day as it is read back before it counts: 'Tue 31 March 2026 (in 130 days)'."""
    name = f"{calendar.day_abbr[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"
    return f"{name} ({ago(day, today)})"
