"""Events as iCalendar (RFC 5545), for any calendar program.

Written by hand, because it takes a page: the library 'icalendar' would be a dependency of every start for it. It
judges what is written here in the tests.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allytui.domain.basics.text import visible_line
from allytui.domain.year.calendar_events import CalendarEvent

OCTETS = 75
"""The most octets in a line, without its end."""


def calendar_text(events: Iterable[CalendarEvent], stamp: datetime, left_out: str = "") -> str:
    """Return the events as a calendar; `stamp` is the moment of writing, in UTC, `left_out` what it is without."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//allytui//alliance lifecycle reviews//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *([f"X-WR-CALDESC:{_escaped(visible_line(left_out))}"] if left_out else []),
    ]
    for event in events:
        lines += _event(event, f"{stamp:%Y%m%dT%H%M%SZ}")
    return "".join(f"{folded}\r\n" for line in (*lines, "END:VCALENDAR") for folded in _folded(line))


def _event(event: CalendarEvent, stamp: str) -> list[str]:
    day = f"{event.day:%Y%m%d}"
    if event.time:
        # Without a time zone: it is the clock of those who meet.
        days = [f"DTSTART:{day}T{event.time.replace(':', '')}00", "DURATION:PT1H"]
    else:
        days = [f"DTSTART;VALUE=DATE:{day}", f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"]
    return [
        "BEGIN:VEVENT",
        f"UID:{event.key}@allytui",
        f"DTSTAMP:{stamp}",
        f"SEQUENCE:{event.sequence}",
        *days,
        f"SUMMARY:{_escaped(visible_line(event.summary))}",
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        *([] if event.time else ["TRANSP:TRANSPARENT"]),
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> list[str]:
    """Return a line in pieces of at most `OCTETS`, no character cut, each but the first behind a blank."""
    pieces, piece, size = [], "", 0
    for char in line:
        length = len(char.encode())
        if size + length > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + length
    return [*pieces, piece]
