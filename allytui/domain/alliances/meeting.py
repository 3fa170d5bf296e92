"""The next meeting of an alliance: a day, a time where one was named, and what it is."""

import re
from collections.abc import Sequence
from datetime import date

from allytui.dataclass import dataclass
from allytui.domain.basics.dates import ago, brief, short
from allytui.domain.basics.errors import DayError, TextError
from allytui.domain.basics.text import title
from allytui.domain.basics.typed_date import MONTH_NAMES, parse_day

WEEK = 6
"""From how many days before it a meeting is listed on home."""


@dataclass(frozen=True)
class Meeting:
    """A meeting to come."""

    day: date
    time: str = ""
    """Time of the day on the clock of those who meet, as '09:00'; empty where none was named."""
    words: str = ""
    """What it is: 'breakfast at Lily's'."""
    by: str = ""
    """Name of whoever named it."""
    alliance: str = ""
    """Name of the alliance, where it stands in a list of several."""
    alliance_id: str = ""

    def when(self, today: date) -> str:
        """When it is: 'Fri 4 Dec 09:00'."""
        return " ".join(part for part in (f"{self.day:%a} {brief(self.day, today)}", self.time) if part)

    def text(self, today: date) -> str:
        """It on one line: 'Fri 4 Dec 09:00, breakfast at Lily's'."""
        return f"{self.when(today)}{f', {self.words}' if self.words else ''}"


_TIME = r"(?i)(?:at )?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?\b(?:\s*h\b)?"

NONE = ("none", "no", "-", "off", "cancelled")
"""Words behind 'next' with which no meeting is named any more."""


_BEFORE = " \t\r\n,;"
"""Signs that may stand between a contact and the next meeting."""


def names_meeting(line: str) -> bool:
    """Whether a typed line is about the next meeting: it begins with 'next'."""
    return line.strip(_BEFORE).lower().split(" ")[0] == "next"


def parse_meeting(line: str, today: date) -> Meeting | None:
    """Read the next meeting: 'next 3 mar 9:00 breakfast'; None for 'next none'.

    Raises DayError for a day that cannot be read or is over, TextError for words that are too long.
    """
    words = line.strip(_BEFORE).split()[1:]
    if not words:
        raise DayError("Say when you meet next: next 3 mar 9:00 breakfast.")
    if len(words) == 1 and words[0].lower() in NONE:
        return None
    day, length = _day_first(words, today)
    if day is None:
        raise DayError(
            f"'{' '.join(words)[:40]}' behind 'next' begins with no day I can read: "
            "try next 3 mar 9:00 breakfast, or quote the words."
        )
    if day < today:
        raise DayError(f"{short(day)} is {ago(day, today)}: name a day to come.")
    time, rest = _time(" ".join(words[length:]))
    return Meeting(day, time, title(rest, "What the meeting is") if rest else "")


def _day_first(words: Sequence[str], today: date) -> tuple[date | None, int]:
    """Return the day with which some words begin, and how many of them name it; None and 0 where none does."""
    for length in range(min(4, len(words)), 0, -1):
        # 'next week' and 'next fri' are days with their 'next'.
        for text in (" ".join(words[:length]), f"next {' '.join(words[:length])}"):
            try:
                return parse_day(text.rstrip(","), today), length
            except DayError:
                continue
    return None, 0


_UNIT = r"(?i)\d*(?:d|w|m|mo|y|days?|weeks?|months?|years?),?"
"""The last word of a time that is no day where it stands in a text: 'the next 3 months', 'next year'."""

_QUOTED = r'"[^"]+"|\u201c[^\u201d]+\u201d'

_NEXT = r"(?i)(?:(?<=;)|(?<=\s))next(?=\s|$)"

_LIKE_A_DAY = rf"(?i)\d{{4}}-\d+-\d+|\d+[/.]\d+[/.]\d+|\d{{1,2}}\.? (?:{MONTH_NAMES})\b"
"""What can be nothing but a day, even one that does not exist."""


def split_meeting(line: str, today: date) -> tuple[str, str]:
    """Return the line of a contact and the line that names the next meeting; either may be empty.

    'lunch; next 15 jan 10:00' has both. The next meeting begins at a 'next' with a day behind it, or at any 'next'
    behind a semicolon. 'next steps agreed' and 'plans for the next 3 months' name no day, and what is quoted is a
    name: they are words of the contact.
    """
    if names_meeting(line):
        return "", line.strip(_BEFORE)
    plain = re.sub(_QUOTED, lambda quoted: "-" * len(quoted[0]), line)
    for match in re.finditer(_NEXT, plain):
        first, words = line[: match.start()].rstrip(), plain[match.end() :].split()
        if first and (first.endswith(";") or _begins_with_day(words, today)):
            return first.strip(_BEFORE), line[match.start() :].strip()
    return line.strip(), ""


def _begins_with_day(words: Sequence[str], today: date) -> bool:
    """Whether words behind 'next' are about a day, or about one that does not exist."""
    day, length = _day_first(words, today)
    if day:
        return not re.fullmatch(_UNIT, words[length - 1])
    return bool(re.match(_LIKE_A_DAY, " ".join(words)))


def check_no_meeting_behind(line: str, today: date) -> None:
    """Refuse a contact with the next meeting behind it, where only the contact is asked for. Raises TextError."""
    _, then = split_meeting(line, today)
    if then:
        raise TextError(f"Only the contact is corrected here: log '{then[:40]}' as a line of its own.")


def meeting_behind_text(meeting: Meeting | None, today: date) -> str:
    """Return how a meeting that is typed behind a contact is understood: 'next meeting Thu 15 Jan 2027 10:00'."""
    return f"next meeting {meeting.text(today)}" if meeting else "no next meeting is named"


def meeting_text(meeting: Meeting | None, today: date) -> str:
    """Return how a typed meeting is understood, and what is said once it is stored."""
    return f"Next meeting: {meeting.text(today)}" if meeting else "No next meeting is named"


def _time(text: str) -> tuple[str, str]:
    """Return the time with which a text begins, and the words behind it."""
    match = re.match(_TIME, text)
    if not match or not (match[2] or match[3]):
        return "", text
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        raise DayError(f"'{match[0].strip()}' is not a time of day: try 9:00 or 2pm.")
    return f"{hour:02}:{minute:02}", text[match.end() :].strip(" ,")
